import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command, CommanderError } from 'commander';
import { makeBackup } from '../database/backup.ts';
import { auditOops } from './audit/audit.ts';
import { renderReport } from './audit/audit-report.ts';
import { DONE, type Desk, FAILED, FOUND, type Tool } from './desk.ts';

/**
 * Runs one command for the operator: `audit`, `backup FILE`, or one of the slices'.
 * @param args as the shell gives them, without the program's name
 * @returns the exit code
 */
export async function runCommandLine(
  args: readonly string[],
  desk: Desk,
  tools: readonly Tool[] = [],
): Promise<number> {
  let exitCode = DONE;
  const program = new Command('npm run oops --')
    .usage('COMMAND')
    .description('Looks after Oops where it runs. Give it the environment that Oops has.')
    .helpCommand(false)
    .showHelpAfterError('Add --help to see how it is used.')
    .exitOverride()
    .configureOutput({ writeOut: desk.write, writeErr: desk.writeError });
  const ends = (code: number) => {
    exitCode = code;
  };
  addAudit(program, desk, ends);
  addBackup(program, desk);
  for (const add of tools) add(program, desk, ends);
  try {
    if (args.length === 0) program.help();
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    // It has said so itself: help is no failure.
    if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : FAILED;
    desk.writeError(`${explain(error)}\n`);
    return FAILED;
  }
}

function addAudit(program: Command, desk: Desk, ends: (code: number) => void): void {
  const each = (value: string, before: string[] = []) => [
    ...before,
    resolve(desk.workingDirectory, value),
  ];
  const one = (value: string) => resolve(desk.workingDirectory, value);
  program
    .command('audit')
    .description('look for anything that leads to the author of an anonymous share')
    .option('--backup <file>', 'look at this backup too (can be given again)', each)
    .option('--log <file>', 'look at this log of Oops too (can be given again)', each)
    .option('--names <file>', 'look for these names, handles and addresses too, one a line', one)
    .option('--json', 'report as JSON')
    .addHelpText('after', AUDIT_HELP)
    .action((options: { backup?: string[]; log?: string[]; names?: string; json?: boolean }) => {
      const report = auditOops({
        ...desk.place(),
        backups: options.backup ?? [],
        logs: options.log ?? [],
        names: options.names ? readFileSync(options.names, 'utf8').split('\n') : [],
        now: desk.clock.now(),
      });
      desk.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : renderReport(report));
      ends(report.passed ? DONE : FOUND);
    });
}

const AUDIT_HELP = `
It reads only, also while Oops runs. Exit code: 0 nothing found, 1 something found, 2 it could not look.`;

function addBackup(program: Command, desk: Desk): void {
  program
    .command('backup')
    .description('copy the database, also while Oops runs, without the letters that wait')
    .argument('<file>', 'the copy: must not be there yet')
    .addHelpText('after', BACKUP_HELP)
    .action((file: string) => {
      const target = resolve(desk.workingDirectory, file);
      const { rows } = makeBackup(desk.place().databaseFile, target);
      desk.write(`${target}: ${rows} rows.\n`);
    });
}

const BACKUP_HELP = `
The secret (oops.secret, or OOPS_SECRET) is not in it: keep that where you keep secrets.
Nor are the sealed contacts (oops.contacts): they are not to be copied anywhere.`;

const EXPLAINED = new Set([
  'BackupError',
  'CommandError',
  'OpenDatabaseError',
  'PlaceError',
  'SnapshotError',
]);

/** Errors that were made for operators say what to do; of others only the code is told: they could quote somebody. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return 'It did not work.';
  if (EXPLAINED.has(error.name)) return error.message;
  const { code, path } = error as NodeJS.ErrnoException;
  if (code?.startsWith('SQLITE_BUSY')) {
    return 'The database was being written to all the time. Nothing was changed: try again in a moment.';
  }
  if (code === 'ENOENT' && path) return `${path} is not there.`;
  return code && path
    ? `${path} can't be read (${code}).`
    : `It did not work (${code ?? error.name}).`;
}
