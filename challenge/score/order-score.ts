import type { Group } from '../evidence/suspects.ts';
import { type Score, together } from './score.ts';

/**
 * How often a clue has two letters of a slot in the order in which they came. That finds less than a name: an order
 * that shows through too weakly to name anybody by it.
 * @param minuteOf when the author of a share was active
 */
export function scoreOrder(
  groups: readonly Group[],
  order: ReadonlyMap<string, number>,
  minuteOf: (share: string) => number,
): Score {
  return together(
    groups.map(({ shares }) => {
      const known = shares.filter((id) => order.has(id));
      const signs = known.flatMap((one, at) =>
        known.slice(at + 1).map((other) => {
          const came = Math.sign(minuteOf(one) - minuteOf(other));
          return came * Math.sign((order.get(one) ?? 0) - (order.get(other) ?? 0));
        }),
      );
      const pairs = signs.filter((sign) => sign !== 0).length;
      const letters = known.length;
      return {
        right: signs.filter((sign) => sign > 0).length,
        of: pairs,
        chance: {
          right: pairs / 2,
          // Of the number of pairs in order among so many in an order by chance (Kendall).
          deviation: Math.sqrt((letters * (letters - 1) * (2 * letters + 5)) / 72),
        },
      };
    }),
  );
}
