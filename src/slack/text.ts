const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * A text from outside without what nobody typed on purpose: control characters (tabs and line breaks stay), the
 * marks that turn the direction of all that follows, halves of characters, and space around it. Empty when nothing
 * of it can be seen.
 */
export function tidy(text: string): string {
  const tidied = text
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replace(/[\u2028\u2029\r]/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .replace(/[\u202a-\u202e\u2066-\u2069\ufeff\ufffc]/g, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return /[^\s\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(tidied) ? tidied : '';
}

/** From this length on what is cut is a sentence; a name that is shorter is told by as much of it as fits. */
const SENTENCE = 40;
/** At the end of a sentence, a word that may have lost its end. A longer one is no word. */
const LAST_WORD = /(?<=\s)\S{1,20}$/u;

/**
 * The text cut to at most `max` UTF-16 units with an ellipsis, never within a character as people see it, nor within a word
 * of a sentence.
 */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  let kept = '';
  for (const { segment } of graphemes.segment(text)) {
    if (kept.length + segment.length > max - 1) {
      if (kept.length >= SENTENCE && /\S/u.test(segment)) kept = kept.replace(LAST_WORD, '');
      break;
    }
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** The text in pieces of at most `max` units, parted at a line or a space where there is one. */
export function inPieces(text: string, max: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const end = endOfPiece(rest, max);
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  if (rest) pieces.push(rest);
  return pieces;
}

function endOfPiece(text: string, max: number): number {
  const head = text.slice(0, max);
  const space = Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' '));
  if (space > max / 2) return space + 1;
  // No space to part at: neither within an entity such as "&amp;" nor between the halves of a character.
  const entity = head.search(/&[a-z]{0,3}$/);
  if (entity > 0) return entity;
  return /[\ud800-\udbff]$/.test(head) ? max - 1 : max;
}
