import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Every byte of every file in a folder, as text in which an ASCII word can be found. */
export async function keptBytes(folder: string): Promise<string> {
  const names = await readdir(folder);
  const files = await Promise.all(names.map((name) => readFile(join(folder, name), 'latin1')));
  return files.join('\n');
}
