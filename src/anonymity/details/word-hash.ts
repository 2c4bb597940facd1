const accented = new Map<string, string>();

/** A word as it is looked up: no accents (people leave them out), no case, one sort of apostrophe. */
export function fold(word: string): string {
  if (/^[a-z]*$/.test(word)) return word;
  return word.toLowerCase().replace(/[^a-z]/gu, bare);
}

/** Remembered, since a million words have the same few accents, and taking them apart is slow. */
function bare(letter: string): string {
  const known = accented.get(letter);
  if (known !== undefined) return known;
  const without = letter === '’' ? "'" : letter.normalize('NFD').replace(/\p{M}/gu, '');
  // Emoji and other scripts would fill it.
  if (letter < '\u0250') accented.set(letter, without);
  return without;
}

/** 32 bits of a folded word (FNV-1a). Of 800,000, one unknown word in 5,000 looks like a known one. */
export function wordHash(folded: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < folded.length; at++) {
    hash ^= folded.charCodeAt(at);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}
