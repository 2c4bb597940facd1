import { stemsOf } from './stems.ts';
import { wordsOf } from './words.ts';

/** A text in pieces: together they are the whole text. `isMatch` where a word has one of the stems. */
export function passagesOf(
  text: string,
  stems: ReadonlySet<string>,
): { text: string; isMatch: boolean }[] {
  const pieces: { text: string; isMatch: boolean }[] = [];
  let at = 0;
  const add = (to: number, isMatch: boolean) => {
    if (to > at) pieces.push({ text: text.slice(at, to), isMatch });
    at = to;
  };
  for (const word of wordsOf(text)) {
    if (!stemsOf(word).some((stem) => stems.has(stem))) continue;
    add(word.from, false);
    add(word.to, true);
  }
  add(text.length, false);
  return pieces;
}
