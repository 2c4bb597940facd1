import { randomBytes } from 'node:crypto';
import Sqlite from 'better-sqlite3';
import { whatHappened } from './texts.ts';

// The bench reaches into the post office of a running Oops over a connection of its own, between two samples, so that
// a known number of letters waits for each.

/** Takes out all that waits. */
export function emptyPostOffice(databaseFile: string): void {
  const db = new Sqlite(databaseFile);
  db.prepare('delete from letter').run();
  db.close();
}

export interface PostOfficeHands {
  /** Lets so many letters wait, and no others. */
  holdExactly(count: number): void;
  close(): void;
}

export function openPostOffice(databaseFile: string, workspaceId: string): PostOfficeHands {
  const db = new Sqlite(databaseFile);
  const empty = db.prepare('delete from letter');
  const insert = db.prepare(
    'insert into letter (workspace_id, id, kind, leaves_at, body) values (?, ?, ?, ?, ?)',
  );
  const leavesAt = Date.now() + 24 * 60 * 60_000;
  const hold = db.transaction((count: number) => {
    empty.run();
    for (let n = 0; n < count; n++) {
      const body = JSON.stringify({ whatHappened: whatHappened(n), whatLearned: '' });
      insert.run(
        workspaceId,
        randomBytes(16).toString('base64url'),
        'mistake.share',
        leavesAt,
        body,
      );
    }
  });
  return { holdExactly: (count) => hold(count), close: () => void db.close() };
}
