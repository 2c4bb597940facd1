import { englishNameCues } from './name-cues-en.ts';
import { spanishNameCues } from './name-cues-es.ts';
import { type Token, tokensOf } from './tokens.ts';
import type { Language } from './words.ts';

/** Which of the two languages a text is in, by the words that every text has. English when there is nothing to tell. */
export function languageOf(tokens: readonly Token[]): Language {
  const count = (words: ReadonlySet<string>) =>
    tokens.filter(({ folded }) => words.has(folded)).length;
  return count(spanishNameCues.everywhere) > count(englishNameCues.everywhere)
    ? 'spanish'
    : 'english';
}

/** The same of a text that has not been taken apart. */
export const languageOfText = (text: string): Language => languageOf(tokensOf(text));
