import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { sql } from '../../src/database/drizzle.ts';
import { OpenDatabaseError, openDatabase } from '../../src/database/open-database.ts';
import { databaseFile, openTestDatabase } from '../support/database.ts';
import { runToEnd } from '../support/run-to-end.ts';
import { canMount, onSmallDisk } from '../support/small-disk.ts';

/** What opening says to the operator; it must be one line that begins with the file. */
function refusalOf(file: string): string {
  let refusal: unknown;
  try {
    openDatabase(file).close();
  } catch (error) {
    refusal = error;
  }
  if (!(refusal instanceof OpenDatabaseError)) throw new Error('it was opened', { cause: refusal });
  expect(refusal.message).not.toContain('\n');
  expect(refusal.message).toContain(file);
  return refusal.message;
}

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

describe('a database that is not there', () => {
  test('is made, and only its owner may read it or enter its folder', () => {
    const { file, open } = databaseFile();
    const before = process.umask(0);
    onTestFinished(() => void process.umask(before));
    open().orm.run(sql`insert into workspace (id, slot_minutes) values ('T1', 15)`);
    expect(modeOf(dirname(file))).toBe('700');
    const files = readdirSync(dirname(file));
    expect(files.length).toBeGreaterThanOrEqual(3);
    for (const name of files)
      expect([name, modeOf(join(dirname(file), name))]).toEqual([name, '600']);
  });

  test('is made where DATABASE_URL says, relative to where Oops was started', () => {
    const { folder } = databaseFile();
    const env = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: '12345678' };
    const pathOf = (url: string) => {
      const loaded = loadConfig({ ...env, DATABASE_URL: url }, folder);
      if (loaded.kind === 'problems') throw new Error(JSON.stringify(loaded.problems));
      return loaded.config.databaseFile;
    };
    expect(pathOf('file:./data/oops.db')).toBe(join(folder, 'data', 'oops.db'));
    expect(pathOf('file:deep/er/oops.db')).toBe(join(folder, 'deep', 'er', 'oops.db'));
    expect(pathOf(`file:${folder}/x.db`)).toBe(join(folder, 'x.db'));
    openDatabase(pathOf('file:deep/er/oops.db')).close();
    expect(statSync(join(folder, 'deep', 'er', 'oops.db')).isFile()).toBe(true);
  });

  test('is made once when several processes start at the same moment', async () => {
    const { file, open } = databaseFile();
    const program = `
      const { openDatabase } = await import('./src/database/open-database.ts');
      openDatabase(process.argv[1]).close();`;
    const starts = Array.from({ length: 3 }, async () => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', program, file], {
        stdio: 'inherit',
      });
      const [code] = (await once(child, 'exit')) as [number | null];
      return code;
    });
    expect(await Promise.all(starts)).toEqual([0, 0, 0]);
    const migrations = readdirSync('migrations').filter((name) => name.endsWith('.sql'));
    expect(open().orm.get(sql`select count(*) as n from __drizzle_migrations`)).toEqual({
      n: migrations.length,
    });
  });
});

describe('what can’t be used is refused in one line', () => {
  test('a file that is no database', () => {
    const { file } = databaseFile();
    mkdirSync(dirname(file));
    const text = 'This is a letter, and no database at all. '.repeat(200);
    writeFileSync(file, text);
    expect(refusalOf(file)).toContain('not a database that Oops can read');
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('a database that is damaged', () => {
    const { file } = databaseFile();
    openDatabase(file).close();
    const bytes = readFileSync(file);
    bytes.fill(0x5a, 100, 4096);
    writeFileSync(file, bytes);
    expect(refusalOf(file)).toContain('not a database that Oops can read');
  });

  test('a file that a newer Oops wrote, and it stays as it was', async () => {
    const { db, file } = await openTestDatabase();
    db.orm.run(
      sql`insert into __drizzle_migrations (hash, created_at) values ('x', 9999999999999)`,
    );
    db.close();
    const before = readFileSync(file);
    expect(refusalOf(file)).toContain('newer Oops');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test.skipIf(!canMount)('a disk that is full, whatever room is left on it', () => {
    const { folder } = databaseFile();
    const program = `
      import { rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
      import { openDatabase } from './src/database/open-database.ts';
      const [folder] = process.argv.slice(1);
      for (let roomKb = 0; roomKb <= 320; roomKb += 8) {
        const filler = folder + '/filler';
        try { writeFileSync(filler, Buffer.alloc(1024 * 1024)); } catch {}
        truncateSync(filler, statSync(filler).size - roomKb * 1024);
        try {
          openDatabase(folder + '/oops.db').close();
          console.log('opened');
        } catch (error) {
          console.log(error.message);
        }
        rmSync(filler);
      }
      openDatabase(folder + '/oops.db').close();`;
    const disk = join(folder, 'disk');
    const node = [process.execPath, '--input-type=module', '-e', program, disk];
    const [unshare, ...rest] = onSmallDisk(disk, 1024);
    const { status, stdout } = runToEnd([unshare, ...rest, ...node]);
    const refusals = new Set(
      stdout
        .trim()
        .split('\n')
        .filter((line) => line !== 'opened'),
    );
    expect([...refusals]).toEqual([
      `The disk that holds ${join(disk, 'oops.db')} is full. Make room and start again; nothing was changed.`,
    ]);
    expect(status).toBe(0);
  });

  test('a file that another program has locked', () => {
    const { file } = databaseFile();
    mkdirSync(dirname(file));
    const other = new BetterSqlite(file);
    onTestFinished(() => void other.close());
    other.exec('create table theirs (x); begin exclusive');
    expect(refusalOf(file)).toContain('locked by another program');
  });

  test('a folder', () => {
    const { folder } = databaseFile();
    expect(refusalOf(folder)).toContain('can’t be opened'.replace('’', "'"));
  });

  test('a path through a file', () => {
    const { folder } = databaseFile();
    writeFileSync(join(folder, 'file'), '');
    expect(refusalOf(join(folder, 'file', 'oops.db'))).toContain("can't be opened");
  });

  test('a file that can only be read', () => {
    const folder = ordinaryFolder();
    const file = join(folder, 'oops.db');
    asOrdinaryUser(() => openDatabase(file).close());
    chmodSync(file, 0o400);
    expect(asOrdinaryUser(() => refusalOf(file))).toContain('can only be read');
  });

  test('a folder that belongs to somebody else', () => {
    const folder = ordinaryFolder();
    chmodSync(folder, 0o500);
    const refusal = asOrdinaryUser(() => refusalOf(join(folder, 'data', 'oops.db')));
    expect(refusal).toContain("can't be opened");
    chmodSync(folder, 0o700);
  });
});

// What root may do says nothing about permissions: such a test goes on as an ordinary user.
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

function ordinaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'oops-store-'));
  if (isRoot) chownSync(folder, NOBODY, NOBODY);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  expect(basename(folder)).toMatch(/^oops-store-/);
  return folder;
}

function asOrdinaryUser<T>(act: () => T): T {
  if (!isRoot) return act();
  process.seteuid?.(NOBODY);
  try {
    return act();
  } finally {
    process.seteuid?.(0);
  }
}
