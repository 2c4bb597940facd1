import type { MovableClock } from '../movable-clock.ts';
import type { Slack } from '../slack/slack.ts';
import type { Happening } from '../web/wire-world.ts';
import { happenedSince } from './happened.ts';
import type { OutboxReading } from './outbox.ts';
import { settle } from './settle.ts';
import { nextLook } from './targets.ts';

/** A jump that came to its end. */
export interface Jumped {
  from: number;
  to: number;
  happened: Omit<Happening, 'where' | 'reader'>[];
}

/**
 * Moves the clock ahead, and lets happen what happens on the way: each half hour of a working day comes, one after the
 * other, with all that the app does then.
 */
export function createJump(deps: {
  slack: Slack;
  clock: MovableClock;
  outbox: OutboxReading;
}): (until: number) => Promise<Jumped> {
  const { slack, clock, outbox } = deps;
  return async (until) => {
    await settle(slack, clock);
    const from = clock.milliseconds();
    const firstCall = slack.calls.length;
    for (;;) {
      const now = clock.milliseconds();
      if (now >= until) break;
      const due = outbox.nextDueAt(now) ?? until;
      const next = Math.min(until, nextLook(now), due);
      clock.moveTo(Temporal.Instant.fromEpochMilliseconds(next));
      await slack.retryEventsNow();
      await settle(slack, clock);
    }
    return { from, to: clock.milliseconds(), happened: happenedSince(slack, firstCall) };
  };
}
