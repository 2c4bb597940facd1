import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { auditItself } from '../../src/self-audit/audit-itself.ts';
import type { RunSelfAudit } from '../../src/self-audit/self-audit-result.ts';
import { soon } from '../support/database.ts';
import { carelessly, foundIn } from '../support/live-audit.ts';
import { openSchool, type School, testClock } from '../support/oops.ts';
import { openSchoolProcess } from '../support/school-process.ts';
import { canMount } from '../support/small-disk.ts';
import type { OopsProcess } from '../support/spawn-oops.ts';
import { answerTo, troubles } from '../support/sharing.ts';

const FIRST = 'for the first time within a day';
const on = (day: string) => `found nothing on ${day}`;

const privacy = ({ slack, ada }: School) =>
  answerTo({ slack }, ada, async () => void (await ada.types('#staff', '/oops privacy')));

/** The folders of self-audits beside a database. */
const foldersIn = (folder: string) =>
  readdirSync(folder).filter((name) => name.startsWith('.self-audit'));

/** Says what Oops logged of its self-audits, without the times. */
const told = ({ log }: School) =>
  log
    .filter((line) => line.includes('self-audit'))
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .map(({ time: _time, level: _level, ...rest }) => rest);

const until = ({ slack }: Pick<School, 'slack'>, what: string, isSo: () => boolean) =>
  slack.until(isSo, { what, within: 150_000 });

/** Has the minute come in which it looks at itself, and waits until the log has said so many times how it ended. */
async function isLookedAt(school: School, times: number): Promise<void> {
  // Ticks are a minute apart: what the last one asked the database is answered.
  await soon();
  school.tick();
  await until(school, 'the self-audit to end', () => told(school).length === times);
}

const inThisProcess: RunSelfAudit = (folder) => auditItself(folder);

describe('once a week Oops looks at itself', () => {
  test('and says on which day it last found nothing, also after a restart', async () => {
    const clock = testClock('2026-03-02T10:00:00Z');
    const school = await openSchool({ clock });
    expect(await privacy(school)).toContain(FIRST);

    // Not in the first minutes, and not when letters leave.
    for (const early of ['10:02', '10:15', '10:16']) {
      clock.set(`2026-03-02T${early}:00Z`);
      school.tick();
    }
    expect(foldersIn(school.folder)).toEqual([]);
    clock.set('2026-03-02T10:22:00Z');
    await isLookedAt(school, 1);
    expect(told(school)).toEqual([{ event: 'self-audit.passed' }]);
    expect(await privacy(school)).toContain(on('2026-03-02'));

    await school.start();
    expect(await privacy(school)).toContain(on('2026-03-02'));
    for (const day of ['2026-03-02', '2026-03-03', '2026-03-08']) {
      clock.set(`${day}T10:37:00Z`);
      school.tick();
      await soon();
    }
    clock.set('2026-03-09T10:37:00Z');
    await isLookedAt(school, 2);
    expect(await privacy(school)).toContain(on('2026-03-09'));
    expect(school.log.join('')).not.toContain('self-audit.failed');
    expect(troubles(school)).toEqual([]);
  });

  test('and when something was found, says where, and nothing new to anybody else', async () => {
    const clock = testClock('2026-03-02T10:00:00Z');
    const runs: RunSelfAudit[] = [
      inThisProcess,
      // A letter as a careless Oops would write it, with its author.
      (folder) =>
        auditItself(folder, ({ databaseFile, author }) => {
          carelessly(databaseFile).exec(`update channel set name = '${author.id}'`);
        }),
      inThisProcess,
    ];
    const school = await openSchool({
      clock,
      runSelfAudit: async (folder, ended) =>
        (await runs.shift()?.(folder, ended)) ?? { kind: 'not-possible', code: 'NONE' },
    });
    clock.set('2026-03-02T10:22:00Z');
    await isLookedAt(school, 1);

    clock.set('2026-03-09T10:22:00Z');
    await isLookedAt(school, 2);
    const failed = told(school)[1];
    expect(failed).toMatchObject({ event: 'self-audit.failed', code: 'found' });
    expect(failed?.['count']).toBeGreaterThan(0);
    expect(failed?.['where']).toMatch(/^at oops\.db[\w .,:-]*(page|table)/);
    const log = join(school.folder, 'output.log');
    writeFileSync(log, school.log.join(''));
    expect(foundIn(school.config.databaseFile, { logs: [log], now: clock.now() })).toEqual([]);
    expect(await privacy(school)).toContain(on('2026-03-02'));
    const metrics = await (await fetch(`http://127.0.0.1:${school.port}/metrics`)).text();
    expect(metrics).toContain('oops_self_audits_total{result="found"} 1');

    // Not again on the same day; on the next, it may have been mended.
    clock.set('2026-03-09T10:37:00Z');
    school.tick();
    clock.set('2026-03-10T10:37:00Z');
    await isLookedAt(school, 3);
    expect(await privacy(school)).toContain(on('2026-03-10'));
    expect(runs).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });

  test('in a folder of its own that goes again, also when a process died in the middle', async () => {
    const clock = testClock('2026-03-02T10:00:00Z');
    const seen: { folder: string; mode: string; files: string[] }[] = [];
    const school = await openSchool({
      clock,
      started: false,
      async runSelfAudit(folder) {
        const mode = (statSync(folder).mode & 0o777).toString(8);
        seen.push({ folder, mode, files: readdirSync(folder) });
        return { kind: 'passed' };
      },
    });
    const leftover = (name: string) => {
      const folder = join(school.folder, name);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'oops.db'), 'of somebody made up');
    };
    // As Oops once named it, and as it does now.
    for (const name of ['.self-audit-oops.db', '.self-audit-oops.db-Ab12Cd']) leftover(name);
    await school.start();
    expect(foldersIn(school.folder)).toEqual([]);
    leftover('.self-audit-oops.db-Ab12Cd');
    clock.set('2026-03-02T10:22:00Z');
    await isLookedAt(school, 1);
    expect(foldersIn(school.folder)).toEqual([]);
    clock.set('2026-03-09T10:22:00Z');
    await isLookedAt(school, 2);
    // Empty, for its owner only; and one that still cleans up the first has nothing to do with the second.
    expect(seen.map(({ mode, files }) => [mode, files])).toEqual([
      ['700', []],
      ['700', []],
    ]);
    expect(new Set(seen.map(({ folder }) => folder)).size).toBe(2);
    expect(foldersIn(school.folder)).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });

  test.each<[string, RunSelfAudit]>([
    ['EACCES', () => Promise.reject(Object.assign(new Error('no'), { code: 'EACCES' }))],
    ['SQLITE_FULL', async () => ({ kind: 'not-possible', code: 'SQLITE_FULL' })],
  ])('and says so when it could not (%s), and tries again the next day', async (code, cannot) => {
    const clock = testClock('2026-03-02T10:00:00Z');
    const runs = [cannot, inThisProcess];
    const school = await openSchool({
      clock,
      runSelfAudit: (folder, ended) => (runs.shift() ?? cannot)(folder, ended),
    });
    clock.set('2026-03-02T10:22:00Z');
    await isLookedAt(school, 1);
    expect(told(school)).toEqual([{ event: 'self-audit.not-possible', code }]);
    expect(await privacy(school)).toContain(FIRST);
    clock.set('2026-03-03T10:22:00Z');
    await isLookedAt(school, 2);
    expect(await privacy(school)).toContain(on('2026-03-03'));
    expect(troubles(school)).toEqual([]);
  });

  test('and a database that is locked then is asked again a quarter of an hour later', async () => {
    const clock = testClock('2026-03-02T10:00:00Z');
    const school = await openSchool({ clock, runSelfAudit: inThisProcess });
    const locked = carelessly(school.config.databaseFile);
    locked.exec('begin immediate');
    clock.set('2026-03-02T10:22:00Z');
    await isLookedAt(school, 1);
    locked.exec('rollback');
    expect(told(school)).toEqual([{ event: 'self-audit.not-possible', code: 'SQLITE_BUSY' }]);
    clock.set('2026-03-02T10:37:00Z');
    await isLookedAt(school, 2);
    expect(await privacy(school)).toContain(on('2026-03-02'));
    expect(troubles(school)).toEqual([]);
  });

  test('and stops when Oops stops', async () => {
    const clock = testClock('2026-03-02T10:00:00Z');
    let isEnded = false;
    const school = await openSchool({
      clock,
      runSelfAudit: (_folder, ended) =>
        new Promise((resolve) => {
          ended.addEventListener('abort', () => {
            isEnded = true;
            resolve({ kind: 'not-possible', code: 'ABORT_ERR' });
          });
        }),
    });
    clock.set('2026-03-02T10:22:00Z');
    school.tick();
    await until(school, 'it to begin', () => foldersIn(school.folder).length === 1);
    await school.stop();
    expect(isEnded).toBe(true);
    expect(foldersIn(school.folder)).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });
});

/** Processes of Oops with clocks of their own, all put to the same time and ticked. */
async function openProcesses(options: { diskKb?: number } = {}) {
  const school = await openSchoolProcess({ startsAt: '2026-03-02T10:00:00Z', ...options });
  const times = (event: string) =>
    school.output().split(`"event":"self-audit.${event}"`).length - 1;
  return {
    school,
    times,
    folders: () => foldersIn(join(school.folder, 'data')),
    tickAt(time: string, ...processes: OopsProcess[]) {
      for (const process of processes.length > 0 ? processes : [school.oops]) {
        process.tell({ clock: time });
        process.tell({ tick: true });
      }
    },
    until: (what: string, isSo: () => boolean) => until(school, what, isSo),
  };
}

describe('a process of its own', () => {
  test('looks once when two processes of Oops have one database', async () => {
    const { school, times, tickAt, until } = await openProcesses();
    const first = school.oops;
    const second = await school.start();
    tickAt('2026-03-02T10:22:00Z', first, second);
    await until('one to pass', () => times('passed') === 1);
    tickAt('2026-03-02T10:37:00Z', first, second);
    // It has looked at the day by then.
    await school.metrics();
    tickAt('2026-03-09T10:22:00Z', first, second);
    await until('one more to pass', () => times('passed') === 2);
    // Whoever had taken a second one would have said how it ended: both say so when they stop.
    for (const process of [first, second]) process.signal('SIGTERM');
    await Promise.all([first.exited, second.exited]);
    expect(times('passed')).toBe(2);
    expect(school.output()).not.toMatch(/self-audit\.(failed|not)/);
    expect(school.slack.complaints).toEqual([]);
  });

  test('ends when Oops is killed, and what it leaves is removed at the next start', async () => {
    const { school, times, folders, tickAt, until } = await openProcesses();
    tickAt('2026-03-02T10:22:00Z');
    await until('it to begin', () => folders().length === 1);
    await school.oops.kill();
    expect(times('passed')).toBe(0);
    await school.start('2026-03-02T11:00:00Z');
    // By the start, or by what was under way when it hears that nobody waits for it any more.
    await until('all of it to be gone', () => folders().length === 0);
    tickAt('2026-03-02T11:07:00Z');
    // It has looked at the day by then.
    await school.metrics();
    // What was under way may hear of it only now: what it cleans up is its own.
    tickAt('2026-03-03T11:07:00Z');
    await until('it to pass', () => times('passed') === 1);
    await until('nothing to be left', () => folders().length === 0);
    expect(school.rows('select audited_on from workspace')).toEqual([{ audited_on: '2026-03-03' }]);
    expect(school.slack.complaints).toEqual([]);
  });

  test.each([
    ['before it has begun', []],
    ['in the middle of it', ['oops.db']],
    ['at its end', ['output.log']],
  ])(
    'leaves nothing either if Oops dies %s',
    async (_when, standing) => {
      const folder = join(await mkdtemp(join(tmpdir(), 'oops-')), 'self-audit');
      onTestFinished(() => rm(dirname(folder), { recursive: true, force: true }));
      await mkdir(folder);
      const child = fork('src/self-audit/self-audit-process.ts', [folder], { stdio: 'ignore' });
      const ended = once(child, 'exit');
      while (!standing.every((file) => existsSync(join(folder, file)))) await soon();
      child.disconnect();
      await ended;
      expect(existsSync(folder)).toBe(false);
    },
    180_000,
  );

  test.skipIf(!canMount)(
    'says so when the disk is full, and passes with room again',
    async () => {
      const { school, times, tickAt, until } = await openProcesses({ diskKb: 2048 });
      const filler = join(
        '/proc',
        String(school.oops.pid),
        'root',
        school.folder,
        'data',
        'filler',
      );
      await expect(writeFile(filler, Buffer.alloc(2048 * 1024))).rejects.toThrow('ENOSPC');
      // Room for a row, not for a database.
      truncateSync(filler, statSync(filler).size - 48 * 1024);
      tickAt('2026-03-02T10:22:00Z');
      await until('it to give up', () => times('not-possible') === 1);
      expect(school.output()).toMatch(/"code":"(SQLITE_FULL|SQLITE_IOERR_SHMSIZE|ENOSPC)"/);
      await rm(filler);
      tickAt('2026-03-03T10:22:00Z');
      await until('it to pass', () => times('passed') === 1);
      expect(school.slack.complaints).toEqual([]);
    },
    180_000,
  );
});
