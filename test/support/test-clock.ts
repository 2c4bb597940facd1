import { type Clock, systemClock } from '../../src/runtime/clock.ts';

/** A clock that a test moves. Timers still run in real time: what is waited for is a condition, not a time. */
export interface TestClock extends Clock {
  set(instant: string): void;
}

export function testClock(instant: string): TestClock {
  let present = Temporal.Instant.from(instant);
  let setAt = performance.now();
  return {
    ...systemClock,
    now: () => present.add({ milliseconds: Math.floor(performance.now() - setAt) }),
    set(next) {
      present = Temporal.Instant.from(next);
      setAt = performance.now();
    },
  };
}
