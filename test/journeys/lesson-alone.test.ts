import { describe, expect, test } from 'vitest';
import { openSchool } from '../support/oops.ts';
import { lastSent, sends } from '../support/requests.ts';
import {
  answerTo,
  fillsLesson,
  findsShare,
  postedIn,
  sharesOpenly,
  takes,
  troubles,
} from '../support/sharing.ts';

// "Here is something I learned": a lesson can be shared without a mistake behind it.

const LESSON = 'Two calendars drift apart: keep one.';
const CHANGED = 'The second one is deleted.';

describe.each(['http', 'socket'] as const)('sharing a lesson openly over %s', (mode) => {
  test('takes three inputs at most and one submit, and stands in the channel as a lesson', async () => {
    const school = await openSchool({ mode });
    const { slack, ada, ben } = school;
    ada.startsCounting();
    const form = await fillsLesson(ada, 'Openly', LESSON, { changed: CHANGED });
    await form.submit();
    await ada.seesModal('Thanks for sharing');

    const message = await findsShare(school, ben, LESSON);
    expect(message.text).toContain('@ada shared something they learned');
    expect(message.text).toContain('Shared as a lesson: something has changed');
    expect(message.text).toContain(`What we changed*\n${CHANGED}`);
    expect(message.text).not.toMatch(/mistake|What was learned|Would like help/);
    expect(message.fallback).toBe(`<@${ada.id}> shared something they learned: ${LESSON}`);
    expect(message.buttons).toEqual(['This helped me']);
    expect(message.menu).toEqual(["I'm the author", 'Edit', 'Withdraw']);
    expect(ada.effort).toEqual({ inputs: 3, presses: 0, submits: 1 });
    expect(slack.complaints).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });

  test('is undone within the minute', async () => {
    const school = await openSchool({ mode });
    const { slack, ada, ben } = school;
    await (await fillsLesson(ada, 'Openly', LESSON)).submit();
    const thanks = await ada.seesModal('Thanks for sharing');
    await findsShare(school, ben, LESSON);
    await thanks.press('Undo');
    await ada.seesModal('Taken back');
    await slack.until(() => ben.sees('#staff').length === 0, { what: 'the message to go' });
    expect(troubles(school)).toEqual([]);
  });

  test('sent twice by a double click is one share', async () => {
    const school = await openSchool({ mode });
    const { ada, ben } = school;
    const form = await fillsLesson(ada, 'Openly', LESSON);
    await Promise.all([form.submit(), form.submit()]);
    await ada.seesModal('Thanks for sharing');
    await findsShare(school, ben, LESSON);
    await sharesOpenly(school, ada, 'Something after it.');
    expect(postedIn(ben, '#staff').filter((one) => one.text.includes(LESSON))).toHaveLength(1);
    expect(troubles(school)).toEqual([]);
  });
});

describe('the form for a lesson', () => {
  test('opens by the word alone and from the Home tab; more words are a mistake to be shared', async () => {
    const school = await openSchool();
    const { slack, ada } = school;
    await ada.types('#staff', '/oops Lesson');
    const form = await ada.seesModal('Share a lesson');
    expect(Object.keys(form.values)).toEqual([
      'What did you learn?',
      'What do you do differently since?',
      'How do you want to share?',
      'Focus area',
      'Where?',
      'Also',
    ]);
    expect(form.text).not.toMatch(/near miss|coach|What happened|at risk/);
    await form.closeAll();

    await ada.opensHome();
    const home = await slack.until(() => ada.home, { what: 'a Home tab' });
    await home.press('Share a lesson');
    await (await ada.seesModal('Share a lesson')).closeAll();

    await ada.types('#staff', '/oops lesson plans were mixed up');
    const mistake = await ada.seesModal('Share a mistake');
    expect(mistake.values['What happened?']).toBe('lesson plans were mixed up');
    await mistake.closeAll();
    const help = await answerTo(
      school,
      ada,
      async () => void (await ada.types('#staff', '/oops help')),
    );
    expect(help).toContain('/oops lesson');
    expect(troubles(school)).toEqual([]);
  });

  test('says at the field what is missing or too long, and keeps what was typed', async () => {
    const school = await openSchool();
    const { slack, ada } = school;
    const form = await fillsLesson(ada, 'Openly', ' ');
    await form.fill('What do you do differently since?', CHANGED);
    await form.submit();
    await slack.until(() => Object.keys(form.errors).length > 0, { what: 'the error' });
    expect(form.errors).toEqual({
      'What did you learn?': 'Please write what you learned. A sentence is enough.',
    });
    await form.choose('How do you want to share?', 'Anonymously');
    await slack.until(() => form.submitLabel === 'Check before sending', { what: 'the form' });
    expect(form.values['What do you do differently since?']).toBe(CHANGED);
    expect(form.title).toBe('Share a lesson');
    expect(troubles(school)).toEqual([]);
  });

  test('credits its author, who may be named, and is told beyond its channel if they say so', async () => {
    const school = await openSchool();
    const { slack, ada, ben } = school;
    const form = await fillsLesson(ada, 'Openly', LESSON);
    await form.choose('Focus area', 'Planning and time');
    await slack.until(() => form.text.includes('Credit me'), { what: 'the form to adapt' });
    await form.tick('May be retold beyond this channel, without my name');
    await form.tick('Credit me when the lesson is retold');
    await form.submit();
    const message = await findsShare(school, ben, LESSON);
    expect(message.text).toContain('Planning and time  ·  Shared as a lesson');
    const edit = await takes(ada, message, 'Edit', 'Edit your share');
    expect(edit.values['Also']).toEqual([
      'May be retold beyond this channel, without my name',
      'Credit me when the lesson is retold',
    ]);
    expect(troubles(school)).toEqual([]);
  });

  test('sent again by Slack after a restart is one share', async () => {
    const school = await openSchool();
    const { slack, ada, ben } = school;
    await (await fillsLesson(ada, 'Openly', LESSON)).submit();
    await findsShare(school, ben, LESSON);
    const sent = lastSent(slack, 'view_submission');
    await school.start();
    expect((await sends(school, sent)).body).toContain('Thanks for sharing');
    await sharesOpenly(school, ben, 'Something after it.');
    expect(postedIn(ben, '#staff').filter((one) => one.text.includes(LESSON))).toHaveLength(1);
  });
});

describe('a lesson that names people', () => {
  const NAMED = 'Ask Priya before the trip.';
  const NAMED_TOO = 'Tom Baker counts the children.';

  test('shows the names first, with other words, in both texts, and can go back', async () => {
    const school = await openSchool();
    const { slack, ada, ben } = school;
    const form = await fillsLesson(ada, 'Openly', NAMED, { changed: NAMED_TOO });
    await form.choose('Focus area', 'Handing over');
    await form.submit();
    const names = await ada.seesModal('Names in your text');
    expect(Object.keys(names.values)).toEqual([
      'What did you learn?',
      'What do you do differently since?',
    ]);
    expect(names.text).toContain('“Priya”: a name');
    expect(names.text).toContain('“Tom Baker”: a name');
    await names.press('Change something else');
    const again = await ada.seesModal('Share a lesson');
    expect(Object.values(again.values).slice(0, 4)).toEqual([
      NAMED,
      NAMED_TOO,
      'Openly',
      'Handing over',
    ]);
    await again.submit();
    const second = await ada.seesModal('Names in your text');
    await second.press('“a colleague”');
    await slack.until(() => !second.text.includes('“Priya”'), { what: 'other words' });
    await second.fill('What did you learn?', ' ');
    await second.submit();
    await slack.until(() => Object.keys(second.errors).length > 0, { what: 'the error' });
    expect(second.errors['What did you learn?']).toContain('Please write what you learned');
    await second.fill('What did you learn?', 'Ask a colleague before the trip.');
    await second.submit();
    await ada.seesModal('Thanks for sharing');
    const message = await findsShare(school, ben, 'Ask a colleague before the trip.');
    expect(message.text).toContain(NAMED_TOO);
    expect(message.text).toContain('Handing over');
    expect(troubles(school)).toEqual([]);
  });
});

describe('the author of a lesson', () => {
  test('edits it, but can’t leave it empty: then it is withdrawn', async () => {
    const school = await openSchool();
    const { slack, ada, ben } = school;
    await (await fillsLesson(ada, 'Openly', LESSON)).submit();
    const message = await findsShare(school, ben, LESSON);
    await ada.modal?.closeAll();

    const edit = await takes(ada, message, 'Edit', 'Edit your share');
    expect(Object.keys(edit.values)).toEqual([
      'What did you learn?',
      'What do you do differently since?',
      'When to ask whether it stuck',
      'If you change the words of the lesson',
      'Focus area',
      'Also',
    ]);
    expect(edit.text).toContain('choose “Withdraw”');
    await edit.fill('What did you learn?', ' ');
    await edit.submit();
    await slack.until(() => Object.keys(edit.errors).length > 0, { what: 'the error' });
    expect(edit.errors['What did you learn?']).toContain('Please write what you learned');
    await edit.fill('What did you learn?', 'One calendar is enough for Priya.');
    await edit.fill('What do you do differently since?', CHANGED);
    await edit.choose('When to ask whether it stuck', 'In two weeks');
    await edit.submit();
    const names = await ada.seesModal('Names in your text');
    await names.fill('What did you learn?', ' ');
    await names.submit();
    await slack.until(() => Object.keys(names.errors).length > 0, { what: 'the error' });
    expect(names.errors['What did you learn?']).toContain('Please write what you learned');
    await names.press('Back');
    const back = await ada.seesModal('Edit your share');
    expect(Object.keys(back.values)).not.toContain('What happened?');
    await back.fill('What did you learn?', 'One calendar is enough.');
    await back.submit();
    await slack.until(() => message.text.includes('One calendar is enough.'), { what: 'the edit' });
    expect(message.text).toContain(CHANGED);
    expect(message.text).toContain('Shared as a lesson: something has changed');

    await ada.types('#staff', '/oops mine');
    const mine = await ada.seesModal('Your open shares');
    expect(mine.text).toContain('One calendar is enough.');
    expect(mine.text).toContain('When to ask whether it stuck');
    await mine.press('Copy all as text');
    const copied = await ada.seesModal('Your shares as text');
    expect(Object.values(copied.values).join()).toMatch(
      /^## [\d-]+ · No focus area\n\n\*What was learned\*\nOne calendar is enough\.\n\n\*What we changed\*\n/,
    );
    await copied.closeAll();

    const withdraw = await takes(ada, message, 'Withdraw', 'Withdraw your share');
    expect(withdraw.text).toContain('One calendar is enough.');
    await withdraw.submit();
    await slack.until(() => message.text.includes('withdrawn by its author'), { what: 'the end' });
    expect(troubles(school)).toEqual([]);
  });

  test('is told what they wrote when its channel doesn’t take it, and chooses another', async () => {
    const school = await openSchool({ started: false });
    const { slack, ada, ben, staff } = school;
    slack.addChannel({ name: 'lounge', members: [ada, ben], withApp: true });
    await school.start();
    slack.fail('chat.postMessage', { status: 429, retryAfter: 1 });
    await (await fillsLesson(ada, 'Openly', LESSON)).submit();
    await ada.seesModal('Thanks for sharing');
    await slack.until(() => slack.calls.some(({ status }) => status === 429));
    await staff.archive();
    await ada.modal?.closeAll();
    const told = await slack.until(
      () => ada.directMessages.find(({ text }) => text.includes(LESSON)),
      { what: 'the author to be told' },
    );
    await told.press('Choose another channel');
    const choose = await ada.seesModal('Choose another channel');
    expect(choose.text).toContain(LESSON);
    await choose.choose('Where?', '#lounge');
    await choose.submit();
    await findsShare(school, ben, LESSON, '#lounge');
    expect(troubles(school)).toEqual([]);
  });
});
