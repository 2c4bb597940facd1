import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { sql } from '../../src/database/drizzle.ts';
import { letter, mistake } from '../../src/database/schema.ts';
import { createEnqueue } from '../../src/outbox/enqueue.ts';
import { bodyOf, createLetterbox, type Letter } from '../../src/outbox/letterbox.ts';
import { createPostOffice } from '../../src/outbox/post-office.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { newId } from '../../src/runtime/ids.ts';
import { createLog } from '../../src/runtime/log.ts';
import { createMetrics } from '../../src/runtime/metrics.ts';
import { createSignal } from '../../src/runtime/signal.ts';
import { createOutboxStore } from '../../src/outbox/outbox-store.ts';
import { ELSEWHERE, HERE, openTestDatabase, soon } from '../support/database.ts';

const SLOT = Temporal.Instant.from('2026-03-02T12:15:00Z').epochMilliseconds;

async function openPostOffice() {
  const { db, file } = await openTestDatabase();
  let present = SLOT - 60_000;
  const clock = { ...systemClock, now: () => Temporal.Instant.fromEpochMilliseconds(present) };
  const posted = createSignal();
  const enqueue = createEnqueue({ db, clock, wake: createSignal() });
  const letterbox = createLetterbox({ db, wake: posted });
  const opened: string[] = [];
  const log: string[] = [];
  const postOffice = createPostOffice({
    db,
    wake: posted,
    clock,
    log: createLog('info', { write: (line) => void log.push(line) }),
    metrics: createMetrics(),
    openers: [
      {
        kind: 'share',
        open(tx, { workspaceId, body }) {
          opened.push(body);
          enqueue(tx, { workspaceId, lane: 'C1', kind: 'mistake.post', subjectId: body });
        },
      },
      {
        kind: 'broken',
        open() {
          throw new Error('this letter can’t be opened');
        },
      },
    ],
  });
  postOffice.start();
  const post = (body: string, more: Partial<Letter> = {}) =>
    db.atomically((tx) =>
      letterbox.post(tx, {
        workspaceId: HERE,
        id: newId(),
        kind: 'share',
        leavesAt: SLOT,
        body,
        ...more,
      }),
    );
  return { db, file, postOffice, post, opened, log, clockAt: (ms: number) => void (present = ms) };
}

const waiting = (db: Database) => db.orm.select().from(letter).all();

/** Chance that a fair order puts the first of two before the second is 1/2: how far off the mean may be (5 sigma). */
const fair = (times: number) => ({
  from: times / 2 - 2.5 * Math.sqrt(times),
  to: times / 2 + 2.5 * Math.sqrt(times),
});

function expectFair(count: number, times: number): void {
  const { from, to } = fair(times);
  expect(count).toBeGreaterThan(from);
  expect(count).toBeLessThan(to);
}

describe('letters of one slot', () => {
  test('that a clock which was weeks ahead has drawn leave together once it is right', async () => {
    const { db, postOffice, post, opened, clockAt } = await openPostOffice();
    const weeks = 21 * 24 * 60 * 60_000;
    for (const name of ['a', 'b']) post(name, { leavesAt: SLOT + weeks });
    post('of now', { leavesAt: SLOT + 3_600_000 });
    clockAt(SLOT);
    postOffice.releaseDue();
    expect(new Set(opened)).toEqual(new Set(['a', 'b']));
    expect(waiting(db).map(bodyOf)).toEqual(['of now']);
  });

  test('leave together, and not before', async () => {
    const { db, postOffice, post, opened, clockAt } = await openPostOffice();
    for (const name of ['a', 'b', 'c']) post(name);
    post('later', { leavesAt: SLOT + 900_000 });
    clockAt(SLOT - 1);
    postOffice.releaseDue();
    expect(opened).toEqual([]);
    clockAt(SLOT);
    postOffice.releaseDue();
    expect(new Set(opened)).toEqual(new Set(['a', 'b', 'c']));
    expect(waiting(db).map(bodyOf)).toEqual(['later']);
  });

  test('leave in an order by chance, whatever order they came in', async () => {
    const { postOffice, post, opened, clockAt } = await openPostOffice();
    const rounds = 80;
    const letters = ['first', 'second', 'third', 'fourth'];
    const firstBeforeLast: boolean[] = [];
    const places = new Map(letters.map((name) => [name, 0]));
    for (let round = 0; round < rounds; round++) {
      clockAt(SLOT - 1);
      for (const name of letters) post(name);
      clockAt(SLOT);
      postOffice.releaseDue();
      const order = opened.splice(0);
      firstBeforeLast.push(order.indexOf('first') < order.indexOf('fourth'));
      const leader = order[0] ?? '';
      places.set(leader, (places.get(leader) ?? 0) + 1);
    }
    expectFair(firstBeforeLast.filter(Boolean).length, rounds);
    // Each leads about a quarter of the time: 20 of 80, with a standard deviation of 3.9.
    for (const times of places.values()) {
      expect(times).toBeGreaterThan(1);
      expect(times).toBeLessThan(40);
    }
  });

  test('go out of the outbox in the same order by chance', async () => {
    const { db, postOffice, post, opened, clockAt } = await openPostOffice();
    for (let at = 0; at < 20; at++) post(`letter-${at}`);
    clockAt(SLOT);
    postOffice.releaseDue();
    const store = createOutboxStore(db);
    const sent: string[] = [];
    for (;;) {
      const next = await store.claim(newId(), SLOT, 1000);
      if (!next) break;
      sent.push(next.subjectId);
      await store.finish(next, SLOT);
    }
    expect(sent).toEqual(opened);
    expect(sent).not.toEqual(Array.from({ length: 20 }, (_, at) => `letter-${at}`));
  });

  test('stay, all of them, when one can’t be opened', async () => {
    const { db, postOffice, post, log, clockAt } = await openPostOffice();
    post('fine');
    post('secret words', { kind: 'broken' });
    clockAt(SLOT);
    postOffice.releaseDue();
    expect(waiting(db)).toHaveLength(2);
    expect(db.orm.get(sql`select count(*) as n from delivery`)).toEqual({ n: 0 });
    expect(log.join('')).toContain('letters.fault');
    expect(log.join('')).not.toContain('secret words');
  });
});

describe('a letter', () => {
  test('that leaves at once leaves by itself', async () => {
    const { db, post, opened, clockAt } = await openPostOffice();
    clockAt(SLOT);
    post('now', { leavesAt: SLOT });
    expect(opened).toEqual([]);
    await soon();
    expect(opened).toEqual(['now']);
    expect(waiting(db)).toEqual([]);
  });

  test('that comes twice is the one that came first', async () => {
    const { db, post } = await openPostOffice();
    const id = newId();
    expect(post('first', { id })).toMatchObject({ body: 'first', leavesAt: SLOT });
    expect(post('second', { id, leavesAt: SLOT + 1 })).toMatchObject({ body: 'first' });
    expect(post('theirs', { id, workspaceId: ELSEWHERE })).toMatchObject({ body: 'theirs' });
    expect(waiting(db)).toHaveLength(2);
  });

  test('leaves the log of writes empty as soon as it is in', async () => {
    const { db, file, post } = await openPostOffice();
    db.orm.insert(mistake).values(someMistake()).run();
    expect(readFileSync(`${file}-wal`).length).toBeGreaterThan(0);
    post('words of a letter');
    await soon();
    expect(readFileSync(`${file}-wal`)).toHaveLength(0);
    expect(readFileSync(file, 'latin1')).toContain('words of a letter');
  });
});

// Where two letters lie in the file, once the pages are written: short ones within one page, long ones on pages of
// their own ("overflow"), where a newer letter could get the newer page.
describe.each([
  { length: 'short', padding: '' },
  { length: 'long', padding: 'x'.repeat(2500) },
])('the file', ({ length, padding }) => {
  test(`does not tell which of two ${length} letters came first`, async () => {
    const rounds = 50;
    const { file, post } = await openPostOffice();
    let firstLiesFirst = 0;
    for (let round = 0; round < rounds; round++) {
      const marks = [`<alpha ${round}>`, `<omega ${round}>`];
      for (const mark of marks) post(padding + mark);
      await soon();
      const bytes = readFileSync(file, 'latin1');
      const [alpha, omega] = marks.map((mark) => bytes.indexOf(mark)) as [number, number];
      expect(Math.min(alpha, omega)).toBeGreaterThan(0);
      if (alpha < omega) firstLiesFirst++;
    }
    expectFair(firstLiesFirst, rounds);
  });
});

// Letters of one size are alike but for their words: by the pages that a longer one takes and leaves free, the file
// told in every case which of the two was there first.
test('the file has as much room for a short letter as for the longest', async () => {
  const { db, post } = await openPostOffice();
  const longest = {
    whatHappened: '失'.repeat(2000),
    whatLearned: '敗'.repeat(1000),
    whatChanged: '学'.repeat(1000),
  };
  for (const text of ['', 'short', 'x'.repeat(3000), JSON.stringify(longest)]) post(text);
  const sizes = waiting(db).map(({ body }) => Buffer.byteLength(body));
  expect(sizes).toHaveLength(4);
  expect(new Set(sizes).size).toBe(1);
});

const someMistake = (): typeof mistake.$inferInsert => ({
  workspaceId: HERE,
  id: newId(),
  channelId: 'C1',
  authorId: null,
  whatHappened: 'x',
  whatLearned: '',
  focusAreaId: null,
  nearMiss: false,
  wantsHelp: false,
  mayRetell: false,
  creditAuthor: false,
  sourceChannelId: null,
  sourceTs: null,
  sharedOn: '2026-03-02',
  withdrawn: false,
  undeliverable: null,
  meToo: 0,
  helped: 0,
});
