import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { openDatabase } from '../../src/database/open-database.ts';
import { editionMessage } from '../../src/digest/edition-message.ts';
import { createEditionStore } from '../../src/digest/edition-store.ts';
import { createMakeEdition } from '../../src/digest/make-edition.ts';
import { createToldShares } from '../../src/digest/told-shares-store.ts';
import { createSay } from '../../src/language/language.ts';
import { newId } from '../../src/runtime/ids.ts';
import { startApp } from '../app-under-test.ts';
import { pause } from '../loopback-slack.ts';
import { createPerson, type Person } from '../person.ts';
import { seedShares } from '../seeding.ts';
import { openForm } from '../sharing.ts';
import { type SlackBeside, startSlackBeside } from '../slack-beside.ts';
import { aim, type Section, summarise } from '../table.ts';

const TEAM = 'T0BENCH0001';

/** One edition from many shares, and many editions that are due in the same minute. */
export async function digests(folder: string, isQuick: boolean): Promise<Section[]> {
  return [await oneOfMany(folder, isQuick), await manyAtOnce(folder, isQuick)];
}

/** From the claim of a channel's week to what its message says, once in each of 64 channels. */
async function oneOfMany(folder: string, isQuick: boolean): Promise<Section> {
  const count = isQuick ? 20_000 : 1_000_000;
  const channels = Array.from({ length: 64 }, (_, at) => `C0BENCH${1000 + at}`);
  const file = join(folder, 'editions.db');
  seedShares(file, { id: TEAM, channels }, count);
  // The end of the three years of shares, all of which may be retold: of a million, seven thousand in the last week.
  const end = Temporal.Instant.from('2026-09-27T10:00:00Z');
  subscribe(file, channels, end.subtract({ hours: 7 * 24 }), { weekday: 7, hour: 10, zone: 'UTC' });
  const db = openDatabase(file);
  const shares = createToldShares(db);
  const store = createEditionStore({ db, enqueue: () => {}, shares });
  const make = createMakeEdition({ shares, rest: async () => {} });
  const say = createSay();
  const times: number[] = [];
  const lessons: number[] = [];
  for (const channelId of channels) {
    const started = performance.now();
    const id = newId();
    await store.claim(TEAM, channelId, id, end);
    const claimed = await store.find(TEAM, id);
    if (claimed) await store.make(TEAM, id, await make({ workspaceId: TEAM, channelId }, claimed));
    const edition = await store.find(TEAM, id);
    if (edition) editionMessage(say, edition, new Map(), 0, '/oops');
    times.push(performance.now() - started);
    lessons.push(edition?.lessons.flat().length ?? 0);
  }
  db.close();
  // The first one prepares what the others use.
  const { samples, p50, p90, p99 } = summarise(times.slice(1));
  return {
    title: `One edition from ${count.toLocaleString('en')} shares, from its claim to its message`,
    rows: [
      {
        what: `${Math.max(...lessons)} lessons in it`,
        values: { n: samples, 'p50 ms': p50, 'p90 ms': p90, 'p99 ms': p99 },
        aim: aim('p50 < 50 ms', p50, 50),
      },
    ],
  };
}

/**
 * `/oops` to ack, at rest and while each channel of thousands gets its edition of the same minute. A second Oops with the same
 * shares and no digest is asked by turns: it stands for rest at the same moments, whatever else the machine does.
 */
async function manyAtOnce(folder: string, isQuick: boolean): Promise<Section> {
  const count = isQuick ? 200 : 10_000;
  const slack = await startSlackBeside(count);
  const now = Temporal.Now.instant();
  const open = async (database: string) => {
    const file = join(folder, database);
    seedShares(file, { id: TEAM, channels: slack.channels }, count);
    learnLately(file, now);
    const app = await startApp('oops', { apiUrl: slack.apiUrl, folder, database });
    return { app, file, person: createPerson(app, slack) };
  };
  const sides = [await open('digests.db'), await open('no-digests.db')] as const;
  const [{ app, file }] = sides;
  const persons = sides.map(({ person }) => person);
  await acksWhile(persons, slack, (n) => n < 200);
  const [before = []] = await acksWhile(persons, slack, (n) => n < (isQuick ? 600 : 1500));
  subscribe(file, slack.channels, now.subtract({ hours: 8 * 24 }), thisHour(now));
  while (slack.posts(app.token) === 0) await pause(1);
  const started = performance.now();
  const [busy = [], idle = []] = await acksWhile(
    persons,
    slack,
    () => slack.posts(app.token) < count,
  );
  const seconds = (performance.now() - started) / 1000;
  for (const side of sides) await side.app.stop();
  await slack.close();
  const [beforehand, beside, during] = [summarise(before), summarise(idle), summarise(busy)];
  const row = ({ samples, p50, p90, p99 }: typeof during) => ({
    n: samples,
    'p50 ms': p50,
    'p90 ms': p90,
    'p99 ms': p99,
  });
  const ratio = during.p99 / beside.p99;
  return {
    title: `/oops to ack while ${count.toLocaleString('en')} editions are due in the same minute`,
    rows: [
      { what: 'at rest, beforehand', values: row(beforehand), ratio: during.p99 / beforehand.p99 },
      { what: 'at rest, at the same time', values: row(beside) },
      {
        what: 'meanwhile',
        values: {
          ...row(during),
          'all posted after s': seconds,
          'editions per s': count / seconds,
        },
        ratio,
        aim: aim('p99 ≤ 2x', ratio, 2),
      },
    ],
  };
}

/** One after another and by turns, as long as it is asked for; each with the form that it opens. @returns by person */
async function acksWhile(
  persons: readonly Person[],
  slack: SlackBeside,
  goesOn: (n: number) => boolean,
): Promise<number[][]> {
  const times = persons.map((): number[] => []);
  for (let n = 0; goesOn(n); n += 1) {
    const channel = slack.channels[n % slack.channels.length] ?? '';
    for (const [at, person] of persons.entries()) {
      times[at]?.push((await openForm(person, slack, channel)).ms);
      await pause(5);
    }
  }
  return times;
}

/** One lesson of yesterday in each channel, and five that everybody may hear. */
function learnLately(file: string, now: Temporal.Instant): void {
  const db = new Sqlite(file);
  const yesterday = now.subtract({ hours: 24 }).toString().slice(0, 10);
  db.prepare('update mistake set may_retell = 0, learned_on = ?, what_learned = what_happened').run(
    yesterday,
  );
  db.prepare(
    'update mistake set may_retell = 1 where id in (select id from mistake limit 5)',
  ).run();
  db.close();
}

/** The hour that has just begun, in a zone where it is ten: an edition that is late comes by day. */
function thisHour(now: Temporal.Instant) {
  const utc = now.toZonedDateTimeISO('UTC');
  const ahead = 10 - utc.hour;
  const zone = ahead === 0 ? 'UTC' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
  const { dayOfWeek, hour } = now.toZonedDateTimeISO(zone);
  return { weekday: dayOfWeek, hour, zone };
}

/** Each channel has its digest since then; Oops is in all of them. */
function subscribe(
  file: string,
  channels: readonly string[],
  since: Temporal.Instant,
  { weekday, hour, zone }: { weekday: number; hour: number; zone: string },
): void {
  const db = new Sqlite(file);
  db.pragma('busy_timeout = 5000');
  const home = db.prepare(`insert or ignore into channel
    (workspace_id, id, name, is_private, is_archived, is_externally_shared, is_home) values (?, ?, ?, 0, 0, 0, 1)`);
  const insert = db.prepare(`insert into digest
    (workspace_id, channel_id, weekday, hour, zone, told_until, due_at) values (?, ?, ?, ?, ?, ?, ?)`);
  const fill = db.transaction(() => {
    for (const id of channels) {
      home.run(TEAM, id, id.toLowerCase());
      insert.run(TEAM, id, weekday, hour, zone, since.epochMilliseconds, since.epochMilliseconds);
    }
  });
  fill();
  db.close();
}
