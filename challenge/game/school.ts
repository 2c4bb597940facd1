import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMovableClock } from '../../playground/movable-clock.ts';
import { type Person, type Slack, startSlack } from '../../playground/slack/slack.ts';
import { createOopsApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { createLog } from '../../src/runtime/log.ts';
import { CHANNELS } from './plan.ts';

/** A Slack with people, and the real app at work in it, both by a clock that the game moves. */
export interface School {
  slack: Slack;
  person(name: string): Person;
  databaseFile: string;
  secretFile: string;
  /** Every line that Oops logged, with the time by the school's clock. */
  log: string[];
  /** Waits until so many lines of the log have this in them. */
  logs(part: string, count: number): Promise<void>;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Moves the clock to a moment, unless that is past. */
  moveTo(milliseconds: number): void;
  /** What Oops does once a minute. */
  tick(): void;
  /** What Oops tells Prometheus. */
  metrics(): Promise<string>;
  stop(): Promise<void>;
}

const PATIENCE_MS = 30_000;
const MANIFEST = join(import.meta.dirname, '../../manifest.yml');

export async function openSchool(options: {
  people: readonly string[];
  slotMinutes: number;
  /** Milliseconds since the epoch. */
  begins: number;
}): Promise<School> {
  const opened = new AsyncDisposableStack();
  try {
    return await open(options, opened);
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}

async function open(
  { people, slotMinutes, begins }: Parameters<typeof openSchool>[0],
  opened: AsyncDisposableStack,
): Promise<School> {
  const clock = createMovableClock();
  const moveTo = (milliseconds: number) =>
    clock.moveTo(
      Temporal.Instant.fromEpochMilliseconds(Math.max(milliseconds, clock.milliseconds())),
    );
  clock.moveTo(Temporal.Instant.fromEpochMilliseconds(begins));
  const folder = await mkdtemp(join(tmpdir(), 'oops-challenge-'));
  opened.defer(() => rm(folder, { recursive: true, force: true }));

  const slack = await startSlack({
    manifest: MANIFEST,
    now: clock.milliseconds,
    rateLimits: 'off',
  });
  opened.defer(slack.stop);
  const members = people.map((name) => slack.addPerson({ name }));
  const byName = new Map(members.map((member) => [member.name, member]));
  for (const name of CHANNELS) slack.addChannel({ name, members, withApp: true });

  const log: string[] = [];
  let heard = () => {};
  const databaseFile = join(folder, 'oops.db');
  const ticks = new Set<() => void>();
  const config = configFor(slack, databaseFile, slotMinutes);
  const oops = createOopsApp(config, {
    log: createLog('info', {
      write(line) {
        log.push(timedBy(clock.now(), line));
        heard();
      },
    }),
    clock,
    everyMinute(tick) {
      ticks.add(tick);
      return () => void ticks.delete(tick);
    },
  });
  opened.defer(oops.stop);
  const { port } = await oops.start();
  const app = `http://127.0.0.1:${port}`;
  slack.deliverTo(`${app}/slack/events`);

  return {
    slack,
    person(name) {
      const found = byName.get(name);
      if (!found) throw new Error(`nobody is called ${name}`);
      return found;
    },
    databaseFile,
    secretFile: config.secretFile,
    log,
    async logs(part, count) {
      const lines = () => log.filter((line) => line.includes(part)).length;
      const patience = AbortSignal.timeout(PATIENCE_MS);
      while (lines() < count) {
        patience.throwIfAborted();
        const next = Promise.withResolvers<void>();
        heard = next.resolve;
        patience.addEventListener('abort', next.reject, { once: true });
        await next.promise;
      }
    },
    now: clock.milliseconds,
    moveTo,
    tick: () => {
      for (const tick of ticks) tick();
    },
    metrics: async () => await (await fetch(`${app}/metrics`)).text(),
    stop: () => opened.disposeAsync(),
  };
}

/** The logger reads the machine's clock; an attacker would see the time that it was. */
function timedBy(now: Temporal.Instant, line: string): string {
  return line.replace(
    /"time":"[^"]*"/,
    `"time":"${now.toString({ smallestUnit: 'millisecond' })}"`,
  );
}

function configFor(slack: Slack, databaseFile: string, slotMinutes: number) {
  const loaded = loadConfig(
    {
      SLACK_BOT_TOKEN: slack.credentials.botToken,
      SLACK_SIGNING_SECRET: slack.credentials.signingSecret,
      SLACK_API_URL: slack.url,
      HOST: '127.0.0.1',
      PORT: '0',
      DATABASE_URL: `file:${databaseFile}`,
      OOPS_SLOT_MINUTES: String(slotMinutes),
    },
    join(databaseFile, '..'),
  );
  if (loaded.kind === 'config') return loaded.config;
  throw new Error(loaded.problems.map(({ variable, message }) => `${variable} ${message}`).join());
}
