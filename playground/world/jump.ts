import type { MovableClock } from '../movable-clock.ts';
import type { Slack } from '../slack/slack.ts';
import type { Happening } from '../web/wire-world.ts';
import { happenedSince } from './happened.ts';
import type { OutboxReading } from './outbox.ts';
import { createSettle } from './settle.ts';
import { nextLook } from './targets.ts';

/** So often it stops between two looks for what the app itself noted. */
const MOST_STOPS = 2;

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
  isFailing: () => boolean;
}): (until: number) => Promise<Jumped> {
  const { slack, clock, outbox } = deps;
  return async (until) => {
    const settle = createSettle(deps);
    await settle();
    const from = clock.milliseconds();
    const firstCall = slack.calls.length;
    let look = nextLook(from);
    let stops = 0;
    for (;;) {
      const now = clock.milliseconds();
      if (now >= until) break;
      if (now >= look) {
        look = nextLook(now);
        stops = 0;
      }
      // What fails is tried again every few seconds, and would never let the clock get on.
      const due = stops < MOST_STOPS ? outbox.nextDueAt(now) : undefined;
      stops += 1;
      const next = Math.min(until, look, due ?? look);
      clock.moveTo(Temporal.Instant.fromEpochMilliseconds(next));
      await slack.retryEventsNow();
      await settle();
    }
    return { from, to: clock.milliseconds(), happened: happenedSince(slack, firstCall) };
  };
}
