import { describe, expect, test } from 'vitest';
import {
  callsOf,
  cardOf,
  cardSays,
  isCalled,
  makesCoach,
  openCoachedSchool,
  seenBy,
  sharesForCoach,
} from '../support/coaches.ts';
import { opensCoaching } from '../support/offers.ts';
import { opensReply, openTalkingSchool } from '../support/private-talk.ts';
import { troubles } from '../support/sharing.ts';
import { toldTo } from '../support/stewards.ts';

// What ends a talk deletes what was said in private: whoever presses is asked, in the same words whether there is any.

const ANSWERED = {
  title: 'Mark it as answered?',
  text: expect.stringContaining('in private, it is deleted'),
  confirm: "It's answered",
  deny: 'Not yet',
};
const HAND_ON = {
  title: 'Hand it on?',
  text: expect.stringContaining('in private, it is deleted'),
  confirm: 'Hand it on',
  deny: 'Not yet',
};

/** Ben is on a share that has a name. */
async function openOpenly() {
  const school = await openCoachedSchool();
  makesCoach(school, school.ben);
  const share = await sharesForCoach(school, school.ada, 'I sent the wrong file.');
  await (await isCalled(school, school.ben)).press("I'm on it");
  await cardSays(school, share, '@ben is on it');
  return Object.assign(Object.create(school) as typeof school, { share });
}

describe.each([
  ['with a name', openOpenly],
  ['without one', () => openTalkingSchool()],
])('on a share %s', (_what, openSchool) => {
  test.each([
    ['Answered', ANSWERED],
    ['Hand it on', HAND_ON],
  ])('“%s” on the card is asked again', async (button, asked) => {
    const { ben, slack, share } = await openSchool();
    const begun = ben.confirmations.length;
    const card = await cardSays({ slack }, share, '@ben is on it');
    await seenBy(ben, card)?.press(button);
    await slack.until(() => !cardOf(share)?.text.includes('@ben is on it'));
    expect(ben.confirmations.slice(begun)).toEqual([asked]);
  });
});

test('the same is asked in the message to the coach, in `/oops coach`, and on the Home tab', async () => {
  const school = await openTalkingSchool();
  const { ben, slack, share } = school;
  const back = async () => {
    await slack.until(() => cardOf(share)?.text.includes('It has been answered'));
    await seenBy(ben, cardOf(share) ?? share)?.press('Reopen');
    await cardSays(school, share, '@ben is on it');
  };
  const message = await slack.until(() =>
    toldTo(ben).find(({ buttons }) => buttons.includes('Hand it on')),
  );
  await message.press('Answered');
  await back();
  const list = await opensCoaching(ben);
  await list.press('Answered');
  await back();
  await list.close();
  await ben.opensHome();
  await slack.until(() => ben.home?.text.includes('You are on'), { what: 'the Home tab' });
  await ben.home?.press('Answered');
  await back();
  expect(ben.confirmations).toEqual([ANSWERED, ANSWERED, ANSWERED]);
  await ben.home?.press('Hand it on');
  expect(ben.confirmations.at(-1)).toEqual(HAND_ON);
  await slack.until(() => callsOf(school.cleo).length > 0, { what: 'cleo to be called' });
  expect(troubles(school)).toEqual([]);
});

test.each(['Answered', 'Hand it on'])(
  'a reply that waits for the thread is posted all the same after “%s”',
  async (button) => {
    const school = await openTalkingSchool();
    const { ada, ben, slack, share } = school;
    const form = await opensReply(school);
    await form.fill('Your reply', 'For everyone to know.');
    await form.submit();
    await slack.until(() => ada.modal?.text.includes('leaves at'));
    await ada.modal?.closeAll();
    const card = await cardSays(school, share, '@ben is on it');
    await seenBy(ben, card)?.press(button);
    await slack.until(() => !cardOf(share)?.text.includes('@ben is on it'));
    school.slotComes('2026-03-02T12:30:00Z');
    await slack.until(
      () => share.thread.some(({ text }) => text.includes('For everyone to know.')),
      { what: 'the reply' },
    );
    expect(troubles(school)).toEqual([]);
  },
);
