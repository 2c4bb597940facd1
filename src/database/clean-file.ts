import { statSync, utimesSync } from 'node:fs';
import type { Database as Connection } from 'better-sqlite3';

/** Keeps what was deleted, and the order of what was written, out of the database's files. */
export interface CleanFile {
  /** Moves the log of writes into the file, and empties it. @returns whether nothing was in the way */
  scrub(): boolean;
  /** The statement by which a step that deletes text asks for the file to be rebuilt. */
  askForRebuild: string;
  /** Once a minute: rebuilds the file if that was asked for, and scrubs. @returns whether the log is empty */
  cleanUp(now: Temporal.Instant): boolean;
}

// The rebuild stops everything else: a fifth of a second at 20 MB, where secure_delete alone costs nothing
// (measured in one run each; docs/decisions/0008). A larger file waits for the night.
export const REBUILT_AT_ONCE_BYTES = 32 * 1024 * 1024;
const NIGHT_HOUR_UTC = 3;

export function createCleanFile(connection: Connection, busyTimeoutMs: number): CleanFile {
  /** What is in the way is not waited for, since that would hold up every answer to Slack. */
  function withoutWaiting(act: () => boolean): boolean {
    try {
      connection.pragma('busy_timeout = 0');
      return act();
    } catch {
      // Another process, or a full disk. Nothing is lost: all that was committed is in the log, and the next tick
      // tries again. A fault logged here would tell the time of a letter.
      return false;
    } finally {
      connection.pragma(`busy_timeout = ${busyTimeoutMs}`);
    }
  }

  const scrub = () =>
    withoutWaiting(() => {
      const [result] = connection.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
      return result?.busy === 0;
    });

  /** secure_delete overwrites what is deleted, but not the copies of a cell that moving it between pages leaves. */
  function rebuild(): void {
    withoutWaiting(() => {
      connection.exec('vacuum');
      connection.pragma('user_version = 0');
      return true;
    });
  }

  function isTimeToRebuild(now: Temporal.Instant): boolean {
    if (connection.pragma('user_version', { simple: true }) === 0) return false;
    const isSmall = statSync(connection.name).size <= REBUILT_AT_ONCE_BYTES;
    return isSmall || now.toZonedDateTimeISO('UTC').hour === NIGHT_HOUR_UTC;
  }

  return {
    scrub,
    // A number in the file's header that SQLite leaves to programs; it is written with the transaction it is in.
    askForRebuild: 'pragma user_version = 1',
    cleanUp(now) {
      if (isTimeToRebuild(now)) rebuild();
      const isClean = scrub();
      withoutWaiting(() => {
        // The file's time would else be that of the last letter. Copies that keep it ("rsync -a") would for ever.
        const seconds = now.epochMilliseconds / 1000;
        utimesSync(connection.name, seconds, seconds);
        return true;
      });
      return isClean;
    },
  };
}
