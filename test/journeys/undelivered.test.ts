import { describe, expect, test } from 'vitest';
import type { Channel, Message } from '../../playground/slack/slack.ts';
import { openSchool, type School, testClock } from '../support/oops.ts';
import {
  answerTo,
  comesToCheckScreen,
  fillsForm,
  findsShare,
  postedIn,
  sharesOpenly,
  troubles,
} from '../support/sharing.ts';

const LETTER = 'I sent the wrong letter to the parents.';

interface Turned extends School {
  heads: Channel;
}

/** #heads and #staff. */
async function openTurned(mode: 'http' | 'socket' = 'http'): Promise<Turned> {
  const school = await openSchool({ mode, started: false });
  const { slack, ada, ben } = school;
  const heads = slack.addChannel({ name: 'heads', members: [ada, ben], withApp: true });
  await school.start();
  return Object.assign(Object.create(school) as School, { heads });
}

/** Shares while Slack is busy, so that what `happens` is met only at posting time. */
async function sharesTooLate(
  { slack, ada }: School,
  where: string,
  happens: () => Promise<void>,
): Promise<void> {
  slack.fail('chat.postMessage', { status: 429, retryAfter: 1 });
  const form = await fillsForm(ada, 'Openly', LETTER, where);
  await form.submit();
  await ada.seesModal('Thanks for sharing');
  const isBusy = () => slack.calls.some(({ status }) => status === 429);
  await slack.until(isBusy, { what: 'Slack to be busy' });
  await happens();
}

async function toldBy(school: Turned): Promise<Message> {
  return await school.slack.until(() => school.ada.directMessages[0], {
    what: 'the message to the author',
  });
}

describe.each(['http', 'socket'] as const)(
  'a share that its channel did not take, over %s',
  (mode) => {
    test('is told to its author, who chooses another channel, where it arrives once', async () => {
      const school = await openTurned(mode);
      const { slack, ada, ben, heads } = school;
      await sharesTooLate(school, '#heads', () => heads.archive());
      const told = await toldBy(school);
      expect(told.text).toContain("couldn't be posted in #heads");
      expect(told.text).toContain('was archived');
      expect(told.text).toContain(LETTER);

      await told.press('Choose another channel');
      const chooser = await ada.seesModal('Choose another channel');
      expect(await chooser.options('Where?', '')).toEqual(['#staff']);
      await chooser.submit();
      expect(chooser.errors['Where?']).toContain('required');
      await chooser.choose('Where?', '#staff');
      await Promise.all([chooser.submit(), chooser.submit()]);
      const thanks = await ada.seesModal('Thanks for sharing');
      await findsShare(school, ben, LETTER);
      await slack.until(() => thanks.text.includes('See it in the channel'), { what: 'the link' });

      await sharesOpenly(school, ben, 'Something after it.');
      expect(postedIn(ben, '#staff').filter(({ text }) => text.includes(LETTER))).toHaveLength(1);
      const again = await answerTo(
        school,
        ada,
        () => told.press('Choose another channel'),
        '@Oops',
      );
      expect(again).toContain('posted meanwhile');
      expect(troubles(school)).toEqual([]);
    });
  },
);

describe('a share that its channel did not take', () => {
  test.each([
    ['left by Oops', (heads: Channel) => heads.removeApp(), "isn't in the channel any more"],
    ['deleted', (heads: Channel) => heads.delete(), "isn't in the channel any more"],
    ['shared externally', (heads: Channel) => heads.shareExternally(), 'another organisation'],
  ])('since it was %s, says so', async (_what, happens, says) => {
    const school = await openTurned();
    await sharesTooLate(school, '#heads', () => happens(school.heads));
    const told = await toldBy(school);
    expect(told.text).toContain(says);
    expect(told.text).toContain('Your text is safe');
    expect(postedIn(school.ben, '#staff')).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });

  test('since Slack refuses the message, says so', async () => {
    const school = await openTurned();
    const { slack, ada } = school;
    slack.fail('chat.postMessage', { error: 'restricted_action' });
    const form = await fillsForm(ada, 'Openly', LETTER, '#heads');
    await form.submit();
    expect((await toldBy(school)).text).toContain("Slack didn't take it");
    expect(troubles(school)).toEqual([]);
  });

  test('can be withdrawn, and then nobody is asked again', async () => {
    const school = await openTurned();
    const { ada, ben, heads } = school;
    await sharesTooLate(school, '#heads', () => heads.archive());
    const told = await toldBy(school);
    await (await ada.seesModal('Thanks for sharing')).close();

    await ada.types('#staff', '/oops mine');
    const mine = await ada.seesModal('Your open shares');
    expect(mine.text).toContain('Could not be posted in #heads');
    await mine.press('Withdraw');
    await (await ada.seesModal('Withdraw your share')).submit();
    expect((await ada.seesModal('Your open shares')).text).toContain('no open shares');

    const late = await answerTo(school, ada, () => told.press('Choose another channel'), '@Oops');
    expect(late).toContain("isn't there any more");
    expect(postedIn(ben, '#staff')).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });

  test('can be sent elsewhere from the author’s own list', async () => {
    const school = await openTurned();
    const { ada, ben, heads } = school;
    await sharesTooLate(school, '#heads', () => heads.archive());
    await toldBy(school);
    await ada.types('#staff', '/oops mine');
    await (await ada.seesModal('Your open shares')).press('Choose another channel');
    const chooser = await ada.seesModal('Choose another channel');
    await chooser.choose('Where?', '#staff');
    await chooser.submit();
    await findsShare(school, ben, LETTER);
    expect(troubles(school)).toEqual([]);
  });

  test('and neither does the next one: the author is told again', async () => {
    const school = await openTurned();
    const { slack, ada, ben, staff, heads } = school;
    await sharesTooLate(school, '#heads', () => heads.archive());
    const told = await toldBy(school);
    await told.press('Choose another channel');
    const chooser = await ada.seesModal('Choose another channel');
    await chooser.choose('Where?', '#staff');
    await staff.shareExternally();
    await chooser.submit();
    expect(chooser.errors['Where?']).toContain('another organisation');
    await staff.stopSharing();

    slack.fail('chat.postMessage', { error: 'is_archived' });
    await chooser.submit();
    await slack.until(() => ada.directMessages[1], { what: 'the second message' });
    expect(ada.directMessages[1]?.text).toContain("couldn't be posted in #staff");
    expect(postedIn(ben, '#staff')).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });

  test('of an author whose account is closed waits without a fault', async () => {
    const school = await openTurned();
    const { slack, ada, log, heads } = school;
    await sharesTooLate(school, '#heads', async () => {
      await heads.archive();
    });
    ada.deactivates();
    await slack.until(() => log.some((line) => line.includes('given-up')), { what: 'an end' });
    await sharesOpenly(school, school.ben, 'Something after it.');
    expect(troubles(school)).toEqual([]);
  });

  test('of nobody’s name is seen by nobody, and stops nothing', async () => {
    const clock = testClock('2026-11-24T10:20:00Z');
    const school = await openSchool({ clock, started: false });
    const { slack, ada, ben, cleo, log } = school;
    const heads = slack.addChannel({ name: 'heads', members: [ada, ben], withApp: true });
    await school.start();
    const check = await comesToCheckScreen(ada, LETTER, '#heads');
    await check.submit();
    await ada.seesModal('Thanks for sharing');
    await heads.archive();
    clock.set('2026-11-24T10:30:00Z');
    school.tick();
    await slack.until(() => log.some((line) => line.includes('delivery.given-up')), {
      what: 'the end of it',
    });
    await sharesOpenly(school, cleo, 'Something after it.');
    const sent = slack.calls.filter(({ method }) => method === 'chat.postMessage');
    expect(JSON.stringify(sent)).not.toContain(LETTER);
    expect(ada.directMessages).toEqual([]);
    expect(log.join('\n')).not.toContain(LETTER);
    expect(troubles(school)).toEqual([]);
  });

  test('at first, since Slack would not say how the channel is, arrives once', async () => {
    const school = await openTurned();
    const { slack, ben, ada, log } = school;
    const form = await fillsForm(ada, 'Openly', LETTER);
    let asked = 0;
    slack.fail('conversations.info', { status: 500 }, { when: () => ++asked === 2 });
    await form.submit();
    await ada.seesModal('Thanks for sharing');
    await findsShare(school, ben, LETTER);
    expect(asked).toBe(2);
    // Nothing was sent when Slack only was asked, so nothing can have been sent twice.
    expect(log.join('\n')).not.toContain('posted-again');
    expect(troubles(school)).toEqual([]);
  });

  test('to a channel that took on another id meanwhile arrives there', async () => {
    const school = await openSchool();
    const { slack, ada, ben, staff } = school;
    await sharesTooLate(school, '#staff', () => staff.changeId());
    const share = await findsShare(school, ben, LETTER);
    const thanks = await ada.seesModal('Thanks for sharing');
    await slack.until(() => thanks.text.includes('See it in the channel'), { what: 'the link' });
    await share.press('Me too');
    await slack.until(() => share.text.includes('Others have been here'), { what: 'the change' });
    expect(troubles(school)).toEqual([]);
  });
});
