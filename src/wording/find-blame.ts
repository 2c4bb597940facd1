import type { Language } from '../anonymity/identifying-details.ts';
import type { BlameRule } from './blame-rule.ts';
import { ENGLISH_BLAME } from './english-blame.ts';
import { SPANISH_BLAME } from './spanish-blame.ts';

/** Words of blame in a text, in UTF-16 units as `slice` counts them. */
export interface Blame {
  kind: 'blame';
  start: number;
  end: number;
  text: string;
  language: Language;
  /** Other words that can stand in their place; nothing where the sentence has to be told in another way. */
  better?: string;
}

/**
 * Finds words that blame whoever reads them: for texts that somebody writes to an author, never for what authors say of
 * themselves. Lists by hand (docs/decisions/0019-private-talk.md): what they don't know they don't find.
 */
export function findBlame(text: string): Blame[] {
  const found = [
    ...matchesOf(text, ENGLISH_BLAME, 'english'),
    ...matchesOf(text, SPANISH_BLAME, 'spanish'),
  ].toSorted((one, other) => one.start - other.start || other.end - one.end);
  let end = 0;
  return found.filter((one) => {
    if (one.start < end) return false;
    end = one.end;
    return true;
  });
}

function matchesOf(text: string, rules: readonly BlameRule[], language: Language): Blame[] {
  return rules.flatMap(({ pattern, better, unless }) =>
    [...text.matchAll(pattern)]
      .filter(({ index }) => !unless?.test(sentenceBefore(text, index)))
      .map((match): Blame => {
        const instead = better?.(match);
        return {
          kind: 'blame',
          start: match.index,
          end: match.index + match[0].length,
          text: match[0],
          language,
          ...(instead && { better: instead }),
        };
      }),
  );
}

/** What stands before a place in the same sentence. */
function sentenceBefore(text: string, at: number): string {
  const before = text.slice(0, at);
  const begins = Math.max(...['.', '!', '?', '\n'].map((sign) => before.lastIndexOf(sign)));
  return before.slice(begins + 1);
}
