import { isComeBackTo } from './chance.ts';
import { type Score, together } from './score.ts';
import type { Truth } from './truth.ts';

/**
 * How many of the people that somebody named wrote anything that left with that slot. It finds an attacker who sees that
 * a person wrote, and not what.
 * @param answers names by the ids of shares
 */
export function scoreWriters({ shares }: Truth, answers: ReadonlyMap<string, string>): Score {
  const groups = Map.groupBy(shares, ({ slot, inCopy }) => `${slot} ${inCopy}`);
  return together(
    [...groups.values()].map((group) => {
      const writers = new Set(group.map(({ author }) => author));
      // Who came back is known better than by this slot alone.
      const once = group.filter((share) => !isComeBackTo(share));
      const named = new Set(once.map(({ id }) => answers.get(id)).filter(Boolean));
      const people = group[0]?.activeByCopy ?? 1;
      const part = writers.size / people;
      // The hypergeometric distribution: so many named out of all, none of them twice.
      const variance =
        people > 1 ? (named.size * part * (1 - part) * (people - named.size)) / (people - 1) : 0;
      return {
        right: writers.intersection(named).size,
        of: named.size,
        chance: { right: named.size * part, deviation: Math.sqrt(Math.max(variance, 0)) },
      };
    }),
  );
}
