/** A nudge between two parts of the process that don't know each other: "there is work". */
export interface Signal {
  /** Tells the listener, once whoever raises it has gone on as far as it can without waiting. */
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
      // After the commit, since SQLite's transactions are synchronous here. And after the answer to Slack that follows
      // the commit: in a microtask the listener's own commits would come before it (docs/benchmarks.md).
      setImmediate(() => {
        raised = false;
        listener?.();
      });
    },
    listen(act) {
      listener = act;
    },
  };
}
