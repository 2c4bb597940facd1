// The process: environment, signals, exit code. Nothing else.
import { loadConfig } from './config.ts';
import { describeFault } from './runtime/faults.ts';
import { keepCompiledCode } from './runtime/compiled-code.ts';
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
keepCompiledCode(loaded.config.databaseFile);
await run(loaded.config);

async function run(config: Extract<typeof loaded, { kind: 'config' }>['config']): Promise<void> {
  const log = createLog(config.logLevel);
  // Node would print the error's message and the line of code: either can hold what somebody wrote.
  const crash = (fault: unknown): never => {
    log.error('process.fault', describeFault(fault));
    process.exit(1);
  };
  process.on('uncaughtException', crash);
  // Socket Mode's client can reject where nobody waits for it; it reconnects by itself.
  process.on('unhandledRejection', () => log.error('process.unhandled-rejection'));
  let stopping = false;
  try {
    const { createOopsApp } = await import('./app.ts');
    const oops = createOopsApp(config, { log });
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
    await oops.start();
  } catch (error) {
    // It was told to stop while it waited for Slack: the stop itself ends the process.
    if (stopping) return;
    if (isExplained(error)) refuse(error.message);
    crash(error);
  }
}

// These errors say in one line what is wrong and what to do.
function isExplained(error: unknown): error is Error {
  const names = ['OpenDatabaseError', 'SecretError', 'NotInstalledError', 'ListenError'];
  return error instanceof Error && names.includes(error.name);
}

function refuse(...problems: string[]): never {
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.exit(1);
}
