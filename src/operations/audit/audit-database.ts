import { pagesNotOverwritten, remainsIn } from '../../database/remains.ts';
import { type Snapshot, takeSnapshot } from '../../database/snapshot.ts';
import { explanationsOf, findAccountIds, isAccountId, tracesOf } from './account-ids.ts';
import type { Protocol } from './audit-report.ts';
import { auditRows, type RowCounts } from './audit-rows.ts';

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
): { counts: RowCounts; isRebuildDue: boolean } {
  const snapshot = takeSnapshot(path);
  try {
    const find = (place: string, what: string) => protocol.find(name, place, what);
    const suspects = findSuspects(snapshot);
    const counts = auditRows(snapshot, find, (value) => suspects.explain(value));
    for (const place of suspects.left()) find(place, 'an account id that no open share holds now');
    auditStructure(snapshot, find);
    protocol.lookedAt({ file: name, bytes: snapshot.file.length, what: describe(counts) });
    if (snapshot.log.length > 0) {
      const what = `${snapshot.frames.length} pages that wait to be moved into the file`;
      protocol.lookedAt({ file: `${name}-wal`, bytes: snapshot.log.length, what });
    }
    return { counts, isRebuildDue: snapshot.pragma('user_version') !== 0 };
  } finally {
    snapshot.close();
  }
}

const describe = ({ openShares, anonymousShares, letters, rows }: RowCounts) =>
  `${rows} rows: ${openShares} shares with a name, ${anonymousShares} without, ${letters} letters that wait`;

/** What looks like an account's id where no row is. A row that holds it, or a random id around it, explains it. */
function findSuspects(snapshot: Snapshot) {
  const suspects = new Map<object, string>();
  const explanations = new Map<string, object[]>();
  for (const { place, text, isJoined } of remainsIn(snapshot)) {
    const found = isAccountId(text)
      ? [{ at: 0, how: 'plain' as const }]
      : findAccountIds(text, isJoined);
    for (const one of found) {
      suspects.set(one, place);
      const whole = isJoined ? [] : [text];
      for (const piece of [...whole, ...explanationsOf(text, one)]) {
        const explained = explanations.get(piece);
        if (explained) explained.push(one);
        else explanations.set(piece, [one]);
      }
    }
  }
  return {
    explain(value: string): void {
      if (suspects.size === 0) return;
      for (const trace of tracesOf(value)) {
        for (const one of explanations.get(trace) ?? []) suspects.delete(one);
      }
    },
    left: () => [...suspects.values()],
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
