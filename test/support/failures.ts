import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import type { Fault } from '../../playground/slack/faults.ts';
import type { SchoolProcess } from './school-process.ts';
import { canMount } from './small-disk.ts';

/** Something that goes wrong while a person clicks. */
export interface Failure {
  name: string;
  /** Whether this machine lets it happen. */
  canBe: boolean;
  /** Whether it really happened, by what it left. */
  happened(school: SchoolProcess): boolean;
  /** Whether only clicks that write can meet it. */
  isOfWriting?: boolean;
  /** Of the disk, for those that need a small one. */
  diskKb?: number;
  /** Has it go wrong from before the click until what the click began has met it, and then rights it. */
  around(
    school: SchoolProcess,
    click: () => Promise<unknown>,
    isDone: () => boolean,
  ): Promise<void>;
}

const logs =
  (code: string) =>
  (school: SchoolProcess): boolean =>
    school.output().includes(`"code":"${code}"`);

/** Everything that is asked of Slack meanwhile goes wrong. */
const slackFails = (name: string, fault: Fault, happened: Failure['happened']): Failure => ({
  name,
  canBe: true,
  happened,
  async around({ slack }, click, isDone) {
    let met = 0;
    const lift = slack.fail('*', fault, { times: Number.POSITIVE_INFINITY, when: () => ++met > 0 });
    await click();
    await calms(slack, () => met > 0 || isDone());
    lift();
  },
});

/** Waits until it is so; what never comes about is not waited for long. */
const calms = ({ until }: Pick<SchoolProcess['slack'], 'until'>, isSo: () => boolean) =>
  until(isSo, { within: 1500 }).catch(() => {});

const SLACK: Failure[] = [
  slackFails('Slack answers with an error', { error: 'fatal_error' }, logs('fatal_error')),
  slackFails('Slack loses its answers', { loseAnswer: 'after' }, ({ slack }) =>
    slack.calls.some(({ status }) => status === null),
  ),
];

const DATABASE: Failure[] = [
  {
    name: 'the database is locked',
    canBe: true,
    happened: logs('SQLITE_BUSY'),
    isOfWriting: true,
    async around({ file }, click) {
      const other = new BetterSqlite(file);
      other.exec('begin immediate');
      try {
        await click();
      } finally {
        other.exec('rollback');
        other.close();
      }
    },
  },
  {
    name: 'the disk is full',
    canBe: canMount,
    isOfWriting: true,
    happened: logs('SQLITE_FULL'),
    diskKb: 2048,
    async around({ folder, root }, click) {
      const filler = join(root, folder, 'data', 'filler');
      await writeFile(filler, Buffer.alloc(2048 * 1024)).catch(() => {});
      await click();
      await rm(filler);
    },
  },
];

const DEATH: Failure[] = [
  {
    name: 'the process dies',
    canBe: true,
    happened: ({ processes }) => processes.length > 8,
    isOfWriting: true,
    // As it asks Slack for something; if it asks nothing, as soon as it has answered.
    async around({ slack, oops, start }, click) {
      const lift = slack.intercept('*', () => oops.kill());
      await click();
      lift();
      await oops.kill();
      await start();
    },
  },
];

/** What is to fail in each flow, by what it takes. */
export const FAILURES = { slack: SLACK, database: DATABASE, death: DEATH };
