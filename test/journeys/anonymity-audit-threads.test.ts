import BetterSqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { carriedIn } from '../support/carried.ts';
import { openMarkedSchool } from '../support/marked-school.ts';
import { asks, comesBack, sharesReachably } from '../support/receipts.ts';
import { comesToCheckScreen, findsShare } from '../support/sharing.ts';

// Being reached through the app, and answering, must lead to an author as little as sharing did.

const SLOTS = [
  '2026-03-02T12:15:00Z',
  '2026-03-02T12:30:00Z',
  '2026-03-02T12:45:00Z',
  '2026-03-02T13:00:00Z',
];

test('nothing leads to who was reached, answered, took back, or was forgotten', async () => {
  const { school, author, other, presser, curious, audit } = await openMarkedSchool({
    looksFor: ['author', 'other'],
  });
  const { slack } = school;
  const contactsFile = school.file.replace(/\.db$/, '.contacts');

  function slotComes(at: number): void {
    school.oops.tell({ clock: SLOTS[at] ?? '' });
    school.oops.tell({ tick: true });
  }
  const called = (person: typeof author) =>
    person.directMessages.filter(({ text }) => text.includes('Something waits for you'));

  const receipt = await sharesReachably(author, 'The first share', '#c0');

  // The file of contacts is locked: nothing is sent, and nothing is kept.
  const check = await comesToCheckScreen(other, 'The second share', '#c1');
  await check.tick('Let a coach reach me through the app for 14 days');
  const locker = new BetterSqlite(contactsFile);
  locker.exec('begin immediate');
  await check.submit();
  expect(JSON.stringify(check.errors)).toContain('Something went wrong');
  expect(school.rows('select 1 from letter')).toHaveLength(1);
  locker.exec('rollback');
  locker.close();
  await check.submit();
  await (await other.seesModal('Thanks for sharing')).closeAll();
  expect(await audit()).toEqual([]);

  slotComes(0);
  const first = await findsShare(school, presser, 'The first share', '#c0');
  const second = await findsShare(school, curious, 'The second share', '#c1');
  await school.settled();

  // Asked, called through lost answers and a crash, opened, answered.
  await asks(school, presser, first, 'What made it look right?');
  await asks(school, curious, second, 'And here?');
  await school.settled();
  expect(await audit()).toEqual([]);
  slack.fail(
    'chat.postMessage',
    { status: 500 },
    { when: ({ args }) => args['channel'] === author.id },
  );
  slack.fail(
    'chat.postMessage',
    { loseAnswer: 'after' },
    { when: ({ args }) => args['channel'] === other.id },
  );
  slotComes(1);
  await slack.until(() => called(author).length > 0 && called(other).length > 0, {
    what: 'both authors to be told',
  });
  await school.settled();
  await school.oops.kill();
  await school.start(SLOTS[1]);
  await school.settled();
  expect(await audit()).toEqual([]);
  await called(author)[0]?.press('Open');
  const reply = await author.seesModal('Reply as the author');
  await reply.fill('Your reply', 'Both had one name.');
  await reply.submit();
  await slack.until(() => author.modal?.text.includes('leaves at'));
  await author.modal?.closeAll();
  expect(await audit()).toEqual([]);

  // Whoever else has the button: it opens nothing.
  await called(other).at(-1)?.press('Open');
  await (await other.seesModal('Reply as the author')).press('Forget me');
  await slack.until(() => other.modal?.title === 'Forgotten');
  await other.modal?.closeAll();
  slotComes(2);
  await slack.until(() => first.thread.length === 2, { what: 'the reply' });
  await school.settled();
  expect(await audit()).toEqual([]);

  // Taken back behind the receipt, and withdrawn, while Slack does not take the message away.
  await (await comesBack(author, receipt, '#c2')).press('Take it back');
  await slack.until(() => first.thread.length === 1);
  await author.modal?.closeAll();
  slack.fail('chat.delete', { status: 500 }, { times: 2 });
  await (await comesBack(author, receipt, '#c3')).press('Withdraw');
  await findsShare(school, presser, 'withdrawn by its author', '#c0');
  await slack.until(() => called(author).length === 0, {
    what: 'the message to go',
    within: 60_000,
  });
  await school.settled();
  slotComes(3);
  await school.settled();
  expect(await audit()).toEqual([]);

  const contacts = new BetterSqlite(contactsFile, { readonly: true });
  expect(contacts.prepare('select * from contact').all()).toEqual([]);
  contacts.close();
  for (const { value } of carriedIn(slack)) {
    for (const person of [author, other]) expect(value).not.toContain(person.id);
  }
  school.oops.signal('SIGTERM');
  expect((await school.oops.exited).code).toBe(0);
  await school.start(SLOTS[3]);
  expect(await audit()).toEqual([]);
});
