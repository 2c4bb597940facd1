import { describe, expect, test } from 'vitest';
import type { Modal, Person } from '../../playground/slack/slack.ts';
import { openSchool } from '../support/oops.ts';
import { comesBack, openSchoolAtNoon, receiptOn } from '../support/receipts.ts';
import { lastSent, sends } from '../support/requests.ts';
import { fillsLesson, findsShare, postedIn, sharesOpenly, troubles } from '../support/sharing.ts';
import { openReadingSchool, opensSetup, appointsStewards } from '../support/stewards.ts';

// A lesson alone is shared anonymously as a mistake is: checked, with a receipt, in a letter that leaves with others.

const LESSON = 'Two calendars drift apart: keep one.';
const CHANGED = 'The second one is deleted.';

/** Goes on to the check screen with a lesson. */
async function checks(person: Person, lesson: string, changed = ''): Promise<Modal> {
  await (await fillsLesson(person, 'Anonymously', lesson, { changed })).submit();
  return await person.seesModal('Before it is sent');
}

/** Shares it. @returns the receipt */
async function shares(person: Person, lesson: string, changed = ''): Promise<string> {
  await (await checks(person, lesson, changed)).submit();
  const thanks = await person.seesModal('Thanks for sharing');
  const receipt = receiptOn(thanks);
  await thanks.closeAll();
  return receipt;
}

describe.each(['http', 'socket'] as const)('sharing a lesson anonymously over %s', (mode) => {
  test('takes two submits, and leaves with its slot under nobody’s name', async () => {
    const school = await openSchoolAtNoon(mode);
    const { slack, ada, ben } = school;
    ada.startsCounting();
    const check = await checks(ada, LESSON);
    expect(Object.keys(check.values)).toEqual([
      'What did you learn?',
      'What do you do differently since?',
    ]);
    expect(check.text).toContain('Someone shared something they learned');
    expect(check.text).toContain('Shared as a lesson');
    expect(check.text).toContain('Your letter leaves at 12:15 UTC, with any others');
    expect(check.text).not.toMatch(/coach|What happened|a mistake/);
    await check.submit();
    await ada.seesModal('Thanks for sharing');
    expect(ada.effort).toEqual({ inputs: 2, presses: 0, submits: 2 });
    expect(postedIn(ben, '#staff')).toEqual([]);

    school.slotComes('2026-03-02T12:15:00Z');
    const message = await findsShare(school, ben, LESSON);
    expect(message.fallback).toBe(`Someone shared something they learned: ${LESSON}`);
    expect(JSON.stringify([message.blocks, message.metadata])).not.toContain(ada.id);
    expect(slack.calls.filter(({ method }) => method === 'chat.postEphemeral')).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });

  test('comes back with the receipt, changes it with the next slot, and withdraws it', async () => {
    const school = await openSchoolAtNoon(mode);
    const { slack, ada, ben } = school;
    const receipt = await shares(ada, LESSON);
    expect((await comesBack(ada, receipt)).text).toContain('something they learned');
    school.slotComes('2026-03-02T12:15:00Z');
    const message = await findsShare(school, ben, LESSON);

    const held = await comesBack(ada, receipt);
    expect(held.text).toContain(LESSON);
    expect(held.text).not.toContain('Add what was learned');
    await held.press('Edit');
    const edit = await ada.seesModal('Edit your share');
    expect(Object.keys(edit.values)).toEqual([
      'What did you learn?',
      'What do you do differently since?',
      'When to ask whether it stuck',
      'Focus area',
      'Also',
    ]);
    expect(edit.text).toContain('choose “Withdraw”');
    expect(edit.text).not.toContain('Credit me');
    await edit.fill('What did you learn?', ' ');
    await edit.submit();
    await slack.until(() => Object.keys(edit.errors).length > 0, { what: 'the error' });
    expect(edit.errors['What did you learn?']).toContain('Please write what you learned');
    await edit.fill('What did you learn?', 'Priya Nair is right: keep one calendar.');
    await edit.fill('What do you do differently since?', CHANGED);
    await edit.submit();
    const look = await ada.seesModal('Before it is changed');
    expect(look.text).toContain('“Priya Nair”: a name');
    expect(Object.keys(look.values)).toEqual([
      'What did you learn?',
      'What do you do differently since?',
    ]);
    await look.fill('What did you learn?', 'Keep one calendar.');
    await look.submit();
    const waits = await ada.seesModal('Your share');
    expect(waits.text).toContain('Your change leaves at 12:30 UTC');
    expect(waits.text).toContain('Keep one calendar.');
    expect(message.text).not.toContain('Keep one calendar.');
    school.slotComes('2026-03-02T12:30:00Z');
    await slack.until(() => message.text.includes('Keep one calendar.'), { what: 'the change' });
    expect(message.text).toContain(`What we changed*\n${CHANGED}`);
    expect(message.text).toContain('Someone shared something they learned');

    await (await comesBack(ada, receipt)).press('Withdraw');
    await slack.until(() => message.text.includes('withdrawn by its author'), { what: 'the end' });
    expect(troubles(school)).toEqual([]);
  });
});

describe('the check screen of a lesson', () => {
  test('shows what may identify somebody in both texts, takes other words, and leads back', async () => {
    const school = await openSchoolAtNoon();
    const { slack, ada, ben } = school;
    const check = await checks(ada, 'Ask Priya Nair first.', 'Mail to tom@example.org now.');
    expect(check.text).toContain('“Priya Nair”: a name');
    expect(check.text).toContain('“tom@example.org”: an email address');
    await check.press('Write “somebody”');
    await slack.until(() => !check.text.includes('a name'), { what: 'other words' });
    expect(check.values['What did you learn?']).toBe('Ask somebody first.');
    await check.press('Write “an email address”');
    await slack.until(() => !check.text.includes('“tom@example.org”'), { what: 'other words' });
    expect(check.values['What do you do differently since?']).toContain('Mail to an email address');
    expect(check.text).toContain('What we changed');
    await check.fill('What do you do differently since?', 'Mail to the office now.');
    await check.press('Show how it looks now');
    const preview = () => JSON.stringify(check.blocks.slice(-8));
    await slack.until(() => preview().includes('to the office now'), { what: 'the new look' });
    await check.press('Change something else');
    const form = await ada.seesModal('Share a lesson');
    expect(Object.values(form.values).slice(0, 3)).toEqual([
      'Ask somebody first.',
      'Mail to the office now.',
      'Anonymously',
    ]);
    await form.submit();
    await (await ada.seesModal('Before it is sent')).submit();
    await ada.seesModal('Thanks for sharing');
    school.slotComes('2026-03-02T12:15:00Z');
    expect((await findsShare(school, ben, 'Ask somebody first.')).text).toContain('the office now');
    expect(troubles(school)).toEqual([]);
  });

  test('can’t be sent empty, and stays a lesson', async () => {
    const school = await openSchoolAtNoon();
    const { slack, ada } = school;
    const check = await checks(ada, LESSON);
    await check.fill('What did you learn?', ' ');
    await check.submit();
    await slack.until(() => Object.keys(check.errors).length > 0, { what: 'the error' });
    expect(check.errors).toEqual({
      'What did you learn?': 'Please write what you learned. A sentence is enough.',
    });
    await check.press('Change something else');
    const form = await ada.seesModal('Share a lesson');
    expect(Object.keys(form.values)).not.toContain('What happened?');
    expect(troubles(school)).toEqual([]);
  });

  test('sent twice, and again after a restart, is one share', async () => {
    const school = await openSchoolAtNoon();
    const { slack, ada, ben } = school;
    const check = await checks(ada, LESSON);
    await Promise.all([check.submit(), check.submit()]);
    await ada.seesModal('Thanks for sharing');
    const sent = lastSent(slack, 'view_submission');
    await school.start();
    expect((await sends(school, sent)).body).toContain('Your letter leaves at');
    school.slotComes('2026-03-02T12:15:00Z');
    await findsShare(school, ben, LESSON);
    expect((await sends(school, sent)).body).toContain('Your letter is on its way');
    await sharesOpenly(school, ben, 'Something after it.');
    expect(postedIn(ben, '#staff')).toHaveLength(2);
  });

  test('says at the lesson what has come in between', async () => {
    const school = await openSchool({ crowd: 12 });
    const { slack, ada, ben } = school;
    await appointsStewards(school, [ben]);
    const check = await checks(ada, LESSON);
    const setup = await opensSetup(ben);
    await setup.choose('Anonymous sharing', 'Off');
    await setup.submit();
    await slack.until(() => ben.modal?.text.includes('Anonymous sharing is off'));
    await check.submit();
    await slack.until(() => Object.keys(check.errors).length > 0, { what: 'the error' });
    expect(check.errors['What did you learn?']).toContain('turned anonymous sharing off');
    expect(check.values['What did you learn?']).toBe(LESSON);
    expect(troubles(school)).toEqual([]);
  });
});

describe('a lesson that a steward reads first', () => {
  test('is read as what was learned, refused, changed, and posted', async () => {
    const school = await openReadingSchool();
    const { slack, ada, ben } = school;
    const receipt = await shares(ada, LESSON, CHANGED);
    school.slotComes();
    const reading = await school.told(ben, LESSON);
    expect(reading.text).toContain(`What was learned*\n${LESSON}`);
    expect(reading.text).toContain(`What we changed*\n${CHANGED}`);
    await reading.press("Don't post it");
    const why = await ben.seesModal("Don't post it");
    await why.fill('What should change?', 'Which calendars?');
    await why.submit();
    await slack.until(() => ben.modal?.text.includes("It isn't posted"), { what: 'the answer' });

    const held = await comesBack(ada, receipt);
    expect(held.text).toContain('Which calendars?');
    await held.press('Change and send again');
    const form = await ada.seesModal('Edit your share');
    await form.fill('What did you learn?', 'Two calendars of one class drift apart.');
    await form.submit();
    expect((await ada.seesModal('Your share')).text).toContain('Your new text leaves at');
    await ada.modal?.closeAll();
    school.slotComes();
    await (await school.told(ben, 'of one class')).press('Post it');
    const message = await school.posted('of one class');
    expect(message.text).toContain('Someone shared something they learned');

    await (await comesBack(ada, receipt)).press('Edit');
    const edit = await ada.seesModal('Edit your share');
    await edit.fill('What do you do differently since?', 'One is left.');
    await edit.submit();
    await ada.seesModal('Your share');
    school.slotComes();
    const change = await school.told(ben, 'A change to an anonymous share');
    expect(change.text).toContain('of one class');
    expect(change.text).toContain('One is left.');
    await change.press('Post it');
    await slack.until(() => message.text.includes('One is left.'), { what: 'the change' });
    expect(troubles(school)).toEqual([]);
  });
});

describe('who puts their name to a lesson', () => {
  test('is shown with it, and finds it among their open shares', async () => {
    const school = await openSchoolAtNoon();
    const { slack, ada, ben } = school;
    const receipt = await shares(ada, LESSON);
    school.slotComes('2026-03-02T12:15:00Z');
    const message = await findsShare(school, ben, LESSON);
    await (await comesBack(ada, receipt)).press('Put my name to it');
    await slack.until(() => message.text.includes('@ada shared something they learned'));
    await ada.modal?.closeAll();
    await ada.types('#staff', '/oops mine');
    const mine = await ada.seesModal('Your open shares');
    expect(mine.text).toContain(LESSON);
    await mine.press('Take my name off');
    await slack.until(() => message.text.includes('Someone shared something they learned'));
    expect(troubles(school)).toEqual([]);
  });
});
