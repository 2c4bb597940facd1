/** A way to blame. */
export interface BlameRule {
  /** With the flags `giu`. */
  pattern: RegExp;
  /** What can stand there instead, made of what was found. */
  better?(found: RegExpExecArray): string | undefined;
  /** It blames nobody behind these words of the same sentence ("that was not …", "I felt …"). */
  unless?: RegExp;
}

/** A pattern as it is read: a space is any space, an apostrophe any or none, and it begins and ends with words. */
export const words = (source: string, ends = true): RegExp =>
  new RegExp(
    `(?<!\\p{L})(?:${source.replaceAll(' ', '\\s+').replaceAll("'", "['’]?")})${ends ? '(?!\\p{L})' : ''}`,
    'giu',
  );

/** The rest of a clause, and what closes it: `rest` and `close` of a match. */
export const REST = '(?<rest>[^.,;:!?\\n]*)(?<close>[.!?]*)';

/**
 * What was said, as a question: what closes the clause becomes a question mark, if it does end there.
 * @returns nothing in the middle of a clause ("I think you should have …"), where no question fits in
 */
export function asQuestion(found: RegExpExecArray, question: string): string | undefined {
  const { rest = '', close = '' } = found.groups ?? {};
  const before = found.input.slice(0, found.index);
  if (!/(?:^|[.,;:!?\n])[\s"“«(¿¡]*$/u.test(before.slice(-OPENING))) return undefined;
  const behind = found.input.slice(found.index + found[0].length);
  const ends = close !== '' || behind.trim() === '';
  return `${question}${rest.trimEnd()}${ends ? '?' : ''}`;
}

/** So much before a place tells whether a clause begins there. */
const OPENING = 20;
