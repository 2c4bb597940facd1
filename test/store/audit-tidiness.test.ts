import { chmodSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openPlot } from '../support/audit-plot.ts';
import { auditOf, foundIn } from '../support/live-audit.ts';

describe('of what Oops does by itself it is found', () => {
  test('that others may open the files', async () => {
    const { file } = await openPlot();
    chmodSync(file, 0o644);
    expect(foundIn(file)).toEqual([
      'oops.db, its mode: others on this machine may open it (chmod 600)',
    ]);
  });

  test('that the log of writes was not emptied', async () => {
    const { file, careless } = await openPlot();
    careless.exec(`update channel set name = 'x'; update focus_area set name = 'y'`);
    expect(foundIn(file)).toEqual([]);
    const long = new Date(Temporal.Now.instant().epochMilliseconds - 600_000);
    utimesSync(`${file}-wal`, long, long);
    expect(foundIn(file).join()).toContain('oops.db-wal, its size: not emptied');
  });

  test('that deleted text was not overwritten for long', async () => {
    const { file, careless, settle } = await openPlot();
    careless.pragma('user_version = 1');
    settle();
    expect(auditOf(file)).toMatchObject({
      passed: true,
      notes: [expect.stringContaining('deleted'), expect.anything()],
    });
    const long = new Date(Temporal.Now.instant().epochMilliseconds - 600_000);
    utimesSync(file, long, long);
    expect(foundIn(file).join()).toContain('oops.db, its header: deleted text waits too long');
  });

  test('that the secret lies in a backup or in the database', async () => {
    const { file, folder, careless } = await openPlot();
    const secret = Buffer.alloc(32, 'not to be told').toString('base64');
    writeFileSync(join(folder, 'data', 'oops.secret'), `${secret}\n`, { mode: 0o600 });
    expect(foundIn(file)).toEqual([]);
    careless.prepare('update focus_area set name = ?').run(secret);
    expect(foundIn(file).join()).toContain('its bytes: the secret of this Oops');
    careless.exec(`update focus_area set name = 'x'`);
    writeFileSync(`${file}.log`, `key ${Buffer.from(secret, 'base64').toString('hex')}`);
    expect(foundIn(file, { logs: [`${file}.log`] })).toContain(
      'oops.db.log, its bytes: the secret of this Oops',
    );
  });
});

test('a list of free pages that has become shorter keeps old numbers of pages, and that is no find', async () => {
  const { file, careless, settle } = await openPlot();
  careless.exec('create table scratch (x)');
  const write = careless.prepare('insert into scratch values (?)');
  for (let at = 0; at < 6; at++) write.run('x'.repeat(9000));
  careless.exec('delete from scratch');
  write.run('x'.repeat(9000));
  settle();
  expect(careless.pragma('freelist_count', { simple: true })).toBeGreaterThan(3);
  expect(foundIn(file).join()).toContain('not as this version of Oops makes it');
  expect(foundIn(file).join()).not.toContain('without being overwritten');
  careless.pragma('secure_delete = OFF');
  careless.exec('delete from scratch');
  settle();
  expect(foundIn(file).join()).toContain('without being overwritten');
});
