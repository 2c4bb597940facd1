import { expect, onTestFinished, test } from 'vitest';
import { eq } from '../../src/database/drizzle.ts';
import * as schema from '../../src/database/schema.ts';
import { createRedrawEditionDeliveries } from '../../src/digest/edition-delivery.ts';
import { createEditionStore } from '../../src/digest/edition-store.ts';
import { createSay } from '../../src/language/language.ts';
import type { DeliveryHandler } from '../../src/outbox/delivery.ts';
import { createEnqueue } from '../../src/outbox/enqueue.ts';
import { createOutboxStore } from '../../src/outbox/outbox-store.ts';
import { createOutboxWorker } from '../../src/outbox/outbox-worker.ts';
import { newId } from '../../src/runtime/ids.ts';
import { createLog } from '../../src/runtime/log.ts';
import { createMetrics } from '../../src/runtime/metrics.ts';
import { createSignal } from '../../src/runtime/signal.ts';
import { HERE } from '../support/database.ts';
import { FRIDAYS, openDigestStores } from '../support/digest-stores.ts';
import { hastyClock } from '../support/hasty-clock.ts';

// A lesson that many channels were told is withdrawn, and people go on sharing.

const FRIDAY = Temporal.Instant.from('2026-03-06T14:00:00Z');
const CHANNELS = Array.from({ length: 40 }, (_, at) => `C${100 + at}`);
const [BEING_POSTED = '', ...POSTED] = CHANNELS;

/** Every channel was told it, and one is just being told. */
async function openTold() {
  const stores = await openDigestStores();
  const { db, digests, shares, share } = stores;
  // A hundred times as fast.
  const clock = hastyClock(100, FRIDAY);
  const wake = createSignal();
  const enqueue = createEnqueue({ db, clock, wake });
  const editions = createEditionStore({ db, enqueue, shares });
  const told = await share({ learned: 'Look twice.', channelId: 'C2', mayRetell: true });
  const contents = {
    lessons: [told],
    changed: [],
    again: undefined,
    open: [],
    rising: [],
    helped: [],
  };
  for (const channelId of [...POSTED, BEING_POSTED]) {
    const id = newId();
    await digests.save(HERE, channelId, FRIDAYS, FRIDAY.subtract({ hours: 7 * 24 }));
    await editions.claim(HERE, channelId, id, FRIDAY);
    await editions.make(HERE, id, contents);
    if (channelId === BEING_POSTED) continue;
    await editions.recordPosted(HERE, id, 0, '9.000001');
    db.orm.delete(schema.delivery).run();
    db.orm.delete(schema.lane).run();
  }
  const happened: string[] = [];
  const noted = (kind: string): DeliveryHandler => ({
    kind,
    deliver: async ({ lane }) => void happened.push(`${kind} ${lane}`),
    giveUp: async () => {},
  });
  const redraws = createRedrawEditionDeliveries({
    editions,
    messenger: {
      update: async ({ channelId }, { text }) =>
        void happened.push(
          `${text.includes('Look twice.') ? 'still told' : 'redrawn'} ${channelId}`,
        ),
      linkTo: async () => '',
    },
    say: createSay(),
    command: '/oops',
  });
  const worker = createOutboxWorker({
    store: createOutboxStore(db),
    handlers: [...redraws, noted('digest.edition'), noted('mistake.post')],
    wake,
    clock,
    log: createLog('error', { write: () => {} }),
    metrics: createMetrics(),
    chance: () => 0,
  });
  onTestFinished(() => worker.stop());
  return {
    ...stores,
    worker,
    happened,
    async withdraw() {
      await stores.mistakes.withdraw(HERE, told, 'rewrite');
      // Its own message is no part of this.
      db.orm.delete(schema.delivery).where(eq(schema.delivery.lane, 'C2')).run();
      await editions.redrawAbout(HERE, told);
    },
    share: (lane: string) =>
      db.atomically((tx) =>
        enqueue(tx, { workspaceId: HERE, lane, kind: 'mistake.post', subjectId: newId() }),
      ),
    lanes: () =>
      new Set(
        db.orm
          .select()
          .from(schema.lane)
          .all()
          .map(({ id }) => id),
      ),
    isSettled: () => db.orm.select().from(schema.delivery).all().length === 0,
  };
}

const until = (isSo: () => boolean) =>
  expect.poll(isSo, { timeout: 20_000, interval: 5 }).toBe(true);

test('every edition that told of it forgets it, one after another, and what somebody shares waits behind none', async () => {
  const { withdraw, share, worker, happened, lanes, isSettled } = await openTold();
  await withdraw();
  share(POSTED.at(-1) ?? '');
  // Theirs, the one that is being posted, and what is shared.
  for (const channelId of POSTED.slice(0, -1)) expect(lanes()).not.toContain(channelId);
  worker.start();
  await until(isSettled);
  const redrawn = happened.filter((line) => line.startsWith('redrawn'));
  expect(redrawn.toSorted()).toEqual(POSTED.map((id) => `redrawn ${id}`));
  const sharedAt = happened.indexOf(`mistake.post ${POSTED.at(-1)}`);
  expect(sharedAt).toBeGreaterThanOrEqual(0);
  expect(sharedAt).toBeLessThan(POSTED.length / 4);
});

test('the edition that was just being posted is drawn anew behind that', async () => {
  const { withdraw, db } = await openTold();
  await withdraw();
  const inLane = db.orm.select().from(schema.delivery).all();
  expect(inLane.filter(({ lane }) => lane === BEING_POSTED).map(({ kind }) => kind)).toEqual([
    'digest.edition',
    'digest.redraw',
  ]);
});
