// The process: environment, signals, exit code. Nothing else.
import { loadConfig } from './config.ts';
import { createLog } from './runtime/log.ts';

const OLDEST_NODE = 26;

// Before the database loads: under an older Node its binary crashes without a word.
if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
  refuse(
    `Oops needs Node ${OLDEST_NODE} or newer; this is Node ${process.versions.node}. "npm start" brings the right one.`,
  );
}

const loaded = loadConfig(process.env, process.cwd());
if (loaded.kind === 'problems') {
  refuse(...loaded.problems.map(({ variable, message }) => `${variable} ${message}`));
}
await run(loaded.config);

async function run(config: Extract<typeof loaded, { kind: 'config' }>['config']): Promise<void> {
  const log = createLog(config.logLevel);
  const { createOopsApp } = await import('./app.ts');
  try {
    const oops = createOopsApp(config, { log });
    let stopping = false;
    const stop = () => {
      // A second signal means now.
      if (stopping) process.exit(1);
      stopping = true;
      oops.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
    // Socket Mode's client can reject where nobody waits for it; it reconnects by itself.
    process.on('unhandledRejection', () => log.error('process.unhandled-rejection'));
    await oops.start();
  } catch (error) {
    if (isExplained(error)) refuse(error.message);
    throw error;
  }
}

// These errors say in one line what is wrong and what to do.
function isExplained(error: unknown): error is Error {
  const names = ['OpenDatabaseError', 'NotInstalledError', 'ListenError'];
  return error instanceof Error && names.includes(error.name);
}

function refuse(...problems: string[]): never {
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.exit(1);
}
