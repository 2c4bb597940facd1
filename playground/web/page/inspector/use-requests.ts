import { useState } from 'preact/hooks';
import type { RequestFilter, RequestList, RequestRow } from '../../wire-inspector.ts';
import { inspect, useLive } from './load.ts';

/** The list for a filter, newest first, and how to get what came before. */
export function useRequests(
  filter: RequestFilter,
  isPaused: boolean,
): { list: RequestList | null; loadOlder: () => Promise<void> } {
  const key = JSON.stringify(filter);
  const [loaded, setLoaded] = useState<{ key: string; list: RequestList } | null>(null);
  const ask = (before: number | null) =>
    inspect<RequestList>('requests', {
      search: filter.search || null,
      from: filter.from,
      failed: filter.onlyFailed ? '' : null,
      about: filter.about,
      before,
    });

  useLive(
    async (isWanted) => {
      const newest = await ask(null);
      if (!newest || !isWanted()) return;
      setLoaded((before) => ({
        key,
        list: before?.key === key ? withOlder(newest, before.list) : newest,
      }));
    },
    { key, isPaused },
  );
  const list = loaded?.list ?? null;
  return {
    list,
    async loadOlder() {
      const last = list?.rows.at(-1);
      if (!last || !list?.hasOlder) return;
      const older = await ask(last.number);
      if (!older) return;
      setLoaded((before) => {
        if (before?.key !== key || before.list.rows.at(-1)?.number !== last.number) return before;
        return { key, list: { ...older, rows: [...before.list.rows, ...older.rows] } };
      });
    },
  };
}

/** The newest lines, and below them those that were loaded before, as far as nothing is missing between. */
function withOlder(newest: RequestList, before: RequestList): RequestList {
  const lowest = newest.rows.at(-1)?.number ?? 0;
  const highest = before.rows[0]?.number ?? -1;
  if (highest < lowest) return newest;
  const known = new Map(before.rows.map((row) => [row.number, row]));
  const older = before.rows.filter(({ number }) => number < lowest);
  return {
    all: newest.all,
    rows: [...newest.rows.map((row) => same(row, known.get(row.number))), ...older],
    hasOlder: older.length > 0 ? before.hasOlder : newest.hasOlder,
  };
}

/** A line that says the same stays the same object, so that it isn't drawn again. */
function same(row: RequestRow, before: RequestRow | undefined): RequestRow {
  return before && JSON.stringify(before) === JSON.stringify(row) ? before : row;
}
