import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { LRUCache } from 'lru-cache';
import { type CleanFile, createCleanFile } from './clean-file.ts';
import type { Database } from './database.ts';
import { drizzle, sql } from './drizzle.ts';
import { describeFault } from '../runtime/faults.ts';
import { applyMigrations, type DatabaseKind } from './migrations.ts';
import { createWriteBehind } from './write-behind.ts';

const require = createRequire(import.meta.url);
const Sqlite = require('better-sqlite3') as typeof import('better-sqlite3');

/** The database can't be used; `message` says in one line what is wrong and what the operator can do. */
export class OpenDatabaseError extends Error {
  override readonly name = 'OpenDatabaseError';
}

// Slack waits three seconds for an answer, and whatever else comes in meanwhile waits with it: a writer that waits
// longer than this for another process would lose the answers of two people.
const BUSY_TIMEOUT_MS = 1000;

/**
 * Opens the SQLite file, makes it if it isn't there (only its owner may read it), and brings its schema up to date.
 * @param file absolute path
 * @param waitMs how long a write waits for another process's
 * @throws OpenDatabaseError if the file can't be opened, is no database, or was written by a newer Oops
 */
export function openDatabase(file: string, { waitMs = BUSY_TIMEOUT_MS } = {}): Database {
  return open(file, 'oops', waitMs);
}

/** Opens the file of sealed contacts, in the same way. */
export function openContacts(file: string): Database {
  return open(file, 'contacts', BUSY_TIMEOUT_MS);
}

function open(file: string, kind: DatabaseKind, waitMs: number): Database {
  const connection = connect(file, waitMs);
  try {
    setPragmas(connection);
    prepareOnce(connection);
    const orm = drizzle(connection, { casing: 'snake_case' });
    applyMigrations(orm, kind);
    // A process that died before it scrubbed left a log of writes, which shows the newest letter. Slack may be out of
    // reach for long, so this doesn't wait for the post office to open.
    const cleanFile = createCleanFile(connection, waitMs);
    cleanFile.scrub();
    return describe(connection, orm, cleanFile, kind);
  } catch (cause) {
    connection.close();
    if (cause instanceof OpenDatabaseError) throw cause;
    throw new OpenDatabaseError(explainOpening(file, cause), { cause });
  }
}

function connect(file: string, waitMs: number) {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    // SQLite would let everyone read it; what it puts beside the file (the log of writes) takes the file's mode.
    if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
    return new Sqlite(file, { timeout: waitMs });
  } catch (cause) {
    throw new OpenDatabaseError(explainOpening(file, cause), { cause });
  }
}

type Connection = ReturnType<typeof connect>;

function setPragmas(connection: Connection): void {
  connection.pragma('journal_mode = WAL');
  // FULL: what was acknowledged survives a power cut, not only a crash.
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  // Deleted text is overwritten, and no copy of it reaches a temporary file.
  connection.pragma('secure_delete = ON');
  connection.pragma('temp_store = MEMORY');
  connection.pragma('trusted_schema = OFF');
  proveWritable(connection);
}

const STATEMENTS_KEPT = 300;

/**
 * Keeps prepared statements by their text: drizzle prepares each query anew, which costs more than running most of
 * ours. No values stay in them, since better-sqlite3 clears what was bound after each run.
 */
function prepareOnce(connection: Connection): void {
  const prepare = connection.prepare.bind(connection);
  const kept = new LRUCache<string, ReturnType<typeof prepare>>({ max: STATEMENTS_KEPT });
  Object.assign(connection, {
    prepare(source: string) {
      const statement = kept.get(source) ?? prepare(source);
      kept.set(source, statement);
      // As if it were new: drizzle asks for rows as arrays where it wants them so.
      return statement.reader ? statement.raw(false) : statement;
    },
  });
}

// A file that can only be read opens without a word: it would be the first share that fails.
function proveWritable(connection: Connection): void {
  connection.exec('begin immediate; pragma user_version = 0; rollback');
}

/** The table that is read to see whether the database can be read. */
const PROBED: Record<DatabaseKind, string> = { oops: 'workspace', contacts: 'contact' };

function describe(
  connection: Connection,
  orm: Database['orm'],
  file: CleanFile,
  kind: DatabaseKind,
): Database {
  let scrubbing = false;
  const behind = createWriteBehind(connection);
  const atomically: Database['atomically'] = (step) =>
    orm.transaction(step, { behavior: 'immediate' });
  return {
    orm,
    atomically,
    async atomicallyBehind(step) {
      const result = behind.commit(() => atomically(step));
      await behind.onDisk();
      return result;
    },
    scrubSoon() {
      if (scrubbing) return;
      scrubbing = true;
      setImmediate(() => {
        scrubbing = false;
        if (connection.open) file.scrub();
      });
    },
    forgetForGood: (tx) => void tx.run(sql.raw(file.askForRebuild)),
    cleanUp: (now) => file.cleanUp(now),
    check() {
      orm.get(sql.raw(`select count(*) from ${PROBED[kind]}`));
    },
    close() {
      if (!connection.open) return;
      file.scrub();
      connection.close();
    },
  };
}

/** Why a database can't be used, and what the operator can do, in one line. */
export function explainOpening(file: string, cause: unknown): string {
  const { code } = describeFault(cause);
  if (code === 'NEWER_DATABASE') {
    return `${file} was written by a newer Oops than this one. It was left as it is: start that version, or restore a backup made before the upgrade.`;
  }
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) {
    return `${file} is not a database that Oops can read. It was left as it is: restore a backup, or name another file in DATABASE_URL.`;
  }
  if (code.startsWith('SQLITE_BUSY')) {
    return `${file} is locked by another program. Stop it, or start again in a moment.`;
  }
  if (['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE', 'ENOSPC'].includes(code)) {
    return `The disk that holds ${file} is full. Make room and start again; nothing was changed.`;
  }
  if (code.startsWith('SQLITE_READONLY')) {
    return `${file} can only be read, not written. Let the user that runs Oops own the file and its folder.`;
  }
  if (['EACCES', 'EPERM', 'EROFS', 'SQLITE_CANTOPEN', 'ENOTDIR', 'EEXIST'].includes(code)) {
    return `${file} can't be opened (${code}). The folder must exist, or be makeable, and belong to the user that runs Oops.`;
  }
  return `${file} can't be used (${code}).`;
}
