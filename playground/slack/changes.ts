/** What a condition gives once it holds. */
type Held<T> = Exclude<T, false | 0 | '' | null | undefined>;

export interface Changes {
  /** Tells everyone who listens that something in this Slack changed. */
  changed: () => void;
  /** Calls `listener` after each change; returns how to stop listening. */
  onChange: (listener: () => void) => () => void;
  /**
   * Resolves with the first truthy value of `condition`, looked at now and after each change.
   * Rejects after `within` milliseconds (twenty seconds), saying what was waited for; and with what `condition` throws.
   */
  until: <T>(
    condition: () => T | Promise<T>,
    options?: { within?: number; what?: string },
  ) => Promise<Held<T>>;
}

/** Conditions about the app's own state (a file, a database) change without us: look again this often. */
const LOOK_AGAIN_MS = 50;

/** Makes the engine's bell: what changes rings it, what waits listens. */
export function createChanges(describe: () => string): Changes {
  const listeners = new Set<() => void>();
  let rings = 0;

  const nextRing = (after: number) =>
    new Promise<void>((resolve) => {
      if (rings > after) {
        resolve();
        return;
      }
      const wake = () => {
        listeners.delete(wake);
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(wake, LOOK_AGAIN_MS);
      listeners.add(wake);
    });

  return {
    changed() {
      rings += 1;
      for (const listener of listeners) listener();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async until<T>(
      condition: () => T | Promise<T>,
      { within = 20_000, what = 'a condition' } = {},
    ): Promise<Held<T>> {
      const deadline = performance.now() + within;
      for (;;) {
        const ringsBefore = rings;
        const value = await condition();
        if (value) return value as Held<T>;
        if (performance.now() >= deadline) {
          throw new Error(`Waited ${within} ms in vain for ${what}.\n${describe()}`);
        }
        await nextRing(ringsBefore);
      }
    },
  };
}
