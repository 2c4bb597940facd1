import { existsSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import type { Database } from './database.ts';
import { drizzle } from './drizzle.ts';
import { ageOf } from './migrations.ts';
import { explainOpening, OpenDatabaseError, openDatabase } from './open-database.ts';

// Oops writes for milliseconds at a time, and rebuilds a large file for seconds.
const BUSY_TIMEOUT_MS = 10_000;

/**
 * Opens the database that is there only to read it, also while Oops runs.
 * @throws OpenDatabaseError if there is none, or it is an older or a newer Oops's
 */
export function openToRead(file: string): Pick<Database, 'orm' | 'close'> {
  if (!existsSync(file)) throw new OpenDatabaseError(`${file} is not there.`);
  let connection: Sqlite.Database | undefined;
  try {
    // Opened for reading alone it would leave the files of its log behind, and find none where Oops doesn't run.
    connection = new Sqlite(file, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
    connection.pragma('query_only = ON');
    connection.pragma('temp_store = MEMORY');
    connection.pragma('trusted_schema = OFF');
    const orm = drizzle(connection, { casing: 'snake_case' });
    const age = ageOf(orm, 'oops');
    if (age !== 'current') throw new OpenDatabaseError(explainAge(file, age));
    const opened = connection;
    return { orm, close: () => void opened.close() };
  } catch (cause) {
    connection?.close();
    if (cause instanceof OpenDatabaseError) throw cause;
    throw new OpenDatabaseError(explainOpening(file, cause), { cause });
  }
}

/**
 * Opens the database that is there to change it, also while Oops runs: it neither makes one nor brings its schema up to date, which is
 * Oops's own to do at its start.
 * @throws OpenDatabaseError likewise
 */
export function openToChange(file: string): Database {
  openToRead(file).close();
  return openDatabase(file, { waitMs: BUSY_TIMEOUT_MS });
}

const explainAge = (file: string, age: 'foreign' | 'older' | 'newer') =>
  ({
    foreign: `${file} is no database of Oops.`,
    older: `${file} was written by an older Oops than this one. Start this one once, which brings it up to date, and try again.`,
    newer: `${file} was written by a newer Oops than this one. Use that one.`,
  })[age];
