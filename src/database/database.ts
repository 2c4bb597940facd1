import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';

type Orm = BetterSQLite3Database;

/** What a store writes with inside one atomic step. */
export type Transaction = Parameters<Parameters<Orm['transaction']>[0]>[0];

/** The open database: one connection, used by the stores alone. */
export interface Database {
  orm: Orm;
  /** Runs `step` whole or not at all, as the one writer; what it throws undoes it. */
  atomically<T>(step: (tx: Transaction) => T): T;
  /**
   * The same for what nobody waits for: others are answered while the disk writes it, and see it already.
   * @returns once it is on the disk
   */
  atomicallyBehind<T>(step: (tx: Transaction) => T): Promise<T>;
  /**
   * Soon after the current step: moves the write-ahead log into the file and truncates it, so that neither
   * deleted text nor the order of commits can be read from it.
   */
  scrubSoon(): void;
  /** In a step that deletes text: has the file rebuilt soon, since copies of deleted rows can be left in its pages. */
  forgetForGood(tx: Transaction): void;
  /**
   * Once a minute: rebuilds the file if text was deleted, and empties the log of writes.
   * @returns whether the log is empty: a reader of another process can be in the way
   */
  cleanUp(now: Temporal.Instant): boolean;
  /** Throws when the database can't be read. */
  check(): void;
  close(): void;
}
