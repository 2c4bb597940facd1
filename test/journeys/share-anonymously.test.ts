import { describe, expect, test } from 'vitest';
import { openSchool, testClock } from '../support/oops.ts';
import { changed, lastSent, sends } from '../support/requests.ts';
import {
  comesToCheckScreen,
  fillsForm,
  findsShare,
  postedIn,
  sharesAnonymously,
  sharesOpenly,
  troubles,
} from '../support/sharing.ts';

const LETTER = 'I sent the wrong letter to the parents.';
const BEFORE = '2026-11-24T10:20:00Z';
const SLOT = '2026-11-24T10:30:00Z';

describe.each(['http', 'socket'] as const)('sharing anonymously over %s', (mode) => {
  test('takes two submits, and leaves with its slot under nobody’s name', async () => {
    const clock = testClock(BEFORE);
    const school = await openSchool({ mode, clock });
    const { slack, ada, ben } = school;
    ada.startsCounting();

    const check = await comesToCheckScreen(ada, LETTER);
    expect(check.text).toContain('Nothing has been sent or stored yet');
    expect(check.text).toContain('Someone shared a mistake');
    expect(check.text).toContain('Your letter leaves at 10:30 UTC, with any others');
    expect(check.submitLabel).toBe('Send anonymously');
    await check.submit();
    const thanks = await ada.seesModal('Thanks for sharing');
    expect(thanks.text).toContain('leaves at 10:30 UTC');
    expect(ada.effort).toEqual({ inputs: 2, presses: 0, submits: 2 });

    school.tick();
    await sharesOpenly(school, ben, 'Something before the slot.');
    expect(postedIn(ben, '#staff')).toHaveLength(1);

    clock.set(SLOT);
    school.tick();
    const message = await findsShare(school, ben, LETTER);
    expect(message.text).toContain('Someone shared a mistake');
    expect(message.text).not.toContain('ada');
    expect(JSON.stringify([message.blocks, message.metadata])).not.toContain(ada.id);
    expect(slack.calls.filter(({ method }) => method === 'chat.postEphemeral')).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });

  test('the letter is taken back before it leaves', async () => {
    const clock = testClock(BEFORE);
    const school = await openSchool({ mode, clock });
    const { ada, ben } = school;
    const thanks = await sharesAnonymously(ada, LETTER);
    await thanks.press('Take it back');
    expect((await ada.seesModal('Taken back')).text).toContain('nothing of it is kept');

    clock.set(SLOT);
    school.tick();
    await sharesOpenly(school, ben, 'Something after the slot.');
    expect(postedIn(ben, '#staff')).toHaveLength(1);
    expect(troubles(school)).toEqual([]);
  });

  test('sent twice by a double click is one share', async () => {
    const clock = testClock(BEFORE);
    const school = await openSchool({ mode, clock });
    const { ada, ben } = school;
    const check = await comesToCheckScreen(ada, LETTER);
    await Promise.all([check.submit(), check.submit()]);
    await ada.seesModal('Thanks for sharing');

    clock.set(SLOT);
    school.tick();
    await findsShare(school, ben, LETTER);
    await sharesOpenly(school, ben, 'Something after the slot.');
    expect(postedIn(ben, '#staff')).toHaveLength(2);
    expect(troubles(school)).toEqual([]);
  });
});

describe('the check screen', () => {
  test('takes a last change, shows it on request, and sends what its fields hold', async () => {
    const clock = testClock(BEFORE);
    const school = await openSchool({ clock });
    const { slack, ada, ben } = school;
    const check = await comesToCheckScreen(ada, 'As the only chemist I erred.');
    await check.fill('What happened?', 'I mixed two bottles.');
    await check.fill('What did you learn?', 'To ask.');
    await check.press('Show how it looks now');
    const preview = () => JSON.stringify(check.blocks.slice(-8));
    await slack.until(() => preview().includes('I mixed two bottles.'), { what: 'the new look' });
    expect(preview()).not.toContain('chemist');
    expect(check.values['What happened?']).toBe('I mixed two bottles.');

    await check.fill('What happened?', 'I mixed up two bottles.');
    await check.submit();
    await ada.seesModal('Thanks for sharing');
    clock.set(SLOT);
    school.tick();
    const message = await findsShare(school, ben, 'I mixed up two bottles.');
    expect(message.text).toContain('To ask.');
    expect(message.text).not.toContain('chemist');
    expect(troubles(school)).toEqual([]);
  });

  test('leads back to the form with everything kept', async () => {
    const school = await openSchool();
    const { slack, ada } = school;
    const form = await fillsForm(ada, 'Anonymously', LETTER);
    await form.fill('What did you learn?', 'To look twice.');
    await form.choose('Focus area', 'Handing over');
    await form.tick('It was a near miss');
    await form.tick("I'd like help: ask the channel");
    await form.submit();
    const check = await ada.seesModal('Before it is sent');
    expect(check.text).toContain('Handing over');
    expect(check.text).toContain('a near miss');
    await check.fill('What happened?', 'I sent a wrong letter.');
    await check.press('Change something else');

    const again = await ada.seesModal('Share a mistake');
    expect(Object.values(again.values)).toEqual([
      'I sent a wrong letter.',
      'To look twice.',
      'Anonymously',
      'Handing over',
      '#staff',
      ["I'd like help: ask the channel", 'It was a near miss'],
    ]);
    await again.submit();
    await ada.seesModal('Before it is sent');
    await slack.until(() => ada.modals.length === 1);
    expect(troubles(school)).toEqual([]);
  });

  test('warns where few people are, and counts neither bots nor closed accounts', async () => {
    const school = await openSchool();
    const { slack, ada, ben, staff } = school;
    await staff.invite(slack.addPerson({ name: 'robot', isBot: true }));
    await staff.invite(slack.addPerson({ name: 'gone', isDeleted: true }));
    const check = await comesToCheckScreen(ada, LETTER);
    expect(check.text).toContain('Only 3 people are in #staff');
    expect(check.text).toContain('They may guess who wrote this');

    const two = slack.addChannel({ name: 'two', members: [ada, ben] });
    await two.inviteApp();
    await slack.until(() => postedIn(ben, '#two')[0], { what: 'the welcome' });
    const small = await comesToCheckScreen(ada, LETTER, '#two');
    expect(small.text).toContain('Only 2 people are in #two');
    expect(troubles(school)).toEqual([]);
  });

  test('warns of nothing in a crowd', async () => {
    const school = await openSchool({ crowd: 12 });
    const check = await comesToCheckScreen(school.ada, LETTER);
    expect(check.text).not.toContain('may guess');
    expect(troubles(school)).toEqual([]);
  });

  test('leaves nothing in the log when Slack is out of reach as it is made', async () => {
    const school = await openSchool();
    const { slack, ada, log } = school;
    const before = log.length;
    for (const method of ['users.info', 'conversations.info'])
      slack.fail(method, { loseAnswer: 'before' }, { times: Infinity });
    await comesToCheckScreen(ada, LETTER);
    expect(slack.calls.some(({ method }) => method === 'users.info')).toBe(true);
    expect(log.slice(before)).toEqual([]);
  });

  test('does not wait for a Slack that won’t say who is there', async () => {
    const school = await openSchool();
    school.slack.fail('users.info', { error: 'fatal_error' }, { times: Infinity });
    const check = await comesToCheckScreen(school.ada, LETTER);
    expect(check.text).not.toContain('may guess');
    expect(troubles(school)).toEqual([]);
  });
});

describe('the post office', () => {
  test('lets several letters leave together, each once', async () => {
    const clock = testClock(BEFORE);
    const school = await openSchool({ clock });
    const { ada, ben, cleo } = school;
    const texts = ['First of all.', 'Second of all.', 'Third of all.'];
    for (const [at, person] of [ada, ben, cleo].entries()) {
      const thanks = await sharesAnonymously(person, texts[at] ?? '');
      await thanks.close();
    }
    expect(postedIn(ben, '#staff')).toEqual([]);
    clock.set(SLOT);
    school.tick();
    school.tick();
    for (const text of texts) await findsShare(school, ben, text);
    expect(postedIn(ben, '#staff')).toHaveLength(3);
    expect(troubles(school)).toEqual([]);
  });

  test('keeps a letter through a restart, and lets it leave late rather than never', async () => {
    const clock = testClock(BEFORE);
    const school = await openSchool({ clock });
    await sharesAnonymously(school.ada, LETTER);
    await school.stop();
    clock.set('2026-11-24T12:03:00Z');
    await school.start();
    await findsShare(school, school.ben, LETTER);
    expect(troubles(school)).toEqual([]);
  });

  test('with OOPS_SLOT_MINUTES=0 posts at once, and says what that means', async () => {
    const school = await openSchool({ env: { OOPS_SLOT_MINUTES: '0' } });
    const { ada, ben } = school;
    const check = await comesToCheckScreen(ada, LETTER);
    expect(check.text).toContain('leaves as soon as you send it');
    await check.submit();
    const thanks = await ada.seesModal('Thanks for sharing');
    expect(thanks.text).toContain('is on its way');
    expect(thanks.text).not.toContain('Take it back');
    await findsShare(school, ben, LETTER);
    expect(troubles(school)).toEqual([]);
  });

  test('says so when the letter has left before it was taken back', async () => {
    const clock = testClock(BEFORE);
    const school = await openSchool({ clock });
    const thanks = await sharesAnonymously(school.ada, LETTER);
    clock.set(SLOT);
    school.tick();
    const message = await findsShare(school, school.ben, LETTER);
    await thanks.press('Take it back');
    expect((await school.ada.seesModal('It has left')).text).toContain('It has already left');
    expect(message.exists).toBe(true);
    expect(troubles(school)).toEqual([]);
  });

  test('takes the same screen once, also after a restart and after it has left', async () => {
    const clock = testClock(BEFORE);
    const school = await openSchool({ clock });
    await sharesAnonymously(school.ada, LETTER);
    const sent = lastSent(school.slack, 'view_submission');
    await school.start();
    expect((await sends(school, sent)).body).toContain('Your letter leaves at');
    clock.set(SLOT);
    school.tick();
    await findsShare(school, school.ben, LETTER);
    expect((await sends(school, sent)).body).toContain('Your letter is on its way');

    clock.set('2026-11-24T10:45:00Z');
    school.tick();
    await sharesOpenly(school, school.ben, 'Something after the slot.');
    expect(postedIn(school.ben, '#staff')).toHaveLength(2);
    expect(troubles(school)).toEqual([]);
  });
});

describe('who saw no answer and chooses anew', () => {
  const CHOICE = 'view.state.values.sharing.sharing.selected_option';

  test('is told that the share stands in the channel with their name', async () => {
    const school = await openSchool();
    const { ada, ben } = school;
    await sharesOpenly(school, ada, LETTER);
    const sent = changed(lastSent(school.slack, 'view_submission'), CHOICE, {
      value: 'anonymously',
    });
    expect((await sends(school, sent)).body).toContain('already shared openly, with your name');
    expect(postedIn(ben, '#staff')).toHaveLength(1);
    expect(troubles(school)).toEqual([]);
  });

  test('shares once, with the name, where the letter still waited', async () => {
    const clock = testClock(BEFORE);
    const school = await openSchool({ clock });
    const { ada, ben } = school;
    const check = await comesToCheckScreen(ada, LETTER);
    const form = lastSent(school.slack, 'view_submission');
    await check.submit();
    await ada.seesModal('Thanks for sharing');
    await sends(school, changed(form, CHOICE, { value: 'openly' }));
    expect((await findsShare(school, ben, LETTER)).text).toContain('@ada shared a mistake');

    clock.set(SLOT);
    school.tick();
    await sharesOpenly(school, ben, 'Something after the slot.');
    expect(postedIn(ben, '#staff')).toHaveLength(2);
    expect(troubles(school)).toEqual([]);
  });
});
