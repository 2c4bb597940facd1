import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { loadWords } from '../../src/anonymity/details/load-words.ts';
import { createDetailFinder, type DetailFinder } from '../../src/anonymity/identifying-details.ts';

// The real word lists, packed once for a whole run of the tests: it takes a second or two, and every Oops that a test starts
// would do it again.

const FILE = 'OOPS_TEST_WORDS';

/** Where the packed lists of this run are. */
export const wordsFile = (): string => process.env[FILE] ?? '';

/** A finder as the app makes it, with the lists of this run. */
export const createTestFinder = (file = wordsFile()): DetailFinder =>
  createDetailFinder(async () => deserialize(readFileSync(file)));

/** Before all tests (vitest's globalSetup). @returns what is done after them */
export default async function setup(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'oops-words-'));
  const file = join(folder, 'words');
  writeFileSync(file, serialize(await loadWords()));
  process.env[FILE] = file;
  return () => rmSync(folder, { recursive: true, force: true });
}
