/** A coach as far as it matters whose turn it is. Numbers of calls count up with each call of the workspace; 0 is never. */
export interface Candidate {
  accountId: string;
  /** ISO date in their own zone: the last day on which they are away. */
  awayUntil: string | null;
  /** Calls that they have not answered, and shares that they are on. */
  openThings: number;
  /** The number of their last call for the area of the share. */
  lastCall: number;
  /** The number of their last call for any area. */
  lastCallAnywhere: number;
}

/** Who has this much to do is called only if all others have. */
export const LOAD_MAX = 5;

/**
 * Coaches in the order in which they are called: whoever's last call for the area is longest ago. So over any stretch of calls in which
 * two of them could be called, their numbers of calls differ by one at most.
 */
export function inTurn(candidates: readonly Candidate[]): Candidate[] {
  return candidates.toSorted(
    (one, other) =>
      Number(isLaden(one)) - Number(isLaden(other)) ||
      one.lastCall - other.lastCall ||
      one.openThings - other.openThings ||
      one.lastCallAnywhere - other.lastCallAnywhere ||
      // Any order that stays the same: two processes are to choose alike.
      (one.accountId < other.accountId ? -1 : 1),
  );
}

const isLaden = ({ openThings }: Candidate) => openThings >= LOAD_MAX;

/** @param today ISO date in the coach's own zone */
export const isAway = ({ awayUntil }: Pick<Candidate, 'awayUntil'>, today: string): boolean =>
  awayUntil !== null && awayUntil >= today;

/** The area of a share whose author was not sure, and what somebody coaches who coaches all. */
export const ANY_AREA = 'any';
