import type { Clock } from '../runtime/clock.ts';
import { describeFault } from '../runtime/faults.ts';
import { newId } from '../runtime/ids.ts';
import type { Log } from '../runtime/log.ts';
import type { Metrics } from '../runtime/metrics.ts';
import type { Signal } from '../runtime/signal.ts';
import { SlackCallError } from '../slack/slack-call-error.ts';
import { type ClaimedDelivery, type DeliveryHandler, retryDelayMs } from './delivery.ts';
import { LONGEST_WAIT_MS, type OutboxStore } from './outbox-store.ts';

export interface OutboxWorker {
  /** Begins to send, and goes on whenever something is due. */
  start(): void;
  /** Takes on nothing new; resolves when what is under way is settled. */
  stop(): Promise<void>;
}

interface Deps {
  store: OutboxStore;
  handlers: readonly DeliveryHandler[];
  wake: Signal;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  /** From 0 to 1, for the spread of retries. */
  chance: () => number;
  /** How long a claim lasts: longer than any request, since its end means that the process died. */
  leaseMs?: number;
  /** How long a lane rests after each delivery; Slack's own pace unless a Slack without limits is given. */
  paceMs?: number;
}

const LEASE_MS = 30_000;
const LANES_AT_ONCE = 8;
// Slack takes about one message a second in a channel (docs.slack.dev/apis/web-api/rate-limits).
const PACE_MS = 1000;
// What another process left behind is found within this time.
const LONGEST_REST_MS = 5000;
const FAULTS_BEFORE_GIVING_UP = 8;
const NOT_INSTALLED_REST_MS = 60_000;

export function createOutboxWorker(deps: Deps): OutboxWorker {
  const { store, clock, log, metrics } = deps;
  const leaseMs = deps.leaseMs ?? LEASE_MS;
  const paceMs = deps.paceMs ?? PACE_MS;
  const handlers = new Map(deps.handlers.map((handler) => [handler.kind, handler]));
  const underWay = new Map<Promise<void>, ClaimedDelivery>();
  // Slack's limits count per workspace and method: where it asks to wait, every lane of the workspace waits.
  const restsUntil = new Map<string, number>();
  let running = false;
  let claiming = false;
  let working = Promise.resolve();
  let askedMeanwhile = false;
  let cancelRest = () => {};

  const now = () => clock.now().epochMilliseconds;

  function work(): Promise<void> {
    askedMeanwhile = true;
    if (!claiming) working = takeOn();
    return working;
  }

  async function takeOn(): Promise<void> {
    claiming = true;
    const hasRoom = () => running && underWay.size < LANES_AT_ONCE;
    try {
      while (hasRoom() && askedMeanwhile) {
        askedMeanwhile = false;
        await takeWhatIsDue();
        if (hasRoom()) await rest();
      }
    } catch (fault) {
      // The database didn't answer: what waits is safe in it, so look again soon.
      log.error('outbox.fault', describeFault(fault));
      metrics.fault();
      restFor(LONGEST_REST_MS);
    } finally {
      claiming = false;
    }
  }

  async function takeWhatIsDue(): Promise<void> {
    while (running && underWay.size < LANES_AT_ONCE) {
      const claimed = await store.claim(newId(), now(), leaseMs, [...underWay.values()]);
      if (!claimed) return;
      const task = settle(claimed).finally(() => {
        underWay.delete(task);
        void work();
      });
      underWay.set(task, claimed);
    }
  }

  async function rest(): Promise<void> {
    const next = await store.nextDueAt([...underWay.values()]);
    restFor(Math.min(next === undefined ? LONGEST_REST_MS : next - now(), LONGEST_REST_MS));
  }

  function restFor(delayMs: number): void {
    cancelRest();
    cancelRest = clock.after(Math.max(delayMs, 1), () => void work());
  }

  async function settle(claimed: ClaimedDelivery): Promise<void> {
    try {
      const restUntil = restsUntil.get(claimed.workspaceId) ?? 0;
      if (restUntil > now() && restUntil <= now() + LONGEST_WAIT_MS)
        return await store.release(claimed, restUntil);
      await attempt(claimed);
    } catch (fault) {
      // Not settled: the claim's lease ends by itself, and the delivery is tried again.
      log.error('outbox.fault', { delivery: claimed.kind, ...describeFault(fault) });
      metrics.fault();
    }
  }

  async function attempt(claimed: ClaimedDelivery): Promise<void> {
    const started = performance.now();
    try {
      await handlerOf(claimed).deliver(claimed);
    } catch (error) {
      return await afterFailure(claimed, error);
    }
    const durationMs = Math.round(performance.now() - started);
    // Said as soon as it is so: whoever sees the outbox empty finds it counted.
    metrics.delivered(claimed.kind, durationMs);
    log.info('delivery.sent', { ...named(claimed), durationMs });
    await store.finish(claimed, now() + paceMs);
  }

  function handlerOf(claimed: ClaimedDelivery): DeliveryHandler {
    const handler = handlers.get(claimed.kind);
    if (!handler) throw new Error(`no handler for deliveries of kind ${claimed.kind}`);
    return handler;
  }

  async function afterFailure(claimed: ClaimedDelivery, error: unknown): Promise<void> {
    const attempts = claimed.attempts + 1;
    const code = error instanceof SlackCallError ? error.code : describeFault(error).code;
    const again = (delayMs: number, perhapsSent: boolean) => {
      metrics.retried(claimed.kind, code);
      log.warn('delivery.retried', { ...named(claimed), code, attempts });
      return store.postpone(claimed, now() + delayMs, perhapsSent);
    };
    if (!(error instanceof SlackCallError)) {
      metrics.fault();
      log.error('delivery.fault', { ...named(claimed), ...describeFault(error) });
      if (attempts >= FAULTS_BEFORE_GIVING_UP) return await giveUp(claimed, code);
      return await again(retryDelayMs(attempts, deps.chance()), claimed.perhapsSent);
    }
    const { failure } = error;
    switch (failure.kind) {
      case 'rate-limited': {
        const waitMs = Math.min(failure.retryAfterMs, LONGEST_WAIT_MS);
        restsUntil.set(claimed.workspaceId, now() + waitMs);
        return await again(waitMs, false);
      }
      case 'not-installed':
        restsUntil.set(claimed.workspaceId, now() + NOT_INSTALLED_REST_MS);
        return await again(NOT_INSTALLED_REST_MS, false);
      case 'not-sent':
        return await again(retryDelayMs(attempts, deps.chance()), false);
      case 'answer-lost':
        return await again(retryDelayMs(attempts, deps.chance()), true);
      case 'refused':
        return await giveUp(claimed, code);
    }
  }

  async function giveUp(claimed: ClaimedDelivery, code: string): Promise<void> {
    await handlerOf(claimed).giveUp(claimed, code);
    metrics.gaveUp(claimed.kind, code);
    log.error('delivery.given-up', { ...named(claimed), code });
    await store.finish(claimed, now());
  }

  return {
    start() {
      running = true;
      deps.wake.listen(() => void work());
      void work();
    },
    async stop() {
      running = false;
      cancelRest();
      // It may just be claiming one more.
      await working;
      cancelRest();
      await Promise.allSettled(underWay.keys());
    },
  };
}

const named = (claimed: ClaimedDelivery) => ({
  delivery: claimed.kind,
  shareId: claimed.subjectId,
});
