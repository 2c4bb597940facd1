import { expect, onTestFinished, test } from 'vitest';
import * as schema from '../../src/database/schema.ts';
import { createPostDigests } from '../../src/digest/post-digests.ts';
import type { ClaimedDelivery, DeliveryHandler } from '../../src/outbox/delivery.ts';
import { createEnqueue } from '../../src/outbox/enqueue.ts';
import { createOutboxStore } from '../../src/outbox/outbox-store.ts';
import { createOutboxWorker } from '../../src/outbox/outbox-worker.ts';
import { createLog } from '../../src/runtime/log.ts';
import { newId } from '../../src/runtime/ids.ts';
import { createMetrics } from '../../src/runtime/metrics.ts';
import { createSignal } from '../../src/runtime/signal.ts';
import { createDigestClockStore } from '../../src/digest/digest-clock-store.ts';
import { createEditionStore } from '../../src/digest/edition-store.ts';
import { HERE } from '../support/database.ts';
import { FRIDAYS, openDigestStores } from '../support/digest-stores.ts';
import { hastyClock } from '../support/hasty-clock.ts';

// Many channels have the same hour, and people go on sharing.

const FRIDAY = Temporal.Instant.from('2026-03-06T14:00:00Z');
const CHANNELS = Array.from({ length: 60 }, (_, at) => `C${100 + at}`);

/** Every channel's week is over; what the outbox hands over goes to `deliver`. */
async function openManyDue(deliver: (claimed: ClaimedDelivery) => Promise<void>) {
  const stores = await openDigestStores();
  const { db, digests, shares } = stores;
  // Twenty times as fast: what takes a minute takes three seconds.
  const clock = hastyClock(20, FRIDAY);
  const wake = createSignal();
  const enqueue = createEnqueue({ db, clock, wake });
  const editions = createEditionStore({ db, enqueue, shares });
  const lastWeek = FRIDAY.subtract({ hours: 7 * 24 });
  for (const id of CHANNELS) await digests.save(HERE, id, FRIDAYS, lastWeek);
  const claimedAt: number[] = [];
  const posting = createPostDigests({
    digests: { ...digests, ...createDigestClockStore(db) },
    async claim(...week) {
      claimedAt.push(clock.now().epochMilliseconds);
      return await editions.claim(...week);
    },
    onTheirWay: editions.onTheirWay,
    quietDates: async () => [],
    isOutOfUse: async () => false,
    newId,
    clock,
  });
  const kinds = ['digest.edition', 'mistake.post'];
  const handlers = kinds.map(
    (kind): DeliveryHandler => ({ kind, deliver, giveUp: async () => {} }),
  );
  const worker = createOutboxWorker({
    store: createOutboxStore(db),
    handlers,
    wake,
    clock,
    log: createLog('error', { write: () => {} }),
    metrics: createMetrics(),
    chance: () => 0,
  });
  worker.start();
  onTestFinished(async () => {
    posting.stop();
    await worker.stop();
  });
  return {
    posting,
    claimedAt,
    due: () => digests.toLookAt(HERE, clock.now(), CHANNELS.length),
    isSettled: () => db.orm.select().from(schema.delivery).all().length === 0,
    share: (lane: string) =>
      db.atomically((tx) =>
        enqueue(tx, { workspaceId: HERE, lane, kind: 'mistake.post', subjectId: newId() }),
      ),
  };
}

const until = (isSo: () => boolean) =>
  expect.poll(isSo, { timeout: 20_000, interval: 5 }).toBe(true);
const isEdition = ({ kind }: ClaimedDelivery) => kind === 'digest.edition';

test('editions that are due together come one after another, at Slack’s pace, each once', async () => {
  const posted: string[] = [];
  const { posting, claimedAt, isSettled } = await openManyDue(async ({ lane }) => {
    posted.push(lane);
  });
  await posting.everyMinute(HERE);
  await until(isSettled);
  expect(posted.toSorted()).toEqual(CHANNELS);
  const took = (claimedAt.at(-1) ?? 0) - (claimedAt[0] ?? 0);
  // Five in a second; a timer of Node's can be a millisecond early, which is twenty here.
  expect(took).toBeGreaterThanOrEqual((CHANNELS.length - 1) * 180);
});

test('what somebody shares meanwhile doesn’t wait behind them, not even in a channel that has its own coming', async () => {
  const sent: ClaimedDelivery[] = [];
  const { posting, share, isSettled } = await openManyDue(async (claimed) => {
    sent.push(claimed);
    if (sent.length === 1) share(CHANNELS.at(-1) ?? '');
  });
  await posting.everyMinute(HERE);
  await until(isSettled);
  const at = sent.findIndex((one) => !isEdition(one));
  expect(at).toBeGreaterThan(0);
  expect(at).toBeLessThan(CHANNELS.length / 4);
});

test('while Slack is slow, few are begun, and what somebody shares goes out', async () => {
  const { promise: slowly, resolve: answer } = Promise.withResolvers<void>();
  const begun: string[] = [];
  let isShared = false;
  const { posting, share, due, isSettled } = await openManyDue(async (claimed) => {
    isShared ||= !isEdition(claimed);
    if (!isEdition(claimed)) return;
    begun.push(claimed.lane);
    await slowly;
  });
  // It gives up until the next minute.
  await posting.everyMinute(HERE);
  expect(begun).toHaveLength(4);
  expect(await due()).toHaveLength(CHANNELS.length - 4);
  share(CHANNELS.at(-1) ?? '');
  await until(() => isShared);
  answer();
  await until(isSettled);
  await posting.everyMinute(HERE);
  await until(isSettled);
  expect(begun.toSorted()).toEqual(CHANNELS);
});

test('Oops stops without waiting for those that are still due', async () => {
  const { posting, claimedAt, due } = await openManyDue(async () => {});
  const everyMinute = posting.everyMinute(HERE);
  await until(() => claimedAt.length > 1);
  posting.stop();
  await everyMinute;
  const left = await due();
  expect(left.length).toBeGreaterThan(0);
  expect(left).toHaveLength(CHANNELS.length - claimedAt.length);
});
