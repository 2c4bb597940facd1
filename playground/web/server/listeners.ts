import type { Writable } from 'node:stream';

/** Windows that want to hear when something may have changed. */
export interface Listeners {
  /** Tells it at once, and from then on. */
  add(window: Writable): void;
  tellAll(): void;
  /** Ends all streams. */
  end(): void;
}

const CHANGED = 'data: changed\n\n';

/** Makes an empty list of them. A window that doesn't read hears of all that changed in one line, once it reads again. */
export function createListeners(): Listeners {
  const all = new Set<Writable>();
  const behind = new WeakSet<Writable>();

  function tell(window: Writable): void {
    if (window.writableNeedDrain) behind.add(window);
    else window.write(CHANGED);
  }

  return {
    add(window) {
      all.add(window);
      window.on('close', () => all.delete(window));
      window.on('drain', () => {
        if (behind.delete(window)) tell(window);
      });
      tell(window);
    },
    tellAll() {
      for (const window of all) tell(window);
    },
    end() {
      for (const window of all) window.end();
    },
  };
}
