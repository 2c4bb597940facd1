/** The scope of lessons in channels that everybody can read. Of others it is their channel. */
export const PUBLIC = 'public';

/** What stands in the index with a lesson, so that it is looked for where it may be seen: no word holds this sign. */
export const markOf = (workspaceId: string, scope: string): string =>
  `§${workspaceId}§${scope}`.toLowerCase();

// Most lessons are public. To ask for their mark as well would cost more than all the rest of a query: so their numbers lie apart.
const OTHERS_FROM = 2 ** 42;
const NUMBERS_OF_A_DAY = 10_000_000;
/** In the year 3165; what is older than 1970, or newer, counts as of the first or the last day. */
const LAST_DAY = 436_500;

/** From the first number to the last one. */
export interface Numbers {
  from: number;
  to: number;
}

export const PUBLIC_NUMBERS: Numbers = { from: 0, to: OTHERS_FROM - 1 };
export const OTHER_NUMBERS: Numbers = { from: OTHERS_FROM, to: Number.MAX_SAFE_INTEGER };
export const ALL_NUMBERS: Numbers = { from: 0, to: Number.MAX_SAFE_INTEGER };

const numbersOf = (scope: string) => (scope === PUBLIC ? PUBLIC_NUMBERS : OTHER_NUMBERS);

/** Whether a number says of an entry what its scope says. */
export const isNumberOf = (scope: string, number: number): boolean => {
  const { from, to } = numbersOf(scope);
  return from <= number && number <= to;
};

/**
 * The number of an entry: the later the day, the greater, so that the newest come first; by chance within it, so that it tells no more than
 * the day.
 * @param learnedOn ISO date
 * @param chance from 0 to 1
 */
export function drawNumber(scope: string, learnedOn: string, chance: number): number {
  const days = Temporal.PlainDate.from('1970-01-01').until(learnedOn).days;
  // Else a number would lie among those of other scopes, where nobody looks for it.
  const day = Math.min(Math.max(days, 0), LAST_DAY);
  return numbersOf(scope).from + day * NUMBERS_OF_A_DAY + Math.floor(chance * NUMBERS_OF_A_DAY);
}
