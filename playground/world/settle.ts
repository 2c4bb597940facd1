import type { MovableClock } from '../movable-clock.ts';
import { settled } from '../settled.ts';
import type { Slack } from '../slack/slack.ts';

/** The app rests for less than this between two things of a row; for five seconds when it has nothing to do. */
const REST_MS = 4500;
/** What is tried again and again all the same ends here. */
const AT_MOST_MS = 60_000;
/** A Slack that was told to be slow may keep the app waiting for longer; then time goes on without it. */
const PATIENCE_MS = 1500;
/** Whoever was waited for in vain is waited for half as long the next time, as far as this. */
const LEAST_PATIENCE_MS = 20;

/**
 * Lets the app do all that it does at this time: what it sends and asks, and what it does a moment after that. Its moments of
 * rest pass at once. Made for each jump.
 */
export function createSettle(slack: Slack, clock: MovableClock): () => Promise<void> {
  const happenings = () => slack.calls.length + slack.deliveries.length;
  let patienceMs = PATIENCE_MS;

  async function untilSettled(): Promise<void> {
    const start = performance.now();
    await settled(slack, patienceMs);
    const isInVain = performance.now() - start >= patienceMs;
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
