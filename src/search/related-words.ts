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
  /** Whether a word, folded, stands in a group as it is. */
  has(word: string): boolean;
  /** Words of the groups, folded, that are about as long as this one: what it may have meant. */
  like(word: string): string[];
}

const FILES: readonly [StemmedLanguage, string][] = [
  ['english', 'related/english.txt'],
  ['spanish', 'related/spanish.txt'],
];

/** A member of groups. Of each group: what is found by its members, and which of them this one is. */
interface Known {
  language: StemmedLanguage;
  phrase: Phrase;
  groups: { telling: readonly Phrase[]; at: number }[];
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
  const byFirst = { english: new Map<string, Known[]>(), spanish: new Map<string, Known[]>() };
  const byLength = new Map<number, Set<string>>();

  function learn(language: StemmedLanguage, phrase: Phrase, group: Known['groups'][0]): void {
    const [first = ''] = phrase;
    const there = byFirst[language].get(first);
    const known = there?.find((one) => isSame(one.phrase, phrase));
    if (known) known.groups.push(group);
    else if (there) there.push({ language, phrase, groups: [group] });
    else byFirst[language].set(first, [{ language, phrase, groups: [group] }]);
  }

  function* learnAll(): Generator<void> {
    for (const { language, groups } of files) {
      // Most words are in many groups, and all of them are more than `stemOf` keeps.
      const stems = new Map<string, string>();
      const stemOfWord = (word: Word): string => {
        const known = stems.get(word.word);
        if (known !== undefined) return known;
        const stem = stemOf(word, language);
        stems.set(word.word, stem);
        return stem;
      };
      for (const [number, line] of groups.split('\n').entries()) {
        if (number % LINES_AT_ONCE === 0) yield;
        if (line.startsWith('#') || line.trim() === '') continue;
        const members = line.split(',').map((member) => [...wordsOf(member)]);
        for (const { folded } of members.flat()) {
          const { length } = folded;
          byLength.set(length, (byLength.get(length) ?? new Set()).add(folded));
        }
        // Texts are not found by words that any text has, nor a “day out” by each of its days.
        const telling = members.map((member) => {
          const left = member.filter((word) => !isEverywhere(word));
          return left.length === 1 && member.length > 1 ? [] : left.map(stemOfWord);
        });
        for (const [at, member] of members.entries()) {
          if (member.length > 0) learn(language, member.map(stemOfWord), { telling, at });
        }
      }
    }
  }

  function at(all: readonly Word[], index: number) {
    const first = all[index];
    if (!first) return [];
    return files
      .flatMap(({ language }) => byFirst[language].get(stemOf(first, language)) ?? [])
      .filter(({ language, phrase }) =>
        phrase.every((stem, at) => {
          const word = all[index + at];
          return word !== undefined && stemOf(word, language) === stem;
        }),
      )
      .map(({ phrase, groups }) => ({ length: phrase.length, related: groups.flatMap(others) }))
      .toSorted((one, other) => other.length - one.length);
  }

  const others = ({ telling, at: own }: Known['groups'][0]) =>
    telling.filter((phrase, other) => other !== own && phrase.length > 0);

  const has = (word: string) => byLength.get(word.length)?.has(word) ?? false;

  // Shorter ones are near to too many.
  const like = (word: string) =>
    word.length < LETTERS_MIN
      ? []
      : [-2, -1, 0, 1, 2].flatMap((more) => [...(byLength.get(word.length + more) ?? [])]);

  return {
    words: { at, has, like },
    steps: learnAll(),
  };
}

const isSame = (one: Phrase, other: Phrase): boolean =>
  one.length === other.length && one.every((stem, at) => stem === other[at]);
