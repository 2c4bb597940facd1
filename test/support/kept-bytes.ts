import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Every byte of every file in a folder and below it, as text in which an ASCII word can be found. */
export async function keptBytes(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => readFile(join(entry.parentPath, entry.name), 'latin1')),
  );
  return files.join('\n');
}
