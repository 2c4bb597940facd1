import type { Span } from './detail.ts';
import { fold } from './word-hash.ts';

/** A word in its place, with what the rules for names ask of it. */
export interface Token extends Span {
  /** As typed, without `'s`. */
  text: string;
  folded: string;
  isPossessive: boolean;
  /** A capital first and something small after it: not an acronym. */
  isCapitalised: boolean;
  opensSentence: boolean;
  /** What stands between the word before and this one. */
  before: string;
}

const WORD = /[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*/gu;
const POSSESSIVE = /['’]s$/iu;
const OPENS = /(?:[.!?¿¡:…\n•"“«(][^\p{L}\d]*|\n\s*\d+[.)]\s*)$/u;

/** The words of a text in order. `isWord` tells `it's` from `Tom's`: it knows no names. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let last = 0;
  for (const { 0: whole, index } of text.matchAll(WORD)) {
    const typed = whole.replace(POSSESSIVE, '');
    const before = text.slice(last, index);
    tokens.push({
      text: typed,
      folded: fold(typed),
      start: index,
      end: index + typed.length,
      isPossessive: typed !== whole,
      isCapitalised: /^\p{Lu}/u.test(typed) && /\p{Ll}/u.test(typed),
      opensSentence: tokens.length === 0 || OPENS.test(before),
      before,
    });
    last = index + whole.length;
  }
  return tokens;
}
