import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command, CommanderError } from 'commander';
import { makeBackup } from '../database/backup.ts';
import type { Clock } from '../runtime/clock.ts';
import { auditOops } from './audit/audit.ts';
import { renderReport } from './audit/audit-report.ts';

/** What the command line is given. */
export interface CommandLineDeps {
  /** Where the database and the secret are, by the environment. Asked when a command needs them. */
  place(): {
    databaseFile: string;
    contactsFile: string;
    secretFile: string;
    secrets: readonly string[];
  };
  /** What relative paths are relative to. */
  workingDirectory: string;
  clock: Pick<Clock, 'now'>;
  write(text: string): void;
  writeError(text: string): void;
}

/** All went well. */
const DONE = 0;
/** The audit found something. */
const FOUND = 1;
/** It could not be done. */
const FAILED = 2;

/**
 * Runs one command for the operator: `audit`, or `backup FILE`.
 * @param args as the shell gives them, without the program's name
 * @returns the exit code
 */
export async function runCommandLine(
  args: readonly string[],
  deps: CommandLineDeps,
): Promise<number> {
  let exitCode = DONE;
  const program = new Command('npm run oops --')
    .usage('COMMAND')
    .description('Looks after Oops where it runs. Give it the environment that Oops has.')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeOut: deps.write, writeErr: deps.writeError });
  addAudit(program, deps, (code) => {
    exitCode = code;
  });
  addBackup(program, deps);
  try {
    if (args.length === 0) program.help();
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    // It has said so itself: help is no failure.
    if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : FAILED;
    deps.writeError(`${explain(error)}\n`);
    return FAILED;
  }
}

function addAudit(program: Command, deps: CommandLineDeps, ends: (code: number) => void): void {
  const each = (value: string, before: string[] = []) => [
    ...before,
    resolve(deps.workingDirectory, value),
  ];
  const one = (value: string) => resolve(deps.workingDirectory, value);
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
        ...deps.place(),
        backups: options.backup ?? [],
        logs: options.log ?? [],
        names: options.names ? readFileSync(options.names, 'utf8').split('\n') : [],
        now: deps.clock.now(),
      });
      deps.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : renderReport(report));
      ends(report.passed ? DONE : FOUND);
    });
}

const AUDIT_HELP = `
It reads only, also while Oops runs. Exit code: 0 nothing found, 1 something found, 2 it could not look.`;

function addBackup(program: Command, deps: CommandLineDeps): void {
  program
    .command('backup')
    .description('copy the database, also while Oops runs, without the letters that wait')
    .argument('<file>', 'the copy: must not be there yet')
    .addHelpText('after', BACKUP_HELP)
    .action((file: string) => {
      const target = resolve(deps.workingDirectory, file);
      const { rows } = makeBackup(deps.place().databaseFile, target);
      deps.write(`${target}: ${rows} rows.\n`);
    });
}

const BACKUP_HELP = `
The secret (oops.secret, or OOPS_SECRET) is not in it: keep that where you keep secrets.
Nor are the sealed contacts (oops.contacts): they are not to be copied anywhere.`;

/** Errors that were made for operators say what to do; of others only the code is told: they could quote somebody. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return 'It did not work.';
  if (['SnapshotError', 'BackupError', 'PlaceError'].includes(error.name)) return error.message;
  const { code, path } = error as NodeJS.ErrnoException;
  return code && path
    ? `${path} can't be read (${code}).`
    : `It did not work (${code ?? error.name}).`;
}
