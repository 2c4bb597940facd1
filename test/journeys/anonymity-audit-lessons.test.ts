import { expect, test } from 'vitest';
import { carriedIn } from '../support/carried.ts';
import { openMarkedSchool } from '../support/marked-school.ts';
import { proposes } from '../support/proposals.ts';
import { comesBack, shares, sharesReachably } from '../support/receipts.ts';
import { findsShare } from '../support/sharing.ts';

// What an author makes of a lesson that was proposed must lead to them as little as sharing did.

const SLOTS = [
  '2026-03-02T12:15:00Z',
  '2026-03-02T12:30:00Z',
  '2026-03-02T12:45:00Z',
  '2026-03-02T13:00:00Z',
];
const SEVEN_DAYS_LATER = '2026-03-09T00:00:20Z';

test('nothing leads to who took a lesson, changed it, left it out, or said nothing', async () => {
  const { school, author, other, presser, curious, audit } = await openMarkedSchool({
    looksFor: ['author', 'other'],
  });
  const { slack } = school;

  function slotComes(at: number): void {
    school.oops.tell({ clock: SLOTS[at] ?? '' });
    school.oops.tell({ tick: true });
  }

  const taken = await shares(author, 'The first share', '#c0');
  await sharesReachably(other, 'The second share', '#c1');
  const left = await shares(author, 'The third share', '#c2');
  await shares(other, 'The fourth share', '#c3');
  slotComes(0);
  const channels = ['#c0', '#c1', '#c2', '#c3'];
  const words = ['The first', 'The second', 'The third', 'The fourth'];
  const posted = await Promise.all(
    words.map((text, at) => findsShare(school, presser, text, channels[at])),
  );
  await school.settled();

  // Proposed by others with their names; for one of them by its own author, who is not hidden there.
  const lessons = ['Lesson one', 'Lesson two', 'Lesson three', 'Lesson four'];
  for (const [at, share] of posted.entries()) {
    await proposes(school, at % 2 === 0 ? presser : curious, share, lessons[at]);
  }
  await school.settled();
  expect(await audit()).toEqual([]);

  // Taken while the process dies, looked at, left out, and taken back.
  const lift = slack.fail('views.update', { status: 500 });
  await (await comesBack(author, taken, '#c1')).press('Accept it');
  const changes = () => school.rows("select 1 from letter where kind = 'mistake.change'");
  await slack.until(() => changes().length > 0, { what: 'the change to wait' });
  await author.modal?.closeAll();
  await school.oops.kill();
  // It may have died before it could fail.
  lift();
  await school.start('2026-03-02T12:20:00Z');
  expect((await comesBack(author, taken, '#c1')).text).toContain('What you made of it leaves at');
  await author.modal?.closeAll();
  const held = await comesBack(author, left, '#c3');
  await held.press('Leave it out');
  await slack.until(() => author.modal?.text.includes('You leave it out'));
  await author.modal?.press('Take it back');
  await slack.until(() => author.modal?.text.includes('If you say nothing'));
  await author.modal?.press('Leave it out');
  await slack.until(() => author.modal?.text.includes('You leave it out'));
  await author.modal?.closeAll();
  expect(await audit()).toEqual([]);
  const file = school.rows('select * from letter');
  expect(JSON.stringify(file)).not.toMatch(/"[UW][A-Z0-9]{8,}"/);

  slotComes(1);
  const reached = () => other.directMessages.filter(({ buttons }) => buttons.includes('Open'));
  await slack.until(() => reached().length > 0, { what: 'the other author to be told' });
  await school.settled();
  expect(posted[0]?.text).toContain('Lesson one');
  expect(posted[2]?.text).not.toContain('Lesson three');
  expect(await audit()).toEqual([]);

  // Changed from the DM, with Slack losing answers.
  await reached()[0]?.press('Open');
  await (await other.seesModal('Reply as the author')).press('Change it');
  const form = await other.seesModal('What was learned');
  await form.fill('What did you learn?', 'Lesson two, in other words');
  await form.submit();
  await slack.until(() => other.modal?.text.includes('What you wrote leaves at'));
  await other.modal?.closeAll();
  expect(await audit()).toEqual([]);
  slack.fail('chat.update', { loseAnswer: 'after' }, { times: 2 });
  slotComes(2);
  await slack.until(() => posted[1]?.text.includes('in other words') ?? false);
  await school.settled();
  expect(await audit()).toEqual([]);

  // Seven days of silence, and a withdrawal.
  school.oops.tell({ clock: SEVEN_DAYS_LATER });
  school.oops.tell({ tick: true });
  await slack.until(() => posted[3]?.text.includes('Written by a coach') ?? false);
  await (await comesBack(author, taken, '#c2')).press('Withdraw');
  await slack.until(() => posted[0]?.text.includes('withdrawn by its author') ?? false);
  await author.modal?.closeAll();
  await school.settled();
  expect(await audit()).toEqual([]);
  expect(school.rows("select * from lesson_proposal where what_learned != ''")).toEqual([]);
  for (const { value } of carriedIn(slack)) {
    for (const person of [author, other]) expect(value).not.toContain(person.id);
  }
  school.oops.signal('SIGTERM');
  expect((await school.oops.exited).code).toBe(0);
  await school.start(SEVEN_DAYS_LATER);
  expect(await audit()).toEqual([]);
});
