import type { Clock } from '../../src/runtime/clock.ts';

/** A process's clock; once it is stopped, nothing of that process happens any more. */
export interface ProcessClock extends Clock {
  stop(): void;
}

/** Time that passes only when it is told to, for any number of processes. */
export interface VirtualClock {
  now(): Temporal.Instant;
  /** Puts it forward, and lets whatever waited until then happen. It never goes back. */
  goTo(epochMs: number): void;
  /** When the next timer is due, in milliseconds since the epoch. */
  nextTimer(): number | undefined;
  ofProcess(): ProcessClock;
}

export function createVirtualClock(start: string): VirtualClock {
  let present = Temporal.Instant.from(start).epochMilliseconds;
  const timers = new Set<{ at: number; act: () => void }>();
  const now = () => Temporal.Instant.fromEpochMilliseconds(present);

  return {
    now,
    goTo(epochMs) {
      present = Math.max(present, epochMs);
      const due = [...timers].filter(({ at }) => at <= present);
      for (const timer of due.toSorted((one, other) => one.at - other.at)) {
        if (timers.delete(timer)) timer.act();
      }
    },
    nextTimer: () => (timers.size === 0 ? undefined : Math.min(...[...timers].map(({ at }) => at))),
    ofProcess() {
      const mine = new Set<{ at: number; act: () => void }>();
      let isRunning = true;
      return {
        now,
        after(delayMs, act) {
          if (!isRunning) return () => {};
          const timer = { at: present + Math.max(delayMs, 0), act };
          timers.add(timer);
          mine.add(timer);
          return () => void timers.delete(timer);
        },
        stop() {
          isRunning = false;
          for (const timer of mine) timers.delete(timer);
        },
      };
    },
  };
}
