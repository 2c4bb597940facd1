import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FOLDER = 'NODE_COMPILE_CACHE';

/**
 * Before all tests (vitest's globalSetup): what a process has compiled is there for the next one. Some hundred are started,
 * and each would compile all of Oops again.
 */
export default function setup(): void {
  if (process.env[FOLDER]) return;
  const folder = mkdtempSync(join(tmpdir(), 'oops-compiled-'));
  process.env[FOLDER] = folder;
  // Not after the last test: a process writes there as it ends.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
}
