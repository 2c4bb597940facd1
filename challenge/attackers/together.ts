import type { Evidence } from '../evidence/evidence.ts';
import { groupsOf } from '../evidence/suspects.ts';
import type { Clue } from './attacker.ts';

/** For a share: how much each clue says that it came late (from -1 to 1), in the order of the clues. */
export type Signs = Map<string, number[]>;

/** What all clues say of all shares. */
export function signsOf(clues: readonly Clue[], evidence: Evidence): Signs {
  const groups = groupsOf(evidence);
  const signs: Signs = new Map(evidence.shares.map(({ id }) => [id, clues.map(() => 0)]));
  for (const [at, clue] of clues.entries()) {
    const order = clue.order(evidence);
    for (const { shares } of groups) {
      const there = shares.filter((id) => order.has(id));
      if (there.length < 2) continue;
      for (const id of there) {
        const sign = signs.get(id);
        if (sign) sign[at] = rank(id, there, order);
      }
    }
  }
  return signs;
}

/** From -1 for the first to 1 for the last; the same number is in the middle of its own. */
function rank(id: string, all: readonly string[], order: ReadonlyMap<string, number>): number {
  const mine = order.get(id) ?? 0;
  const others = all.filter((other) => other !== id).map((other) => order.get(other) ?? 0);
  const sum = others.reduce((total, other) => total + Math.sign(mine - other), 0);
  return sum / others.length;
}

/** All clues at once, each with the same voice. */
export function allTogether(clues: readonly Clue[]): Clue {
  return {
    name: 'all clues together',
    order: (evidence) => weighed(signsOf(clues, evidence), () => 1),
  };
}

/** All clues at once, each with a voice of its own. */
export function weighed(signs: Signs, weightOf: (clue: number) => number): Map<string, number> {
  return new Map(
    [...signs].map(([id, sign]) => [
      id,
      sign.reduce((sum, value, clue) => sum + value * weightOf(clue), 0),
    ]),
  );
}
