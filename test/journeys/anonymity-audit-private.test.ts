import BetterSqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { carriedIn } from '../support/carried.ts';
import { openMarkedSchool } from '../support/marked-school.ts';
import { comesBack, shares, sharesReachably } from '../support/receipts.ts';
import { findsShare, postedIn } from '../support/sharing.ts';

// A talk between a coach and an author whom they don't know must lead to the author as little as sharing did, and what is said
// in it stands in no message.

const SLOTS = [
  '2026-03-02T12:15:00Z',
  '2026-03-02T12:30:00Z',
  '2026-03-02T12:45:00Z',
  '2026-03-02T13:00:00Z',
  '2026-03-02T13:15:00Z',
];
const WORDS = [
  'Wherever is the key',
  'Underneath the mat',
  'Underneath the bench',
  'Somewhere else',
];

test('nothing leads to who answered a coach alone, and nothing of it is in a message', async () => {
  const {
    school,
    author,
    other,
    reader: coach,
    audit,
  } = await openMarkedSchool({
    looksFor: ['author', 'other'],
  });
  const { slack } = school;
  async function slotComes(at: number): Promise<void> {
    school.oops.tell({ clock: SLOTS[at] ?? '' });
    school.oops.tell({ tick: true });
    await slack.until(() => school.rows('select 1 from letter').length === 0, {
      what: 'what waits to leave',
    });
  }
  const called = () =>
    author.directMessages.findLast(({ text }) => text.includes('Something waits for you'));
  const told = () =>
    coach.directMessages.findLast(({ text }) => text.includes('answered you privately'));

  const receipt = await sharesReachably(author, 'The first share', '#c0');
  const second = await shares(other, 'The second share', '#c1');
  await slotComes(0);
  await findsShare(school, coach, 'The first share', '#c0');
  await findsShare(school, coach, 'The second share', '#c1');
  await school.settled();
  const db = new BetterSqlite(school.file);
  db.prepare(
    `insert into coach_thread select workspace_id, id, 'talking', ?, 0, null, null, null from mistake`,
  ).run(coach.id);
  db.close();

  async function asksAlone(channel: string, text: string): Promise<void> {
    await postedIn(coach, channel)[0]?.press('Offer help');
    const form = await coach.seesModal('Offer help');
    await form.fill('What would you ask, or offer?', text);
    await form.choose('Where?', 'Privately: only the author of the share reads it');
    await form.submit();
    await slack.until(() => coach.modal?.text.includes('for the author of the share alone'));
    await coach.modal?.closeAll();
  }
  async function answersAlone(who: typeof author, text: string): Promise<void> {
    const form = await who.seesModal('Reply as the author');
    await form.fill('Your reply', text);
    // Chosen already where the coach has written last, which is in either talk.
    await form.choose('Where?', 'Privately: only the coach who is on it reads it');
    await form.submit();
    await slack.until(() => who.modal?.text.includes('will read it'), { what: 'when it leaves' });
    await who.modal?.closeAll();
  }
  for (const channel of ['#c0', '#c1']) await asksAlone(channel, `${WORDS[0]}?`);
  await school.settled();
  expect(await audit()).toEqual([]);

  // One is told, and answers from there, through a crash; the other comes by themselves.
  slack.fail(
    'chat.postMessage',
    { loseAnswer: 'after' },
    { when: ({ args }) => args['channel'] === author.id },
  );
  await slotComes(1);
  await slack.until(called, { what: 'the author to be told' });
  await school.settled();
  await called()?.press('Open');
  await answersAlone(author, WORDS[1] ?? '');
  expect(await audit()).toEqual([]);
  await school.oops.kill();
  await school.start(SLOTS[1]);
  await (await comesBack(other, second, '#c2')).press('Reply as the author');
  await answersAlone(other, WORDS[2] ?? '');
  expect(await audit()).toEqual([]);

  // The coach is told of both, with Slack failing, and reads.
  slack.fail(
    'chat.postMessage',
    { status: 500 },
    { when: ({ args }) => args['channel'] === coach.id },
  );
  await slotComes(2);
  await school.settled();
  expect(school.rows('select 1 from private_message')).toHaveLength(4);
  expect(await audit()).toEqual([]);
  await told()?.press('Read it');
  const talk = await coach.seesModal('Alone with the author');
  expect(talk.text).toContain('Underneath the');
  await talk.fill('What would you like to say?', 'Thank you.');
  await talk.submit();
  await slack.until(() => coach.modal?.text.includes('Thank you.'));
  await coach.modal?.closeAll();

  // Taken back, forgotten, withdrawn.
  await (await comesBack(author, receipt, '#c2')).press('Take it back');
  await slack.until(() => !author.modal?.text.includes(WORDS[1] ?? ''));
  await author.modal?.press('Forget me');
  await slack.until(() => author.modal?.title === 'Forgotten');
  await author.modal?.closeAll();
  await (await comesBack(other, second, '#c3')).press('Reply as the author');
  await answersAlone(other, WORDS[3] ?? '');
  await (await comesBack(other, second, '#c3')).press('Withdraw');
  await findsShare(school, coach, 'withdrawn by its author', '#c1');
  await school.settled();
  expect(await audit()).toEqual([]);
  await slotComes(3);
  await school.settled();
  expect(school.rows('select 1 from letter')).toEqual([]);
  expect(await audit()).toEqual([]);

  const posted = JSON.stringify(slack.calls.filter(({ method }) => method.startsWith('chat.')));
  for (const text of [...WORDS, 'Thank you.']) expect(posted).not.toContain(text);
  expect(school.output()).not.toContain(WORDS[0]);
  for (const { value } of carriedIn(slack)) {
    for (const { id } of [author, other, coach]) expect(value).not.toContain(id);
    for (const text of WORDS) expect(value).not.toContain(text);
  }
  school.oops.signal('SIGTERM');
  expect((await school.oops.exited).code).toBe(0);
  await school.start(SLOTS[4]);
  expect(await audit()).toEqual([]);
});
