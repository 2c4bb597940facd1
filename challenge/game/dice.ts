/** Chance that comes out the same for the same seed. */
export interface Dice {
  /** A whole number from 0 up to, not including, `end`. */
  below(end: number): number;
  /** True with this probability (0 to 1). */
  happens(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** So many of the items, in an order by chance. */
  some<T>(items: readonly T[], count: number): T[];
}

/** @param seed a whole number */
export function createDice(seed: number): Dice {
  const next = mulberry32(seed);
  const below = (end: number) => Math.floor(next() * end);

  function some<T>(items: readonly T[], count: number): T[] {
    const order = [...items];
    for (let at = order.length - 1; at > 0; at--) {
      const other = below(at + 1);
      [order[at], order[other]] = [order[other] as T, order[at] as T];
    }
    return order.slice(0, count);
  }

  return {
    below,
    happens: (probability) => next() < probability,
    some,
    pick(items) {
      if (items.length === 0) throw new Error('nothing to pick from');
      return items[below(items.length)] as (typeof items)[number];
    },
  };
}

// Mulberry32 by Tommy Ettinger (public domain): 32 bits of state are plenty for a plan of some days.
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
