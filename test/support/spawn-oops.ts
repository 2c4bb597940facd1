import { type ChildProcess, spawn } from 'node:child_process';

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A process of Oops, seen from outside. */
export interface OopsProcess {
  /** Everything it has written so far. */
  readonly stdout: string;
  readonly stderr: string;
  /** Where it listens, once it has started. */
  readonly port: number;
  readonly pid: number;
  /** Resolves when it says that it has started; rejects with what it wrote if it ends before. */
  started: Promise<void>;
  /** Resolves when it has ended and all it wrote has been read. */
  exited: Promise<Exit>;
  signal(name: NodeJS.Signals): void;
  /** Ends it at once, wherever it is. */
  kill(): Promise<void>;
  /** Moves its clock or ticks it; for `oops-process.ts` only. */
  tell(order: { clock: string } | { tick: true } | { sql: string }): void;
}

/** What every process gets of this one's environment, where it is set: nothing that could configure Oops. */
export const BARE = Object.fromEntries(
  ['PATH', 'HOME', 'NODE_COMPILE_CACHE'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  }),
);

/**
 * Starts Oops as a process.
 * @param env its whole configuration
 * @param options.entry `src/main.ts` unless a test needs `test/support/oops-process.ts`
 * @param options.node arguments of Node itself
 * @param options.within a command, with its arguments, that goes before all that and becomes it
 */
export function spawnOops(
  env: Record<string, string>,
  options: { entry?: string; args?: string[]; node?: string[]; within?: string[] } = {},
): OopsProcess {
  const { entry = 'src/main.ts', args = [], node = [], within = [] } = options;
  const [command = '', ...rest] = [...within, process.execPath, ...node, entry, ...args];
  return watch(
    spawn(command, rest, { env: { ...BARE, ...env }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] }),
  );
}

function watch(child: ChildProcess): OopsProcess {
  let stdout = '';
  let stderr = '';
  let port = 0;
  const {
    promise: started,
    resolve: hasStarted,
    reject: hasFailed,
  } = Promise.withResolvers<void>();
  const { promise: exited, resolve: hasExited } = Promise.withResolvers<Exit>();
  // A test may not care.
  started.catch(() => {});
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    const line = /\{[^\n]*"event":"oops.started"[^\n]*\}\n/.exec(stdout)?.[0];
    if (!line || port > 0) return;
    port = Number(/"port":(\d+)/.exec(line)?.[1]);
    hasStarted();
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  child.on('close', (code, signal) => {
    hasExited({ code, signal });
    hasFailed(
      new Error(`Oops ended before it had started (${code ?? signal}):\n${stderr}${stdout}`),
    );
  });
  return {
    get stdout() {
      return stdout;
    },
    get stderr() {
      return stderr;
    },
    get port() {
      return port;
    },
    pid: child.pid ?? 0,
    started,
    exited,
    signal: (name) => void child.kill(name),
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
    tell: (order) => void child.send(order),
  };
}
