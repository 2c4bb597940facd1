// `npm run demo`: a Slack of its own in the browser, with Oops at work in it.
//   --port N        where the page is, or the next free port after it (4646)
//   --slot N        minutes between two postings of anonymous shares: 0, 15, 30, 60 (15)
//   --data FOLDER   keeps the app's database and log there
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { giveBackMemory } from './give-back-memory.ts';
import type { Playground } from './open-playground.ts';

const OLDEST_NODE = 26;
const LAST_PORT = 65_535;
const SLOTS = ['0', '15', '30', '60'];
if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
  refuse(`The demo needs Node ${OLDEST_NODE}. "npm run demo" brings it along.`);
}

const settings = readSettings();
let playground: Playground | undefined;
let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);

const { prepare } = await import('./prepare.ts');
const prepared = prepare();
const { openPlayground } = await import('./open-playground.ts');
playground = await openPlayground({ ...settings, prepared }).catch((error: unknown) =>
  refuse(error instanceof Error ? error.message : String(error)),
);
const { url } = playground;
giveBackMemory();
process.stdout.write(`Oops is at work in a Slack of its own: ${url}  (Ctrl-C ends it)\n`);
if (process.stdout.isTTY) openBrowser(url);

function readSettings() {
  try {
    const { values } = parseArgs({
      options: { port: { type: 'string' }, slot: { type: 'string' }, data: { type: 'string' } },
    });
    const { port = '4646', slot, data } = values;
    if (!/^\d{1,5}$/u.test(port) || Number(port) > LAST_PORT) refuse('--port takes 0 to 65535.');
    if (slot !== undefined && !SLOTS.includes(slot)) refuse('--slot takes 0, 15, 30 or 60.');
    if (data === '') refuse('--data takes a folder.');
    return {
      port: Number(port),
      ...(slot && { slotMinutes: slot }),
      ...(data && { folder: resolve(data) }),
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
  // While it starts nothing is worth waiting for, and a second signal means now: what is temporary goes all the same.
  if (!playground || isStopping) process.exit(isStopping ? 1 : 0);
  isStopping = true;
  playground.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  );
}

function refuse(problem: string): never {
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}
