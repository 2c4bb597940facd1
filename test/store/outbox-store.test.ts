import { describe, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { delivery, lane } from '../../src/database/schema.ts';
import { createEnqueue } from '../../src/outbox/enqueue.ts';
import { createOutboxStore } from '../../src/outbox/outbox-store.ts';
import { newId } from '../../src/runtime/ids.ts';
import { createSignal } from '../../src/runtime/signal.ts';
import { ELSEWHERE, HERE, openTestDatabase, soon } from '../support/database.ts';

const NOON = Temporal.Instant.from('2026-03-02T12:00:00Z');
const LEASE = 30_000;

async function openOutbox() {
  const { db, open } = await openTestDatabase();
  let present = NOON.epochMilliseconds;
  let woken = 0;
  const wake = createSignal();
  wake.listen(() => void woken++);
  const clock = {
    now: () => Temporal.Instant.fromEpochMilliseconds(present),
    after: () => () => {},
  };
  const enqueue = createEnqueue({ db, clock, wake });
  const store = createOutboxStore(db);
  return {
    db,
    open,
    store,
    enqueue,
    woken: () => woken,
    now: () => present,
    later: (ms: number) => void (present += ms),
    put(subjectId: string, inLane = 'C1', workspaceId = HERE) {
      db.atomically((tx) =>
        enqueue(tx, { workspaceId, lane: inLane, kind: 'mistake.post', subjectId }),
      );
    },
    claim: (from = store) => from.claim(newId(), present, LEASE),
    async claimed(from = store) {
      const got = await from.claim(newId(), present, LEASE);
      if (!got) throw new Error('nothing was due');
      return got;
    },
  };
}

const rows = (db: Database) => db.orm.select().from(delivery).all();
const lanes = (db: Database) => db.orm.select().from(lane).all();

describe('a lane', () => {
  test('gives its deliveries in the order they came', async () => {
    const outbox = await openOutbox();
    for (const id of ['one', 'two', 'three']) outbox.put(id);
    const got: string[] = [];
    for (let turn = await outbox.claim(); turn; turn = await outbox.claim()) {
      got.push(turn.subjectId);
      await outbox.store.finish(turn, outbox.now());
    }
    expect(got).toEqual(['one', 'two', 'three']);
    expect(rows(outbox.db)).toEqual([]);
  });

  test('is never overtaken by a delivery behind one that must be tried again', async () => {
    const outbox = await openOutbox();
    outbox.put('first');
    outbox.put('second');
    const first = await outbox.claimed();
    await outbox.store.postpone(first, outbox.now() + 5000, false);
    expect(await outbox.claim()).toBeUndefined();
    outbox.put('third');
    expect(await outbox.claim()).toBeUndefined();
    outbox.later(5000);
    expect(await outbox.claimed()).toMatchObject({
      subjectId: 'first',
      attempts: 1,
      perhapsSent: false,
    });
  });

  test('keeps its pace when something new comes in', async () => {
    const outbox = await openOutbox();
    outbox.put('first');
    await outbox.store.finish(await outbox.claimed(), outbox.now() + 1000);
    outbox.put('second');
    expect(await outbox.claim()).toBeUndefined();
    outbox.later(1000);
    expect(await outbox.claimed()).toMatchObject({ subjectId: 'second', position: 1 });
  });

  test('waits for itself alone', async () => {
    const outbox = await openOutbox();
    outbox.put('here', 'C1');
    await outbox.store.postpone(await outbox.claimed(), outbox.now() + 60_000, false);
    outbox.put('there', 'C2');
    expect(await outbox.claimed()).toMatchObject({ subjectId: 'there' });
  });

  test('goes once it is empty', async () => {
    const outbox = await openOutbox();
    outbox.put('only');
    await outbox.store.finish(await outbox.claimed(), outbox.now());
    expect(await outbox.claim()).toBeUndefined();
    expect(lanes(outbox.db)).toEqual([]);
    expect(await outbox.store.nextDueAt()).toBeUndefined();
  });

  test('of one workspace is not that of another, even under the same name', async () => {
    const outbox = await openOutbox();
    outbox.put('ours', 'C1', HERE);
    outbox.put('theirs', 'C1', ELSEWHERE);
    const [one, other] = [await outbox.claimed(), await outbox.claimed()];
    expect(new Set([one.workspaceId, other.workspaceId])).toEqual(new Set([HERE, ELSEWHERE]));
    await outbox.store.finish(one, outbox.now());
    expect(rows(outbox.db)).toHaveLength(1);
    expect(rows(outbox.db)[0]).toMatchObject({ workspaceId: other.workspaceId });
  });
});

describe('a claim', () => {
  test('that a clock which was far ahead has put off is due at once, and so is one that it has claimed', async () => {
    const outbox = await openOutbox();
    for (const id of ['one', 'two', 'three']) outbox.put(id);
    const weeks = 21 * 24 * 60 * 60_000;
    outbox.later(weeks);
    await outbox.store.finish(await outbox.claimed(), outbox.now() + 1000);
    outbox.later(-weeks);
    const { subjectId, perhapsSent } = await outbox.claimed();
    expect({ subjectId, perhapsSent }).toEqual({ subjectId: 'two', perhapsSent: false });
    outbox.later(weeks);
    // Its process ended in the middle of it.
    expect(await outbox.claimed()).toMatchObject({ subjectId: 'two', perhapsSent: true });
    outbox.later(-weeks);
    expect(await outbox.claimed()).toMatchObject({ subjectId: 'two', perhapsSent: true });
  });

  test('holds until its lease ends; then the delivery may have been sent', async () => {
    const outbox = await openOutbox();
    outbox.put('share');
    expect(await outbox.claimed()).toMatchObject({ perhapsSent: false });
    outbox.later(LEASE - 1);
    expect(await outbox.claim()).toBeUndefined();
    outbox.later(1);
    expect(await outbox.claimed()).toMatchObject({ perhapsSent: true, attempts: 0 });
    expect(rows(outbox.db)[0]).toMatchObject({ perhapsSent: true });
  });

  test('that was given back says nothing about Slack', async () => {
    const outbox = await openOutbox();
    outbox.put('share');
    await outbox.store.release(await outbox.claimed(), outbox.now());
    expect(await outbox.claimed()).toMatchObject({ perhapsSent: false, attempts: 0 });
  });

  test('remembers a lost answer for good', async () => {
    const outbox = await openOutbox();
    outbox.put('share');
    await outbox.store.postpone(await outbox.claimed(), outbox.now(), true);
    await outbox.store.postpone(await outbox.claimed(), outbox.now(), false);
    expect(await outbox.claimed()).toMatchObject({ perhapsSent: true, attempts: 2 });
  });

  test('whose lease has ended no longer frees the lane', async () => {
    const outbox = await openOutbox();
    outbox.put('share');
    const slow = await outbox.claimed();
    outbox.later(LEASE);
    await outbox.claimed();
    await outbox.store.release(slow, outbox.now());
    expect(await outbox.claim()).toBeUndefined();
  });

  test('that came too late takes no other delivery out of a lane that began anew', async () => {
    const outbox = await openOutbox();
    outbox.put('old');
    const slow = await outbox.claimed();
    outbox.later(LEASE);
    await outbox.store.finish(await outbox.claimed(), outbox.now());
    expect(await outbox.claim()).toBeUndefined();
    outbox.put('new');
    await outbox.store.finish(slow, outbox.now());
    expect(rows(outbox.db)).toMatchObject([{ subjectId: 'new', position: 1 }]);
  });

  test('is never given to two stores on one file', async () => {
    const outbox = await openOutbox();
    const others = [
      outbox.store,
      createOutboxStore(outbox.open()),
      createOutboxStore(outbox.open()),
    ];
    for (let at = 0; at < 60; at++) outbox.put(`share-${at}`, `C${at % 12}`);
    const finished: string[] = [];
    while (rows(outbox.db).length > 0) {
      const got = (await Promise.all(others.map((store) => outbox.claim(store)))).filter(
        (one) => one !== undefined,
      );
      expect(new Set(got.map(({ lane }) => lane)).size).toBe(got.length);
      for (const [at, one] of got.entries()) {
        finished.push(one.subjectId);
        // Whoever finishes it: what counts is the claim.
        await (others[at] ?? outbox.store).finish(one, outbox.now());
      }
    }
    expect(finished).toHaveLength(60);
    expect(new Set(finished).size).toBe(60);
  });
});

describe('putting something into the outbox', () => {
  test('leaves nothing when the step around it fails', async () => {
    const outbox = await openOutbox();
    const step = () =>
      outbox.db.atomically((tx) => {
        outbox.enqueue(tx, { workspaceId: HERE, lane: 'C1', kind: 'k', subjectId: 's' });
        throw new Error('the step failed');
      });
    expect(step).toThrow('the step failed');
    expect(rows(outbox.db)).toEqual([]);
    expect(lanes(outbox.db)).toEqual([]);
  });

  test('wakes the worker after the commit, once', async () => {
    const outbox = await openOutbox();
    outbox.db.atomically((tx) => {
      outbox.enqueue(tx, { workspaceId: HERE, lane: 'C1', kind: 'k', subjectId: 'a' });
      outbox.enqueue(tx, { workspaceId: HERE, lane: 'C2', kind: 'k', subjectId: 'b' });
      expect(outbox.woken()).toBe(0);
    });
    await soon();
    expect(outbox.woken()).toBe(1);
    expect(await outbox.store.nextDueAt()).toBe(outbox.now());
  });
});
