import { describe, expect, test } from 'vitest';
import { delivery, lane } from '../../src/database/schema.ts';
import type { ClaimedDelivery } from '../../src/outbox/delivery.ts';
import { createEnqueue } from '../../src/outbox/enqueue.ts';
import { createOutboxStore } from '../../src/outbox/outbox-store.ts';
import { createOutboxWorker } from '../../src/outbox/outbox-worker.ts';
import { createLog } from '../../src/runtime/log.ts';
import { createMetrics } from '../../src/runtime/metrics.ts';
import { createSignal } from '../../src/runtime/signal.ts';
import { SlackCallError, type SlackFailure } from '../../src/slack/slack-call-error.ts';
import { type DatabaseFile, HERE, openTestDatabase } from '../support/database.ts';
import { hastyClock } from '../support/hasty-clock.ts';

type Database = ReturnType<DatabaseFile['open']>;
const KIND = 'mistake.post';

/** A worker on a real file, whose "Slack" is what the test says. */
function startWorker(
  db: Database,
  deliver: (claimed: ClaimedDelivery) => Promise<void>,
  more: {
    leaseMs?: number;
    giveUp?: (claimed: ClaimedDelivery, code: string) => void;
    beforeFinish?: () => void;
  } = {},
) {
  const store = createOutboxStore(db);
  const wake = createSignal();
  // A hundred times as fast: a minute of patience passes in 600 ms.
  const clock = hastyClock(100);
  const log: string[] = [];
  const metrics = createMetrics();
  const worker = createOutboxWorker({
    store: {
      ...store,
      async finish(...row) {
        more.beforeFinish?.();
        await store.finish(...row);
      },
    },
    handlers: [
      { kind: KIND, deliver, giveUp: async (claimed, code) => more.giveUp?.(claimed, code) },
    ],
    wake,
    clock,
    log: createLog('info', { write: (line) => void log.push(line) }),
    metrics,
    chance: () => 0,
    ...(more.leaseMs && { leaseMs: more.leaseMs }),
  });
  const enqueue = createEnqueue({ db, clock, wake });
  worker.start();
  return {
    worker,
    log,
    metrics,
    clock,
    put: (subjectId: string, lane = 'C1') =>
      db.atomically((tx) => enqueue(tx, { workspaceId: HERE, lane, kind: KIND, subjectId })),
  };
}

async function until(condition: () => boolean): Promise<void> {
  await expect.poll(condition, { interval: 5 }).toBe(true);
}

const isEmpty = (db: Database) => db.orm.select().from(delivery).all().length === 0;
const failing = (failure: SlackFailure) => new SlackCallError('chat.postMessage', failure);

describe('the worker', () => {
  test('sends what a commit brings at once, in order within a lane', async () => {
    const { db } = await openTestDatabase();
    const sent: string[] = [];
    const { worker, put } = startWorker(db, async ({ lane, subjectId }) => {
      sent.push(`${lane} ${subjectId}`);
    });
    for (const id of ['one', 'two', 'three']) for (const lane of ['C1', 'C2']) put(id, lane);
    await until(() => isEmpty(db));
    for (const lane of ['C1', 'C2']) {
      expect(sent.filter((one) => one.startsWith(lane))).toEqual(
        ['one', 'two', 'three'].map((id) => `${lane} ${id}`),
      );
    }
    await worker.stop();
  });

  test('keeps to a message a second in a lane', async () => {
    const { db } = await openTestDatabase();
    const at: number[] = [];
    const started = startWorker(db, async () => {
      at.push(started.clock.now().epochMilliseconds);
    });
    for (const id of ['one', 'two', 'three']) started.put(id);
    await until(() => isEmpty(db));
    const [one = 0, two = 0, three = 0] = at;
    expect(two - one).toBeGreaterThanOrEqual(1000);
    expect(three - two).toBeGreaterThanOrEqual(1000);
    await started.worker.stop();
  });

  test('waits with every lane of the workspace while Slack asks to wait, and loses nothing', async () => {
    const { db } = await openTestDatabase();
    const sent: { id: string; at: number }[] = [];
    let refusedAt = 0;
    const started = startWorker(db, async ({ subjectId, attempts }) => {
      const at = started.clock.now().epochMilliseconds;
      if (subjectId === 'first' && attempts === 0) {
        refusedAt = at;
        throw failing({ kind: 'rate-limited', code: 'ratelimited', retryAfterMs: 30_000 });
      }
      sent.push({ id: subjectId, at });
    });
    started.put('first', 'C1');
    started.put('second', 'C1');
    await until(() => refusedAt > 0);
    started.put('elsewhere', 'C2');
    await until(() => isEmpty(db));
    const ids = sent.map(({ id }) => id);
    expect(ids.indexOf('first')).toBeLessThan(ids.indexOf('second'));
    for (const { at } of sent) expect(at - refusedAt).toBeGreaterThanOrEqual(30_000);
    await started.worker.stop();
  });

  test.each([
    [{ kind: 'answer-lost', code: 'timeout' }, true],
    [{ kind: 'not-sent', code: 'ECONNREFUSED' }, false],
    [{ kind: 'not-installed', code: 'account_inactive' }, false],
    [{ kind: 'rate-limited', code: 'ratelimited', retryAfterMs: 10 }, false],
  ] as const)(
    'after $kind tries again, and knows whether it may have arrived',
    async (failure, perhaps) => {
      const { db } = await openTestDatabase();
      const tries: boolean[] = [];
      const { worker, put } = startWorker(db, async ({ perhapsSent }) => {
        tries.push(perhapsSent);
        if (tries.length < 3) throw failing(failure);
      });
      put('share');
      await until(() => isEmpty(db));
      expect(tries).toEqual([false, perhaps, perhaps]);
      await worker.stop();
    },
  );

  test('gives up what Slack refuses for good, goes on with the next, and counts it', async () => {
    const { db } = await openTestDatabase();
    const given: string[] = [];
    const sent: string[] = [];
    const { worker, put, metrics, log } = startWorker(
      db,
      async ({ subjectId }) => {
        if (subjectId === 'first') throw failing({ kind: 'refused', code: 'is_archived' });
        sent.push(subjectId);
      },
      { giveUp: ({ subjectId }, code) => void given.push(`${subjectId} ${code}`) },
    );
    put('first');
    put('second');
    await until(() => isEmpty(db));
    expect(given).toEqual(['first is_archived']);
    expect(sent).toEqual(['second']);
    expect(await metrics.render()).toContain(
      'oops_delivery_failures_total{kind="mistake.post",code="is_archived"} 1',
    );
    expect(log.join('')).toContain('delivery.given-up');
    await worker.stop();
  });

  test('tries a fault of our own a few times, gives up, and says nothing of what was in it', async () => {
    const { db } = await openTestDatabase();
    let tries = 0;
    const given: string[] = [];
    const { worker, put, log } = startWorker(
      db,
      async () => {
        tries++;
        throw new TypeError('secret words of a share');
      },
      { giveUp: (_claimed, code) => void given.push(code) },
    );
    put('share');
    await until(() => isEmpty(db));
    expect(tries).toBe(8);
    expect(given).toEqual(['TypeError']);
    expect(log.join('')).not.toContain('secret words');
    await worker.stop();
  });

  test('has told what it sent, and what it gave up, by when their rows are gone', async () => {
    const { db } = await openTestDatabase();
    const told: string[] = [];
    const { worker, put, log } = startWorker(
      db,
      async ({ subjectId }) => {
        if (subjectId === 'refused') throw failing({ kind: 'refused', code: 'is_archived' });
      },
      { beforeFinish: () => void told.push(log.at(-1) ?? '') },
    );
    put('refused', 'C1');
    put('sent', 'C2');
    await until(() => isEmpty(db));
    expect(told.filter((line) => line.includes('delivery.given-up'))).toHaveLength(1);
    expect(told.filter((line) => line.includes('delivery.sent'))).toHaveLength(1);
    await worker.stop();
  });

  test('finishes what is under way before it stops, and begins nothing more', async () => {
    const { db } = await openTestDatabase();
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    const begun: string[] = [];
    const { worker, put } = startWorker(db, async ({ subjectId }) => {
      begun.push(subjectId);
      await held;
    });
    put('first');
    put('second');
    await until(() => begun.length === 1);
    const stopped = worker.stop();
    letGo();
    await stopped;
    expect(begun).toEqual(['first']);
    expect(db.orm.select().from(delivery).all()).toMatchObject([
      { subjectId: 'second', attempts: 0, perhapsSent: false },
    ]);
  });

  test('never takes over from itself, however far the clock jumps while Slack is slow', async () => {
    const { db } = await openTestDatabase();
    const begun: string[] = [];
    const { promise: slowly, resolve: answer } = Promise.withResolvers<void>();
    const deliver = async ({ subjectId }: ClaimedDelivery) => {
      begun.push(subjectId);
      if (subjectId === 'slow') await slowly;
    };
    const { worker, put, clock } = startWorker(db, deliver, { leaseMs: 1000 });
    put('slow');
    await until(() => begun.length === 1);
    const leaseEnds = clock.now().epochMilliseconds + 1000;
    await until(() => clock.now().epochMilliseconds > leaseEnds);
    put('other', 'C2');
    await until(() => begun.includes('other'));
    answer();
    await until(() => isEmpty(db));
    expect(begun).toEqual(['slow', 'other']);
    await worker.stop();
  });

  test('takes over what a process left that died, once its lease has ended', async () => {
    const { db, open } = await openTestDatabase();
    const dead = startWorker(db, () => new Promise(() => {}), { leaseMs: 20_000 });
    dead.put('share');
    await until(() => Boolean(db.orm.select().from(lane).get()?.claimedBy));
    const other = open();
    const got: ClaimedDelivery[] = [];
    const alive = startWorker(other, async (claimed) => void got.push(claimed), {
      leaseMs: 20_000,
    });
    await until(() => got.length === 1);
    expect(got[0]).toMatchObject({ subjectId: 'share', perhapsSent: true });
    await alive.worker.stop();
  });
});
