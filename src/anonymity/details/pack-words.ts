/*
 * Reads the word lists and hands them over packed. A process of its own, gone after a second or two: decoding takes 100 MB that
 * a thread would not give back (docs/decisions/0009-word-lists-are-packed-by-a-process-that-ends.md).
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';
import { decodeTrie } from 'cspell-trie-lib';
import { createWordPack, type PackedWords } from './packed-words.ts';

const require = createRequire(import.meta.url);
const read = (list: string, file: string): Buffer =>
  readFileSync(new URL(file, import.meta.resolve(`@cspell/dict-${list}/cspell-ext.json`)));

/** The words of a list of lines; those that begin with `#` are not words. */
const linesOf = (bytes: Buffer): string[] =>
  bytes
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

function packLines(...lists: Buffer[]): Uint32Array {
  const pack = createWordPack();
  for (const list of lists) for (const word of linesOf(list)) pack.add(word);
  return pack.packed();
}

const properNouns = createWordPack();

function packTries(...tries: Buffer[]): Uint32Array {
  const words = createWordPack();
  for (const trie of tries) {
    for (const word of decodeTrie(gunzipSync(trie)).words()) {
      // A trie says every word again after `~`, for those who look it up in any case; possessives are cut off in texts.
      if (word.startsWith('~') || word.endsWith("'s")) continue;
      (/^\p{Lu}/u.test(word) ? properNouns : words).add(word);
    }
  }
  return words.packed();
}

/** We want the names only; that the package tells a gender by them is its affair. */
function packGivenNames(): Uint32Array {
  const names = createWordPack();
  for (const language of ['de', 'en', 'es', 'fr', 'it', 'tr']) {
    const listed: unknown = require(`gender-detection-from-name/names/${language}`);
    if (!(listed instanceof Map)) throw new TypeError('not a list of given names');
    for (const name of listed.keys()) names.add(String(name));
  }
  return names.packed();
}

const packed: Omit<PackedWords, 'properNouns'> = {
  english: packTries(read('en_us', 'en_US.trie.gz'), read('en-gb-mit', 'en_GB.trie.gz')),
  spanish: packTries(read('es-es', 'Spanish.trie.gz')),
  personNames: packLines(read('people-names', 'dict/people-names.txt')),
  givenNames: packGivenNames(),
  brands: packLines(
    read('companies', 'dict/companies.txt'),
    read('software-terms', 'dict/software-tools.txt'),
    gunzipSync(read('software-terms', 'dict/softwareTerms.txt.gz')),
    read('software-terms', 'dict/webServices.txt'),
  ),
};
process.send?.({ ...packed, properNouns: properNouns.packed() } satisfies PackedWords);
