import { fileURLToPath } from 'node:url';
import type { Database } from './database.ts';
import { readMigrationFiles, sql } from './drizzle.ts';

/** The two databases: all that Oops keeps, and the sealed contacts, which no backup reads. */
export type DatabaseKind = 'oops' | 'contacts';

const folderOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const FOLDERS: Record<DatabaseKind, string> = {
  oops: folderOf('../../migrations'),
  contacts: folderOf('../../migrations/contacts'),
};

/** Makes the table of what was applied, in the words of drizzle's own `migrate`, which older databases have it from. */
export const APPLIED_TABLE =
  'create table if not exists "__drizzle_migrations" (id serial primary key, hash text not null, created_at numeric)';

/** What this program can make of a database, the oldest first. */
export const knownMigrations = (kind: DatabaseKind) =>
  readMigrationFiles({ migrationsFolder: FOLDERS[kind] });

/** The file was written by a newer Oops than this one. */
export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError';
  readonly code = 'NEWER_DATABASE';
}

/**
 * Brings the schema up to the newest migration in `migrations/`: all of it or nothing. Of processes that start at the
 * same moment the first does it. drizzle's own `migrate` says of a disk that fills up meanwhile only that there was
 * nothing left to roll back (docs/decisions/0033).
 * @throws NewerDatabaseError if the file holds a migration that this program doesn't know
 * @throws what SQLite throws, e.g. SQLITE_FULL
 */
export function applyMigrations(orm: Database['orm'], kind: DatabaseKind): void {
  const known = knownMigrations(kind);
  const newestKnown = Math.max(...known.map((file) => file.folderMillis));
  const present = newestApplied(orm);
  if (present > newestKnown) throw new NewerDatabaseError();
  if (present === newestKnown) return;
  const step = (tx: Pick<Database['orm'], 'get' | 'run'>) => {
    tx.run(sql.raw(APPLIED_TABLE));
    const applied = newestApplied(tx);
    // A newer one was faster.
    if (applied > newestKnown) throw new NewerDatabaseError();
    for (const { folderMillis, hash, sql: statements } of known) {
      if (folderMillis <= applied) continue;
      for (const statement of statements) tx.run(sql.raw(statement));
      tx.run(
        sql`insert into __drizzle_migrations (hash, created_at) values (${hash}, ${folderMillis})`,
      );
    }
  };
  orm.transaction(step, { behavior: 'immediate' });
}

/** Whether a database is as this program makes it, or no database of Oops at all. */
export function ageOf(
  orm: Database['orm'],
  kind: DatabaseKind,
): 'current' | 'older' | 'newer' | 'foreign' {
  const present = newestApplied(orm);
  const newestKnown = Math.max(...knownMigrations(kind).map((file) => file.folderMillis));
  if (present === 0) return 'foreign';
  if (present === newestKnown) return 'current';
  return present < newestKnown ? 'older' : 'newer';
}

function newestApplied(orm: Pick<Database['orm'], 'get'>): number {
  const table = orm.get(sql`select name from sqlite_schema where name = '__drizzle_migrations'`);
  if (!table) return 0;
  const row = orm.get<{ newest: number | null }>(
    sql`select max(created_at) as newest from __drizzle_migrations`,
  );
  return row?.newest ?? 0;
}
