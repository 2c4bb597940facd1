import { fileURLToPath } from 'node:url';
import type { Database } from './database.ts';
import { migrate, readMigrationFiles, sql } from './drizzle.ts';

const FOLDER = fileURLToPath(new URL('../../migrations', import.meta.url));

/** What this program can make of a database, the oldest first. */
export const knownMigrations = () => readMigrationFiles({ migrationsFolder: FOLDER });

/** The file was written by a newer Oops than this one. */
export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError';
  readonly code = 'NEWER_DATABASE';
}

/**
 * Brings the schema up to the newest migration in `migrations/`.
 * @throws NewerDatabaseError if the file holds a migration that this program doesn't know
 */
export function applyMigrations(orm: Database['orm']): void {
  const known = knownMigrations().map((file) => file.folderMillis);
  const newestKnown = Math.max(...known);
  const present = newestApplied(orm);
  if (present > newestKnown) throw new NewerDatabaseError();
  if (present === newestKnown) return;
  try {
    migrate(orm, { migrationsFolder: FOLDER });
  } catch (cause) {
    // Another process that starts at the same moment may have been faster: then there is nothing left to do.
    if (newestApplied(orm) !== newestKnown) throw cause;
  }
}

function newestApplied(orm: Database['orm']): number {
  const table = orm.get(sql`select name from sqlite_schema where name = '__drizzle_migrations'`);
  if (!table) return 0;
  const row = orm.get<{ newest: number | null }>(
    sql`select max(created_at) as newest from __drizzle_migrations`,
  );
  return row?.newest ?? 0;
}
