import type { Span } from './detail.ts';
import { englishDates, spanishDates } from './packages.ts';

/** Which day it is doesn't matter: only words that mean the same on every day are kept. */
const SOME_DAY = new Date(0);
const RELATIVE = /casualReference|relativeDate/;

/** What stands before a date that is written as two numbers; without it, "9/10" is a score. */
const CUE =
  /(?:\b(?:on|since|until|till|by|from|for|under|dated|before|after|between|el|del|al|para|desde|hasta|día|dia|fecha)\s|[(:]\s?)$/iu;
const PREPOSITION = /^(?:on|at|in|el|en)\s+/iu;
/** "10/10" is praise more often than a day in October. */
const FULL_MARKS = /^(\d+)\/\1$/;
const TWO_NUMBERS = /^\d{1,2}[/.-]\d{1,2}$/;
const TWO_DIGITS_EACH = /^\d\d[/-]\d\d$/;

/** Exact dates, in English and Spanish. "Yesterday", "on Monday" and "in March" are none. */
export function findDates(text: string): Span[] {
  // A hit needs a digit, and looking is slow.
  if (!/\d/.test(text)) return [];
  return [englishDates(), spanishDates()].flatMap((language) =>
    language
      .parse(text, SOME_DAY)
      .filter((found) => found.start.isCertain('day') && found.start.isCertain('month'))
      .filter((found) => ![...found.tags()].some((tag) => RELATIVE.test(tag)))
      .map(({ index, text: found }) => ({
        start: index + (PREPOSITION.exec(found)?.[0].length ?? 0),
        end: index + found.length,
      }))
      .filter(({ start, end }) => isDate(text.slice(start, end), text.slice(0, start))),
  );
}

function isDate(found: string, before: string): boolean {
  if (!/\d/.test(found) || found === '24/7') return false;
  if (!TWO_NUMBERS.test(found)) return !/^\d+[.,]\d+$/.test(found);
  if (found.includes('.') || (FULL_MARKS.test(found) && !CUE.test(before))) return false;
  return CUE.test(before) || TWO_DIGITS_EACH.test(found);
}
