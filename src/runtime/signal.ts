/** A nudge between two parts of the process that don't know each other: "there is work". */
export interface Signal {
  /** Tells the listener, after the current step: inside a transaction, that is after its commit. */
  raise(): void;
  listen(act: () => void): void;
}

export function createSignal(): Signal {
  let listener: (() => void) | undefined;
  let raised = false;
  return {
    raise() {
      if (raised) return;
      raised = true;
      // SQLite's transactions are synchronous here, so a microtask runs after the commit, never in its middle.
      queueMicrotask(() => {
        raised = false;
        listener?.();
      });
    },
    listen(act) {
      listener = act;
    },
  };
}
