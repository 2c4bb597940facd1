import { clip } from '../slack/text.ts';
import type { Passage } from './library-lesson.ts';

/** How much of a text stands before the first match that is shown. */
const BEFORE = 40;

const lengthOf = (passages: readonly Passage[]) =>
  passages.reduce((sum, { text }) => sum + text.length, 0);

/** The part of a text that holds its first match, in at most `max` UTF-16 units; a text that is short enough as it is. */
export function excerptOf(passages: readonly Passage[], max: number): Passage[] {
  if (lengthOf(passages) <= max) return [...passages];
  const from = beginning(passages, max);
  const shown: Passage[] = from > 0 ? [{ text: '… ', isMatch: false }] : [];
  let at = 0;
  for (const { text, isMatch } of passages) {
    const rest = text.slice(Math.max(from - at, 0));
    at += text.length;
    // The last unit is for the ellipsis of what is left out.
    const room = max - 1 - lengthOf(shown);
    if (rest.length > room) {
      shown.push({ text: clipAtWord(rest, room + 1), isMatch });
      break;
    }
    if (rest) shown.push({ text: rest, isMatch });
  }
  return shown;
}

/** Cut at a word, where there is one: also of a text that is too short to be a sentence. */
function clipAtWord(text: string, max: number): string {
  const cut = clip(text, max);
  const isHalf = /^\S/u.test(text.slice(cut.length - 1));
  return isHalf ? cut.replace(/\s+\S{1,20}…$/u, '…') : cut;
}

/** Where an excerpt begins: at a word not long before the first match; at the beginning, if the match is near. */
function beginning(passages: readonly Passage[], max: number): number {
  const first = passages.findIndex(({ isMatch }) => isMatch);
  const match = lengthOf(passages.slice(0, Math.max(first, 0)));
  if (match < max - 2 * BEFORE) return 0;
  const text = passages.map((passage) => passage.text).join('');
  const space = text.slice(match - BEFORE, match).search(/\s\S/u);
  return space === -1 ? match : match - BEFORE + space + 1;
}
