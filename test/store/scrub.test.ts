import { copyFileSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { sql } from '../../src/database/drizzle.ts';
import { openDatabase } from '../../src/database/open-database.ts';
import { openTestDatabase, soon } from '../support/database.ts';
import { runToEnd } from '../support/run-to-end.ts';
import { canMount, onSmallDisk } from '../support/small-disk.ts';

// What the file, and the log of writes beside it, tell of the newest letter to who looks at them.

test('the log of writes that a killed process left is emptied as the file is opened', async () => {
  const { db, file, folder } = await openTestDatabase();
  db.scrubSoon();
  await soon();
  db.orm.run(sql`update focus_area set name = 'written last'`);
  const left = join(folder, 'left.db');
  for (const part of ['', '-wal']) copyFileSync(`${file}${part}`, `${left}${part}`);
  expect(readFileSync(`${left}-wal`, 'latin1')).toContain('written last');

  const opened = openDatabase(left);
  onTestFinished(() => opened.close());
  expect(readFileSync(`${left}-wal`)).toHaveLength(0);
  expect(readFileSync(left, 'latin1')).toContain('written last');
});

test('the file’s time is that of the last tick, not that of the last letter', async () => {
  const { db, file } = await openTestDatabase();
  db.orm.run(sql`update focus_area set name = 'written last'`);
  db.scrubSoon();
  await soon();
  const tick = Temporal.Instant.from('2026-03-02T12:07:00Z');
  db.cleanUp(tick);
  expect(statSync(file).mtimeMs).toBe(tick.epochMilliseconds);
});

test('who reads for long, as a backup does, is not waited for', async () => {
  const { folder } = await openTestDatabase();
  const file = join(folder, 'read.db');
  const waitMs = 60_000;
  const db = openDatabase(file, { waitMs });
  onTestFinished(() => db.close());
  const reader = new BetterSqlite(file);
  onTestFinished(() => void reader.close());
  reader.exec('begin; select * from workspace');
  db.orm.run(sql`insert into workspace (id, slot_minutes) values ('T0LAST', 15)`);

  const began = performance.now();
  db.scrubSoon();
  await soon();
  expect(performance.now() - began).toBeLessThan(waitMs / 2);
  expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);

  reader.exec('rollback');
  db.scrubSoon();
  await soon();
  expect(statSync(`${file}-wal`).size).toBe(0);
});

test.skipIf(!canMount)('a disk without room for it ends nothing, and loses nothing', async () => {
  const { folder } = await openTestDatabase();
  const disk = join(folder, 'disk');
  const program = `
    import { appendFileSync, readFileSync, rmSync } from 'node:fs';
    const { openDatabase } = await import('./src/database/open-database.ts');
    const { sql } = await import('./src/database/drizzle.ts');
    const [disk] = process.argv.slice(1);
    const soon = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    const logOfWrites = () => readFileSync(disk + '/oops.db-wal').length;
    const db = openDatabase(disk + '/oops.db');
    db.orm.run(sql\`insert into workspace (id, slot_minutes) values (\${'x'.repeat(100_000)}, 15)\`);
    try { for (;;) appendFileSync(disk + '/filler', Buffer.alloc(4096)); } catch {}
    db.scrubSoon();
    await soon();
    console.log('full', logOfWrites() > 0);
    rmSync(disk + '/filler');
    db.scrubSoon();
    await soon();
    console.log('room', logOfWrites());
    db.check();`;
  const [unshare, ...rest] = onSmallDisk(disk, 1024);
  const node = [process.execPath, '--input-type=module', '-e', program, disk];
  const { stdout, stderr, status } = runToEnd([unshare, ...rest, ...node]);
  expect(stderr).toBe('');
  expect(stdout).toBe('full true\nroom 0\n');
  expect(status).toBe(0);
});
