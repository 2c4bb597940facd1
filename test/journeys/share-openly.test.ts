import { describe, expect, test } from 'vitest';
import { type Clock, systemClock } from '../../src/runtime/clock.ts';
import { openSchool } from '../support/oops.ts';
import { lastSent, sends } from '../support/requests.ts';
import { fillsForm, findsShare, postedIn, sharesOpenly, troubles } from '../support/sharing.ts';

const LETTER = 'I sent the wrong letter to the parents.';

describe.each(['http', 'socket'] as const)('sharing openly over %s', (mode) => {
  test('takes three inputs and one submit, and stands in the channel at once', async () => {
    const school = await openSchool({ mode });
    const { slack, ada, ben } = school;
    ada.startsCounting();

    await ada.types('#staff', '/oops');
    const modal = await ada.seesModal('Share a mistake');
    await modal.fill('What happened?', LETTER);
    await modal.choose('How do you want to share?', 'Openly');
    await modal.submit();

    const message = await slack.until(() => ben.sees('#staff')[0], { what: 'the share in #staff' });
    expect(message.text).toContain(LETTER);
    expect(message.text).toContain('@ada shared a mistake');
    expect(message.text).not.toContain('focus area');
    expect(message.fallback).toContain(LETTER);
    expect(message.buttons).toEqual(['Me too', 'This helped me', 'Offer help']);
    expect(message.menu).toEqual(['Add what was learned', "I'm the author", 'Edit', 'Withdraw']);
    expect(ada.effort.inputs).toBeLessThanOrEqual(3);
    expect(ada.effort.submits).toBe(1);
    expect(troubles(school)).toEqual([]);
  });

  test('thanks the author first, and then links to the message', async () => {
    const school = await openSchool({ mode });
    const { slack, ada, ben } = school;
    const form = await fillsForm(ada, 'Openly', LETTER);
    await form.submit();

    const thanks = await ada.seesModal('Thanks for sharing');
    expect(thanks.text).toContain('on its way to the channel');
    await slack.until(() => thanks.text.includes('See it in the channel'), { what: 'the link' });
    expect(JSON.stringify(thanks.blocks)).toContain(postedIn(ben, '#staff')[0]?.permalink);
    expect(ada.sees('#staff').filter((message) => message.isEphemeral)).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });

  test('is undone within the minute, and the message goes', async () => {
    const school = await openSchool({ mode });
    const { slack, ada, ben } = school;
    await sharesOpenly(school, ada, LETTER);
    const thanks = await ada.seesModal('Thanks for sharing');
    await thanks.press('Undo');

    const undone = await ada.seesModal('Taken back');
    expect(undone.text).toContain('nothing of it is kept');
    await slack.until(() => ben.sees('#staff').length === 0, { what: 'the message to go' });
    expect(troubles(school)).toEqual([]);
  });

  test('sent twice by a double click is one share', async () => {
    const school = await openSchool({ mode });
    const { ada, ben } = school;
    const form = await fillsForm(ada, 'Openly', LETTER);
    await Promise.all([form.submit(), form.submit()]);
    await ada.seesModal('Thanks for sharing');
    await findsShare(school, ben, LETTER);
    await sharesOpenly(school, ada, 'Something after it.');
    expect(postedIn(ben, '#staff').filter((one) => one.text.includes(LETTER))).toHaveLength(1);
    expect(troubles(school)).toEqual([]);
  });
});

describe('sharing openly', () => {
  test('shows what was learned, the focus area, a near miss and the wish for help', async () => {
    const school = await openSchool();
    const { slack, ada, ben } = school;
    const form = await fillsForm(ada, 'Openly', LETTER);
    await form.fill('What did you learn?', 'To read the address twice.');
    await form.choose('Focus area', 'Communication');
    await form.tick("I'd like help: ask the channel");
    await form.tick('It was a near miss');
    await slack.until(() => form.text.includes('Credit me'), { what: 'the form to adapt' });
    await form.tick('May be retold beyond this channel, without my name');
    await form.tick('Credit me when the lesson is retold');
    await form.submit();

    const message = await findsShare(school, ben, LETTER);
    expect(message.text).toContain('@ada shared a near miss');
    expect(message.text).toContain('Communication');
    expect(message.text).toContain('Would like help');
    expect(message.text).toContain('What was learned');
    expect(message.text).toContain('To read the address twice.');
    expect(message.text).toContain('with a lesson');
    expect(troubles(school)).toEqual([]);
  });

  test('is undone before Slack has taken it: it never appears', async () => {
    const school = await openSchool();
    const { slack, ada, ben } = school;
    slack.fail('chat.postMessage', { status: 429, retryAfter: 1 }, { times: 2 });
    const form = await fillsForm(ada, 'Openly', LETTER);
    await form.submit();
    const thanks = await ada.seesModal('Thanks for sharing');
    await thanks.press('Undo');
    await ada.seesModal('Taken back');

    await sharesOpenly(school, ben, 'Something after it.');
    expect(postedIn(ben, '#staff').map((one) => one.text.includes(LETTER))).toEqual([false]);
    expect(troubles(school)).toEqual([]);
  });

  test('offers Undo for a minute only, and keeps the link', async () => {
    // The clock of this test lets a minute pass in a second.
    const after: Clock['after'] = (delayMs, act) =>
      systemClock.after(delayMs >= 60_000 ? 1000 : delayMs, act);
    const school = await openSchool({ clock: { ...systemClock, after } });
    const { slack, ada } = school;
    await sharesOpenly(school, ada, LETTER);
    const thanks = await ada.seesModal('Thanks for sharing');
    expect(thanks.text).toContain('Undo');
    await slack.until(() => !thanks.text.includes('Undo'), { what: 'Undo to go' });
    expect(thanks.text).toContain('See it in the channel');
    expect(troubles(school)).toEqual([]);
  });

  test('sent again by Slack after a restart is one share', async () => {
    const school = await openSchool();
    const { slack, ada, ben } = school;
    await sharesOpenly(school, ada, LETTER);
    const sent = lastSent(slack, 'view_submission');
    await school.start();

    const answer = await sends(school, sent);
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('Thanks for sharing');
    await sharesOpenly(school, ben, 'Something after it.');
    expect(postedIn(ben, '#staff').filter((one) => one.text.includes(LETTER))).toHaveLength(1);
  });

  test('keeps line breaks, smart quotes and entities as they were typed', async () => {
    const school = await openSchool();
    const { ada, ben } = school;
    const text = 'I wrote “later”.\n\nThen R&D asked: is 3 < 4 &amp; 5 > 4?';
    const message = await sharesOpenly(school, ada, 'I wrote “later”.');
    expect(message.text).toContain('“later”');
    const form = await fillsForm(ada, 'Openly', text);
    await form.submit();
    const second = await findsShare(school, ben, 'R&D');
    expect(second.text).toContain(text);
    expect(troubles(school)).toEqual([]);
  });
});
