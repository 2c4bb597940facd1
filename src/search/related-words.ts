import { readFileSync } from 'node:fs';
import { isEverywhere, type StemmedLanguage, stemOf } from './stems.ts';
import { type Word, wordsOf } from './words.ts';

/** A word, or a phrase of a few, as the stems of its words. */
export type Phrase = readonly string[];

/** Words that people use for the same thing: src/search/related/ says which, a group a line. */
export interface RelatedWords {
  /**
   * The phrases that begin at a word of a text, the longest first: how many words each takes, and what else is said for it. Nothing for a
   * word that is in no group.
   */
  at(words: readonly Word[], index: number): { length: number; related: readonly Phrase[] }[];
  /** Words of the groups, folded, that are about as long as this one: what it may have meant. */
  like(word: string): string[];
}

const FILES: readonly [StemmedLanguage, string][] = [
  ['english', 'related/english.txt'],
  ['spanish', 'related/spanish.txt'],
];

interface Known {
  language: StemmedLanguage;
  phrase: Phrase;
  related: Phrase[];
}

const LINES_AT_ONCE = 50;
const LETTERS_MIN = 4;

/**
 * The lists, read when they are first asked for, in short steps, and kept.
 * @returns asks for them; its `rest` lets others do something meanwhile
 */
export function openRelatedWords(): (rest: () => Promise<void>) => Promise<RelatedWords> {
  let reading: { words: RelatedWords; steps: Generator<void> } | undefined;
  return async (rest) => {
    reading ??= createRelatedWords(
      FILES.map(([language, file]) => ({
        language,
        groups: readFileSync(new URL(file, import.meta.url), 'utf8'),
      })),
    );
    const { words, steps } = reading;
    // Whoever asks meanwhile takes steps as well: they are done for all when there are none left.
    for (let step = steps.next(); !step.done; step = steps.next()) await rest();
    return words;
  };
}

/** Those of this process. */
export const relatedWords = openRelatedWords();

/**
 * @param files the groups of a language: a line each, its members apart by commas; a line that begins with # says nothing
 * @returns what is known once all steps are done
 */
export function createRelatedWords(
  files: readonly { language: StemmedLanguage; groups: string }[],
): { words: RelatedWords; steps: Generator<void> } {
  const byFirst = new Map<string, Known[]>();
  const byLength = new Map<number, Set<string>>();

  function learn(language: StemmedLanguage, phrase: Phrase, others: readonly Phrase[]): void {
    const key = `${language} ${phrase[0]}`;
    const there = byFirst.get(key) ?? [];
    const known = there.find((one) => one.phrase.join(' ') === phrase.join(' '));
    if (known) known.related.push(...others);
    else there.push({ language, phrase, related: [...others] });
    byFirst.set(key, there);
  }

  function* learnAll(): Generator<void> {
    for (const { language, groups } of files) {
      for (const [number, line] of groups.split('\n').entries()) {
        if (number % LINES_AT_ONCE === 0) yield;
        if (line.startsWith('#') || line.trim() === '') continue;
        const members = line.split(',').map((member) => [...wordsOf(member)]);
        for (const { folded } of members.flat()) {
          const { length } = folded;
          byLength.set(length, (byLength.get(length) ?? new Set()).add(folded));
        }
        const stemmed = (member: readonly Word[]) => member.map((word) => stemOf(word, language));
        // Texts are not found by words that any text has, nor a “day out” by each of its days.
        const telling = members.map((member) => {
          const left = member.filter((word) => !isEverywhere(word));
          return left.length === 1 && member.length > 1 ? [] : stemmed(left);
        });
        for (const [at, member] of members.entries()) {
          const others = telling.filter((phrase, other) => other !== at && phrase.length > 0);
          if (member.length > 0) learn(language, stemmed(member), others);
        }
      }
    }
  }

  function at(all: readonly Word[], index: number) {
    const first = all[index];
    if (!first) return [];
    return files
      .flatMap(({ language }) => byFirst.get(`${language} ${stemOf(first, language)}`) ?? [])
      .filter(({ language, phrase }) =>
        phrase.every((stem, at) => {
          const word = all[index + at];
          return word !== undefined && stemOf(word, language) === stem;
        }),
      )
      .map(({ phrase, related }) => ({ length: phrase.length, related }))
      .toSorted((one, other) => other.length - one.length);
  }

  // Shorter ones are near to too many.
  const like = (word: string) =>
    word.length < LETTERS_MIN
      ? []
      : [-2, -1, 0, 1, 2].flatMap((more) => [...(byLength.get(word.length + more) ?? [])]);

  return {
    words: { at, like },
    steps: learnAll(),
  };
}
