import type { DatabaseKind } from '../../database/migrations.ts';
import { pagesNotOverwritten, remainsIn } from '../../database/remains.ts';
import { type Snapshot, takeSnapshot } from '../../database/snapshot.ts';
import { contextsOf, explanationsOf, likenessesOf } from './account-ids.ts';
import type { Protocol } from './audit-report.ts';
import { auditIndex } from './audit-index.ts';
import { auditRows, type RowCounts } from './audit-rows.ts';
import type { FindTraces } from './traces.ts';

/**
 * Looks at every row and every byte of a database, and of its log of writes.
 * @param name how the report calls the file
 * @returns what its rows hold, and whether deleted text waits to be overwritten
 * @throws SnapshotError if it can't be read
 */
export function auditDatabase(
  path: string,
  name: string,
  protocol: Protocol,
  traces: FindTraces,
  kind: DatabaseKind = 'oops',
): { counts: RowCounts; isRebuildDue: boolean } {
  const snapshot = takeSnapshot(path, kind);
  try {
    const find = (place: string, what: string) => protocol.find(name, place, what);
    const suspects = findSuspects(snapshot, traces);
    const counts = auditRows(snapshot, traces, find, suspects.explain);
    for (const { place, what } of suspects.left()) find(place, `${what} that no row shows now`);
    auditStructure(snapshot, find);
    auditIndex(snapshot, find);
    protocol.lookedAt({ file: name, bytes: snapshot.file.length, what: describe(counts, kind) });
    if (snapshot.log.length > 0) {
      const what = `${snapshot.frames.length} pages that wait to be moved into the file`;
      protocol.lookedAt({ file: `${name}-wal`, bytes: snapshot.log.length, what });
    }
    return { counts, isRebuildDue: snapshot.pragma('user_version') !== 0 };
  } finally {
    snapshot.close();
  }
}

const describe = (
  { openShares, anonymousShares, letters, rows, contacts }: RowCounts,
  kind: DatabaseKind,
) =>
  kind === 'contacts'
    ? `${contacts} sealed contacts`
    : `${rows} rows: ${openShares} shares with a name, ${anonymousShares} without, ${letters} letters that wait`;

interface Suspect {
  place: string;
  what: string;
  /** What a text of now would hold, if this is a copy of it. */
  contexts: readonly string[];
}

/** What may lead to a person where no row is. A row explains it that holds the same, or a random id around it. */
function findSuspects(snapshot: Snapshot, traces: FindTraces) {
  const suspects = new Set<Suspect>();
  const explanations = new Map<string, Suspect[]>();
  for (const { place, text, isJoined } of remainsIn(snapshot)) {
    for (const { at, what } of traces(text, isJoined)) {
      const suspect = { place, what, contexts: contextsOf(text, at) };
      suspects.add(suspect);
      const whole = isJoined ? [] : [text];
      for (const piece of [...whole, ...explanationsOf(text, at)]) {
        const explained = explanations.get(piece);
        if (explained) explained.push(suspect);
        else explanations.set(piece, [suspect]);
      }
    }
  }
  return {
    /** @param isText whether people wrote it */
    explain(value: string, isText: boolean): void {
      if (suspects.size === 0) return;
      for (const likeness of likenessesOf(value)) {
        for (const suspect of explanations.get(likeness) ?? []) suspects.delete(suspect);
      }
      if (!isText) return;
      for (const suspect of suspects) {
        if (suspect.contexts.some((context) => value.includes(context))) suspects.delete(suspect);
      }
    },
    left: () => [...suspects],
  };
}

function auditStructure(snapshot: Snapshot, find: (place: string, what: string) => void): void {
  for (const { type, name } of snapshot.unexpectedSchema()) {
    find(`${type} ${name}`, 'not as this version of Oops makes it');
  }
  if (snapshot.pragma('integrity_check') !== 'ok') find('the whole file', 'damaged');
  for (const page of pagesNotOverwritten(snapshot)) {
    find(`page ${page}`, 'something was deleted without being overwritten (secure_delete was off)');
  }
}
