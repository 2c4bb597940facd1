import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pause } from './loopback-slack.ts';

export type Kind = 'oops' | 'bare';

/** An app in a process of its own, ready for Slack's requests. */
export interface AppUnderTest {
  kind: Kind;
  port: number;
  token: string;
  signingSecret: string;
  databaseFile: string;
  /** From spawn to the first 200 of /readyz. */
  readyMs: number;
  /** What it holds in memory now, and the most it ever held; in MiB. Linux only: NaN elsewhere. */
  memory(): { now: number; most: number };
  stop(): Promise<void>;
}

const SCRIPTS: Record<Kind, string> = {
  oops: fileURLToPath(new URL('../src/main.ts', import.meta.url)),
  bare: fileURLToPath(new URL('./bare-app.ts', import.meta.url)),
};
const SIGNING_SECRET = 'bench-signing-secret';
const READY_WITHIN_MS = 30_000;

/**
 * Starts an app and waits until it is ready. Both kinds get the same Node, no flags, and only these variables.
 * @param options.env more variables, e.g. OOPS_SLOT_MINUTES
 * @param options.flags for the Node of the app, e.g. --cpu-prof
 */
export async function startApp(
  kind: Kind,
  options: {
    apiUrl: string;
    folder: string;
    database?: string;
    env?: Record<string, string>;
    flags?: string[];
  },
): Promise<AppUnderTest> {
  const port = await freePort();
  const token = `xoxb-bench-${kind}`;
  const databaseFile = join(options.folder, options.database ?? `${kind}.db`);
  const logFile = `${databaseFile}.log`;
  const log = openSync(logFile, 'w');
  const started = performance.now();
  const child = spawn(process.execPath, [...(options.flags ?? []), SCRIPTS[kind]], {
    stdio: ['ignore', log, log],
    env: {
      NODE_ENV: 'production',
      SLACK_BOT_TOKEN: token,
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_API_URL: options.apiUrl,
      HOST: '127.0.0.1',
      PORT: String(port),
      DATABASE_URL: `file:${databaseFile}`,
      ...options.env,
    },
  });
  closeSync(log);
  // However the bench ends, no app outlives it.
  const end = () => void child.kill('SIGKILL');
  process.once('exit', end);
  let isMeantToEnd = false;
  child.once('exit', (code, signal) => {
    process.off('exit', end);
    if (isMeantToEnd) return;
    // What it measured until then would say nothing: the bench ends as well.
    const lastLines = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-10).join('\n');
    throw new Error(`${kind} ended by itself (${code ?? signal}):\n${lastLines}`);
  });
  await untilReady(child, port);
  const readyMs = performance.now() - started;
  return {
    kind,
    port,
    token,
    signingSecret: SIGNING_SECRET,
    databaseFile,
    readyMs,
    memory: () => memoryOf(child.pid),
    stop: () =>
      new Promise((resolve) => {
        isMeantToEnd = true;
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

async function untilReady(child: ChildProcess, port: number): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  while ((await statusOf(port)) !== 200) {
    if (child.exitCode !== null) throw new Error('the app ended instead of getting ready');
    if (performance.now() > deadline) throw new Error('the app did not get ready');
    await pause(5);
  }
}

function statusOf(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    get({ host: '127.0.0.1', port, path: '/readyz', agent: false }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode));
    }).on('error', () => resolve(undefined));
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

function memoryOf(pid: number | undefined): { now: number; most: number } {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const mebibytes = (name: string) =>
      Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024;
    return { now: mebibytes('VmRSS'), most: mebibytes('VmHWM') };
  } catch {
    return { now: Number.NaN, most: Number.NaN };
  }
}
