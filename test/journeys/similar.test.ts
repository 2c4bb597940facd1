import { describe, expect, test } from 'vitest';
import type { Message, Modal, Person } from '../../playground/slack/slack.ts';
import { LETTER, LOOK_TWICE, openSchoolWithRooms, tells } from '../support/before.ts';
import type { School } from '../support/oops.ts';
import { offers, openTalkingSchool, TO_AUTHOR, WHERE } from '../support/private-talk.ts';
import { comesBack } from '../support/receipts.ts';
import { fillsForm, sharesAnonymously, sharesOpenly, takes, troubles } from '../support/sharing.ts';

const ALSO = 'Another wrong letter went to all parents.';
const HINT = 'What others learned from something like it';

const hintsIn = ({ slack }: Pick<School, 'slack'>, person: Person): Promise<Modal> =>
  slack.until(() => (person.modal?.text.includes(HINT) ? person.modal : undefined), {
    what: 'similar lessons',
  });

/** Waits until the screen of thanks has its link, which comes with what is similar. */
async function thanksOf({ slack }: Pick<School, 'slack'>, person: Person): Promise<string> {
  const screen = await slack.until(
    () => (person.modal?.text.includes('See it in the channel') ? person.modal : undefined),
    { what: 'the link' },
  );
  return screen.text;
}

async function offersHelp(person: Person, share: Message): Promise<Modal> {
  const message = person.sees('#staff').find(({ ts }) => ts === share.ts);
  if (!message) throw new Error('no share');
  await message.press('Offer help');
  return await person.seesModal('Offer help');
}

describe.each(['http', 'socket'] as const)('after an open share over %s', (mode) => {
  test('the thanks show what others learned from something like it', async () => {
    const school = await openSchoolWithRooms({ mode });
    const { ada, ben } = school;
    await tells(school, ada, LOOK_TWICE);
    await tells(school, ada, 'Count the keys.', {}, 'A key was lost.');
    await sharesOpenly(school, ben, ALSO);
    const thanks = await hintsIn(school, ben);
    expect(thanks.text).toContain(LOOK_TWICE);
    expect(thanks.text).toContain('See it in the channel');
    expect(thanks.text).not.toContain('Count the keys.');
    await thanks.press('Read');
    expect((await ben.seesModal('A lesson')).text).toContain(LETTER);
    expect(troubles(school)).toEqual([]);
  });
});

test('no lesson is like itself, nor like a share that has a word of chance in common', async () => {
  const school = await openSchoolWithRooms();
  const { ada, ben } = school;
  const form = await fillsForm(ada, 'Openly', LETTER);
  await form.fill('What did you learn?', LOOK_TWICE);
  await form.submit();
  expect(await thanksOf(school, ada)).not.toContain(HINT);
  await ada.modal?.closeAll();
  await sharesOpenly(school, ben, 'The parents waited in the rain.');
  expect(await thanksOf(school, ben)).not.toContain(HINT);
});

test('what is in a private channel, or may not be retold, is no hint elsewhere', async () => {
  const school = await openSchoolWithRooms();
  const { ada, ben, cleo } = school;
  await tells(school, ada, LOOK_TWICE, { where: '#heads', mayRetell: true });
  await tells(school, ada, 'Read it aloud.', { where: '#lunch' }, 'A wrong letter left.');
  await sharesOpenly(school, ben, ALSO);
  expect(await thanksOf(school, ben)).not.toContain(HINT);
  await ben.modal?.closeAll();
  const share = await sharesOpenly(school, cleo, 'One more wrong letter for the parents.');
  expect((await offersHelp(ben, share)).text).not.toContain(LOOK_TWICE);
  await ben.modal?.closeAll();
  await sharesOpenly(school, ben, ALSO, '#heads');
  expect((await hintsIn(school, ben)).text).toContain(LOOK_TWICE);
});

test('while somebody shares anonymously nothing is looked up for it', async () => {
  const school = await openSchoolWithRooms({ crowd: 12 });
  const { ada, ben, heads, slack } = school;
  await tells(school, ada, LOOK_TWICE);
  // What was known of who is where is forgotten.
  await school.stop();
  await school.start();
  const calls = slack.calls.length;
  await sharesAnonymously(ben, ALSO);
  expect(ben.modal?.text).not.toContain(HINT);
  await school.stop();
  // Nor is anybody asked which channels he is in.
  expect(JSON.stringify(slack.calls.slice(calls))).not.toContain(heads.id);
});

describe('who helps', () => {
  test('is shown what others learned, with a question and with a lesson', async () => {
    const school = await openSchoolWithRooms();
    const { ada, ben, cleo, slack } = school;
    await tells(school, ada, LOOK_TWICE);
    const share = await sharesOpenly(school, cleo, ALSO);
    const form = await offersHelp(ben, share);
    expect(form.text).toContain(HINT);
    expect(form.text).toContain(LOOK_TWICE);
    await form.choose('Begin with a question', 'What made it look right at the time?');
    await slack.until(() => ben.modal?.values['What would you ask, or offer?'], { what: 'it' });
    await slack.until(() => ben.modal?.text.includes(LOOK_TWICE), { what: 'them again' });
    await ben.modal?.closeAll();
    expect(troubles(school)).toEqual([]);
  });

  test('points to a lesson, whose address goes with the question', async () => {
    const school = await openSchoolWithRooms();
    const { ada, ben, cleo, slack } = school;
    const lesson = await tells(school, ada, LOOK_TWICE);
    await tells(school, ada, 'Not for staff.', { where: '#lunch' }, 'Another letter was wrong.');
    await tells(school, ada, 'For heads.', { where: '#heads', mayRetell: true }, 'A wrong letter.');
    const share = await sharesOpenly(school, cleo, ALSO);
    const form = await offersHelp(ben, share);
    expect(await form.options('Point to a lesson', '')).toEqual([LOOK_TWICE]);
    expect(await form.options('Point to a lesson', 'letters')).toEqual([LOOK_TWICE]);
    expect(await form.options('Point to a lesson', 'zebra')).toEqual([]);
    await form.fill('What would you ask, or offer?', 'Does this help?');
    await form.choose('Point to a lesson', LOOK_TWICE);
    await form.submit();
    const question = await slack.until(
      () => share.thread.find(({ text }) => text.includes('Does this help?')),
      { what: 'the question' },
    );
    expect(question.text).toContain('Have a look at this lesson:');
    expect(question.text).toContain(`/archives/${school.staff.id}/p${lesson.ts.replace('.', '')}`);
    expect(question.text).not.toContain(LOOK_TWICE);
    expect(troubles(school)).toEqual([]);
  });

  test('points to none that is withdrawn meanwhile', async () => {
    const school = await openSchoolWithRooms();
    const { ada, ben, cleo, slack } = school;
    const lesson = await tells(school, ada, LOOK_TWICE);
    const share = await sharesOpenly(school, cleo, ALSO);
    const form = await offersHelp(ben, share);
    await form.fill('What would you ask, or offer?', 'Does this help?');
    await form.choose('Point to a lesson', LOOK_TWICE);
    await (await takes(ada, lesson, 'Withdraw', 'Withdraw your share')).submit();
    await slack.until(() => !lesson.text.includes(LETTER), { what: 'it to be withdrawn' });
    await form.submit();
    await slack.until(() => ben.modal?.text.includes("can't be pointed to"), { what: 'why not' });
    expect(share.thread.filter(({ text }) => text.includes('Does this help?'))).toEqual([]);
  });

  test('points the author of an anonymous share alone to a lesson', async () => {
    const school = await openTalkingSchool();
    const { ada, ben, cleo, slack, receipt } = school;
    await tells(school, cleo, LOOK_TWICE);
    const form = await offers(school, ben);
    await form.fill('What would you ask, or offer?', 'Does this help?');
    await form.choose('Point to a lesson', LOOK_TWICE);
    await form.choose(WHERE, TO_AUTHOR);
    await form.submit();
    await slack.until(() => ben.modal?.text.includes('for the author of the share alone'), {
      what: 'that it is there',
    });
    const own = await comesBack(ada, receipt);
    expect(own.text).toContain('Have a look at this lesson: https://');
    expect(troubles(school)).toEqual([]);
  });

  test('is told where the address makes a question too long', async () => {
    const school = await openSchoolWithRooms();
    const { ada, ben, cleo, slack } = school;
    await tells(school, ada, LOOK_TWICE);
    const share = await sharesOpenly(school, cleo, ALSO);
    const form = await offersHelp(ben, share);
    await form.fill('What would you ask, or offer?', 'x'.repeat(1990));
    await form.choose('Point to a lesson', LOOK_TWICE);
    await form.submit();
    await slack.until(() => Object.keys(form.errors).length > 0, { what: 'the error' });
    expect(Object.keys(form.errors)).toEqual(['What would you ask, or offer?']);
  });
});
