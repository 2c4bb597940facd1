import { englishNameCues } from './name-cues-en.ts';
import { spanishNameCues } from './name-cues-es.ts';
import { type Token, tokensOf } from './tokens.ts';
import type { Language, Words } from './words.ts';

/**
 * Which of the two languages a text is in, by the words that every text has; where they don't tell, by all its words. English when
 * there is nothing to tell.
 */
export function languageOf(tokens: readonly Token[], words?: Pick<Words, 'isWord'>): Language {
  const count = (isOne: (folded: string) => boolean) =>
    tokens.filter(({ folded }) => isOne(folded)).length;
  const lead =
    count((word) => spanishNameCues.everywhere.has(word)) -
    count((word) => englishNameCues.everywhere.has(word));
  if (lead !== 0 || !words) return lead > 0 ? 'spanish' : 'english';
  const isIn = (language: Language) => count((word) => words.isWord(word, language));
  return isIn('spanish') > isIn('english') ? 'spanish' : 'english';
}

/** The same of a text that has not been taken apart. */
export const languageOfText = (text: string): Language => languageOf(tokensOf(text));
