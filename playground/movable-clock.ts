import type { Clock } from '../src/runtime/clock.ts';

/** A clock that runs as the machine's does, and can be moved: Slack's and the app's at once. */
export interface MovableClock extends Clock {
  /** The present in milliseconds since 1970, for the local Slack. */
  milliseconds(): number;
  /** Moves the present. What was to happen meanwhile happens at once: timers that are due, and one tick. */
  moveTo(instant: Temporal.Instant): void;
  /** Calls `tick` at each full minute of this clock, and after each move. @returns a function that ends it */
  everyMinute(tick: () => void): () => void;
}

interface Waiting {
  dueAt: number;
  act: () => void;
  timer?: NodeJS.Timeout;
}

// Node's timers hold 31 bits; a longer wait would fire at once.
const LONGEST_TIMER_MS = 2 ** 31 - 1;
const MINUTE_MS = 60_000;
const LOOK_EVERY_MS = 500;

/** Makes a clock that starts at the machine's present. Waiting keeps no process alive. */
export function createMovableClock(): MovableClock {
  let offsetMs = 0;
  const waiting = new Set<Waiting>();
  const ticks = new Set<() => void>();
  const milliseconds = () => Date.now() + offsetMs;

  function wait(entry: Waiting): void {
    const delay = Math.min(Math.max(entry.dueAt - milliseconds(), 0), LONGEST_TIMER_MS);
    entry.timer = setTimeout(() => fire(entry), delay);
    entry.timer.unref();
  }

  function fire(entry: Waiting): void {
    if (waiting.delete(entry)) entry.act();
  }

  return {
    milliseconds,
    now: () => Temporal.Instant.fromEpochMilliseconds(milliseconds()),
    after(delayMs, act) {
      const entry: Waiting = { dueAt: milliseconds() + delayMs, act };
      waiting.add(entry);
      wait(entry);
      return () => {
        clearTimeout(entry.timer);
        waiting.delete(entry);
      };
    },
    moveTo(instant) {
      offsetMs = instant.epochMilliseconds - Date.now();
      const before = [...waiting];
      for (const entry of before) {
        clearTimeout(entry.timer);
        if (entry.dueAt <= milliseconds()) fire(entry);
        else wait(entry);
      }
      for (const tick of ticks) tick();
    },
    everyMinute(tick) {
      let minute = Math.floor(milliseconds() / MINUTE_MS);
      const look = setInterval(() => {
        const present = Math.floor(milliseconds() / MINUTE_MS);
        if (present === minute) return;
        minute = present;
        tick();
      }, LOOK_EVERY_MS);
      look.unref();
      ticks.add(tick);
      return () => {
        clearInterval(look);
        ticks.delete(tick);
      };
    },
  };
}
