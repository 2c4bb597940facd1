// Oops in a process of its own, as `src/main.ts` starts it, with what a test needs beside the environment: a clock
// that is moved by messages, ticks when told, and claims that last as long as the test has patience.
import BetterSqlite from 'better-sqlite3';
import { z } from 'zod';
import { createOopsApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { createLog } from '../../src/runtime/log.ts';
import { testClock } from './test-clock.ts';
import { createTestFinder } from './word-lists.ts';

const options = z
  .object({
    leaseMs: z.number().optional(),
    paceMs: z.number(),
    startsAt: z.string().optional(),
    words: z.string(),
  })
  .parse(JSON.parse(process.argv[2] ?? '{}'));
const order = z.union([
  z.object({ clock: z.string() }),
  z.object({ tick: z.literal(true) }),
  // On a disk that only this process sees.
  z.object({ sql: z.string() }),
]);

const loaded = loadConfig(process.env, process.cwd());
if (loaded.kind === 'problems') throw new Error(JSON.stringify(loaded.problems));

const { databaseFile } = loaded.config;
const clock = options.startsAt ? testClock(options.startsAt) : undefined;
let tick = () => {};
const oops = createOopsApp(loaded.config, {
  log: createLog(loaded.config.logLevel),
  ...(clock && { clock }),
  ...(options.leaseMs && { leaseMs: options.leaseMs }),
  paceMs: options.paceMs,
  finder: createTestFinder(options.words),
  everyMinute(onTick) {
    tick = onTick;
    return () => {};
  },
});

function writeBeside(sql: string): void {
  const beside = new BetterSqlite(databaseFile);
  beside.exec(sql);
  beside.close();
}

process.on('message', (message) => {
  const told = order.parse(message);
  if ('clock' in told) clock?.set(told.clock);
  else if ('sql' in told) writeBeside(told.sql);
  else tick();
});
process.on('SIGTERM', () => void oops.stop().then(() => process.exit(0)));
await oops.start();
