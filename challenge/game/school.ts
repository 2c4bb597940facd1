import { cpSync, mkdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { createMovableClock } from '../../playground/movable-clock.ts';
import { type Person, type Slack, startSlack } from '../../playground/slack/slack.ts';
import { createDetailFinder } from '../../src/anonymity/identifying-details.ts';
import words from '../../src/language/en.json' with { type: 'json' };
import { createLog } from '../../src/runtime/log.ts';
import { type OopsAtWork, startOops } from '../../playground/start-oops.ts';
import { CHANNELS, type Ending } from './plan.ts';

/** A Slack with people, and the real app at work in it, both by a clock that the game moves. */
export interface School {
  slack: Slack;
  person(name: string): Person;
  /** The names of those who coach. */
  coaches: readonly string[];
  readonly databaseFile: string;
  readonly secretFile: string;
  /** The receipts that authors hold, by what they shared. */
  receipts: Map<string, string>;
  /** The ids of shares by their first texts: what was changed or withdrawn since has others. */
  ids: Map<string, string>;
  /** Who shared what anonymously, for coaches who do something else with their own. */
  authors: Map<string, string>;
  /** Every line that Oops logged, with the time by the school's clock. */
  log: string[];
  /** Waits until the log has so many of these lines. */
  logs(isOne: (line: string) => boolean, count: number): Promise<void>;
  /** Lets time pass until nothing waits to be sent. */
  settled(): Promise<void>;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Moves the clock to a moment, unless that is past. */
  moveTo(milliseconds: number): void;
  /** What Oops does once a minute. */
  tick(): void;
  /** Ends Oops and starts it again. */
  restart(ending: Ending): Promise<void>;
  /** What Oops tells Prometheus. */
  metrics(): Promise<string>;
  stop(): Promise<void>;
}

const PATIENCE_MS = 30_000;
const MANIFEST = join(import.meta.dirname, '../../manifest.yml');

export async function openSchool(options: {
  people: readonly string[];
  coaches: readonly string[];
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
  { people, coaches, slotMinutes, begins }: Parameters<typeof openSchool>[0],
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
  // Its word lists outlive a restart here, which saves a second.
  const finder = createDetailFinder();
  const life = { number: 0, ticks: new Set<() => void>() };

  /** Starts Oops on the files in a folder. What an earlier one still says is not heard any more. */
  async function start(folder: string): Promise<OopsAtWork> {
    life.number += 1;
    life.ticks.clear();
    const { number } = life;
    return await startOops(
      slack,
      { folder, slotMinutes: String(slotMinutes) },
      {
        log: createLog('info', {
          write(line) {
            if (number !== life.number) return;
            log.push(timedBy(clock.now(), line));
            heard();
          },
        }),
        clock,
        finder,
        // It would take the game's own time, and finds nobody of this school: its people are its own.
        runSelfAudit: () => Promise.resolve({ kind: 'passed' }),
        everyMinute(tick) {
          life.ticks.add(tick);
          return () => void life.ticks.delete(tick);
        },
      },
    );
  }

  let home = join(folder, '0');
  mkdirSync(home, { mode: 0o700 });
  let oops = await start(home);
  opened.defer(() => oops.stop());

  const school: School = {
    slack,
    coaches,
    person(name) {
      const found = byName.get(name);
      if (!found) throw new Error(`nobody is called ${name}`);
      return found;
    },
    get databaseFile() {
      return oops.config.databaseFile;
    },
    get secretFile() {
      return oops.config.secretFile;
    },
    receipts: new Map(),
    ids: new Map(),
    authors: new Map(),
    log,
    async logs(isOne, count) {
      const lines = () => log.filter(isOne).length;
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
      for (const tick of life.ticks) tick();
    },
    metrics: async () => await (await fetch(`${oops.url}/metrics`)).text(),
    async restart(ending) {
      const before = oops;
      if (ending === 'stopped') await before.stop();
      else {
        // As if the power had failed: the next one finds the files as they are in this moment.
        const left = home;
        home = join(folder, String(life.number));
        cpSync(left, home, { recursive: true, preserveTimestamps: true });
      }
      oops = await start(home);
      if (ending === 'killed') await before.stop();
    },
    async settled() {
      const patience = AbortSignal.timeout(PATIENCE_MS);
      for (;;) {
        const { waits, dueAt } = waitingIn(oops.config.databaseFile);
        if (!waits) return;
        patience.throwIfAborted();
        // What is being sent just now needs no other time, however slow the machine is.
        if (dueAt !== null) moveTo(dueAt + 1);
        await sleep(LOOK_MS);
      }
    },
    stop: () => opened.disposeAsync(),
  };
  await appointCoaches(slack, members, coaches);
  await school.settled();
  return school;
}

const LOOK_MS = 5;

/** Whether anything waits to be sent, and when the next of what isn't being sent is due. */
function waitingIn(databaseFile: string): { waits: boolean; dueAt: number | null } {
  const db = new Sqlite(databaseFile, { readonly: true });
  try {
    const waits = db.prepare('select 1 from delivery limit 1').get() !== undefined;
    const next = db.prepare('select min(due_at) from lane where claimed_by is null').pluck();
    return { waits, dueAt: next.get() as number | null };
  } finally {
    db.close();
  }
}

/** An admin of the workspace becomes its steward, and says who coaches, by the real forms. */
async function appointCoaches(
  slack: Slack,
  members: readonly Person[],
  coaches: readonly string[],
): Promise<void> {
  const steward = slack.addPerson({ name: 'steward', isAdmin: true });
  const channel = `#${CHANNELS[0]}`;
  await steward.joins(channel);
  await steward.types(channel, '/oops setup');
  const first = await steward.seesModal(words['setup.title']);
  await first.choose(words['setup.stewards'], steward.name);
  await first.submit();
  await steward.modal?.closeAll();
  await steward.types(channel, '/oops setup');
  await (await steward.seesModal(words['setup.title'])).press(words['setup.toCoaches']);
  const list = await steward.seesModal(words['setupCoaches.title']);
  await list.press(`Change: ${words['setupCoaches.any']}`);
  const form = await slack.until(() => steward.modal?.submitLabel && steward.modal, {
    what: 'who coaches whatever it is about',
  });
  for (const { name } of members.filter((member) => coaches.includes(member.name))) {
    await form.choose(words['setupCoaches.people'], name);
  }
  await form.submit();
  await steward.modal?.closeAll();
}

/** The logger reads the machine's clock; an attacker would see the time that it was. */
function timedBy(now: Temporal.Instant, line: string): string {
  return line.replace(
    /"time":"[^"]*"/,
    `"time":"${now.toString({ smallestUnit: 'millisecond' })}"`,
  );
}
