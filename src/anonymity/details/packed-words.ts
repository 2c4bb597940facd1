import { fold, wordHash } from './word-hash.ts';

/** The word lists as they are handed over: sorted hashes, since half a million strings would take 60 MB. */
export interface PackedWords {
  /** Words that the language writes in lower case. */
  english: Uint32Array;
  spanish: Uint32Array;
  /** What both always write with a capital: places, peoples, feasts, some names. */
  properNouns: Uint32Array;
  /** Parts of names, family names above all. */
  personNames: Uint32Array;
  givenNames: Uint32Array;
  /** Companies and software. */
  brands: Uint32Array;
}

/** Collects words as sorted hashes, each once. */
export interface WordPack {
  add(word: string): void;
  packed(): Uint32Array;
}

export function createWordPack(): WordPack {
  let hashes = new Uint32Array(1024);
  let count = 0;
  return {
    add(word) {
      if (count === hashes.length) {
        const larger = new Uint32Array(count * 2);
        larger.set(hashes);
        hashes = larger;
      }
      hashes[count++] = wordHash(fold(word));
    },
    packed() {
      const sorted = hashes.subarray(0, count).sort();
      let kept = 0;
      for (const [at, hash] of sorted.entries()) {
        if (at === 0 || hash !== sorted[kept - 1]) sorted[kept++] = hash;
      }
      return sorted.slice(0, kept);
    },
  };
}
