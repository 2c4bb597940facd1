import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { WebClient } from '@slack/web-api';
import BetterSqlite from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createLog } from '../../src/runtime/log.ts';
import { createMetrics } from '../../src/runtime/metrics.ts';
import { callsAsPlaces, createAudit, filesIn, placeOf, placesOf } from '../support/audit.ts';
import { openSchoolProcess, type SchoolProcess } from '../support/school-process.ts';

// The audit is worth something only if it finds what is there: a leak is planted in every place it looks at.

const MARKED = {
  name: 'quillon.zarathrax',
  realName: 'Quillon Zarathrax',
  email: 'qz.7391@post.example',
};

async function openPlot() {
  const school = await openSchoolProcess({ people: [MARKED] });
  const [author] = school.people;
  if (!author) throw new Error('nobody is here');
  const look = createAudit([author]);
  return { school, author, look, audit: async () => look(await placesOf(school)) };
}

/** Writes to the database as a careless Oops would. */
function careless(school: SchoolProcess) {
  const db = new BetterSqlite(school.file);
  onTestFinished(() => void db.close());
  return db;
}

const finds = (lines: string[], mark: string, place: string) =>
  lines.filter((line) => line.startsWith(mark) && line.endsWith(` in ${place}`)).length;

describe('a planted leak is found', () => {
  test('in a row, in the outbox, in what a deletion leaves behind, and in the log of writes', async () => {
    const { school, author, audit } = await openPlot();
    const team = school.slack.workspace.id;
    expect(await audit()).toEqual([]);
    const db = careless(school);

    // In the outbox, and while it is only in the log of writes.
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.prepare('insert into delivery values (?, ?, 1, ?, ?, 0, 0)').run(team, author.id, 'k', 's');
    expect(readFileSync(school.file).includes(author.id)).toBe(false);
    const inOutbox = await audit();
    expect(finds(inOutbox, author.id, 'table delivery')).toBe(1);
    expect(finds(inOutbox, author.id, 'file data/oops.db-wal')).toBe(1);

    // Deleted with nothing overwritten: the row is gone, its bytes are not.
    db.pragma('secure_delete = OFF');
    db.prepare('delete from delivery').run();
    db.pragma('wal_checkpoint(TRUNCATE)');
    const deleted = await audit();
    expect(finds(deleted, author.id, 'table delivery')).toBe(0);
    expect(finds(deleted, author.id, 'file data/oops.db')).toBe(1);

    // A whole page that is free.
    db.exec('vacuum; create table scratch (x)');
    db.prepare('insert into scratch values (?)').run(`${author.realName} `.repeat(1000));
    db.exec('drop table scratch');
    db.pragma('wal_checkpoint(TRUNCATE)');
    expect(finds(await audit(), author.realName, 'file data/oops.db')).toBe(1);
    db.pragma('secure_delete = ON');
    db.exec('vacuum');
    db.pragma('wal_checkpoint(TRUNCATE)');
    expect(await audit()).toEqual([]);

    // A row of a share, hashed with the workspace's id.
    const hash = createHash('sha256').update(`${team}:${author.id}`).digest();
    db.prepare('update workspace set slot_minutes = 15, id = id').run();
    db.prepare('insert into focus_area values (?, ?, ?, 99)').run(
      team,
      'x',
      hash.toString('base64'),
    );
    const hashed = await audit();
    expect(finds(hashed, author.id, 'table focus_area')).toBeGreaterThan(0);
    expect(hashed.join()).toContain(`sha256 of "${team}:${author.id}"`);
  });

  test('in a line of the log, and in a metric', async () => {
    const { author, look } = await openPlot();
    const lines: string[] = [];
    createLog('info', { write: (line) => void lines.push(line) }).info('x', { code: author.id });
    const metrics = createMetrics();
    metrics.retried('mistake.post', author.facts.email);
    const places = [placeOf('log', lines.join('')), placeOf('metrics', await metrics.render())];
    const found = look(places);
    expect(finds(found, author.id, 'log')).toBe(1);
    expect(finds(found, author.facts.email, 'metrics')).toBe(1);
  });

  test('in a message, its buttons and metadata, a view, and a private answer', async () => {
    const { school, author, look } = await openPlot();
    const { slack, channels } = school;
    const client = new WebClient(slack.credentials.botToken, { slackApiUrl: slack.url });
    const channel = channels[0]?.id ?? '';
    const button = (value: string) => ({
      type: 'actions',
      elements: [
        { type: 'button', action_id: 'a', text: { type: 'plain_text', text: 'x' }, value },
      ],
    });
    const metadata = { event_type: 'share', event_payload: { by: author.id } };
    const view = {
      type: 'modal',
      title: { type: 'plain_text', text: 'x' },
      blocks: [{ type: 'divider' }],
    };
    const calls: [string, Record<string, unknown>][] = [
      ['chat.postMessage', { channel, text: `by ${author.realName}` }],
      ['chat.postMessage', { channel, text: 'x', blocks: [button(author.id)] }],
      ['chat.postMessage', { channel, text: 'x', metadata }],
      ['chat.postEphemeral', { channel, user: author.id, text: 'x' }],
      ['views.open', { trigger_id: 'x', view: { ...view, private_metadata: author.facts.email } }],
    ];
    for (const [method, args] of calls) {
      slack.calls.length = 0;
      // Slack may refuse it: it has been sent all the same.
      await client.apiCall(method, args).catch(() => {});
      expect(look(callsAsPlaces(slack.calls)), method).not.toEqual([]);
    }
  });

  test('in a file beside the database', async () => {
    const { school, author, look } = await openPlot();
    const other = new BetterSqlite(`${school.folder}/data/backup.db`);
    other.exec(`create table t (x); insert into t values ('${author.name}')`);
    other.close();
    expect(finds(look(filesIn(school.folder)), author.name, 'file data/backup.db')).toBe(1);
  });
});

describe('a planted mark is found', () => {
  const CODES: [string, (mark: string) => Buffer | string][] = [
    ['as it is', (mark) => mark],
    ['in capitals', (mark) => mark.toUpperCase()],
    ['in hex', (mark) => Buffer.from(mark).toString('hex')],
    ['in base64', (mark) => Buffer.from(mark).toString('base64')],
    ['within base64', (mark) => Buffer.from(`{"who":"${mark}"}`).toString('base64')],
    ['within base64, shifted', (mark) => Buffer.from(`{"by":"${mark}"}!`).toString('base64url')],
    ['in a url', (mark) => encodeURIComponent(mark)],
    ['in a form', (mark) => new URLSearchParams({ mark }).toString()],
    [
      'in codes of json',
      (mark) => mark.replace(/[^]/g, (unit) => `\\u00${unit.charCodeAt(0).toString(16)}`),
    ],
    ['in utf-16', (mark) => Buffer.from(mark, 'utf16le')],
  ];
  const DIGESTS = ['md5', 'sha1', 'sha256', 'sha512'].flatMap((algorithm) =>
    (['hex', 'base64', 'base64url', 'binary'] as const).map(
      (coding): [string, (mark: string) => Buffer] => [
        `as ${algorithm} in ${coding}`,
        (mark) => Buffer.from(createHash(algorithm).update(mark).digest(coding), 'latin1'),
      ],
    ),
  );
  const author = {
    ...MARKED,
    id: 'U0QZQZQZQZ9',
    teamId: 'T0HILLSIDE1',
    facts: { email: MARKED.email },
  };
  const look = createAudit([author]);

  test.each([...CODES, ...DIGESTS])('%s', (_how, code) => {
    const bytes = Buffer.concat([
      Buffer.from('around '),
      Buffer.from(code(author.id)),
      Buffer.from(' it'),
    ]);
    expect(look([{ name: 'here', bytes }])).not.toEqual([]);
  });

  test.each(CODES)('%s, for a name, a handle and an address', (_how, code) => {
    for (const mark of [author.name, author.realName, author.facts.email])
      expect(look([{ name: 'here', bytes: Buffer.from(code(mark)) }])).not.toEqual([]);
  });

  test('and nothing where there is nothing', () => {
    const innocent = 'Somebody wrote U0QZQZQZQ9 and a letter to the parents, at T0HILLSIDE1.';
    expect(look([placeOf('here', innocent.repeat(50))])).toEqual([]);
  });
});
