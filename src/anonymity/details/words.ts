import type { PackedWords } from './packed-words.ts';
import { fold, wordHash } from './word-hash.ts';

export type Language = 'english' | 'spanish';

/** What is known of a single word, in any case and with or without accents. */
export interface Words {
  isWord(word: string, language: Language): boolean;
  isProperNoun(word: string): boolean;
  isPersonName(word: string): boolean;
  isGivenName(word: string): boolean;
  isBrand(word: string): boolean;
}

export function openWords(packed: PackedWords): Words {
  return {
    isWord: (word, language) => holds(packed[language], word),
    isProperNoun: (word) => holds(packed.properNouns, word),
    isPersonName: (word) => holds(packed.personNames, word),
    isGivenName: (word) => holds(packed.givenNames, word),
    isBrand: (word) => holds(packed.brands, word),
  };
}

function holds(sorted: Uint32Array, word: string): boolean {
  const wanted = wordHash(fold(word));
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === wanted;
}
