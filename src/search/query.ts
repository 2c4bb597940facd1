import type { Phrase, RelatedWords } from './related-words.ts';
import { isEverywhere, LANGUAGES, stemOf, stemsOf } from './stems.ts';
import { type Word, wordsOf } from './words.ts';

/** One way to meet what is looked for: a text that has all of these stems. */
export interface Alternative {
  stems: Phrase;
  /** From 0 to 1: how near it is to what was typed. */
  weight: number;
}

/** A word of a query, or a phrase of a few that mean one thing. */
export interface Term {
  /** As it was typed, folded; nothing of a phrase. */
  word: string | undefined;
  /** It may be going on: whoever searches while typing has typed its beginning. */
  isLast: boolean;
  /** Any text has it: it counts where it is found, and is missed nowhere. */
  isEverywhere: boolean;
  alternatives: Alternative[];
}

// How much nearer what was typed is than what stands for it: found on lessons and queries that were written for it
// (test/relevance says which).
export const RELATED = 0.6;
export const BEGINS_SO = 0.7;
export const MISSPELT = 0.8;
const IN_PART = 0.9;

/** More words than anybody types: the rest of a text that was pasted in is left out. */
const TERMS_MAX = 16;

/** What is looked for, in the order in which it was typed. Nothing for a text without words. */
export function termsOf(query: string, related: RelatedWords): Term[] {
  const words = [...wordsOf(query)];
  const terms: Term[] = [];
  for (let index = 0; index < words.length && terms.length < TERMS_MAX; ) {
    const [longest] = related.at(words, index);
    const length = longest?.length ?? 1;
    const taken = words.slice(index, index + length);
    terms.push(
      length > 1
        ? phraseTerm(taken, longest?.related ?? [])
        : wordTerm(taken[0], related, words, index),
    );
    index += length;
    const last = terms.at(-1);
    if (last && index >= words.length) last.isLast = length === 1;
  }
  return withoutRepeats(terms);
}

function wordTerm(
  word: Word | undefined,
  related: RelatedWords,
  words: readonly Word[],
  index: number,
): Term {
  if (!word) return { word: undefined, isLast: false, isEverywhere: true, alternatives: [] };
  const others = related
    .at(words, index)
    .flatMap((found) => (found.length === 1 ? found.related : []));
  return {
    word: word.folded,
    isLast: false,
    isEverywhere: isEverywhere(word),
    alternatives: [...exactly(word), ...weigh(others, RELATED)],
  };
}

/** What a text may have for a word that is written like this. */
export const exactly = (word: Pick<Word, 'word'>, weight = 1): Alternative[] =>
  stemsOf(word).map((stem) => ({ stems: [stem], weight }));

export const weigh = (phrases: readonly Phrase[], weight: number): Alternative[] =>
  phrases.map((stems) => ({ stems, weight }));

function phraseTerm(words: readonly Word[], related: readonly Phrase[]): Term {
  const telling = words.filter((word) => !isEverywhere(word));
  const parts = telling.length > 0 ? telling : words;
  const whole = LANGUAGES.map((language) => parts.map((word) => stemOf(word, language)));
  return {
    word: undefined,
    isLast: false,
    isEverywhere: false,
    alternatives: [
      ...weigh(whole, 1),
      ...weigh(related, RELATED),
      ...parts.flatMap((word) => exactly(word, IN_PART)),
    ],
  };
}

/** The same word typed twice is no more than one. */
function withoutRepeats(terms: readonly Term[]): Term[] {
  const keyOf = ({ alternatives }: Term) => JSON.stringify(alternatives[0]?.stems);
  return [...new Map(terms.map((term) => [keyOf(term), term])).values()];
}
