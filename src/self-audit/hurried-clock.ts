import { type Clock, systemClock } from '../runtime/clock.ts';

/** A clock that can be put forward, and whose timers take a hundredth of their time. */
export interface HurriedClock extends Clock {
  /** Puts it forward to an instant that lies ahead. */
  skipTo(instant: Temporal.Instant): void;
}

const TIMES = 100;

export function createHurriedClock(): HurriedClock {
  let from = systemClock.now();
  let since = performance.now();
  const now = () => from.add({ milliseconds: Math.floor((performance.now() - since) * TIMES) });
  return {
    now,
    after: (delayMs, act) => systemClock.after(delayMs / TIMES, act),
    skipTo(instant) {
      // Seen from now: time goes on while others work.
      from = Temporal.Instant.compare(instant, now()) > 0 ? instant : now();
      since = performance.now();
    },
  };
}
