import { type Score, together } from './score.ts';

/** What left with a slot, and who could have written it. */
interface Group {
  shares: readonly string[];
  suspects: readonly { person: string }[];
}

/**
 * How many changes are named after who made them, by the slot they left with alone. Who was active each time is mostly one
 * person: a clue to the minute of a change would not be seen beside that.
 * @param answers names by the keys of changes
 * @param authorOf whose each is
 */
export function scoreChangers(
  groups: readonly Group[],
  answers: ReadonlyMap<string, string>,
  authorOf: (key: string) => string | undefined,
): Score {
  return together(
    groups.flatMap(({ shares, suspects }) => {
      const luck = 1 / suspects.length;
      return shares
        .filter((key) => answers.has(key))
        .map((key) => ({
          right: Number(answers.get(key) === authorOf(key)),
          of: 1,
          chance: { right: luck, deviation: Math.sqrt(luck * (1 - luck)) },
        }));
    }),
  );
}
