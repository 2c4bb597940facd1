import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { makeBackup } from '../../src/database/backup.ts';
import { sql } from '../../src/database/drizzle.ts';
import { openDatabase } from '../../src/database/open-database.ts';
import { HERE, openTestDatabase } from '../support/database.ts';

const SECRET_TEXT = 'A letter that nobody has seen yet';

async function openBackedUp() {
  const there = await openTestDatabase();
  there.db.orm.run(
    sql`insert into letter values (${HERE}, 'l', 'mistake.share', 1, ${SECRET_TEXT})`,
  );
  return { ...there, backup: join(there.folder, 'backup.db') };
}

test('a backup holds every row, in the same schema, and only its owner may read it', async () => {
  const { db, file, backup } = await openBackedUp();
  // Half of it is only in the log of writes.
  db.orm.run(sql`insert into channel values (${HERE}, 'C1', 'staff', 0, 0, 0, 1)`);
  const { rows } = makeBackup(file, backup);
  expect(statSync(backup).mode & 0o777).toBe(0o600);
  const copy = openDatabase(backup);
  onTestFinished(() => copy.close());
  const counted = ['workspace', 'focus_area', 'prompt', 'channel', '__drizzle_migrations'].map(
    (table) => {
      const all = sql.raw(`select * from ${table}`);
      expect(copy.orm.all(all)).toEqual(db.orm.all(all));
      return copy.orm.all(all).length;
    },
  );
  expect(rows).toBe(counted.reduce((sum, one) => sum + one));
  const schema = sql`select type, name, sql from sqlite_schema order by name`;
  expect(copy.orm.all(schema)).toEqual(db.orm.all(schema));
});

test('the letters that wait are in no byte of a backup', async () => {
  const { db, file, backup } = await openBackedUp();
  makeBackup(file, backup);
  expect(readFileSync(backup, 'latin1')).not.toContain(SECRET_TEXT);
  expect(db.orm.all(sql`select 1 from letter`)).toHaveLength(1);
});

test('a text that was deleted before is in no byte of a backup, whatever is left in the file', async () => {
  const { file, folder, backup } = await openBackedUp();
  const careless = new BetterSqlite(file);
  onTestFinished(() => void careless.close());
  careless.exec(`update focus_area set name = 'Deleted without a trace' || id;
    update focus_area set name = 'x'`);
  careless.pragma('wal_checkpoint(TRUNCATE)');
  expect(readFileSync(file, 'latin1')).toContain('Deleted without a trace');
  makeBackup(file, backup);
  expect(readFileSync(backup, 'latin1')).not.toContain('Deleted without a trace');
  expect(readdirSync(folder).sort()).toEqual(['backup.db', 'data']);
});

test('a backup is made while another process writes', async () => {
  const { file, backup } = await openBackedUp();
  const writer = new BetterSqlite(file);
  onTestFinished(() => void writer.close());
  writer.exec(`begin immediate; update focus_area set name = 'half done'`);
  expect(makeBackup(file, backup).rows).toBeGreaterThan(3);
  writer.exec('rollback');
  expect(readFileSync(backup, 'latin1')).not.toContain('half done');
});

test('a file that is there is never overwritten, and what fails leaves nothing behind', async () => {
  const { file, folder, backup } = await openBackedUp();
  writeFileSync(backup, 'of last week');
  expect(() => makeBackup(file, backup)).toThrow('is there already');
  expect(readFileSync(backup, 'utf8')).toBe('of last week');
  expect(() => makeBackup(file, join(folder, 'nowhere', 'b.db'))).toThrow("can't be made (ENOENT)");
  expect(() => makeBackup(join(folder, 'no.db'), join(folder, 'b.db'))).toThrow('is not there');
  writeFileSync(join(folder, 'other.db'), 'no database'.repeat(100));
  expect(() => makeBackup(join(folder, 'other.db'), join(folder, 'b.db'))).toThrow('SQLITE_NOTADB');
  expect(readdirSync(folder).sort()).toEqual(['backup.db', 'data', 'other.db']);
});
