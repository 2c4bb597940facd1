import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createLessonIndex } from '../../src/library/lesson-index-store.ts';
import { AUTHOR, HIDDEN, openPlot } from '../support/audit-plot.ts';
import { HERE } from '../support/database.ts';
import { auditOf, type carelessly, foundIn } from '../support/live-audit.ts';

// The operator's audit is worth something only if it finds what is there: a leak is planted in every place it looks at.

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

test('a share that stands without a word in it is found, and a lesson alone is not', async () => {
  const { file, careless } = await openPlot();
  const place = 'table mistake, column what_learned';
  careless.exec(`update mistake set what_happened = '', what_learned = 'Ask.' where withdrawn = 0`);
  expect(foundIn(file).join()).not.toContain(place);
  careless.exec(`update mistake set what_learned = '' where withdrawn = 0`);
  expect(foundIn(file).join()).toContain(place);
});

describe('words that no lesson has are found', () => {
  const ID = 'w'.repeat(22);
  test.each([
    [
      'lesson_entry',
      `insert into lesson_entry values ('${HERE}', '${ID}', 7, 'public', 'zygmunt', '')`,
    ],
    ['lesson_word', `insert into lesson_word values ('${HERE}', 'public', 'zygmunt', 1)`],
    ['lesson_stem', `insert into lesson_stem values ('${HERE}', 'public', 'zygmunt', 1)`],
    ['near_word', `insert into near_word values ('${HERE}', 'public', 'zygmun', 'zygmunt')`],
    ['lesson_index', `insert into lesson_index (rowid, stems) values (7, 'zygmunt')`],
  ])('in %s', async (table, statement) => {
    const { file, careless } = await openPlot();
    careless.exec(statement);
    expect(foundIn(file).join('\n')).toContain(`table ${table}`);
  });

  test('and an index that is as its lessons say is no finding', async () => {
    const { file, careless, open, db } = await openPlot();
    careless.exec(`insert or ignore into channel values ('${HERE}', 'C0STAFF', 'staff', 0, 0, 0, 1);
      update mistake set what_learned = 'Never deploy on a Friday', learned_on = '2026-03-02' where id = '${open.id}'`);
    careless.exec(
      `insert into posted_message values ('${HERE}', '${open.id}', 'C0STAFF', '1.000001')`,
    );
    await createLessonIndex(db).keepSome(HERE, '');
    expect(careless.prepare('select count(*) from lesson_entry').pluck().get()).toBe(1);
    expect(foundIn(file)).toEqual([]);
    careless.exec(`update mistake set what_learned = 'Ask' where id = '${open.id}'`);
    expect(foundIn(file).join()).toContain('table lesson_entry');
  });
});

test.each([
  ['not null', false],
  ['null', true],
])('earlier words of a lesson whose author is %s', async (author, isFound) => {
  const { file, careless } = await openPlot();
  careless.exec(
    `insert into lesson_version select workspace_id, id, 1, '2026-03-02', 'Ask.', '' from mistake where author_id is ${author}`,
  );
  expect(foundIn(file).join().includes('earlier words of a share that has no author')).toBe(
    isFound,
  );
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

  test('in a waiting message about a letter that is read first, to somebody who is no steward', async () => {
    const { file, careless, waiting } = await openPlot();
    const id = 'd'.repeat(22);
    const body = careless.prepare('select body from letter').pluck().get() as string;
    careless
      .prepare(
        `insert into desk_letter values (?, ?, ?, 'mistake.share', ?, 'reading', '', null, '2026-03-02')`,
      )
      .run(HERE, id, waiting.id, body.trimEnd());
    careless.prepare('insert into steward values (?, ?)').run(HERE, AUTHOR);
    const ask = careless.prepare(
      `insert into delivery values (?, ?, 1, 'approval.ask', '${id}', 0, 0)`,
    );
    ask.run(HERE, AUTHOR);
    expect(foundIn(file)).toEqual([]);
    ask.run(HERE, HIDDEN);
    expect(foundIn(file).join()).toContain('table delivery, column lane');
  });

  test.each([
    ['a body with an author', `json_set(body, '$.authorId', '${HIDDEN}')`, 'column body.authorId'],
    ['a body with a time', `json_set(body, '$.sentAt', 1)`, 'column body'],
    ['a reason without a refusal', 'body', 'column reason'],
  ])('in a letter that is read first: %s', async (_how, body, place) => {
    const { file, careless, waiting } = await openPlot();
    careless
      .prepare(
        `insert into desk_letter select '${HERE}', '${'d'.repeat(22)}', ?, kind, ${body}, 'reading',
          ${place.includes('reason') ? `'${HIDDEN}'` : "''"}, null, '2026-03-02' from letter`,
      )
      .run(waiting.id);
    expect(foundIn(file).join('\n')).toContain(`table desk_letter, ${place.split('.')[0]}`);
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

  test('in a private talk: in its letter, on the stewards’ desk, and in a message to somebody who is not its coach', async () => {
    const { file, careless, anonymous } = await openPlot();
    const { body } = careless.prepare('select body from letter').get() as { body: string };
    const letter = careless.prepare(
      `update letter set id = '${'p'.repeat(22)}', kind = 'thread.private', body = ?`,
    );
    const written = (more: object) =>
      JSON.stringify({ mistakeId: anonymous.id, coachId: AUTHOR, text: 'x', ...more });
    letter.run(written({}).padEnd(body.length));
    careless
      .prepare('insert into private_notice values (?, ?, ?, null, null, 0)')
      .run(HERE, anonymous.id, AUTHOR);
    const told = careless.prepare(
      `insert into delivery values (?, ?, 1, 'thread.tell-coach', ?, 0, 0)`,
    );
    told.run(HERE, AUTHOR, anonymous.id);
    expect(foundIn(file)).toEqual([]);

    letter.run(written({ authorId: HIDDEN }).padEnd(body.length));
    expect(foundIn(file).join('\n')).toContain('table letter, column body');
    letter.run(written({}).padEnd(body.length));
    told.run(HERE, HIDDEN, anonymous.id);
    expect(foundIn(file).join('\n')).toContain('table delivery, column lane');
    careless.exec(`delete from delivery where lane = '${HIDDEN}'`);
    // No steward reads what is for one person.
    careless
      .prepare(
        `insert into desk_letter values (?, ?, ?, 'thread.private', ?, 'reading', '', null, '2026-03-02')`,
      )
      .run(HERE, 'd'.repeat(22), 'p'.repeat(22), written({}));
    expect(foundIn(file).join('\n')).toContain('table desk_letter, column kind');
  });

  test('in a free page, and between rows', async () => {
    const { file, careless, settle } = await openPlot();
    careless.pragma('secure_delete = OFF');
    careless.exec('create table scratch (x)');
    careless.prepare('insert into scratch values (?)').run(`by ${HIDDEN} `.repeat(2000));
    careless.exec('drop table scratch');
    settle();
    const inPages = foundIn(file);
    expect(inPages.join()).toMatch(/page \d+: an account id that no row shows/);
    expect(inPages.join()).toContain('secure_delete was off');
    careless.pragma('secure_delete = ON');
    careless.exec('vacuum');
    settle();
    expect(foundIn(file)).toEqual([]);

    careless.pragma('secure_delete = OFF');
    careless.prepare(`insert into lane values (?, ?, 0, null)`).run(HERE, HIDDEN);
    careless.prepare('delete from lane where id = ?').run(HIDDEN);
    settle();
    expect(readFileSync(file).includes(HIDDEN)).toBe(true);
    expect(foundIn(file).join()).toMatch(/page \d+: an account id that no row shows/);
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

describe('between rows', () => {
  const leave = (careless: ReturnType<typeof carelessly>, left: string) => {
    careless.pragma('secure_delete = OFF');
    careless.prepare('insert into lane values (?, ?, 0, null)').run(HERE, left);
    careless.prepare('delete from lane where id = ?').run(left);
    careless.pragma('wal_checkpoint(TRUNCATE)');
  };
  const copies = (found: string[]) =>
    found.filter((line) => line.includes('that no row shows now'));

  test('a copy of what somebody wrote, and of an open author, is nothing', async () => {
    const { file, careless } = await openPlot();
    for (const left of [`I told <@U0NAMED0001> the wrong`, `T0HERE${AUTHOR}2026-03-02`]) {
      leave(careless, left);
      expect(readFileSync(file, 'latin1')).toContain(left.slice(8));
      expect(copies(foundIn(file))).toEqual([]);
    }
  });

  test('the same account in any other place is found', async () => {
    const { file, careless } = await openPlot();
    leave(careless, 'T0HEREU0NAMED0001mistake.post');
    expect(copies(foundIn(file))).not.toEqual([]);
  });
});
