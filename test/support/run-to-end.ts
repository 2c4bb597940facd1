import { spawnSync, type SpawnSyncOptions } from 'node:child_process';

// Less than a test may take: its own limit can't end it while it waits like this.
const LIMIT_MS = 150_000;

export interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
}

/**
 * Runs a command, and waits for it.
 * @throws when it can't be run, or hasn't ended in time: with what it had written
 */
export function runToEnd(
  [command, ...args]: readonly [string, ...string[]],
  options: Pick<SpawnSyncOptions, 'cwd' | 'env'> = {},
): Ended {
  const { error, status, stdout, stderr } = spawnSync(command, args, {
    ...options,
    encoding: 'utf8',
    timeout: LIMIT_MS,
    killSignal: 'SIGKILL',
  });
  if (error) {
    throw new Error(`${[command, ...args].join(' ')}\n${stdout}${stderr}`, { cause: error });
  }
  return { status, stdout, stderr };
}

/** The same, of Node with a file and its arguments. */
export const runNode = (
  args: readonly string[],
  options?: Pick<SpawnSyncOptions, 'cwd' | 'env'>,
): Ended => runToEnd([process.execPath, ...args], options);
