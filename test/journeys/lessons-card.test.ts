import { describe, expect, test } from 'vitest';
import {
  cardSays,
  coachRows,
  isCalled,
  makesCoach,
  openCoachedSchool,
  sharesForCoach,
} from '../support/coaches.ts';
import { asks } from '../support/receipts.ts';
import { takes, troubles } from '../support/sharing.ts';
import { inThread, LESSON, pressesIn } from '../support/proposals.ts';

// A lesson, and the card in the thread: whoever proposes one talks with its author, and a lesson is an answer.

const TEXT = 'I sent the wrong file.';

/** Ben is called for an open share of ada's, and proposes a lesson from the card. */
async function openProposed() {
  const school = await openCoachedSchool();
  const { ada, ben } = school;
  makesCoach(school, ben);
  const share = await sharesForCoach(school, ada, TEXT);
  await isCalled(school, ben);
  const card = await cardSays(school, share, 'A coach was called');
  await pressesIn(ben, card, 'Propose a lesson');
  const form = await ben.seesModal('Propose a lesson');
  await form.fill('What can be learned from it?', LESSON);
  await form.submit();
  const proposal = await inThread(school, share, LESSON);
  return { ...school, share, proposal };
}

test('who was called and proposes a lesson is on it; once it is taken, the thread is answered', async () => {
  const school = await openProposed();
  const { ada, ben, slack, share, proposal } = school;
  await cardSays(school, share, '@ben is on it');
  expect(coachRows(school).threads).toMatchObject([{ state: 'talking', claimedBy: ben.id }]);
  await pressesIn(ada, proposal, 'Accept it');
  await slack.until(() => share.text.includes(LESSON), { what: 'the lesson' });
  const card = await cardSays(school, share, 'Reopen');
  // Nobody is offered to propose what would only be refused.
  expect(card.buttons).toEqual(['Reopen']);
  expect(coachRows(school).threads).toMatchObject([{ state: 'answered' }]);
  expect(share.text).toContain('with a lesson');
  await asks(school, ben, share, 'What came first?');
  expect((await inThread(school, share, 'What came first?')).buttons).toEqual(['Take it back']);
  expect(troubles(school)).toEqual([]);
});

describe('the thread is answered as well', () => {
  test('by seven silent days', async () => {
    const school = await openProposed();
    const { slack, share } = school;
    await cardSays(school, share, '@ben is on it');
    await slack.until(() => school.log.some((line) => /delivery\.sent.*lesson\.draw/.test(line)));
    await school.itIs('2026-03-09T00:00:00Z');
    await slack.until(() => share.text.includes('Written by a coach'), { what: 'the lesson' });
    await cardSays(school, share, 'Reopen');
    expect(troubles(school)).toEqual([]);
  });

  test('by what its author writes, and not by an edit that leaves the lesson as it is', async () => {
    const school = await openProposed();
    const { ada, ben, slack, share } = school;
    const learn = await takes(ada, share, 'Add what was learned', 'What was learned');
    await learn.fill('What did you learn?', 'I open what I send.');
    await learn.submit();
    const card = await cardSays(school, share, 'Reopen');
    await pressesIn(ben, card, 'Reopen');
    await slack.until(() => coachRows(school).threads[0]?.state !== 'answered');
    const edit = await takes(ada, share, 'Edit', 'Edit your share');
    await edit.fill('What happened?', 'I sent a wrong file.');
    await edit.submit();
    await slack.until(() => share.text.includes('a wrong file'));
    expect(coachRows(school).threads[0]?.state).not.toBe('answered');
    expect(troubles(school)).toEqual([]);
  });

  test('but not by leaving it out', async () => {
    const school = await openProposed();
    const { ada, slack, share, proposal } = school;
    await pressesIn(ada, proposal, 'Leave it out');
    await slack.until(() => proposal.text.includes('left out by'));
    expect(coachRows(school).threads).toMatchObject([{ state: 'talking' }]);
    await cardSays(school, share, '@ben is on it');
    expect(troubles(school)).toEqual([]);
  });
});
