import { fileURLToPath } from 'node:url';
import type { Database } from './database.ts';
import { migrate, readMigrationFiles, sql } from './drizzle.ts';

/** The two databases: all that Oops keeps, and the sealed contacts, which no backup reads. */
export type DatabaseKind = 'oops' | 'contacts';

const folderOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const FOLDERS: Record<DatabaseKind, string> = {
  oops: folderOf('../../migrations'),
  contacts: folderOf('../../migrations/contacts'),
};

/** What this program can make of a database, the oldest first. */
export const knownMigrations = (kind: DatabaseKind) =>
  readMigrationFiles({ migrationsFolder: FOLDERS[kind] });

/** The file was written by a newer Oops than this one. */
export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError';
  readonly code = 'NEWER_DATABASE';
}

/**
 * Brings the schema up to the newest migration in `migrations/`.
 * @throws NewerDatabaseError if the file holds a migration that this program doesn't know
 */
export function applyMigrations(orm: Database['orm'], kind: DatabaseKind): void {
  const known = knownMigrations(kind).map((file) => file.folderMillis);
  const newestKnown = Math.max(...known);
  const present = newestApplied(orm);
  if (present > newestKnown) throw new NewerDatabaseError();
  if (present === newestKnown) return;
  try {
    migrate(orm, { migrationsFolder: FOLDERS[kind] });
  } catch (cause) {
    // Another process that starts at the same moment may have been faster: then there is nothing left to do.
    if (newestApplied(orm) !== newestKnown) throw cause;
  }
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

function newestApplied(orm: Database['orm']): number {
  const table = orm.get(sql`select name from sqlite_schema where name = '__drizzle_migrations'`);
  if (!table) return 0;
  const row = orm.get<{ newest: number | null }>(
    sql`select max(created_at) as newest from __drizzle_migrations`,
  );
  return row?.newest ?? 0;
}
