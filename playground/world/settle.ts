import type { MovableClock } from '../movable-clock.ts';
import { settled } from '../settled.ts';
import type { Slack } from '../slack/slack.ts';

/** The app rests for less than this between two things of a row; for five seconds when it has nothing to do. */
const REST_MS = 4500;
/** What is tried again and again all the same ends here. */
const AT_MOST_MS = 60_000;
/** A Slack that was told to be slow may keep the app waiting for longer; then time goes on without it. */
const PATIENCE_MS = 1500;

/**
 * Lets the app do all that it does at this time: what it sends and asks, and what it does a moment after that. Its moments of
 * rest pass at once.
 */
export async function settle(slack: Slack, clock: MovableClock): Promise<void> {
  const happenings = () => slack.calls.length + slack.deliveries.length;
  const limit = clock.milliseconds() + AT_MOST_MS;
  let before = happenings();
  let restsUntil = clock.milliseconds() + REST_MS;
  for (;;) {
    await settled(slack, PATIENCE_MS);
    if (happenings() !== before) restsUntil = clock.milliseconds() + REST_MS;
    before = happenings();
    const latest = Temporal.Instant.fromEpochMilliseconds(Math.min(restsUntil, limit));
    if (!clock.moveToNext(latest)) return;
  }
}
