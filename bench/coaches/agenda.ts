/** What will happen, and when. */
export interface Agenda {
  add(at: number, act: () => Promise<unknown>): void;
  /** When the next thing happens; nothing if nothing will. */
  nextAt(): number | undefined;
  take(): { at: number; act: () => Promise<unknown> } | undefined;
}

export function createAgenda(): Agenda {
  // The next one last.
  const things: { at: number; act: () => Promise<unknown> }[] = [];

  /** Where a thing goes so that what was added first comes first of two at one time. */
  function placeFor(at: number): number {
    let [from, to] = [0, things.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((things[middle]?.at ?? 0) > at) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  return {
    add: (at, act) => void things.splice(placeFor(at), 0, { at, act }),
    nextAt: () => things.at(-1)?.at,
    take: () => things.pop(),
  };
}
