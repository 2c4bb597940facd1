import { describe, expect, test } from 'vitest';
import type { Person } from '../../playground/slack/slack.ts';
import {
  comes,
  isAsked,
  openNamelessLesson,
  QUESTION,
  questionsIn,
} from '../support/follow-ups.ts';
import { pressesIn } from '../support/proposals.ts';
import { comesBack, typesReceipt } from '../support/receipts.ts';
import { troubles } from '../support/sharing.ts';
import { openReadingSchool, toldTo } from '../support/stewards.ts';

// Whether a lesson stuck: the author of an anonymous share answers behind the receipt or from their own DM, and nothing shows until the
// next slot.

const called = (person: Person) =>
  person.directMessages.filter(({ text }) => text.includes('Something waits for you in Oops'));

describe.each(['http', 'socket'] as const)('behind the receipt, over %s', (mode) => {
  test('its author answers, can take that back until the slot, and it shows without a name', async () => {
    const school = await openNamelessLesson(false, mode);
    const { ada, slack, share, receipt } = school;
    expect((await comesBack(ada, receipt)).text).not.toContain(QUESTION);
    comes(school);
    const question = await isAsked(school, share);

    const held = await comesBack(ada, receipt);
    expect(held.text).toContain(QUESTION);
    await held.press('It stuck');
    await slack.until(() => ada.modal?.text.includes('You say that *it stuck*. That leaves at'), {
      what: 'when it leaves',
    });
    await ada.modal?.press('Take it back');
    await slack.until(() => !ada.modal?.text.includes('That leaves at'), {
      what: 'the choice again',
    });
    await ada.modal?.press('Still working on it');
    await slack.until(() => ada.modal?.text.includes('If you like, you are asked again'));
    await ada.modal?.press('Ask me in a week');
    await slack.until(() => ada.modal?.text.includes('You are asked again in a week'));
    await ada.modal?.closeAll();
    // Nothing shows before the slot, also after a restart.
    await school.start();
    school.tick();
    expect(share.text).not.toContain('still working');
    expect(question.text).toContain(QUESTION);

    school.slotComes('2026-03-09T09:15:10Z');
    await slack.until(() => share.text.includes('still working on it'));
    await slack.until(() => question.text.includes('The author of this share says: *still'));
    expect((await comesBack(ada, receipt)).text).toContain('You are asked again on');
    await ada.modal?.closeAll();
    comes(school, '2026-03-16T09:00:10Z');
    const again = await slack.until(() => questionsIn(share).find(({ ts }) => ts !== question.ts));
    expect(again.text).toContain(QUESTION);
    await (await comesBack(ada, receipt)).press('It stuck');
    await slack.until(() => ada.modal?.text.includes('You say that *it stuck*. That leaves at'));
    await ada.modal?.closeAll();
    school.slotComes('2026-03-16T09:15:10Z');
    await slack.until(() => share.text.includes('with a lesson that stuck'));
    expect(questionsIn(share)).toHaveLength(1);
    expect(troubles(school)).toEqual([]);
  });
});

test('from the thread everybody is led to the six words, and only the right ones answer', async () => {
  const school = await openNamelessLesson();
  const { ada, ben, slack, share, receipt } = school;
  comes(school);
  const question = await isAsked(school, share);
  for (const person of [ben, ada]) {
    await pressesIn(person, question, 'It stuck');
    await (await person.seesModal('Your receipt')).close();
  }
  const wrong = receipt.split(' ').toReversed().join(' ');
  const asked = await typesReceipt(ben, wrong);
  expect(Object.values(asked.errors).join()).toContain('No share');
  await ben.modal?.closeAll();

  await pressesIn(ada, question, 'Still working on it');
  const asks = await ada.seesModal('Your receipt');
  await asks.fill('Your six words', receipt);
  await asks.submit();
  const held = await ada.seesModal('Your share');
  await held.press('It stuck');
  await slack.until(() => ada.modal?.text.includes('That leaves at'));
  expect(share.text).not.toContain('stuck');
  school.slotComes('2026-03-09T09:15:10Z');
  await slack.until(() => share.text.includes('with a lesson that stuck'));
  expect(troubles(school)).toEqual([]);
});

test('who can be reached is told with the slot that something waits, and answers from there, with what they were writing', async () => {
  const school = await openNamelessLesson(true);
  const { ada, slack, share } = school;
  comes(school);
  await isAsked(school, share);
  expect(called(ada)).toEqual([]);
  school.slotComes('2026-03-09T09:15:10Z');
  await slack.until(() => called(ada).length === 1, { what: 'the author to be told' });
  await called(ada)[0]?.press('Open');
  const screen = await ada.seesModal('Reply as the author');
  expect(screen.text).toContain(QUESTION);
  await screen.fill('Your reply', 'Half a thought');
  await screen.press('It stuck');
  await slack.until(() => ada.modal?.text.includes('You say that *it stuck*. That leaves at'));
  expect(ada.modal?.values['Your reply']).toBe('Half a thought');
  await ada.modal?.closeAll();
  expect(share.text).not.toContain('stuck');
  school.slotComes('2026-03-09T09:30:10Z');
  await slack.until(() => share.text.includes('with a lesson that stuck'));
  expect(called(ada)).toHaveLength(1);
  expect(troubles(school)).toEqual([]);
});

test('who has answered behind the receipt before the slot isn’t told any more', async () => {
  const school = await openNamelessLesson(true);
  const { ada, slack, share, receipt } = school;
  comes(school);
  await isAsked(school, share);
  await (await comesBack(ada, receipt)).press('It stuck');
  await slack.until(() => ada.modal?.text.includes('That leaves at'));
  await ada.modal?.closeAll();
  school.slotComes('2026-03-09T09:15:10Z');
  await slack.until(() => share.text.includes('with a lesson that stuck'));
  expect(called(ada)).toEqual([]);
  expect(troubles(school)).toEqual([]);
});

test('who puts their name to it has said by then what they said before', async () => {
  const school = await openNamelessLesson();
  const { ada, slack, share, receipt } = school;
  comes(school);
  const question = await isAsked(school, share);
  await (await comesBack(ada, receipt)).press('Still working on it');
  await slack.until(() => ada.modal?.text.includes('That leaves at'));
  await ada.modal?.press('Put my name to it');
  await slack.until(() => share.text.includes('still working on it'));
  await ada.modal?.closeAll();
  await pressesIn(ada, question, 'It stuck');
  await slack.until(() => share.text.includes('with a lesson that stuck'));
  expect(troubles(school)).toEqual([]);
});

test('where stewards read first, they read no answer: it leaves with the slot, as elsewhere', async () => {
  const school = await openReadingSchool();
  const { ada, ben, slack } = school;
  const receipt = await school.sharesToBeRead('I sent the wrong file.');
  await (await school.told(ben, 'I sent the wrong file.')).press('Post it');
  const share = await school.posted('I sent the wrong file.');
  await (await comesBack(ada, receipt)).press('Add what was learned');
  const form = await ada.seesModal('What was learned');
  await form.fill('What did you learn?', 'I look twice.');
  await form.choose('When to ask whether it stuck', 'In a week');
  await form.submit();
  await (await ada.seesModal('Your share')).closeAll();
  school.slotComes();
  await (await school.told(ben, 'I look twice.')).press('Post it');
  await slack.until(() => share.text.includes('I look twice.'));
  const told = toldTo(ben).length;

  school.dayComes(7);
  await isAsked(school, share);
  await (await comesBack(ada, receipt)).press('It stuck');
  await slack.until(() => ada.modal?.text.includes('That leaves at'));
  await ada.modal?.closeAll();
  expect(share.text).not.toContain('stuck');
  school.slotComes();
  await slack.until(() => share.text.includes('with a lesson that stuck'));
  expect(toldTo(ben)).toHaveLength(told);
  expect(troubles(school)).toEqual([]);
});
