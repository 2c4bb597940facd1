// `npm run demo`: a Slack of its own in the browser, with Oops at work in it.
//   --port N        where the page is, or the next free port after it (4646)
//   --slot N        minutes between two postings of anonymous shares: 0, 15, 30, 60 (15)
//   --data FOLDER   keeps the app's database and log there
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { giveBackMemory } from './give-back-memory.ts';

const OLDEST_NODE = 26;
if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
  refuse(`The demo needs Node ${OLDEST_NODE}. "npm run demo" brings it along.`);
}

const settings = readSettings();
const { prepare } = await import('./prepare.ts');
const prepared = prepare();
const { openPlayground } = await import('./open-playground.ts');
const opening = openPlayground({ ...settings, prepared });
let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);

const { url } = await opening.catch((error: unknown) =>
  refuse(error instanceof Error ? error.message : String(error)),
);
giveBackMemory();
process.stdout.write(`Oops is at work in a Slack of its own: ${url}  (Ctrl-C ends it)\n`);
if (process.stdout.isTTY) openBrowser(url);

function readSettings() {
  try {
    const { values } = parseArgs({
      options: { port: { type: 'string' }, slot: { type: 'string' }, data: { type: 'string' } },
    });
    const port = Number(values.port ?? 4646);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) refuse('--port takes 0 to 65535.');
    return {
      port,
      ...(values.slot && { slotMinutes: values.slot }),
      ...(values.data && { folder: resolve(values.data) }),
    };
  } catch (error) {
    return refuse(
      `${error instanceof Error ? error.message : String(error)}\nKnown: --port N, --slot 0|15|30|60, --data FOLDER`,
    );
  }
}

function openBrowser(url: string): void {
  const hasDesktop = process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'];
  const opener = process.platform === 'darwin' ? 'open' : hasDesktop && 'xdg-open';
  if (!opener) return;
  // A desktop without that command: the address stands above.
  spawn(opener, [url], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}

function stop(): void {
  // A second signal means now.
  if (isStopping) process.exit(1);
  isStopping = true;
  opening
    .then((playground) => playground.stop())
    .then(
      () => process.exit(0),
      () => process.exit(1),
    );
}

function refuse(problem: string): never {
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}
