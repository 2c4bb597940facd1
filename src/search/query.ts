import { asWord, type QueryWord } from './read-query.ts';
import type { Phrase, RelatedWords } from './related-words.ts';
import { isEverywhere, stemsOf } from './stems.ts';
import type { Word } from './words.ts';

/** One way to meet what is looked for: a text that has all of these stems. */
export interface Alternative {
  stems: Phrase;
  /** From 0 to 1: how near it is to what was typed. */
  weight: number;
}

/** A word of a query, or what else is said for some of its words together. */
export interface Term {
  /** It counts where it is found, and is missed nowhere. */
  isOptional: boolean;
  alternatives: Alternative[];
}

// How much nearer what was typed is than what stands for it: found on lessons and queries that were written for it
// (docs/benchmarks.md says how).
export const BEGINS_SO = 0.7;
const MISSPELT = 0.8;
export const RELATED = 0.6;
const RELATED_PHRASE = 0.8;

/** What is looked for: a term for each word, and one for each phrase that something else is said for. */
export function termsOf(words: readonly QueryWord[], related: RelatedWords): Term[] {
  const terms = words.map((word) => ({
    isOptional: isEverywhere(word),
    alternatives: [
      ...exactly(word, 1),
      ...word.longer.flatMap((one) => exactly(asWord(one), BEGINS_SO)),
      ...weigh(relatedTo(word, related), RELATED),
      // What was meant can be a stem itself.
      ...weigh(
        word.meant.map((one) => [one]),
        MISSPELT,
      ),
      ...word.meant.flatMap((one) => exactly(asWord(one), MISSPELT)),
      ...word.meant.flatMap((one) => weigh(relatedTo(asWord(one), related), MISSPELT * RELATED)),
    ],
  }));
  return withoutRepeats([...terms, ...phrasesIn(words, related)]);
}

const exactly = (word: Pick<Word, 'word'>, weight: number): Alternative[] =>
  weigh(
    stemsOf(word).map((stem) => [stem]),
    weight,
  );

const weigh = (phrases: readonly Phrase[], weight: number): Alternative[] =>
  phrases.map((stems) => ({ stems, weight }));

const relatedTo = (word: Word, related: RelatedWords): Phrase[] =>
  related.at([word], 0).flatMap((found) => found.related);

function phrasesIn(words: readonly QueryWord[], related: RelatedWords): Term[] {
  const meant = words.map((word) => (word.meant[0] === undefined ? word : asWord(word.meant[0])));
  return meant.flatMap((_, at) =>
    related
      .at(meant, at)
      .filter(({ length }) => length > 1)
      .map((found) => ({
        isOptional: true,
        alternatives: weigh(found.related, RELATED_PHRASE),
      })),
  );
}

/** The same word typed twice is no more than one. */
const withoutRepeats = (terms: readonly Term[]): Term[] => [
  ...new Map(terms.map((term) => [JSON.stringify(term.alternatives), term])).values(),
];

/** The stems of some terms, each once. */
export const stemsIn = (terms: readonly Term[]): string[] => [
  ...new Set(terms.flatMap(({ alternatives }) => alternatives.flatMap(({ stems }) => stems))),
];

/** The terms without what no text has. */
export const meetable = (terms: readonly Term[], uses: ReadonlyMap<string, number>): Term[] =>
  terms
    .map((term) => ({
      ...term,
      alternatives: term.alternatives.filter(({ stems }) => stems.every((one) => uses.has(one))),
    }))
    .filter(({ alternatives }) => alternatives.length > 0);
