import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';

/**
 * Keeps compiled code from one start to the next: without a build step, each would strip and compile all of the
 * source again (docs/benchmarks.md). Where nothing can be written, Node leaves it out without a word.
 * @param databaseFile absolute; the folder beside it can be deleted at any time
 */
export function keepCompiledCode(databaseFile: string): void {
  // Not on the very first start: the folder isn't there yet, and whoever makes the database makes it private.
  if (existsSync(databaseFile)) enableCompileCache(`${databaseFile}-compiled`);
}
