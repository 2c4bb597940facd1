import BetterSqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import type { Person } from '../../playground/slack/slack.ts';
import { coachThread } from '../../src/database/schema.ts';
import { inDatabase } from '../support/coaches.ts';
import { answersAlone, asksAlone, noticesTo, opensReply } from '../support/private-talk.ts';
import { asks, sharesReachably } from '../support/receipts.ts';
import { openSchool, type School, testClock } from '../support/oops.ts';
import { findsShare, troubles } from '../support/sharing.ts';

// Two shares of one person have nothing in common that two shares of two people don't have in common as well: in no column,
// in nothing that is posted or logged, not even in a part of it.

/** Everything that is kept or shown of a share: each value with where it stands. */
type Traces = { where: string; value: string }[];

/**
 * So many characters in common are no chance: ids have 64 characters to choose from, a seal in hex only 16, and many of them.
 * A number has ten, and an entry of the library begins with the five of its day, which everybody knows.
 */
function pieceOf(word: string): number {
  if (/^\d+$/.test(word)) return 10;
  return /^[0-9a-f]{40,}$/.test(word) ? 16 : 5;
}

/** What two shares have in common, piece by piece. */
function inCommon(one: Traces, other: Traces): Set<string> {
  return piecesOf(one).intersection(piecesOf(other));
}

/** Of every word in it, all parts that are long enough; a shorter word counts where it stands. */
const piecesOf = (traces: Traces) =>
  new Set(
    traces.flatMap(({ where, value }) =>
      value
        .split(/[^\w-]+/)
        .flatMap((word) =>
          word.length < pieceOf(word)
            ? [`${where}: ${word}`]
            : Array.from({ length: word.length - pieceOf(word) + 1 }, (_, at) =>
                word.slice(at, at + pieceOf(word)),
              ),
        ),
    ),
  );

/** What only shares of one person have in common. */
function ties(own: readonly [Traces, Traces], others: readonly Traces[]): string[] {
  const anyway = own.flatMap((mine) => others.map((other) => inCommon(mine, other)));
  const known = anyway.reduce((all, some) => all.union(some), new Set<string>());
  return [...inCommon(...own).difference(known)];
}

// Slack's own times say when a message was posted: which of a slot's letters goes first is by chance
// (test/challenge/shuffled-letters.test.ts).
const withoutTimes = (text: string) => text.replaceAll(/\b\d{10}(\.\d{6}|\d{3})\b/g, '');

/** Reads the database, the log, and what was posted. */
function tracesOf(school: School, isOf: (text: string) => boolean): Traces {
  const { databaseFile, contactsFile } = school.config;
  const rows = [databaseFile, contactsFile].flatMap((file) => rowsOf(file, isOf));
  const posted = school.slack.calls
    .filter(({ method, raw }) => method.startsWith('chat.') && isOf(decodeURIComponent(raw)))
    .map(({ method, args }) => ({ where: method, value: JSON.stringify(args) }));
  const logged = school.log
    .filter(isOf)
    .map((line) => ({ where: 'log', value: line.replace(/"(time|durationMs)":[^,}]*/g, '') }));
  return [...rows, ...posted, ...logged].map(({ where, value }) => ({
    where,
    value: withoutTimes(value).trim(),
  }));
}

function rowsOf(file: string, isOf: (text: string) => boolean, only?: string[]): Traces {
  const db = new BetterSqlite(file, { readonly: true });
  onTestFinished(() => void db.close());
  const tables = db
    .prepare<[], { name: string }>(`select name from sqlite_schema where type = 'table'`)
    .all()
    .filter(({ name }) => !only || only.includes(name));
  return tables.flatMap(({ name }) =>
    db
      .prepare<[], Record<string, unknown>>(`select * from "${name}"`)
      .all()
      .filter((row) => isOf(JSON.stringify(row)))
      .flatMap((row) =>
        Object.entries(row).map(([column, value]) => ({
          where: `${name}.${column}`,
          value: String(value),
        })),
      ),
  );
}

test('nothing stored, posted or logged ties two shares of one person together', async () => {
  const clock = testClock('2026-03-02T10:20:00Z');
  const school = await openSchool({ clock, crowd: 12 });
  const { slack, ada, ben, cleo } = school;
  const texts = ['qwxzv', 'jkwqy', 'zzbxj', 'vvqhk'] as const;
  const authors: Person[] = [ada, ada, ben, cleo];

  const receipts: string[] = [];
  for (const [at, who] of authors.entries()) {
    receipts.push(await sharesReachably(who, texts[at] ?? ''));
  }
  const ofShares = () => {
    // Of a share: what names its id, or holds its text.
    const ids = texts.map((text) => idOf(school, text));
    const [first, second, ...others] = texts.map((text, at) =>
      tracesOf(school, (line) => line.includes(text) || line.includes(ids[at] ?? '?')),
    );
    if (!first || !second) throw new Error('the shares are gone');
    return { own: [first, second] as const, others };
  };

  // What is under way is the outbox's, of whichever share it comes to.
  const settled = () =>
    slack.until(() => rowsOf(school.config.databaseFile, () => true, ['delivery']).length === 0, {
      what: 'the outbox to be empty',
    });

  // While they wait; once they stand there; with a change by each that waits, and that has left.
  const tied = () => {
    const { own, others } = ofShares();
    for (const traces of [...own, ...others]) expect(traces.length).toBeGreaterThan(4);
    return ties(own, others);
  };
  expect(tied()).toEqual([]);
  clock.set('2026-03-02T10:30:00Z');
  school.tick();
  for (const text of texts) await findsShare(school, ada, text);
  expect(tied()).toEqual([]);
  for (const [at, who] of authors.entries()) {
    await who.types('#staff', '/oops receipt');
    const asks = await who.seesModal('Your receipt');
    await asks.fill('Your six words', receipts[at] ?? '');
    await asks.submit();
    await (await who.seesModal('Your share')).press('Add what was learned');
    const learn = await who.seesModal('What was learned');
    await learn.fill('What did you learn?', `${texts[at]} learned`);
    await learn.submit();
    await (await who.seesModal('Your share')).press('Reply as the author');
    const reply = await who.seesModal('Reply as the author');
    await reply.fill('Your reply', `${texts[at]} answered`);
    await reply.submit();
    await slack.until(() => who.modal?.text.includes('leaves at'));
    await who.modal?.closeAll();
  }
  expect(tied()).toEqual([]);
  clock.set('2026-03-02T10:45:00Z');
  school.tick();
  for (const text of texts) {
    const share = await findsShare(school, ada, `${text} learned`);
    await slack.until(() => share.thread.some((one) => one.text.includes(`${text} answered`)));
  }
  expect(tied()).toEqual([]);
  // Whom Oops writes to is asked by those who help.
  for (const text of texts) {
    await asks(school, cleo, await findsShare(school, cleo, text), `${text}: why?`);
  }
  clock.set('2026-03-02T11:00:00Z');
  school.tick();
  await slack.until(() => [ada, ben].every(({ directMessages }) => directMessages.length > 0));
  await settled();
  expect(tied()).toEqual([]);

  // One coach is on all of them, and talks with each author alone.
  const coach = slack.addPerson({ name: 'dana' });
  await coach.joins('#staff');
  inDatabase(school, ({ orm }) => orm.update(coachThread).set({ claimedBy: coach.id }).run());
  for (const [at, who] of authors.entries()) {
    const share = await findsShare(school, coach, texts[at] ?? '');
    await asksAlone({ slack, share }, coach, `${texts[at]}: who?`);
    const held = { ...school, ada: who, receipt: receipts[at] ?? '', share };
    await answersAlone(held, await opensReply(held), `${texts[at]} alone`);
  }
  expect(tied()).toEqual([]);
  clock.set('2026-03-02T11:15:00Z');
  school.tick();
  await slack.until(() => noticesTo(coach).length === texts.length, { what: 'all to be told' });
  await settled();
  expect(tied()).toEqual([]);

  // It would see a pen name, in a column of its own, in a text, or within a longer value.
  const { own, others } = ofShares();
  for (const [where, value] of [
    ['mistake.pen', '7'],
    ['chat.postMessage', 'by "The author" (heron)'],
    ['mistake.receipt', 'aGVyb24.x'],
  ] as const) {
    const pen = { where, value };
    expect(
      ties(
        [
          [...own[0], pen],
          [...own[1], pen],
        ],
        others,
      ),
    ).not.toEqual([]);
  }
  expect(troubles(school)).toEqual([]);
  expect(slack.complaints).toEqual([]);
});

/** The id of the share with this text, waiting or not. */
function idOf({ config }: School, text: string): string {
  const db = new BetterSqlite(config.databaseFile, { readonly: true });
  try {
    const row = db
      .prepare<[string, string], { id: string }>(
        `select id from mistake where what_happened like ? union select id from letter where kind = 'mistake.share' and body like ?`,
      )
      .get(`%${text}%`, `%${text}%`);
    return row?.id.slice(0, 22) ?? '?';
  } finally {
    db.close();
  }
}
