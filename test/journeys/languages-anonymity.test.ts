import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { soon } from '../support/database.ts';
import { speakMarked, THEIRS } from '../support/marked-languages.ts';
import { asks, openSchoolAtNoon, type SchoolAtNoon, sharesReachably } from '../support/receipts.ts';
import { findsShare, troubles } from '../support/sharing.ts';

// In which language an anonymous author reads Slack is nothing that is stored, logged, sent to others or asked.

speakMarked();

const TEXT = 'Somebody sent the wrong file.';

/** Whatever is random, or a time, by a name of its own. */
function masked(school: SchoolAtNoon, value: unknown): string {
  const people = school.slack.workspace.people.map(({ id, name }) => [id, name] as const);
  return [...people, [school.staff.id, 'STAFF'], [school.slack.workspace.id, 'WORKSPACE']]
    .reduce((text, [id = '', name = '']) => text.replaceAll(id, name), JSON.stringify(value))
    .replaceAll(/(?<![\w-])[0-9a-f]{40,}(?![\w-])/g, ({ length }) => `${length} HEX`)
    .replaceAll(/\bD[A-Z0-9]{8,}/g, 'DIRECT')
    .replaceAll(/"(?:\w+_at|time|durationMs)":(?:[\d.]+|"[\d.:TZ-]+")/g, 'TIME')
    .replaceAll(/p?\d{10}\.?\d{3,6}/g, 'TIME')
    .replaceAll(/(?<="key_id":")[\w-]{8}/g, 'KEY')
    .replaceAll(/(?<![\w-])[\w-]{8}\.[\w-]{43}(?![\w-])/g, 'RECEIPT')
    .replaceAll(/(?<![\w-])[\w-]{22}(?![\w-])/g, 'ID');
}

/** Every row of a database, of each table in an order that says nothing. */
function rowsOf(file: string, mask: (row: unknown) => string): Record<string, string[]> {
  const db = new BetterSqlite(file, { readonly: true });
  const tables = db
    .prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite%'")
    .pluck()
    .all() as string[];
  // How long a channel rests after a message is time alone.
  const rows = tables
    .filter((table) => table !== 'lane')
    .map((table) => [table, db.prepare(`select * from "${table}"`).all().map(mask).toSorted()]);
  db.close();
  return Object.fromEntries(rows);
}

/** Ada shares anonymously and lets coaches reach her; ben asks, and she answers from the message to her. */
async function liveThrough(locale: string) {
  const school = await openSchoolAtNoon('http', {}, false);
  const { slack, ada, ben, log } = school;
  ada.facts.locale = locale;
  await school.start();
  const started = log.length;
  await sharesReachably(ada, TEXT);
  const begin = slack.calls.length;
  school.slotComes('2026-03-02T12:15:00Z');
  const share = await findsShare(school, ben, TEXT);
  await asks(school, ben, share, 'What made it look right?');
  school.slotComes('2026-03-02T12:30:00Z');
  const told = await slack.until(() => ada.directMessages[0], { what: 'ada to be told' });
  const toldHer = JSON.stringify([told.fallback, told.text]);
  await told.press('Open');
  const reply = await ada.seesModal('Reply as the author');
  const ownWords = JSON.stringify(reply.blocks);
  await reply.fill('Your reply', 'Both had the same name.');
  await reply.submit();
  await slack.until(() => ada.modal?.text.includes('leaves at'), { what: 'the reply to wait' });
  school.slotComes('2026-03-02T12:45:00Z');
  await slack.until(() => share.thread.some(({ text }) => text.includes('The author:')), {
    what: 'the reply',
  });
  await soon();
  await school.stop();
  expect(troubles(school)).toEqual([]);
  const mask = (value: unknown) => masked(school, value);
  const asked = slack.calls.slice(begin).filter(({ method }) => !method.startsWith('views.'));
  return {
    ownWords,
    left: {
      told: toldHer,
      rows: rowsOf(school.config.databaseFile, mask),
      contacts: rowsOf(join(school.folder, 'oops.contacts'), mask),
      // Of what leaves at the same moment on different ways, the order is chance.
      log: log
        .slice(started)
        .map((line) => mask(JSON.parse(line)))
        .toSorted(),
      asked: asked.map(({ method, args }) => mask({ method, args })).toSorted(),
    },
  };
}

test('three authors alike but for the language of their Slack leave the same rows, log, calls and words behind', async () => {
  const english = await liveThrough('en-GB');
  const other = await liveThrough(THEIRS);
  const unknown = await liveThrough('tlh');
  // Their own screens do speak their own language.
  expect(other.ownWords).toContain('\u2063');
  expect(english.ownWords).not.toContain('\u2063');
  expect(english.left.asked.length).toBeGreaterThan(5);
  expect(english.left.rows['mistake']).toHaveLength(1);
  expect(english.left.log.length).toBeGreaterThan(3);
  expect(other.left).toEqual(english.left);
  expect(unknown.left).toEqual(english.left);
});
