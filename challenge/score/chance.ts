import type { TrueShare } from './truth.ts';

/** What guessing among those who were active would bring: how many right, and how much that varies. */
export interface Chance {
  /** Right answers to expect. */
  right: number;
  /** One standard deviation of that. */
  deviation: number;
}

/**
 * One in so many as were active in the slot (on the side of a copy made meanwhile, if one was), and each time that the
 * author came back. Within a slot the guesses hang together a little, since nobody is named twice; that is counted in.
 * @param by what is known: the slots of the shares alone, the copies too, or the slots of changes as well
 */
export function chanceOf(
  shares: readonly TrueShare[],
  by: 'slot' | 'copy' | 'each time' = 'each time',
): Chance {
  const among = (share: TrueShare) =>
    ({
      slot: share.active,
      copy: share.activeByCopy,
      'each time': share.activeEachTime,
    })[by];
  const isBack = (share: TrueShare) => by === 'each time' && isComeBackTo(share);
  const groups = Map.groupBy(shares, (share) =>
    isBack(share) ? share.id : `${share.slot} ${by === 'slot' ? '' : share.inCopy}`,
  );
  let right = 0;
  let variance = 0;
  for (const group of groups.values()) {
    const letters = group.length;
    const people = group[0] ? among(group[0]) : 1;
    right += letters / people;
    // Right ones among `letters` of `people` put in an order by chance.
    if (people > 1) {
      variance +=
        (letters * (people - 1)) / people ** 2 +
        (letters * (letters - 1)) / (people ** 2 * (people - 1));
    }
  }
  return { right, deviation: Math.sqrt(variance) };
}

/** Whether its author did anything to it later. */
export const isComeBackTo = ({ changes, isWithdrawn }: TrueShare): boolean =>
  changes.length > 0 || isWithdrawn;

/** Between which rates the true one lies, 19 times out of 20 (Wilson's interval). */
export function confidence(right: number, of: number): [from: number, to: number] {
  const z = 1.96;
  const rate = right / of;
  const middle = (rate + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  const reach =
    (z / (1 + z ** 2 / of)) * Math.sqrt((rate * (1 - rate)) / of + z ** 2 / (4 * of ** 2));
  return [Math.max(0, middle - reach), Math.min(1, middle + reach)];
}
