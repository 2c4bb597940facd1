import type { Detail } from './identifying-details.ts';

/**
 * The text with other words wherever this detail stands, in whatever case: a name that is left once names nobody less.
 * Inside a longer word it stays ("Tom" in "tomorrow"); what follows an apostrophe does too ("Tom's": "somebody's").
 */
export function replaceDetail(
  text: string,
  { text: wanted }: Pick<Detail, 'text'>,
  wording: string,
): string {
  const literal = RegExp.escape(wanted);
  const begins = /^[\p{L}\p{N}]/u.test(wanted) ? '(?<![\\p{L}\\p{N}])' : '';
  const ends = /[\p{L}\p{N}]$/u.test(wanted) ? '(?![\\p{L}\\p{N}])' : '';
  return text.replace(new RegExp(`${begins}${literal}${ends}`, 'giu'), () => wording);
}
