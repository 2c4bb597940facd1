import { closeSync, existsSync, linkSync, openSync, rmSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { newReference } from '../runtime/ids.ts';
import { describeFault } from '../runtime/faults.ts';

/** There is no backup; `message` says in one line why, and what the operator can do. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

// What waits in the post office stays there: whoever has two copies made while a letter waits knows about when it was
// written (docs/privacy.md). What a coach and an author tell each other alone goes with its thread: a copy would keep it.
const LEFT_OUT = ['letter', 'private_message'];
// How lessons are found is made anew from the lessons, where the copy is opened.
const MADE_ANEW = ['lesson_entry', 'lesson_stem', 'lesson_word', 'near_word'];
const INDEX = 'lesson_index';
// Oops writes for milliseconds at a time.
const BUSY_TIMEOUT_MS = 10_000;

/**
 * Copies the database as it is at one moment, also while Oops runs, without the letters that wait and without private talks. Row by row: a copy of
 * its pages would bring deleted text along.
 * @param target is never overwritten, and is there whole or not at all. Only its owner may read it
 * @returns how many rows were copied
 * @throws BackupError
 */
export function makeBackup(databaseFile: string, target: string): { rows: number } {
  if (!existsSync(databaseFile)) throw new BackupError(`${databaseFile} is not there.`);
  if (existsSync(target)) throw new BackupError(`${target} is there already. Name another file.`);
  const draft = `${target}.${newReference()}`;
  try {
    closeSync(openSync(draft, 'wx', 0o600));
    const rows = copyRows(databaseFile, draft);
    linkSync(draft, target);
    return { rows };
  } catch (cause) {
    const { code } = describeFault(cause);
    throw new BackupError(`${target} can't be made (${code}). Nothing was changed.`, { cause });
  } finally {
    rmSync(draft, { force: true });
  }
}

function copyRows(databaseFile: string, draft: string): number {
  const connection = new Sqlite(databaseFile, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
  try {
    connection.pragma('secure_delete = ON');
    connection.pragma('temp_store = MEMORY');
    // Tables come in any order; what they refer to is checked where they come from.
    connection.pragma('foreign_keys = OFF');
    connection.prepare('attach ? as backup').run(draft);
    return connection.transaction(() => copyAll(connection))();
  } finally {
    connection.close();
  }
}

function copyAll(connection: Sqlite.Database): number {
  const parts = connection
    .prepare('select type, name, sql from main.sqlite_schema where sql is not null')
    .all() as { type: string; name: string; sql: string }[];
  let rows = 0;
  for (const { name, sql } of parts.filter(({ type }) => type === 'table')) {
    // The tables behind the index come with it.
    if (name.startsWith(`${INDEX}_`)) continue;
    connection.exec(sql.replace(/^(create (?:virtual )?table) /i, '$1 backup.'));
    if (name === INDEX) overwriteDeleted(connection);
    if ([...LEFT_OUT, ...MADE_ANEW, INDEX].includes(name)) continue;
    const table = `"${name.replaceAll('"', '""')}"`;
    rows += connection
      .prepare(`insert into backup.${table} select * from main.${table}`)
      .run().changes;
  }
  for (const { sql } of parts.filter(({ type }) => type === 'index')) {
    connection.exec(sql.replace(/^(create (?:unique )?index) /i, '$1 backup.'));
  }
  return rows;
}

/** As it is where it comes from: else the index of the copy would keep deleted words. */
function overwriteDeleted(connection: Sqlite.Database): void {
  connection.exec(`insert into backup.${INDEX} (${INDEX}, rank) values ('secure-delete', 1)`);
}
