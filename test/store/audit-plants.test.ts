import { chmodSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { NewMistake } from '../../src/mistakes/mistake.ts';
import { createMistakeStore } from '../../src/mistakes/mistake-store.ts';
import { createEnqueue } from '../../src/outbox/enqueue.ts';
import { createLetterbox } from '../../src/outbox/letterbox.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { newId } from '../../src/runtime/ids.ts';
import { createLog } from '../../src/runtime/log.ts';
import { createSignal } from '../../src/runtime/signal.ts';
import { openTestDatabase, soon } from '../support/database.ts';
import { auditOf, carelessly, foundIn } from '../support/live-audit.ts';

// The operator's audit is worth something only if it finds what is there: a leak is planted in every place it looks at.

const HERE = 'T0HERE';
const AUTHOR = 'U0OPENHAND1';
const HIDDEN = 'U0QZQZQZQZ9';
const SLOT = Temporal.Instant.from('2026-03-02T10:30:00Z').epochMilliseconds;

/** An open share, an anonymous one and a letter that waits; the log of writes is empty. */
async function openPlot() {
  const there = await openTestDatabase();
  const { db, file } = there;
  const store = createMistakeStore({
    db,
    enqueue: createEnqueue({ db, clock: systemClock, wake: createSignal() }),
    letterbox: createLetterbox({ db, wake: createSignal() }),
  });
  carelessly(
    file,
  ).exec(`update focus_area set id = '${'a'.repeat(22)}' where workspace_id = '${HERE}';
    delete from workspace where id != '${HERE}'`);
  const share = (whatHappened: string): NewMistake => ({
    workspaceId: HERE,
    id: newId(),
    channelId: 'C0STAFF',
    focusAreaId: null,
    whatHappened,
    whatLearned: '',
    nearMiss: false,
    wantsHelp: false,
    mayRetell: false,
    creditAuthor: false,
  });
  const open = share('I told <@U0NAMED0001> the wrong time');
  await store.shareOpenly({ ...open, authorId: AUTHOR, source: null, sharedOn: '2026-03-02' });
  const waiting = share('A letter that nobody has seen yet');
  await store.shareAnonymously({ ...waiting, receipt: RECEIPT }, () => SLOT);
  const anonymous = share('Nobody knows');
  const row = { ...open, authorId: 'U0NOBODY001', source: null, sharedOn: '2026-03-02' };
  await store.shareOpenly({ ...row, ...anonymous });
  await store.removeName(HERE, anonymous.id);
  db.cleanUp(Temporal.Now.instant());
  await soon();
  const careless = carelessly(file);
  return {
    ...there,
    open,
    anonymous,
    waiting,
    careless,
    /** Has what was written carelessly in the file itself. */
    settle: () => void careless.pragma('wal_checkpoint(TRUNCATE)'),
  };
}

const RECEIPT = `${'k'.repeat(8)}.${'r'.repeat(43)}`;

test('nothing is found where nothing is, and the named account is counted', async () => {
  const { file } = await openPlot();
  const report = auditOf(file);
  expect(report.findings).toEqual([]);
  expect(report.passed).toBe(true);
  expect(report.notes.join()).toContain('1 accounts are named');
  expect(report.lookedAt[0]).toMatchObject({
    file: 'oops.db',
    bytes: readFileSync(file).length,
    what: expect.stringContaining('1 shares with a name, 1 without, 1 letters'),
  });
});

test('it takes no lock, and writes nothing', async () => {
  const { file, folder, careless } = await openPlot();
  careless.exec(`begin immediate; update channel set name = 'x'`);
  const before = ['', '-wal', '-shm'].map((part) => readFileSync(`${file}${part}`));
  expect(foundIn(file)).toEqual([]);
  expect(['', '-wal', '-shm'].map((part) => readFileSync(`${file}${part}`))).toEqual(before);
  careless.exec('rollback');
  expect(folder).not.toBe('');
});

describe('an account is found', () => {
  test.each([
    [
      'delivery',
      'lane',
      `insert into delivery values ('${HERE}', '${HIDDEN}', 1, 'mistake.post', '${'s'.repeat(22)}', 0, 0)`,
    ],
    ['lane', 'id', `insert into lane values ('${HERE}', '${HIDDEN}', 0, null)`],
    ['lane', 'claimed_by', `insert into lane values ('${HERE}', 'C1', 0, '${HIDDEN}')`],
    [
      'focus_area',
      'name',
      `insert into focus_area values ('${HERE}', '${'f'.repeat(22)}', 'of ${HIDDEN}', 9)`,
    ],
    ['mistake', 'undeliverable', `update mistake set undeliverable = '${HIDDEN}'`],
    [
      'channel',
      'name',
      `insert into channel values ('${HERE}', 'C1', '${HIDDEN.toLowerCase()} ${Buffer.from(HIDDEN).toString('hex')}', 0, 0, 0, 1)`,
    ],
    [
      'channel',
      'name',
      `insert into channel values ('${HERE}', 'C1', '${Buffer.from(HIDDEN).toString('base64')}', 0, 0, 0, 1)`,
    ],
  ])('in a row of %s, in %s', async (table, column, statement) => {
    const { file, careless } = await openPlot();
    careless.exec(statement);
    expect(foundIn(file).join('\n')).toContain(`table ${table}, column ${column}`);
  });

  test('in a waiting message to somebody who is not the author of the share it is about', async () => {
    const { file, careless, anonymous, open } = await openPlot();
    const write = careless.prepare(
      `insert into delivery values (?, ?, 1, 'mistake.tell-author', ?, 0, 0)`,
    );
    write.run(HERE, AUTHOR, open.id);
    expect(foundIn(file)).toEqual([]);
    careless.exec(`delete from delivery where lane = '${AUTHOR}'`);
    write.run(HERE, AUTHOR, anonymous.id);
    expect(foundIn(file).join()).toContain('table delivery, column lane');
  });

  test.each([
    ['a body with an author', (body: object) => ({ ...body, authorId: HIDDEN }), 'column body'],
    [
      'a body with an account for its channel',
      (body: object) => ({ ...body, channelId: HIDDEN }),
      'column body.channelId',
    ],
    ['a body with a time', (body: object) => ({ ...body, sentAt: 1 }), 'column body'],
  ])('in a letter: %s', async (_how, spoil, place) => {
    const { file, careless } = await openPlot();
    const { body } = careless.prepare('select body from letter').get() as { body: string };
    const spoilt = JSON.stringify(spoil(JSON.parse(body) as object));
    careless.prepare('update letter set body = ?').run(spoilt.padEnd(body.length));
    expect(foundIn(file).join('\n')).toContain(`table letter, ${place}`);
  });

  test('in a free page, and between rows', async () => {
    const { file, careless, settle } = await openPlot();
    careless.pragma('secure_delete = OFF');
    careless.exec('create table scratch (x)');
    careless.prepare('insert into scratch values (?)').run(`by ${HIDDEN} `.repeat(2000));
    careless.exec('drop table scratch');
    settle();
    const inPages = foundIn(file);
    expect(inPages.join()).toMatch(/page \d+: an account id that no open share holds/);
    expect(inPages.join()).toContain('secure_delete was off');
    careless.exec('vacuum');
    settle();
    expect(foundIn(file)).toEqual([]);

    careless.prepare(`insert into lane values (?, ?, 0, null)`).run(HERE, HIDDEN);
    careless.prepare('delete from lane where id = ?').run(HIDDEN);
    settle();
    expect(readFileSync(file).includes(HIDDEN)).toBe(true);
    expect(foundIn(file).join()).toMatch(/page \d+: an account id that no open share holds/);
  });

  test('in the log of writes, once the row is gone', async () => {
    const { file, careless } = await openPlot();
    careless.pragma('secure_delete = ON');
    careless.prepare(`insert into lane values (?, ?, 0, null)`).run(HERE, HIDDEN);
    careless.prepare('delete from lane where id = ?').run(HIDDEN);
    expect(readFileSync(file).includes(HIDDEN)).toBe(false);
    expect(foundIn(file).join()).toMatch(/log of writes, page \d+, entry \d+: an account id/);
  });

  test('in the pages that the log of writes replaces', async () => {
    const { file, careless, settle } = await openPlot();
    careless.prepare(`insert into lane values (?, ?, 0, null)`).run(HERE, HIDDEN);
    settle();
    careless.pragma('secure_delete = ON');
    careless.prepare('delete from lane where id = ?').run(HIDDEN);
    expect(foundIn(file).join()).toMatch(/oops.db, page \d+: an account id/);
  });

  test('in an index, a column and a table that the migrations do not make', async () => {
    const { file, careless } = await openPlot();
    careless.exec(`create index by_account on mistake ((id || '${HIDDEN}'))`);
    expect(foundIn(file)).toContain(
      'oops.db, index by_account: not as this version of Oops makes it',
    );
    careless.exec(`alter table letter add column author text; create table who (account text)`);
    const found = foundIn(file).join('\n');
    expect(found).toContain('table letter: not as this version');
    expect(found).toContain('table who: not as this version');
  });

  test('in a file beside the database, in whatever code', async () => {
    const { file } = await openPlot();
    for (const form of [
      HIDDEN,
      Buffer.from(HIDDEN, 'utf16le'),
      Buffer.from(`{"by":"${HIDDEN}"}`).toString('base64'),
    ]) {
      writeFileSync(`${file}-journal`, form, { mode: 0o600 });
      expect(foundIn(file).join(), String(form)).toContain(
        'oops.db-journal, its bytes: an account id',
      );
    }
  });

  test('in a backup', async () => {
    const { file, folder, careless } = await openPlot();
    careless.prepare(`insert into lane values (?, ?, 0, null)`).run(HERE, HIDDEN);
    const backup = join(folder, 'copy.db');
    careless.prepare('vacuum into ?').run(backup);
    careless.prepare('delete from lane where id = ?').run(HIDDEN);
    const found = foundIn(file, { backups: [backup] }).join('\n');
    expect(found).toContain('copy.db, table lane, column id');
    expect(found).toContain('copy.db, table letter: 1 letters, which a backup must not hold');
  });
});

describe('an anonymous share is held to what it promises:', () => {
  test.each([
    ['a time', `shared_on = '2026-03-02T10:31:07Z'`, 'shared_on: not a day'],
    [
      'where it came from',
      `source_ts = '1.000001', source_channel_id = 'C1'`,
      'source_ts: not nothing',
    ],
    ['credit', 'credit_author = 1', 'credit_author: not nothing'],
    ['an id that tells', `id = '0000-0000-0001'`, 'id: not a random id'],
  ])('%s is found', async (_what, change, found) => {
    const { file, careless, anonymous } = await openPlot();
    careless.prepare(`update mistake set ${change} where id = ?`).run(anonymous.id);
    expect(foundIn(file).join('\n')).toContain(`table mistake, column ${found}`);
  });

  test('a letter that leaves at a time of its own is found, and one of another size', async () => {
    const { file, careless } = await openPlot();
    careless.exec('update letter set leaves_at = leaves_at + 1001');
    expect(foundIn(file).join()).toContain('leaves_at: not a slot of the post office');
    careless.exec(`update letter set body = body || ' '`);
    expect(foundIn(file).join()).toContain('body: not a letter of the usual size');
  });

  test('a withdrawn text that is still there is found', async () => {
    const { file, careless, anonymous } = await openPlot();
    careless.prepare('update mistake set withdrawn = 1 where id = ?').run(anonymous.id);
    expect(foundIn(file).join()).toContain('what_happened: not nothing, once a share is withdrawn');
  });
});

test.each([
  [
    'of a newer Oops',
    `update __drizzle_migrations set created_at = 9e15`,
    'was written by a newer Oops',
  ],
  ['of something else', 'drop table __drizzle_migrations', 'is no database of Oops'],
])('a database %s is not looked at', async (_what, change, message) => {
  const { file, careless } = await openPlot();
  careless.exec(change);
  expect(() => auditOf(file)).toThrow(message);
});

describe('in a log', () => {
  const write = (file: string, ...lines: string[]) => {
    const log = `${file}.log`;
    writeFileSync(log, lines.join(''));
    return { logs: [log] };
  };

  test('of Oops nothing is found, whatever a container puts before each line', async () => {
    const { file, open } = await openPlot();
    const lines: string[] = [];
    const log = createLog('info', { write: (line) => void lines.push(line) });
    log.info('delivery.sent', { delivery: 'mistake.post', shareId: open.id, durationMs: 12 });
    log.error('listener.fault', {
      reference: '0a1b2c3d',
      code: 'SQLITE_FULL',
      where:
        'at createPost (src/outbox/worker.ts:10:5) < at async work (src/outbox/outbox-worker.ts:3:1)',
    });
    const prefixed = lines.map((line) => `2026-03-02T10:31:00.123456789Z ${line}`);
    expect(foundIn(file, write(file, ...lines, ...prefixed))).toEqual([]);
  });

  test.each([
    [
      'an account in a field',
      () => `{"level":30,"event":"x","code":"${HIDDEN}"}`,
      'field code: an account id',
    ],
    ['an account in plain words', () => `by ${HIDDEN}, at last`, 'line 1: an account id'],
    [
      'a field of another name',
      () => `{"level":30,"event":"x","user":"ada"}`,
      'line 1: a field that no line may have',
    ],
    [
      'words where a code belongs',
      () => `{"level":30,"event":"x","code":"she said no"}`,
      'field code: not what it may hold',
    ],
    [
      'the text of a share',
      () => 'Error: cannot store A letter that nobody has seen yet',
      'line 1: text that somebody shared',
    ],
    [
      'a text in a field',
      () => `{"event":"x","msg":"Nobody knows, or A letter that nobody has seen yet"}`,
      'line 1: text that somebody shared',
    ],
  ])('%s is found', async (_what, line, found) => {
    const { file } = await openPlot();
    expect(foundIn(file, write(file, line())).join('\n')).toContain(
      `oops.db.log, ${found}`.replace('oops.db.log, field', 'oops.db.log, line 1, field'),
    );
  });
});

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
    expect(foundIn(file, { secrets: [secret], logs: [] })).not.toEqual([]);
  });
});
