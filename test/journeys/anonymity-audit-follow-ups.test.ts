import { expect, test } from 'vitest';
import type { Message, Person } from '../../playground/slack/slack.ts';
import { carriedIn } from '../support/carried.ts';
import { isAsked, QUESTION } from '../support/follow-ups.ts';
import { openMarkedSchool } from '../support/marked-school.ts';
import { pressesIn } from '../support/proposals.ts';
import { comesBack, shares, sharesReachably, typesReceipt } from '../support/receipts.ts';
import { findsShare } from '../support/sharing.ts';

// What an author says came of their lesson must lead to them as little as sharing did.

const SLOTS = ['2026-03-02T12:15:00Z', '2026-03-02T12:30:00Z'];
const A_WEEK_LATER = ['2026-03-09T14:00:20Z', '2026-03-09T14:15:00Z', '2026-03-09T14:30:00Z'];
const THREE_WEEKS_LATER = ['2026-03-23T14:15:20Z', '2026-03-23T14:30:00Z'];

test('nothing leads to who said what came of a lesson, by receipt, by the message they got, or who only pressed', async () => {
  const { school, author, other, presser, curious, audit } = await openMarkedSchool({
    looksFor: ['author', 'other'],
  });
  const { slack } = school;

  function comes(at = ''): void {
    school.oops.tell({ clock: at });
    school.oops.tell({ tick: true });
  }
  const says = (person: Person) => person.modal?.text.includes('That leaves at') ?? false;

  const first = await shares(author, 'The first share', '#c0');
  const second = await sharesReachably(other, 'The second share', '#c1');
  const third = await shares(author, 'The third share', '#c2');
  comes(SLOTS[0]);
  const posted = await Promise.all(
    ['The first', 'The second', 'The third'].map((text, at) =>
      findsShare(school, presser, text, `#c${at}`),
    ),
  );
  await school.settled();
  for (const [receipt, person] of [
    [first, author],
    [second, other],
    [third, author],
  ] as const) {
    await (await comesBack(person, receipt, '#c0')).press('Add what was learned');
    const form = await person.seesModal('What was learned');
    await form.fill('What did you learn?', 'Two files never have one name.');
    await form.choose('When to ask whether it stuck', 'In a week');
    await form.submit();
    await (await person.seesModal('Your share')).closeAll();
  }
  comes(SLOTS[1]);
  await slack.until(() => posted.every(({ text }) => text.includes('Two files')));
  await school.settled();
  expect(await audit()).toEqual([]);

  // Asked, and answered while the process dies, Slack loses answers, and others press and guess.
  comes(A_WEEK_LATER[0]);
  const questions: Message[] = [];
  for (const share of posted) questions.push(await isAsked(school, share));
  await school.settled();
  for (const person of [presser, curious, author]) {
    for (const question of questions) {
      await pressesIn(person, question, 'It stuck');
      await (await person.seesModal('Your receipt')).close();
    }
  }
  await typesReceipt(curious, first.split(' ').toReversed().join(' '), '#c0');
  await curious.modal?.closeAll();
  expect(await audit()).toEqual([]);
  const lift = slack.fail('views.update', { loseAnswer: 'after' });
  await (await comesBack(author, first, '#c1')).press('It stuck');
  const letters = () => school.rows("select 1 from letter where kind = 'lesson.outcome'");
  await slack.until(() => letters().length === 1, { what: 'the answer to wait' });
  await author.modal?.closeAll();
  await school.oops.kill();
  lift();
  await school.start('2026-03-09T14:05:00Z');
  await (await comesBack(author, third, '#c3')).press('Still working on it');
  await slack.until(() => says(author));
  await author.modal?.press('Take it back');
  await slack.until(() => !says(author));
  await author.modal?.press('Still working on it');
  await slack.until(() => says(author));
  await author.modal?.press('Ask me in two weeks');
  await slack.until(() => author.modal?.text.includes('asked again in two weeks'));
  await author.modal?.closeAll();
  expect(await audit()).toEqual([]);
  expect(JSON.stringify(school.rows('select * from letter'))).not.toMatch(/"[UW][A-Z0-9]{8,}"/);

  comes(A_WEEK_LATER[1]);
  const reached = () => other.directMessages.filter(({ buttons }) => buttons.includes('Open'));
  await slack.until(() => reached().length > 0, { what: 'the other author to be told' });
  await slack.until(() => posted[0]?.text.includes('that stuck') ?? false);
  await slack.until(() => posted[2]?.text.includes('still working on it') ?? false);
  await school.settled();
  expect(await audit()).toEqual([]);

  await reached()[0]?.press('Open');
  await (await other.seesModal('Reply as the author')).press('It stuck');
  await slack.until(() => says(other));
  await other.modal?.closeAll();
  slack.fail('chat.update', { loseAnswer: 'after' }, { times: 2 });
  comes(A_WEEK_LATER[2]);
  await slack.until(() => posted[1]?.text.includes('that stuck') ?? false);
  await school.settled();
  expect(await audit()).toEqual([]);

  // Asked again, and withdrawn with an answer that waits.
  comes(THREE_WEEKS_LATER[0]);
  const before = questions[2]?.ts;
  const again = () =>
    posted[2]?.thread.find(({ ts, text }) => ts !== before && text.includes(QUESTION));
  await slack.until(again, { what: 'another question' });
  await (await comesBack(author, third, '#c0')).press('It stuck');
  await slack.until(() => says(author));
  await author.modal?.press('Withdraw');
  await slack.until(() => posted[2]?.text.includes('withdrawn by its author') ?? false);
  await author.modal?.closeAll();
  comes(THREE_WEEKS_LATER[1]);
  await school.settled();
  expect(await audit()).toEqual([]);
  expect(school.rows('select * from follow_up')).toHaveLength(2);
  for (const { value } of carriedIn(slack)) {
    for (const person of [author, other]) expect(value).not.toContain(person.id);
  }
  school.oops.signal('SIGTERM');
  expect((await school.oops.exited).code).toBe(0);
  await school.start('2026-03-23T14:31:00Z');
  expect(await audit()).toEqual([]);
});
