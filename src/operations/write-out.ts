import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { newReference } from '../runtime/ids.ts';
import { CommandError } from './desk.ts';
import { describeFault } from '../runtime/faults.ts';

/** What may be replaced: only what was written out before. */
interface Replacing {
  /** Whether what is there goes. */
  replaces: boolean;
  /** Whether a file with this content was written out before: any other never goes. */
  isOurs(content: string): boolean;
}

/**
 * Writes a file whole or not at all. Only its owner may read it.
 * @param target absolute path
 * @throws CommandError
 */
export function writeFileOut(
  target: string,
  content: string,
  { replaces, isOurs }: Replacing,
): void {
  if (existsSync(target)) {
    if (statSync(target).isDirectory())
      throw new CommandError(`${target} is a folder: name a file.`);
    if (!replaces) throw isThere(target);
    if (!isOurs(readFileSync(target, 'utf8'))) throw isForeign(target, 'file');
  }
  const draft = `${target}.${newReference()}`;
  tryIt(target, draft, () => {
    writeSafely(draft, content);
    if (replaces) renameSync(draft, target);
    // It may have come to be there meanwhile: a link, other than a rename, doesn't replace it.
    else linkSync(draft, target);
  });
}

/**
 * Writes a folder of files whole or not at all. Only its owner may look into it.
 * @param target absolute path: not there yet, or an empty folder
 * @param files what is in them, by their names
 * @throws CommandError
 */
export function writeFolderOut(
  target: string,
  files: ReadonlyMap<string, string>,
  { replaces, isOurs }: Replacing,
): void {
  const before = lookAt(target);
  if (before.length > 0 && !replaces) throw isThere(target);
  const foreign = before
    .map((name) => join(target, name))
    .find((file) => !statSync(file).isFile() || !isOurs(readFileSync(file, 'utf8')));
  if (foreign !== undefined) throw isForeign(foreign, 'folder');
  const draft = `${target}.${newReference()}`;
  const old = `${draft}.old`;
  tryIt(target, draft, () => {
    mkdirSync(draft, { mode: 0o700 });
    for (const [name, content] of files) writeSafely(join(draft, name), content);
    if (existsSync(target)) renameSync(target, old);
    renameSync(draft, target);
    rmSync(old, { recursive: true, force: true });
  });
}

function lookAt(target: string): string[] {
  if (!existsSync(target)) return [];
  if (!statSync(target).isDirectory()) {
    throw new CommandError(`${target} is a file: name a folder.`);
  }
  return readdirSync(target);
}

const isForeign = (target: string, what: 'file' | 'folder') =>
  new CommandError(
    `${target} was not written by this command. Nothing was changed: name another ${what}.`,
  );

const isThere = (target: string) =>
  new CommandError(`${target} is there already. Name another, or add --force to replace it.`);

function tryIt(target: string, draft: string, write: () => void): void {
  try {
    write();
  } catch (cause) {
    const { code } = describeFault(cause);
    const why = code === 'ENOENT' ? ': its folder is not there' : ` (${code})`;
    throw new CommandError(`${target} can't be written${why}. Nothing was changed.`, { cause });
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function writeSafely(file: string, content: string): void {
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    writeFileSync(descriptor, content);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
