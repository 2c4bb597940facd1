import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { PackedWords } from './packed-words.ts';

/** The word lists could not be read: a package is missing, or the machine had no memory left for it. */
export class WordsNotLoadedError extends Error {
  override readonly name = 'WordsNotLoadedError';
}

/**
 * Has the word lists packed by a process of its own, which takes about a second of another core.
 * @throws WordsNotLoadedError
 */
export async function loadWords(): Promise<PackedWords> {
  // Nothing of our environment is its business: there are secrets in it.
  const child = fork(new URL('./pack-words.ts', import.meta.url), {
    serialization: 'advanced',
    stdio: 'ignore',
    env: {},
    execArgv: ['--max-semi-space-size=4', '--max-old-space-size=128'],
  });
  const ended = new AbortController();
  child.once('exit', () => ended.abort());
  try {
    const [packed]: unknown[] = await once(child, 'message', { signal: ended.signal });
    if (!isPacked(packed)) throw new TypeError('not the packed word lists');
    return packed;
  } catch (cause) {
    throw new WordsNotLoadedError('the word lists could not be packed', { cause });
  } finally {
    child.kill();
  }
}

const LISTS: (keyof PackedWords)[] = [
  'english',
  'spanish',
  'properNouns',
  'personNames',
  'givenNames',
  'brands',
];

function isPacked(message: unknown): message is PackedWords {
  return LISTS.every((list) => {
    const value = Object(message)[list];
    return value instanceof Uint32Array && value.length > 0;
  });
}
