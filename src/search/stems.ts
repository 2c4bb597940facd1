import { LRUCache } from 'lru-cache';
import snowball from 'snowball-stemmers';
import { eng, spa } from 'stopword';
import { foldWord, type Word, wordsOf } from './words.ts';

export type StemmedLanguage = 'english' | 'spanish';

const LANGUAGES: readonly StemmedLanguage[] = ['english', 'spanish'];
// Snowball's algorithms, by their own port: SQLite's "porter" takes deploy and deployment for two words.
const stemmers = {
  english: snowball.newStemmer('english'),
  spanish: snowball.newStemmer('spanish'),
};
// “Even” has the stem of “evening”.
const ALSO_EVERYWHERE = ['even', 'just', 'really', 'quite'];
const everywhere = {
  english: new Set([...eng, ...ALSO_EVERYWHERE].map(foldWord)),
  spanish: new Set(spa.map(foldWord)),
};

const STEMS_KEPT = 20_000;
const kept = new LRUCache<string, string>({ max: STEMS_KEPT });

/** What the forms of a word have in common, without accents. A word of another language is stemmed as well, always alike. */
export function stemOf({ word }: Pick<Word, 'word'>, language: StemmedLanguage): string {
  const key = `${language} ${word}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const stem = foldWord(stemmers[language].stem(word)) || foldWord(word);
  kept.set(key, stem);
  return stem;
}

/** Its stems in each language: of a few words it can't be told in which they are. */
export const stemsOf = (word: Pick<Word, 'word'>): string[] => [
  ...new Set(LANGUAGES.map((language) => stemOf(word, language))),
];

/** Whether any text has it, in one of the languages: it says little of what a text is about. */
export const isEverywhere = ({ folded }: Pick<Word, 'folded'>): boolean =>
  LANGUAGES.some((language) => everywhere[language].has(folded));

/** What a text is found by. */
export interface TextStems {
  /** Each word once, folded. */
  words: Set<string>;
  /** Each stem once. */
  stems: Set<string>;
}

/** The words and stems of a text, without those that any text in its language has. */
export function textStems(texts: readonly string[]): TextStems {
  const all = texts.flatMap((text) => [...wordsOf(text)]);
  const language = likelyLanguage(all);
  const telling = all.filter(({ folded }) => !everywhere[language].has(folded));
  return {
    words: new Set(telling.map(({ folded }) => folded)),
    stems: new Set(telling.map((word) => stemOf(word, language))),
  };
}

function likelyLanguage(words: readonly Word[]): StemmedLanguage {
  const count = (language: StemmedLanguage) =>
    words.filter(({ folded }) => everywhere[language].has(folded)).length;
  return count('spanish') > count('english') ? 'spanish' : 'english';
}
