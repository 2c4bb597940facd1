import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { takeSnapshot } from '../../src/database/snapshot.ts';
import { type Channel, type Person, type Slack, startSlack } from '../../playground/slack/slack.ts';
import type { NewPerson } from '../../playground/slack/state/people.ts';
import { type Mode, PACE_MS } from './oops.ts';
import { SLACKS_PATIENCE_MS } from './patience.ts';
import { onSmallDisk } from './small-disk.ts';
import { type OopsProcess, spawnOops } from './spawn-oops.ts';
import { wordsFile } from './word-lists.ts';

/** A school whose Oops is a process of its own, which can be killed, and started again on the same file. */
export interface SchoolProcess {
  slack: Slack;
  people: Person[];
  /** `#c0`, `#c1` and so on: many, since a lane takes one message a second. */
  channels: Channel[];
  folder: string;
  file: string;
  /** Where the newest process's own disk is seen from outside, if it has one: before the paths of its files. */
  readonly root: string;
  env: Record<string, string>;
  /** Every process so far, the newest last. */
  processes: OopsProcess[];
  /** The newest process. */
  readonly oops: OopsProcess;
  /** Starts one more process, and has Slack deliver to it. @param startsAt where its clock begins now */
  start(startsAt?: string): Promise<OopsProcess>;
  /** Rows of a query, read from outside. */
  rows(query: string): Record<string, unknown>[];
  /** Resolves when nothing waits to be sent. */
  settled(): Promise<void>;
  /** Everything the processes wrote. */
  output(): string;
  metrics(): Promise<string>;
}

interface Options {
  mode?: Mode;
  env?: Record<string, string>;
  people?: NewPerson[];
  channels?: number;
  leaseMs?: number;
  /** Its clock begins here and is moved by `oops.tell`; else it has the machine's. */
  startsAt?: string;
  /** Starts `src/main.ts` itself. */
  asShipped?: boolean;
  /** Puts the database on a disk of this many KB, which only the process sees. */
  diskKb?: number;
}

export async function openSchoolProcess(options: Options = {}): Promise<SchoolProcess> {
  const slack = await startSlack({
    manifest: 'manifest.yml',
    rateLimits: 'off',
    patienceMs: SLACKS_PATIENCE_MS,
  });
  const people = (options.people ?? [{ name: 'ada' }, { name: 'ben' }]).map(slack.addPerson);
  const channels = Array.from({ length: options.channels ?? 1 }, (_, at) =>
    slack.addChannel({ name: `c${at}`, members: people, withApp: true }),
  );
  const folder = await mkdtemp(join(tmpdir(), 'oops-'));
  const file = join(folder, 'data', 'oops.db');
  const { botToken, appToken, signingSecret } = slack.credentials;
  const env = {
    SLACK_BOT_TOKEN: botToken,
    SLACK_API_URL: slack.url,
    HOST: '127.0.0.1',
    PORT: '0',
    DATABASE_URL: `file:${file}`,
    ...(options.mode === 'socket'
      ? { SLACK_APP_TOKEN: appToken }
      : { SLACK_SIGNING_SECRET: signingSecret }),
    ...options.env,
  };
  const { leaseMs, diskKb } = options;
  const within = diskKb ? { within: onSmallDisk(dirname(file), diskKb) } : {};
  const processes: OopsProcess[] = [];
  onTestFinished(async () => {
    await Promise.all(processes.map((one) => one.kill()));
    await slack.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const school: SchoolProcess = {
    slack,
    people,
    channels,
    folder,
    file,
    env,
    processes,
    get root() {
      return diskKb ? join('/proc', String(school.oops.pid), 'root') : '/';
    },
    get oops() {
      const newest = processes.at(-1);
      if (!newest) throw new Error('Oops was not started yet');
      return newest;
    },
    async start(startsAt = options.startsAt) {
      const oops = options.asShipped
        ? spawnOops(env, within)
        : spawnOops(env, {
            ...within,
            entry: 'test/support/oops-process.ts',
            args: [JSON.stringify({ leaseMs, startsAt, paceMs: PACE_MS, words: wordsFile() })],
          });
      processes.push(oops);
      await oops.started;
      if (options.mode !== 'socket') slack.deliverTo(`http://127.0.0.1:${oops.port}/slack/events`);
      return oops;
    },
    rows(query) {
      // SQLite doesn't find its way to another process's disk: there it reads a copy.
      const seen = diskKb ? copyOf(join(school.root, file)) : file;
      const db = new BetterSqlite(seen, { readonly: !diskKb });
      try {
        return db.prepare<[], Record<string, unknown>>(query).all();
      } finally {
        db.close();
        if (diskKb) rmSync(dirname(seen), { recursive: true });
      }
    },
    async settled() {
      await slack.until(() => school.rows('select 1 from delivery').length === 0, {
        what: 'the outbox to be empty',
      });
    },
    output: () => processes.map(({ stdout, stderr }) => stdout + stderr).join(''),
    async metrics() {
      return await (await fetch(`http://127.0.0.1:${school.oops.port}/metrics`)).text();
    },
  };
  await school.start();
  return school;
}

/**
 * The database and its log of writes as they were at one moment. Node's `copyFileSync` wouldn't do: where the log is emptied meanwhile it
 * goes round for ever, with all that shares its process (libuv's `uv__fs_copyfile` waits for as many bytes as there were).
 */
function copyOf(file: string): string {
  const copy = join(mkdtempSync(join(tmpdir(), 'oops-copy-')), 'oops.db');
  const snapshot = takeSnapshot(file);
  writeFileSync(copy, snapshot.file);
  writeFileSync(`${copy}-wal`, snapshot.log);
  snapshot.close();
  return copy;
}
