import type { RequestFilter, RequestList, RequestRow } from '../../wire-inspector.ts';
import { eachText, marksIn, marksOf } from './marks.ts';
import type { Passed } from './passed.ts';
import { contentsOf } from './readers.ts';
import type { Traffic } from './traffic.ts';

/** So many lines at once; older ones on demand. */
const PAGE = 100;

/** Lists what passed, newest first. */
export type ListRequests = (filter: RequestFilter, before: number | null) => RequestList;

/** Whether a filter lets a request through. */
type Fits = (passed: Passed, row: RequestRow) => boolean;

/**
 * Makes the list. Contents are searched from the newest back, as far as a page needs; what was found of answered
 * requests is remembered for the filter of now, so that the next look is quick.
 */
export function createListRequests(
  traffic: Traffic,
  userNamed: (name: string) => Parameters<typeof marksOf>[0] | undefined,
): ListRequests {
  let remembered = { key: '', verdicts: new Map<number, boolean>() };

  return (filter, before) => {
    const key = JSON.stringify(filter);
    if (key !== remembered.key) remembered = { key, verdicts: new Map() };
    const { verdicts } = remembered;
    const all = traffic.all();
    const fits = fitsFilter(filter);
    const rows: RequestRow[] = [];
    for (let at = Math.min(before ?? all.length, all.length) - 1; at >= 0; at -= 1) {
      const passed = all[at];
      if (!passed || verdicts.get(at) === false) continue;
      const row = traffic.row(passed);
      const isFitting = verdicts.get(at) ?? fits(passed, row);
      if (row.state !== 'waiting') verdicts.set(at, isFitting);
      if (!isFitting) continue;
      if (rows.length === PAGE) return { rows, all: all.length, hasOlder: true };
      rows.push(row);
    }
    return { rows, all: all.length, hasOlder: false };
  };

  function fitsFilter({ search, from, onlyFailed, about }: RequestFilter): Fits {
    const terms = search.toLowerCase().split(/\s+/u).filter(Boolean);
    const user = about ? userNamed(about) : undefined;
    const marks = user ? marksOf(user, traffic.directory.dmOf(user.id)) : null;
    return (passed, row) =>
      (!from || row.from === from) &&
      (!onlyFailed || row.state === 'failed') &&
      (!marks || marksIn([row.words, contentsOf(passed)], marks) !== null) &&
      (terms.length === 0 || hasAll(terms, [row.name, row.words, row.outcome], contentsOf(passed)));
  }
}

function hasAll(terms: readonly string[], ...where: unknown[]): boolean {
  const missing = new Set(terms);
  eachText(where, (text) => {
    if (missing.size === 0) return;
    const lower = text.toLowerCase();
    for (const term of missing) if (lower.includes(term)) missing.delete(term);
  });
  return missing.size === 0;
}
