import type { Clock } from '../src/runtime/clock.ts';

/** A clock that runs as the machine's does, and can be moved: Slack's and the app's at once. */
export interface MovableClock extends Clock {
  /** The present in milliseconds since 1970, for the local Slack. */
  milliseconds(): number;
  /** Moves the present. What was to happen meanwhile happens at once: timers that are due, and one tick. */
  moveTo(instant: Temporal.Instant): void;
  /** Says that it is another time. What is due by then waits for the next move. */
  setTo(instant: Temporal.Instant): void;
  /**
   * Moves on to what is to happen next: a timer, or the tick of the next full minute.
   * @returns false, and stays, when nothing is to happen until `latest`
   */
  moveToNext(latest: Temporal.Instant): boolean;
  /** Calls `tick` once in each minute of this clock that it comes by. @returns a function that ends it */
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

/** Makes a clock. Waiting keeps no process alive. @param start what it says first; the machine's present unless given */
export function createMovableClock(start?: Temporal.Instant): MovableClock {
  let offsetMs = start ? start.epochMilliseconds - Date.now() : 0;
  const waiting = new Set<Waiting>();
  const looks = new Set<() => void>();
  const milliseconds = () => Date.now() + offsetMs;

  function wait(entry: Waiting): void {
    const delay = Math.min(Math.max(entry.dueAt - milliseconds(), 0), LONGEST_TIMER_MS);
    entry.timer = setTimeout(() => fire(entry), delay);
    entry.timer.unref();
  }

  function fire(entry: Waiting): void {
    if (waiting.delete(entry)) entry.act();
  }

  function move(toMs: number): void {
    offsetMs = toMs - Date.now();
    // In the order of their time, whenever somebody began to wait.
    const before = [...waiting].toSorted((one, other) => one.dueAt - other.dueAt);
    for (const entry of before) {
      clearTimeout(entry.timer);
      if (entry.dueAt <= milliseconds()) fire(entry);
      else if (waiting.has(entry)) wait(entry);
    }
    for (const look of looks) look();
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
    setTo(instant) {
      offsetMs = instant.epochMilliseconds - Date.now();
    },
    moveTo: (instant) => move(instant.epochMilliseconds),
    moveToNext(latest) {
      const minute = (Math.floor(milliseconds() / MINUTE_MS) + 1) * MINUTE_MS;
      const due = [...waiting].map(({ dueAt }) => dueAt);
      const next = Math.min(...due, looks.size > 0 ? minute : Infinity);
      if (next > latest.epochMilliseconds) return false;
      move(Math.max(next, milliseconds()));
      return true;
    },
    everyMinute(tick) {
      let minute = Math.floor(milliseconds() / MINUTE_MS);
      const look = () => {
        const present = Math.floor(milliseconds() / MINUTE_MS);
        if (present === minute) return;
        minute = present;
        tick();
      };
      const looking = setInterval(look, LOOK_EVERY_MS);
      looking.unref();
      looks.add(look);
      return () => {
        clearInterval(looking);
        looks.delete(look);
      };
    },
  };
}
