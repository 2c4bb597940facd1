import type { RelatedWords } from './related-words.ts';
import { nearest } from './spelling.ts';
import { isEverywhere, stemsOf } from './stems.ts';
import { type Word, wordsOf } from './words.ts';

/** The words of the texts that are searched. */
export interface KnownWords {
  /** In how many texts each stem is; nothing of one that is in none. The empty one counts the texts. */
  uses(stems: readonly string[]): ReadonlyMap<string, number>;
  /** The words that begin like this one, but itself: those that most texts have. */
  beginningWith(word: string): readonly string[];
  /** The words and stems that are a slip away from one of these. */
  near(words: readonly string[]): readonly string[];
}

/** A word of a query, and what else it may be. */
export interface QueryWord extends Word {
  /** Words that begin so: it may be going on, or be short for them. */
  longer: readonly string[];
  /** What it may have meant, where it is no word that is known. */
  meant: readonly string[];
}

/** More words than anybody types: the rest of a text that was pasted in is left out. */
const WORDS_MAX = 16;
/** Below it, too many words begin so. */
const PREFIX_MIN = 3;
/** From it on, a word that is used is hardly the beginning of another. */
const WHOLE = 6;

/**
 * The words of a query as they may have been meant. The last one may be going on: whoever searches while typing has typed its beginning.
 * A word that is in no text, and stands for no other, is a beginning or a slip.
 */
export function readQuery(query: string, known: KnownWords, related: RelatedWords): QueryWord[] {
  const words = wordsOf(query).take(WORDS_MAX).toArray();
  const uses = known.uses(words.flatMap(stemsOf));
  return words.map((word, at) => {
    const isUsed = isEverywhere(word) || stemsOf(word).some((stem) => uses.has(stem));
    const isLast = at === words.length - 1;
    const { length } = Array.from(word.folded);
    if (isUsed && (!isLast || length >= WHOLE)) return { ...word, longer: [], meant: [] };
    const isShort = length < PREFIX_MIN;
    const longer = isShort || isEverywhere(word) ? [] : known.beginningWith(word.folded);
    const isWord = isUsed || longer.length > 0 || standsForOthers(word, known, related);
    return { ...word, longer, meant: isWord ? [] : meantBy(word, known, related) };
  });
}

/** Whether a word is one of a group. One that only shares a stem with a member, as slips do, has to lead to a text by it. */
function standsForOthers(word: Word, known: KnownWords, related: RelatedWords): boolean {
  const phrases = related.at([word], 0).flatMap((one) => one.related);
  if (phrases.length === 0 || related.has(word.folded)) return phrases.length > 0;
  const uses = known.uses(phrases.flat());
  return phrases.some((phrase) => phrase.every((stem) => uses.has(stem)));
}

function meantBy(word: Word, known: KnownWords, related: RelatedWords): readonly string[] {
  // A slip in a form that nobody else uses: what all its forms have in common is near as well.
  const inTexts = known.near([word.folded, ...stemsOf(word)]);
  return inTexts.length > 0 ? inTexts : nearest(word.folded, related.like(word.folded));
}

/** A word that isn't written in a query. */
export const asWord = (word: string): Word => ({ word, folded: word, from: 0, to: word.length });
