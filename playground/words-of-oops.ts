import english from '../src/language/en.json' with { type: 'json' };
import { type Key, readCatalogues } from '../src/language/catalogues.ts';

const catalogues = readCatalogues();

/** A text of Oops in every language that it speaks. */
export const inEveryLanguage = (key: Key): string[] =>
  [...catalogues.values()].map((words) => words[key]);

/** All texts of Oops as somebody reads them, by the language of their Slack, such as "es-ES"; in English where Oops speaks none such. */
export const wordsFor = (locale: string): Readonly<Record<Key, string>> =>
  catalogues.get(locale.split('-')[0] ?? '') ?? english;
