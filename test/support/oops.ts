import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Channel, type Person, type Slack, startSlack } from '../../playground/slack/slack.ts';
import { createOopsApp, type OopsApp } from '../../src/app.ts';
import { type Config, loadConfig } from '../../src/config.ts';
import type { DetailFinder } from '../../src/anonymity/identifying-details.ts';
import type { Clock } from '../../src/runtime/clock.ts';
import { createLog } from '../../src/runtime/log.ts';
import type { RunSelfAudit } from '../../src/self-audit/self-audit-result.ts';

import { markSchool } from './marked-languages.ts';
import { SLACKS_PATIENCE_MS } from './patience.ts';
import { createTestFinder } from './word-lists.ts';

export { testClock } from './test-clock.ts';

export type Mode = 'http' | 'socket';

/** A school with Oops in #staff, and the people that the stories are about. */
export interface School {
  slack: Slack;
  config: Config;
  /** Every line that Oops logged. */
  log: string[];
  /** What the scheduler does once a minute. */
  tick(): void;
  ada: Person;
  ben: Person;
  cleo: Person;
  staff: Channel;
  /** The folder of the database. */
  folder: string;
  /** Where Oops listens now. */
  readonly port: number;
  /** Starts Oops, again if it was stopped before. */
  start(): Promise<OopsApp>;
  stop(): Promise<void>;
}

interface Options {
  mode?: Mode;
  env?: Record<string, string>;
  clock?: Clock;
  leaseMs?: number;
  /** In place of the process that Oops starts to look at itself. */
  runSelfAudit?: RunSelfAudit;
  rateLimits?: 'real' | 'off';
  /** More people in #staff, so that it is no small channel. */
  crowd?: number;
  started?: boolean;
  /** Points at what may identify somebody; the real one unless a test wants it otherwise. */
  finder?: DetailFinder;
}

/** Long enough for what is enqueued together to be sent as one. */
export const PACE_MS = 50;

const realFinder = createTestFinder();

/** Oops, started against a local Slack; all of it goes when the test ends. */
export async function openSchool(options: Options = {}): Promise<School> {
  const slack = await startSlack({
    manifest: 'manifest.yml',
    patienceMs: SLACKS_PATIENCE_MS,
    rateLimits: options.rateLimits ?? 'off',
  });
  const folder = await mkdtemp(join(tmpdir(), 'oops-'));
  const log: string[] = [];
  const marked = markSchool(slack, folder, log);
  const [ada, ben, cleo] = ['ada', 'ben', 'cleo'].map((name) =>
    slack.addPerson({
      name,
      realName: `${name[0]?.toUpperCase()}${name.slice(1)} Marker`,
      tz: 'Europe/Berlin',
    }),
  ) as [Person, Person, Person];
  const crowd = Array.from({ length: options.crowd ?? 0 }, (_, at) =>
    slack.addPerson({ name: `guest${at}` }),
  );
  const staff = slack.addChannel({
    name: 'staff',
    members: [ada, ben, cleo, ...crowd],
    withApp: true,
  });
  const ticks = new Set<() => void>();
  const config = testConfig(slack, options.mode ?? 'http', folder, options.env);
  let oops: OopsApp | undefined;
  let port = 0;

  const school: School = {
    slack,
    config,
    log,
    ada,
    ben,
    cleo,
    staff,
    folder,
    get port() {
      return port;
    },
    tick: () => {
      for (const tick of ticks) tick();
    },
    async start() {
      await school.stop();
      oops = createOopsApp(config, {
        log: createLog(config.logLevel, { write: (line) => void log.push(line) }),
        ...(marked && { languages: marked.languages }),
        ...(options.clock && { clock: options.clock }),
        ...(options.leaseMs && { leaseMs: options.leaseMs }),
        // Where Slack has no limits, nobody need wait for its pace.
        ...(options.rateLimits !== 'real' && { paceMs: PACE_MS }),
        ...(options.runSelfAudit && { runSelfAudit: options.runSelfAudit }),
        chance: () => 1,
        finder: options.finder ?? realFinder,
        everyMinute(tick) {
          ticks.add(tick);
          return () => void ticks.delete(tick);
        },
      });
      ({ port } = await oops.start());
      if (config.connection.mode === 'http')
        slack.deliverTo(`http://127.0.0.1:${port}/slack/events`);
      await slack.until(() => log.some((line) => line.includes('oops.started')), {
        what: 'Oops to start',
      });
      marked?.started();
      return oops;
    },
    async stop() {
      await oops?.stop();
      oops = undefined;
    },
  };
  onTestFinished(async () => {
    await school.stop();
    await marked?.expectApart();
    await slack.stop();
    await rm(folder, { recursive: true, force: true });
  });
  if (options.started ?? true) await school.start();
  return school;
}

/** The configuration that goes with a local Slack. */
function testConfig(
  slack: Slack,
  mode: Mode,
  folder: string,
  env: Record<string, string> = {},
): Config {
  const { botToken, appToken, signingSecret } = slack.credentials;
  const loaded = loadConfig(
    {
      SLACK_BOT_TOKEN: botToken,
      SLACK_API_URL: slack.url,
      HOST: '127.0.0.1',
      PORT: '0',
      DATABASE_URL: `file:${join(folder, 'oops.db')}`,
      ...(mode === 'socket'
        ? { SLACK_APP_TOKEN: appToken }
        : { SLACK_SIGNING_SECRET: signingSecret }),
      ...env,
    },
    folder,
  );
  if (loaded.kind === 'problems') throw new Error(JSON.stringify(loaded.problems));
  return loaded.config;
}
