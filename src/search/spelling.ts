import { distance } from 'fastest-levenshtein';

// Words that are one letter away, by SymSpell's idea: two words that differ by a letter have something in common when each may lose one.
// So every word is kept under what is left of it without one letter, and a misspelt one is found by a few look-ups.

/** Shorter ones are near to too many, longer ones are no words. */
const LETTERS_MIN = 4;
const LETTERS_MAX = 24;
/** From so many letters on a word may be two letters away. */
const LONG = 8;

/** A word, and what is left of it without one of its letters: nothing of one that is too short or too long. */
export function restsOf(word: string): string[] {
  const letters = Array.from(word);
  if (letters.length < LETTERS_MIN || letters.length > LETTERS_MAX) return [];
  return [...new Set([word, ...letters.map((_, at) => letters.toSpliced(at, 1).join(''))])];
}

/** Of words that share a rest with a misspelt one, the nearest: one letter away, or two for a long one if none is. */
export function nearest(misspelt: string, candidates: readonly string[]): string[] {
  const one = candidates.filter((word) => isOneAway(misspelt, word));
  if (one.length > 0 || Array.from(misspelt).length < LONG) return one;
  return candidates.filter((word) => distance(misspelt, word) === 2);
}

/** A letter is added, left out, or taken for another; or two neighbours have changed places. */
const isOneAway = (one: string, other: string): boolean =>
  distance(one, other) === 1 || isSwapped(Array.from(one), Array.from(other));

function isSwapped(one: readonly string[], other: readonly string[]): boolean {
  const at = one.findIndex((letter, index) => letter !== other[index]);
  const next = one[at + 1];
  // The last letter has no neighbour; where one is two of JavaScript's, words that differ in it alone come here.
  if (at < 0 || next === undefined || one.length !== other.length) return false;
  const swapped = one.with(at, next).with(at + 1, one[at] ?? '');
  return swapped.join('') === other.join('');
}
