import type { Detail } from './identifying-details.ts';

/** What stands before the first word of a sentence. */
const BEFORE_SENTENCE = /(?:^|[.!?…\n])[\s¿¡"“«(]*$|[¿¡]$/u;

/**
 * The text with other words wherever this detail stands, in whatever case: a name that is left once names nobody less.
 * Inside a longer word it stays ("Tom" in "tomorrow"); what follows an apostrophe does too ("Tom's": "somebody's").
 * A sentence that began with a capital goes on beginning with one.
 * @param along a word, as a pattern: where it stands right before the detail, it is replaced as well
 */
export function replaceDetail(
  text: string,
  { text: wanted }: Pick<Detail, 'text'>,
  wording: string,
  along?: string,
): string {
  const literal = RegExp.escape(wanted);
  const begins = /^[\p{L}\p{N}]/u.test(wanted) ? '(?<![\\p{L}\\p{N}])' : '';
  const ends = /[\p{L}\p{N}]$/u.test(wanted) ? '(?![\\p{L}\\p{N}])' : '';
  const before = along === undefined ? '' : `(?:(?<![\\p{L}\\p{N}])(?:${along})\\s)?`;
  const everywhere = new RegExp(`${before}${begins}${literal}${ends}`, 'giu');
  return text.replace(everywhere, (found: string, at: number) => {
    const opensSentence = !/^\p{Ll}/u.test(found) && BEFORE_SENTENCE.test(text.slice(0, at));
    return opensSentence ? capitalised(wording) : wording;
  });
}

const capitalised = (words: string): string =>
  words.replace(/^\p{Ll}/u, (one) => one.toUpperCase());
