import { existsSync, readFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { expectedSchema, isSamePart, type SchemaPart } from './expected-schema.ts';
import { type DatabaseKind, knownMigrations } from './migrations.ts';
import { type Frame, readWriteAheadLog } from './write-ahead-log.ts';
import { describeFault } from '../runtime/faults.ts';

/** The file can't be looked at; `message` says in one line why, and what the operator can do. */
export class SnapshotError extends Error {
  override readonly name = 'SnapshotError';
}

/** A database as it is at one moment, read without touching its files: not even a lock is taken. */
export interface Snapshot {
  /** The bytes of the file, and of its log of writes. */
  file: Buffer;
  log: Buffer;
  frames: readonly Frame[];
  /** The database with every commit of the log of writes in it. */
  image: Buffer;
  pageSize: number;
  /** Bytes of a page that hold anything. */
  usable: number;
  tables: readonly string[];
  /** Every row of a table, its columns by their names. */
  rows(table: string): Iterable<Record<string, unknown>>;
  /** Where each table and index begins, and its name. */
  roots(): { page: number; name: string }[];
  /** Tables, columns, indexes, triggers that this version of Oops doesn't make, or makes otherwise. */
  unexpectedSchema(): SchemaPart[];
  /** Whether SQLite's own part of the index of lessons holds what their entries say. */
  isIndexTrue(): boolean;
  pragma(name: 'user_version' | 'auto_vacuum' | 'integrity_check'): unknown;
  close(): void;
}

/**
 * Reads a database and its log of writes, also while Oops writes to them.
 * @throws SnapshotError if there is no such file, it is no database of Oops or a newer one's, or it never stands still
 */
export function takeSnapshot(path: string, kind: DatabaseKind = 'oops'): Snapshot {
  const { file, log } = readTogether(path);
  if (!file.subarray(0, 15).equals(Buffer.from('SQLite format 3'))) {
    throw new SnapshotError(`${path} is not a SQLite database.`);
  }
  const pageSize = file.readUInt16BE(16) === 1 ? 65_536 : file.readUInt16BE(16);
  const { frames, pages } = readWriteAheadLog(log);
  const image = withCommits(file, frames, pages, pageSize);
  try {
    return describe(path, kind, {
      file,
      log,
      frames,
      image,
      pageSize,
      usable: pageSize - file.readUInt8(20),
    });
  } catch (cause) {
    if (cause instanceof SnapshotError) throw cause;
    throw new SnapshotError(`${path} is not a database that can be read.`, { cause });
  }
}

const LOOKS = 20;

/** Both files as they were at one moment: the same bytes twice, one after the other. */
function readTogether(path: string): Pick<Snapshot, 'file' | 'log'> {
  let last = readBoth(path);
  for (let look = 1; look < LOOKS; look++) {
    const next = readBoth(path);
    if (next.file.equals(last.file) && next.log.equals(last.log)) return next;
    last = next;
  }
  throw new SnapshotError(`${path} changes all the time. Try again in a quieter moment.`);
}

function readBoth(path: string): Pick<Snapshot, 'file' | 'log'> {
  try {
    const file = readFileSync(path);
    return { file, log: existsSync(`${path}-wal`) ? readFileSync(`${path}-wal`) : Buffer.alloc(0) };
  } catch (cause) {
    const { code } = describeFault(cause);
    throw new SnapshotError(`${path} can't be read (${code}).`, { cause });
  }
}

function withCommits(
  file: Buffer,
  frames: readonly Frame[],
  pages: number | undefined,
  pageSize: number,
): Buffer {
  const image = Buffer.alloc(pages === undefined ? file.length : pages * pageSize);
  file.copy(image);
  for (const frame of frames) {
    if (frame.isCommitted) frame.image.copy(image, (frame.page - 1) * pageSize);
  }
  return image;
}

type Bytes = Pick<Snapshot, 'file' | 'log' | 'frames' | 'image' | 'pageSize' | 'usable'>;

function describe(path: string, kind: DatabaseKind, bytes: Bytes): Snapshot {
  // In memory there is no log of writes: the header says so, in a copy.
  const opened = Buffer.from(bytes.image);
  opened.fill(1, 18, 20);
  const connection = new Sqlite(opened, { readonly: true });
  const parts = connection
    .prepare('select type, name, sql, rootpage as page from sqlite_schema')
    .all() as { type: string; name: string; sql: string | null; page: number | null }[];
  const newest = newestMigration(connection, path, kind);
  return {
    ...bytes,
    tables: parts.filter(({ type }) => type === 'table').map(({ name }) => name),
    rows: (table) =>
      connection.prepare(`select * from "${table.replaceAll('"', '""')}"`).iterate() as Iterable<
        Record<string, unknown>
      >,
    roots: () => [
      { page: 1, name: 'sqlite_schema' },
      ...parts.flatMap(({ page, name }) => (page ? [{ page, name }] : [])),
    ],
    unexpectedSchema() {
      const expected = expectedSchema(kind, newest);
      const added = parts.filter((part) => !expected.some((other) => isSamePart(part, other)));
      const missing = expected.filter(
        (part) => !parts.some((other) => other.type === part.type && other.name === part.name),
      );
      return [...added, ...missing];
    },
    isIndexTrue: () => isIndexTrue(opened),
    pragma: (name) => connection.pragma(name, { simple: true }),
    close: () => void connection.close(),
  };
}

function newestMigration(connection: Sqlite.Database, path: string, kind: DatabaseKind): number {
  const own = `select 1 from sqlite_schema where name = '__drizzle_migrations'`;
  if (!connection.prepare(own).get()) throw new SnapshotError(`${path} is no database of Oops.`);
  const { newest } = connection
    .prepare('select max(created_at) as newest from __drizzle_migrations')
    .get() as { newest: number | null };
  if ((newest ?? 0) > Math.max(...knownMigrations(kind).map(({ folderMillis }) => folderMillis))) {
    throw new SnapshotError(`${path} was written by a newer Oops than this one. Use that one.`);
  }
  return newest ?? 0;
}

/** SQLite looks through it as if it wrote: in a copy. */
function isIndexTrue(opened: Buffer): boolean {
  const copy = new Sqlite(Buffer.from(opened));
  try {
    copy
      .prepare("insert into lesson_index (lesson_index, rank) values ('integrity-check', 1)")
      .run();
    return true;
  } catch (error) {
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_CORRUPT'))
      return false;
    throw error;
  } finally {
    copy.close();
  }
}
