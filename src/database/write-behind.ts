import { open } from 'node:fs/promises';
import type { Database as Connection } from 'better-sqlite3';

/** Commits that nobody has to wait for while the disk writes them. */
export interface WriteBehind {
  /** Commits `step` to the log of writes, and leaves it to the disk when it writes it. */
  commit<T>(step: () => T): T;
  /** Resolves once all that was committed until now is on the disk. */
  onDisk(): Promise<void>;
}

/** As `pragma synchronous` tells them. */
const FULL = 2;

/**
 * A commit waits for the disk with the whole process: two to twenty milliseconds, in which nobody is answered. Here the same wait is one
 * of Node's threads'. SQLite's log of writes is consistent whatever of it has arrived (docs: "WAL mode is safe from corruption with
 * synchronous=NORMAL"), and what was written to it earlier arrives no later.
 */
export function createWriteBehind(connection: Connection): WriteBehind {
  let writing: Promise<void> | undefined;
  let nextWriting: Promise<void> | undefined;
  // A simulation has it off.
  const waitsForDisk = () => connection.pragma('synchronous', { simple: true }) === FULL;

  async function write(): Promise<void> {
    try {
      const log = await open(`${connection.name}-wal`, 'r+');
      try {
        await log.datasync();
      } finally {
        await log.close();
      }
    } catch (error) {
      // It was emptied into the file, which waits for the disk, and closed.
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }

  function begin(): Promise<void> {
    writing = write().finally(() => {
      writing = undefined;
    });
    return writing;
  }

  return {
    commit(step) {
      if (!waitsForDisk()) return step();
      connection.pragma('synchronous = NORMAL');
      try {
        return step();
      } finally {
        connection.pragma('synchronous = FULL');
      }
    },
    async onDisk() {
      if (!connection.open || !waitsForDisk()) return;
      if (!writing) return await begin();
      // What is being written may have begun before the last commit. The next time is one for all who wait for it.
      nextWriting ??= writing
        .catch(() => {})
        .then(() => {
          nextWriting = undefined;
          return begin();
        });
      await nextWriting;
    },
  };
}
