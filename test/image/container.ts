import { spawn } from 'node:child_process';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { containerUser, type Image } from './build.ts';
import { environmentOf, last } from './dockerfile.ts';

export type Container = {
  /** Its exit code; null when a signal ended it. */
  ended: Promise<number | null>;
  hasEnded: () => boolean;
  kill: (signal: NodeJS.Signals) => void;
  output: () => string;
};

const command = z.array(z.string()).min(1);

/** CMD in its exec form; a shell in between would keep signals from reaching Node. */
export function startCommand(image: Image): string[] {
  return command.parse(JSON.parse(last(image.stage, 'CMD') ?? ''));
}

/** The HEALTHCHECK's command, in its exec form. */
export function healthCommand(image: Image): string[] {
  return command.parse(
    JSON.parse(last(image.stage, 'HEALTHCHECK')?.replace(/^.*?CMD\s+/s, '') ?? ''),
  );
}

/**
 * The image's environment with its `/data` where it lies here, over which a `docker run -e …` would put `given`.
 * Nothing of this process's own environment comes along.
 */
export function containerEnvironment(image: Image, given: Record<string, string>) {
  const own = environmentOf(image.stage);
  const databaseUrl = own['DATABASE_URL']?.replace('file:/', `file:${image.root}/`) ?? '';
  return { PATH: join(image.root, 'bin'), ...own, DATABASE_URL: databaseUrl, ...given };
}

/** Puts this Node where the base image has its own: the account without rights may not be able to reach ours. */
export async function installNode(image: Image): Promise<void> {
  await mkdir(join(image.root, 'bin'));
  await copyFile(process.execPath, join(image.root, 'bin', 'node'));
}

/** Runs a command of the image as the account without rights. It is killed when it outlives a minute. */
export function runInContainer(
  image: Image,
  [file = '', ...args]: string[],
  env: Record<string, string>,
): Container {
  const { uid, gid } = containerUser;
  const child = spawn(join(image.root, 'bin', file), args, {
    cwd: image.workdir,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
    killSignal: 'SIGKILL',
    ...(uid !== undefined && gid !== undefined && { uid, gid }),
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return {
    ended,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    kill: (signal) => child.kill(signal),
    output: () => output,
  };
}
