import { type Clock, systemClock } from '../../src/runtime/clock.ts';

/**
 * A clock that goes `times` as fast as the machine's, timers included: patience that takes minutes is tested in less
 * than seconds, with nothing left out.
 */
export function hastyClock(times: number, began = systemClock.now()): Clock {
  const since = performance.now();
  return {
    now: () => began.add({ milliseconds: Math.floor((performance.now() - since) * times) }),
    after: (delayMs, act) => systemClock.after(delayMs / times, act),
  };
}
