/** Time as the outside world gives it: injected, so that tests and the playground can move it. */
export interface Clock {
  /** The present instant. */
  now(): Temporal.Instant;
  /**
   * Runs `act` once after `delayMs` milliseconds. Waiting keeps no process alive.
   * @returns a function that calls it off
   */
  after(delayMs: number, act: () => void): () => void;
}

// Node's timers hold 31 bits; a longer wait would fire at once.
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Temporal.Now.instant(),
  after(delayMs, act) {
    const timer = setTimeout(act, Math.min(Math.max(delayMs, 0), LONGEST_TIMER_MS));
    timer.unref();
    return () => clearTimeout(timer);
  },
};
