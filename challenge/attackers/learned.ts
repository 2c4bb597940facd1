import type { Evidence } from '../evidence/evidence.ts';
import { groupsOf } from '../evidence/suspects.ts';
import type { Clue } from './attacker.ts';
import { signsOf, weighed } from './together.ts';

/**
 * An attacker who knows the authors of half of the shares (their own, their friends', or those of a game they played at
 * home), sees what each clue is worth, and weighs the clues by that for the other half; and the other way round.
 * @param minuteOf when the author of a share was active (ms since the epoch)
 */
export function learned(clues: readonly Clue[], minuteOf: (share: string) => number): Clue {
  return {
    name: 'all clues, weighed by known authors',
    order(evidence) {
      const signs = signsOf(clues, evidence);
      const halves = [0, 1].map((half) => partOf(evidence, half));
      return new Map(
        halves.flatMap((asked, half) => {
          const known = halves[1 - half] ?? [];
          const worth = clues.map((_, clue) =>
            worthOf(known, minuteOf, (id) => signs.get(id)?.[clue] ?? 0),
          );
          const order = weighed(signs, (clue) => worth[clue] ?? 0);
          return asked.flat().map((id) => [id, order.get(id) ?? 0] as const);
        }),
      );
    },
  };
}

/** Every second group of shares. */
const partOf = (evidence: Evidence, half: number) =>
  groupsOf(evidence)
    .filter((_, at) => at % 2 === half)
    .map(({ shares }) => shares);

/** From -1 to 1: how often a clue has two shares of a group in the order in which they came, less how often not. */
function worthOf(
  groups: readonly string[][],
  minuteOf: (share: string) => number,
  signOf: (share: string) => number,
): number {
  let right = 0;
  let pairs = 0;
  for (const group of groups) {
    for (const one of group) {
      for (const other of group) {
        const came = Math.sign(minuteOf(one) - minuteOf(other));
        right += came * Math.sign(signOf(one) - signOf(other));
        pairs += Math.abs(came);
      }
    }
  }
  return pairs === 0 ? 0 : right / pairs;
}
