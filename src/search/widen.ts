import { BEGINS_SO, exactly, MISSPELT, RELATED, type Term, weigh } from './query.ts';
import type { RelatedWords } from './related-words.ts';
import { nearest } from './spelling.ts';
import { stemsOf } from './stems.ts';

/** The words of the texts that are searched. */
interface Words {
  uses(stems: readonly string[]): ReadonlyMap<string, number>;
  beginningWith(word: string): readonly string[];
  near(words: readonly string[]): readonly string[];
}

/** Below it, too many words begin so. */
const PREFIX_MIN = 3;

/**
 * Adds what words may stand for: longer forms of the one that is still being typed; and where a word is in no text, longer forms, or
 * words that are nearly it.
 * @returns the terms without what no text has, and in how many texts their stems are
 */
export function widen(
  terms: readonly Term[],
  words: Words,
  related: RelatedWords,
): { terms: Term[]; uses: Map<string, number> } {
  const uses = new Map(words.uses(['', ...stemsIn(terms)]));
  const isKnown = ({ word }: Term) =>
    word === undefined || stemsOf({ word }).some((stem) => uses.has(stem));
  const wider = terms.map((term) =>
    term.isEverywhere || (isKnown(term) && !term.isLast)
      ? term
      : widened(term, isKnown(term), words, related),
  );
  const added = stemsIn(wider).filter((stem) => !uses.has(stem));
  if (added.length > 0) for (const [stem, use] of words.uses(added)) uses.set(stem, use);
  return {
    terms: wider
      .map((term) => ({
        ...term,
        alternatives: term.alternatives.filter(({ stems }) => stems.every((one) => uses.has(one))),
      }))
      .filter(({ alternatives }) => alternatives.length > 0),
    uses,
  };
}

const stemsIn = (terms: readonly Term[]) => [
  ...new Set(terms.flatMap(({ alternatives }) => alternatives.flatMap(({ stems }) => stems))),
];

function widened(term: Term, isKnown: boolean, words: Words, related: RelatedWords): Term {
  const { word } = term;
  if (word === undefined) return term;
  const longer = Array.from(word).length >= PREFIX_MIN ? words.beginningWith(word) : [];
  const alternatives = [
    ...term.alternatives,
    ...longer.flatMap((one) => exactly({ word: one }, BEGINS_SO)),
  ];
  // A word that stands for others is a word, and spelt as it is.
  const isSpelt = isKnown || term.alternatives.some(({ weight }) => weight === RELATED);
  if (isSpelt || longer.length > 0) return { ...term, alternatives };
  // A slip in a form that nobody else uses: what all its forms have in common is near as well.
  const inTexts = words.near([word, ...stemsOf({ word })]);
  const meant = inTexts.length > 0 ? inTexts : nearest(word, related.like(word));
  for (const one of meant) {
    const others = related.at([{ word: one, folded: one, from: 0, to: one.length }], 0);
    alternatives.push(
      { stems: [one], weight: MISSPELT },
      ...exactly({ word: one }, MISSPELT),
      ...weigh(
        others.flatMap((found) => found.related),
        RELATED * MISSPELT,
      ),
    );
  }
  return { ...term, alternatives };
}
