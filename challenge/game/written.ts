import type { Dice } from './dice.ts';

interface Share {
  person: string;
  channel: string;
  text: string;
}

/** What was shared anonymously in earlier slots, and can be come back to. */
export interface Written {
  add(share: Share): void;
  /** One by somebody of whom `isFree` holds; rather one that was come back to before, so that some are again and again. */
  pick(isFree: (person: string) => boolean): Share | undefined;
  remove(share: Share): void;
}

// More would be an author whom everybody knows.
const MOST_RETURNS = 4;
const AGAIN = 1 / 2;

export function createWritten(dice: Dice): Written {
  const returns = new Map<Share, number>();
  return {
    add: ({ person, channel, text }) => void returns.set({ person, channel, text }, 0),
    pick(isFree) {
      const free = [...returns].filter(
        ([{ person }, times]) => times < MOST_RETURNS && isFree(person),
      );
      const again = free.filter(([, times]) => times > 0);
      const from = again.length > 0 && dice.happens(AGAIN) ? again : free;
      if (from.length === 0) return undefined;
      const [share, times] = dice.pick(from);
      returns.set(share, times + 1);
      return share;
    },
    remove: (share) => void returns.delete(share),
  };
}
