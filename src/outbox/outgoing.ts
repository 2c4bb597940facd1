import type { Database } from '../database/database.ts';
import type { SpeakTo } from '../language/speak-to.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import type { Metrics } from '../runtime/metrics.ts';
import { createSignal } from '../runtime/signal.ts';
import type { Messenger } from '../slack/messenger.ts';
import type { DeliveryHandler } from './delivery.ts';
import { createEnqueue } from './enqueue.ts';
import { createLetterbox } from './letterbox.ts';
import { createOutboxStore } from './outbox-store.ts';
import { createOutboxWorker } from './outbox-worker.ts';
import { createPostOffice, type LetterOpener } from './post-office.ts';
import { createPostOnce } from './post-once.ts';
import { speakingDeliveries } from './speaking-deliveries.ts';
import { createStewardDesk } from './steward-desk.ts';

interface Given {
  db: Database;
  messenger: Messenger;
  clock: Clock;
  log: Log;
  metrics: Metrics;
}

/** What the slices say of what they send, and how fast it goes. */
interface Senders {
  openers: readonly LetterOpener[];
  deliveries: readonly DeliveryHandler[];
  speakTo: SpeakTo;
  /** From 0 to 1, for the spread of retries. */
  chance(): number;
  leaseMs?: number;
  paceMs?: number;
}

/**
 * The way to Slack: what is committed goes out through the outbox, anonymous letters through the post office before.
 * Slices are given where to put things, and then say how each is sent.
 */
export function openOutgoing(given: Given) {
  const { db, messenger, clock, log, metrics } = given;
  const somethingToSend = createSignal();
  const letterPosted = createSignal();
  const enqueue = createEnqueue({ db, clock, wake: somethingToSend });
  const desk = createStewardDesk({ db, enqueue, clock });
  return {
    enqueue,
    desk,
    letterbox: createLetterbox({ db, wake: letterPosted, desk }),
    post: createPostOnce({ messenger, log, metrics }),
    sendBy({ openers, deliveries, speakTo, chance, leaseMs, paceMs }: Senders) {
      const outboxStore = createOutboxStore(db);
      return {
        outboxStore,
        postOffice: createPostOffice({ ...given, openers, desk, wake: letterPosted }),
        outbox: createOutboxWorker({
          store: outboxStore,
          handlers: speakingDeliveries(deliveries, speakTo),
          wake: somethingToSend,
          clock,
          log,
          metrics,
          chance,
          ...(leaseMs && { leaseMs }),
          ...(paceMs !== undefined && { paceMs }),
        }),
      };
    },
  };
}
