import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { keptReport } from '../../../playground/web/server/inspector/kept.ts';
import { marksOf } from '../../../playground/web/server/inspector/marks.ts';
import type { NameReport, RequestList } from '../../../playground/web/wire-inspector.ts';
import { openInspectedSlack } from '../../support/inspected-slack.ts';

/** Lucía's marks, among colleagues. */
async function openWithLucia() {
  const inspected = await openInspectedSlack();
  const lucia = inspected.slack.addPerson({ name: 'lucia', realName: 'Lucía Ferrer' });
  return { ...inspected, lucia, marks: marksOf(lucia.facts, 'D0LUCIAOOPS') };
}

const base64 = (text: string, code: 'base64' | 'base64url' = 'base64') =>
  Buffer.from(text).toString(code);

describe('a name is found', () => {
  test.each<[string, string]>([
    ['in capitals', 'By LUCÍA FERRER'],
    ['with its accent as a sign of its own', 'by Luci\u0301a'],
    ['in an address', 'https://x.example/?by=Luc%C3%ADa%20Ferrer'],
    ['behind a space of an address', 'https://x.example/?by=Ms%20Ferrer'],
    ['as an email in an address', 'https://x.example/?by=lucia%40hillside-school.example'],
    ['in JSON within a text', String.raw`{"by":"Luc\u00eda"}`],
    ['in base64', base64('?? Lucía Ferrer ??')],
    ['in base64 for addresses', base64('>> Lucía Ferrer ~~', 'base64url')],
    ['in hex', Buffer.from('by Lucía Ferrer').toString('hex')],
    ['as a handle', 'thanks, @lucia!'],
    ['as the place of their messages', '{"channel":"d0luciaoops"}'],
  ])('%s', async (_how, text) => {
    const { marks, lucia } = await openWithLucia();
    const written = text.replace('hillside-school.example', lucia.facts.email.split('@')[1] ?? '');

    expect(marks.filter((mark) => mark.isIn(written))).not.toEqual([]);
  });

  test.each([
    'Someone shared a mistake',
    'lucian and Luciano',
    'Ferrers',
    '100%',
    'a%20b%ZZ',
    String.raw`\u00`,
  ])('not in “%s”', async (text) => {
    const { marks } = await openWithLucia();

    expect(marks.filter((mark) => mark.isIn(text))).toEqual([]);
  });
});

test.each<[string, (email: string) => Buffer]>([
  ['a name in a log', () => Buffer.from('{"msg":"one"}\n{"msg":"Ferrer slipped"}\n')],
  ['an address in capitals', (email) => Buffer.from(`\xFF${email.toUpperCase()}\xFF`, 'latin1')],
  ['UTF-16', (email) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(email, 'utf16le')])],
])('a file that Oops keeps is searched for %s', async (_what, contents) => {
  const { marks, lucia } = await openWithLucia();
  const folder = mkdtempSync(join(tmpdir(), 'oops-kept-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'kept.log'), contents(lucia.facts.email));
  writeFileSync(join(folder, 'calm.log'), Buffer.from('{"msg":"one"}\n{"msg":"two"}\n'));

  const { files } = keptReport(folder, marks);

  expect(files.filter(({ count }) => count > 0).map(({ name }) => name)).toEqual(['kept.log']);
});

describe('while Oops looks at itself, in a folder beside its database', () => {
  test('files that go meanwhile are no trouble, and a database that is half written is searched byte by byte', async () => {
    const { marks, lucia } = await openWithLucia();
    const folder = mkdtempSync(join(tmpdir(), 'oops-kept-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const rehearsal = join(folder, '.rehearsal');
    mkdirSync(rehearsal);
    writeFileSync(
      join(folder, '.half.db'),
      Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.from(lucia.facts.email)]),
    );
    for (const place of [rehearsal, folder]) writeFileSync(join(place, 'passing.log'), 'one');
    // They are listed before the first file is searched, and gone by when it was.
    const [first, ...others] = marks;
    if (!first) throw new Error('no mark');
    const isIn = (text: string) => {
      rmSync(rehearsal, { recursive: true, force: true });
      rmSync(join(folder, 'passing.log'), { force: true });
      return first.isIn(text);
    };

    const { files, halfWritten } = keptReport(folder, [{ ...first, isIn }, ...others]);

    expect(files.map(({ name, count }) => [name, count > 0])).toEqual([['.half.db', true]]);
    expect(halfWritten).toEqual(['.half.db']);
  });
});

describe('what others can read is also', () => {
  const about = { about: 'ada', as: 'ben' };

  test('the contents of a file, and whatever else is no mere question', async () => {
    const { slack, ada, calls, inspect } = await openInspectedSlack();
    const address = new URL('/upload/v1/0', slack.url);
    await fetch(address, { method: 'POST', body: `author\n${ada.id}\n` });
    await calls('users.info', { user: ada.id });
    await calls('conversations.open', { users: ada.id });

    const { readers } = await inspect<NameReport>('name', about);
    expect(readers.others.found.map(({ words }) => words)).toEqual(['Oops uploads a file']);
    expect(readers.nobody.count).toBe(2);
  });

  test('who typed what, where the app answers before everybody', async () => {
    const { slack, ada, inspect } = await openInspectedSlack();
    await ada.types('#staff', '/oops');
    const address = String(slack.deliveries[0]?.payload['response_url']);
    const body = JSON.stringify({ text: 'Hello', response_type: 'in_channel' });
    await fetch(address, { method: 'POST', body });

    const { readers } = await inspect<NameReport>('name', about);
    expect(readers.others.count).toBe(1);
    expect(readers.others.found).toMatchObject([
      { words: 'Oops answers Ada Okafor before everybody' },
    ]);
  });
});

test.each(['null', '[]', '"text"', '7', '{', ''])(
  'the inspector outlives an answer that is %s',
  async (body) => {
    const { slack, ada, inspect, requests } = await openInspectedSlack();
    await ada.types('#staff', '/oops');
    await fetch(String(slack.deliveries[0]?.payload['response_url']), { method: 'POST', body });

    const { rows } = await requests({ from: 'Oops' });
    expect(rows).toMatchObject([{ name: 'response_url', state: 'failed' }] satisfies Partial<
      RequestList['rows'][number]
    >[]);
    expect((await inspect<NameReport>('name', { about: 'ada' })).readers.others.count).toBe(0);
  },
);
