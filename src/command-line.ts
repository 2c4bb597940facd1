import { createDetailFinder, type DetailFinder } from './anonymity/identifying-details.ts';
import { createLanguages } from './language/language.ts';
import { addExport } from './library/export-cli.ts';
import { addImport } from './library/import-cli.ts';
import { addKit } from './library/kit-cli.ts';
import { runCommandLine } from './operations/command-line.ts';
import type { Desk } from './operations/desk.ts';

/**
 * All that an operator can have done: what the house offers, and what the slices do.
 * @param args as the shell gives them, without the program's name
 * @param finder points at what may identify somebody
 * @returns the exit code
 */
export function runOperator(
  args: readonly string[],
  desk: Desk,
  finder: Pick<DetailFinder, 'find'> = createDetailFinder(),
): Promise<number> {
  const languages = createLanguages();
  return runCommandLine(args, desk, [
    addExport(languages),
    addKit(languages),
    addImport({ finder }),
  ]);
}
