import { readFileSync } from 'node:fs';

// Made-up lessons in words as people use them: some everywhere, most hardly ever. Zipf's law says how often the nth word is used.

const COMMON_SENSE = new URL('../../src/search/related/english.txt', import.meta.url);
const WORDS = 60_000;
const TOPICS = 200;
const OF_TOPIC = 40;
const LENGTH = 30;
/** Zipf and Mandelbrot: the first words are used less often than the law without it says. */
const OFFSET = 2.7;

/** The same numbers from 0 to 1 for the same seed (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface Words {
  /** A lesson's words, in their order. */
  lesson(): string[];
}

/** Words of work, which have others that mean the same, and many that are rare; each topic has some of its own. */
export function createWords(roll: () => number): Words {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(roll() * list.length)] as T;
  const real = new Set(readFileSync(COMMON_SENSE, 'utf8').match(/[a-z]{3,}/g) ?? []);
  const syllables = 'ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu'.split(' ');
  const words = [...real].toSorted(() => roll() - 0.5);
  const known = new Set(words);
  while (words.length < WORDS) {
    const made = Array.from({ length: 2 + Math.floor(roll() * 3) }, () => pick(syllables)).join('');
    if (!known.has(made)) words.push(made);
    known.add(made);
  }
  const sums: number[] = [];
  for (let rank = 1; rank <= words.length; rank++) {
    sums.push((sums.at(-1) ?? 0) + 1 / (rank + OFFSET));
  }
  const byUse = () => words[indexOf(sums, roll() * (sums.at(-1) ?? 1))] ?? '';
  const topics = Array.from({ length: TOPICS }, () =>
    Array.from({ length: OF_TOPIC }, () => words[Math.floor(100 + roll() * 8000)] ?? ''),
  );
  return {
    lesson() {
      const topic = pick(topics);
      return Array.from({ length: LENGTH }, () => (roll() < 0.3 ? pick(topic) : byUse()));
    },
  };
}

/** The first sum that isn't below a value. */
function indexOf(sums: readonly number[], value: number): number {
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A word with one slip of the hand. */
export function withSlip(word: string, roll: () => number): string {
  if (word.length < 4) return word;
  const at = 1 + Math.floor(roll() * (word.length - 2));
  const [before, letter, after] = [word.slice(0, at), word[at] ?? '', word.slice(at + 1)];
  const slips = [
    before + after,
    before + letter + letter + after,
    `${before}${after[0] ?? ''}${letter}${after.slice(1)}`,
    `${before}e${after}`,
  ];
  return slips[Math.floor(roll() * slips.length)] ?? word;
}
