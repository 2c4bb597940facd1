import type { MovableClock } from '../movable-clock.ts';
import { settled } from '../settled.ts';
import type { Slack } from '../slack/slack.ts';
import type { OutboxReading } from './outbox.ts';

/** The app rests for less than this between two things of a row; for five seconds when it has nothing to do. */
const REST_MS = 4500;
/** What is tried again and again all the same ends here. */
const AT_MOST_MS = 60_000;
/** Longer than the busiest machine needs for what is due at one time. */
const PATIENCE_MS = 30_000;
/** A Slack that was told to be slow may keep the app waiting for longer than this: then time goes on without it. */
const PATIENCE_WITH_FAILING_MS = 1500;
/** Whoever was waited for in vain is waited for half as long the next time, as far as this. */
const LEAST_PATIENCE_MS = 20;

/**
 * Lets the app do all that it does at this time: what it sends and asks, and what it does a moment after that. Its moments of
 * rest pass at once. Made for each jump.
 * @param deps.isFailing whether something was made to fail
 */
export function createSettle(deps: {
  slack: Slack;
  clock: MovableClock;
  outbox: Pick<OutboxReading, 'isSending'>;
  isFailing: () => boolean;
}): () => Promise<void> {
  const { slack, clock, outbox, isFailing } = deps;
  const happenings = () => slack.calls.length + slack.deliveries.length;
  let patienceMs = PATIENCE_WITH_FAILING_MS;

  async function untilSettled(): Promise<void> {
    const start = performance.now();
    const isShort = isFailing();
    const withinMs = isShort ? patienceMs : PATIENCE_MS;
    const passed = () => performance.now() - start;
    do await settled(slack, withinMs - passed());
    while (outbox.isSending() && passed() < withinMs);
    const isInVain = isShort && passed() >= withinMs;
    if (isInVain) patienceMs = Math.max(patienceMs / 2, LEAST_PATIENCE_MS);
  }

  return async () => {
    const limit = clock.milliseconds() + AT_MOST_MS;
    let before = happenings();
    let restsUntil = clock.milliseconds() + REST_MS;
    for (;;) {
      await untilSettled();
      if (happenings() !== before) restsUntil = clock.milliseconds() + REST_MS;
      before = happenings();
      const latest = Temporal.Instant.fromEpochMilliseconds(Math.min(restsUntil, limit));
      if (!clock.moveToNext(latest)) return;
    }
  };
}
