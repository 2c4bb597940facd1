import { describe, expect, test } from 'vitest';
import {
  cardSays,
  changesWish,
  coachRows,
  isCalled,
  makesCoach,
  openCoachedSchool,
  seenBy,
  sharesForCoach,
} from '../support/coaches.ts';
import { troubles } from '../support/sharing.ts';
import { appointsStewards, isTold, toldTo } from '../support/stewards.ts';

// A share that waits once more is one that somebody is called for once more: by the message that they were sent, and not by another.

const TEXT = 'I sent the wrong file.';

/** Ben alone coaches, and is called for an open share of ada's. */
async function openCalled() {
  const school = await openCoachedSchool();
  const { ada, ben } = school;
  makesCoach(school, ben);
  const share = await sharesForCoach(school, ada, TEXT);
  const call = await isCalled(school, ben);
  const card = await cardSays(school, share, 'A coach was called');
  return Object.assign(school, { share, call, card });
}

/** What is kept of who was called. */
const calls = (school: Awaited<ReturnType<typeof openCalled>>) =>
  coachRows(school).calls.map(({ accountId, state }) => [accountId, state]);

describe('the only coach is waited for again', () => {
  test('once it is opened again, with nobody on it', async () => {
    const school = await openCalled();
    const { slack, ben, cleo, card, call, share } = school;
    await seenBy(cleo, card)?.press('Answered');
    await slack.until(() => call.text.includes('It has been answered'));
    expect(calls(school)).toEqual([[ben.id, 'over']]);
    await seenBy(cleo, await cardSays(school, share, 'It has been answered.'))?.press('Reopen');
    await isCalled(school, ben);
    await cardSays(school, share, 'A coach was called');
    expect(calls(school)).toEqual([[ben.id, 'waited']]);
    expect(coachRows(school).threads[0]?.dueAt).not.toBeNull();
    expect(toldTo(ben)).toHaveLength(1);
    await call.press("I'm on it");
    await cardSays(school, share, '@ben is on it.');
    expect(troubles(school)).toEqual([]);
  });

  test('once its author comes to want one again', async () => {
    const school = await openCalled();
    const { slack, ada, ben, call, share } = school;
    await changesWish(school, ada, share, 'untick');
    await slack.until(() => call.text.includes("doesn't look for a coach any more"));
    await changesWish(school, ada, share, 'tick');
    await isCalled(school, ben);
    await cardSays(school, share, 'A coach was called');
    expect(coachRows(school).threads[0]?.dueAt).not.toBeNull();
    expect(toldTo(ben)).toHaveLength(1);
    expect(troubles(school)).toEqual([]);
  });

  test('also one who had passed, once that call is over', async () => {
    const school = await openCalled();
    const { slack, ada, ben, call, share } = school;
    await call.press('Pass');
    await slack.until(() => call.text.includes("You're not waited for any more"));
    expect(calls(school)).toEqual([[ben.id, 'passed']]);
    await changesWish(school, ada, share, 'untick');
    await cardSays(school, share, "Its author doesn't look for a coach any more.");
    // Nothing shows any more that he passed.
    expect(calls(school)).toEqual([[ben.id, 'over']]);
    await changesWish(school, ada, share, 'tick');
    await isCalled(school, ben);
    expect(toldTo(ben)).toHaveLength(1);
  });

  test('but not by handing it on: the stewards hear', async () => {
    const school = await openCalled();
    const { slack, ben, cleo, call, share } = school;
    await appointsStewards(school, [cleo]);
    await call.press("I'm on it");
    await cardSays(school, share, '@ben is on it.');
    await slack.until(() => call.buttons.includes('Hand it on'));
    await call.press('Hand it on');
    await isTold(school, cleo, 'no coach has taken it on');
    expect(calls(school)).toEqual([[ben.id, 'passed']]);
    await slack.until(() => call.text.includes("You're not waited for any more"));
  });
});

test('whoever was never called for it comes first', async () => {
  const school = await openCalled();
  const { slack, ben, cleo, card, call, share } = school;
  await seenBy(cleo, card)?.press('Answered');
  const answered = await cardSays(school, share, 'It has been answered.');
  await slack.until(() => call.text.includes('It has been answered'));
  makesCoach(school, cleo);
  await answered.press('Reopen');
  const next = await isCalled(school, cleo);
  expect(toldTo(ben).map(({ buttons }) => buttons)).toEqual([[]]);
  await next.press('Pass');
  await isCalled(school, ben);
  expect(toldTo(ben)).toHaveLength(1);
  expect(troubles(school)).toEqual([]);
});
