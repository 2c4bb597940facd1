import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { framesOf, withLogApplied } from '../../challenge/evidence/log-of-writes.ts';
import { readPages } from '../../challenge/evidence/page-reader.ts';

const ROWS = 500;

test('the page reader finds every row that SQLite finds, in trees of several levels and in the log', () => {
  const folder = mkdtempSync(join(tmpdir(), 'oops-pages-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'some.db');
  const db = new Sqlite(file);
  onTestFinished(() => void db.close());
  db.pragma('journal_mode = wal');
  db.exec('create table plain (a integer, b text, c real, d blob)');
  db.exec('create table keyed (id text primary key, n integer, body text) without rowid');
  db.exec('create index keyed_by_n on keyed (n)');
  const plain = db.prepare('insert into plain values (?, ?, ?, ?)');
  const keyed = db.prepare('insert into keyed values (?, ?, ?)');
  for (let row = 0; row < ROWS; row++) {
    plain.run(row % 3 ? row ** 4 : null, 'é'.repeat(row), row / 7, Buffer.alloc(row % 5, row));
    keyed.run(`key ${row * 7919}`, row % 2 ? -row : 2 ** 40 + row, 'x'.repeat((row % 50) * 300));
  }
  db.exec('delete from keyed where n % 11 = 0');
  const isInLog = withLogApplied(readFileSync(file), readFileSync(`${file}-wal`));
  expect(framesOf(readFileSync(`${file}-wal`)).length).toBeGreaterThan(10);
  expect(rowsIn(isInLog)).toEqual(rowsBySqlite(db));

  db.pragma('wal_checkpoint(truncate)');
  const whole = readFileSync(file);
  expect(withLogApplied(whole, readFileSync(`${file}-wal`))).toBe(whole);
  expect(rowsIn(whole)).toEqual(rowsBySqlite(db));
  expect(readPages(whole).free).toHaveLength(Number(db.pragma('freelist_count', { simple: true })));
});

function rowsIn(file: Buffer): unknown[][][] {
  const { cells } = readPages(file);
  const of = (tree: string) =>
    cells.filter((cell) => cell.tree === tree).map((cell) => cell.values);
  return [of('plain'), of('keyed'), of('keyed_by_n')];
}

function rowsBySqlite(db: Sqlite.Database): unknown[] {
  return [
    'select a, b, c, d from plain order by rowid',
    'select id, n, body from keyed order by id',
    'select n, id from keyed order by n, id',
  ].map((query) => db.prepare(query).raw().all());
}
