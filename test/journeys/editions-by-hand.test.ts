import { describe, expect, test } from 'vitest';
import { allIsSent } from '../support/coaches.ts';
import { digestSays, opensDigest } from '../support/digest-forms.ts';
import { editionsIn, openSubscribedSchool } from '../support/digest-school.ts';
import { hasShared } from '../support/digest-weeks.ts';
import { sharesOpenly, troubles } from '../support/sharing.ts';

// What `/oops digest` says of the next edition is what comes, whatever was pressed before.

const FRIDAY = '2026-03-06T14:00:00Z';
const FOREVER = { times: Number.POSITIVE_INFINITY };

async function openWednesday() {
  const there = await openSubscribedSchool();
  const { school, slack, ada, ben, itIs, learns } = there;
  await learns(ada, 'I was late.', 'Leave earlier.');
  return {
    ...there,
    async hears(count: number) {
      await slack.until(() => editionsIn(ben).length >= count, { what: `edition ${count}` });
      await allIsSent(school);
      expect(editionsIn(ben)).toHaveLength(count);
    },
    async isSilentOn(instant: string) {
      const before = editionsIn(ben).length;
      await itIs(instant);
      await allIsSent(school);
      expect(editionsIn(ben)).toHaveLength(before);
    },
  };
}

describe('posted by hand on a Wednesday', () => {
  test('the one of that Friday doesn’t come, the one after does, and the form says so', async () => {
    const { school, ada, ben, itIs, learns, hears, isSilentOn } = await openWednesday();
    const form = await opensDigest(ben);
    expect(form.text).toContain('Next: 2026-03-06.');
    await form.press('Post now');
    expect(await digestSays(school, form, 'It is on its way.')).toContain('Next: 2026-03-13.');
    await hears(1);
    await itIs('2026-03-05T09:00:00Z');
    await learns(ada, 'I sent the wrong file.', 'Look at the name first.');
    await isSilentOn(FRIDAY);
    await itIs('2026-03-13T14:00:00Z');
    await hears(2);
    expect(troubles(school)).toEqual([]);
  });

  test('it is posted by hand again as soon as there is more to tell, and not before', async () => {
    const { school, ada, ben, itIs, learns, hears } = await openWednesday();
    const form = await opensDigest(ben);
    await form.press('Post now');
    await digestSays(school, form, 'It is on its way.');
    await hears(1);
    await form.press('Post now');
    expect(await digestSays(school, form, 'There is nothing to tell yet')).toContain(
      'Next: 2026-03-13.',
    );
    await form.close();
    await itIs('2026-03-05T09:00:00Z');
    await learns(ada, 'I sent the wrong file.', 'Look at the name first.');
    const again = await opensDigest(ben);
    await again.press('Post now');
    expect(await digestSays(school, again, 'It is on its way.')).toContain('Next: 2026-03-13.');
    await hears(2);
    expect(editionsIn(ben).at(-1)?.text).not.toContain('Leave earlier.');
    expect(troubles(school)).toEqual([]);
  });

  test('it isn’t posted by hand again for an old lesson, or for what is as open as it was', async () => {
    const { school, ada, ben, itIs, hears } = await openWednesday();
    await hasShared(school, { on: '2025-06-02', learned: 'Long ago.' });
    await hasShared(school, { on: '2025-06-03', learned: 'Longer ago.' });
    await sharesOpenly(school, ada, 'I can’t find the key.', '#staff', [
      "I'd like help: ask the channel",
    ]);
    const form = await opensDigest(ben);
    await form.press('Post now');
    await digestSays(school, form, 'It is on its way.');
    await hears(1);
    await form.press('Post now');
    await digestSays(school, form, 'nothing new since the last edition');
    await hears(1);
    // After four days it is as it would be by itself.
    await form.close();
    await itIs('2026-03-08T09:00:30Z');
    const later = await opensDigest(ben);
    await later.press('Post now');
    await digestSays(school, later, 'It is on its way.');
    await hears(2);
    expect(troubles(school)).toEqual([]);
  });

  test('then changed, paused and resumed: each answer says the day on which it comes', async () => {
    const { school, ada, ben, itIs, learns, hears, isSilentOn } = await openWednesday();
    const form = await opensDigest(ben);
    await form.press('Post now');
    await digestSays(school, form, 'It is on its way.');
    await hears(1);
    await form.choose('Weekday', 'Sunday');
    await form.submit();
    // At three on Sunday four days are over, at nine they are not.
    expect(await digestSays(school, form, 'Saved.')).toContain('Next: 2026-03-08.');
    await form.choose('Hour', '09:00');
    await form.submit();
    expect(await digestSays(school, form, 'at 09:00')).toContain('Next: 2026-03-15.');
    await form.choose('Pause until', '2026-03-15');
    await form.submit();
    expect(await digestSays(school, form, 'Paused until')).toContain('Next: 2026-03-22.');
    await form.press('Resume now');
    expect(await digestSays(school, form, 'Not paused any more.')).toContain('Next: 2026-03-15.');
    await form.close();
    await itIs('2026-03-05T09:00:00Z');
    await learns(ada, 'I sent the wrong file.', 'Look at the name first.');
    await isSilentOn('2026-03-08T08:00:00Z');
    await itIs('2026-03-15T08:00:00Z');
    await hears(2);
    expect(troubles(school)).toEqual([]);
  });
});

describe('posted by hand while Slack takes no message', () => {
  /** Slack is back at this time; what Oops tried until then has not arrived. */
  async function openBackAt(instant: string) {
    const there = await openWednesday();
    const { school, slack, ben, clock } = there;
    const form = await opensDigest(ben);
    const lift = slack.fail('chat.postMessage', { status: 403 }, FOREVER);
    await form.press('Post now');
    await digestSays(school, form, 'It is on its way.');
    await slack.until(() => school.log.some((line) => line.includes('http_403')), {
      what: 'a try in vain',
    });
    await school.stop();
    lift();
    clock.set(instant);
    await school.start();
    return there;
  }

  test('it comes as soon as Slack is back, by night as well: somebody asked for it', async () => {
    const { slack, hears } = await openBackAt('2026-03-05T02:30:00Z');
    await hears(1);
    expect(slack.complaints).toEqual([]);
  });

  test('for so long that its Friday has come: then that one comes, by day, with all of it', async () => {
    const { slack, ben, itIs, hears, isSilentOn } = await openBackAt('2026-03-07T02:30:00Z');
    await isSilentOn('2026-03-07T02:31:00Z');
    await itIs('2026-03-07T07:00:00Z');
    await hears(1);
    expect(editionsIn(ben)[0]?.text).toContain('Leave earlier.');
    expect(slack.complaints).toEqual([]);
  });
});

test('who stops it is told who can subscribe again: anyone of the channel but guests', async () => {
  const { ben, school } = await openWednesday();
  const form = await opensDigest(ben);
  await form.press('Stop');
  await digestSays(school, form, 'Stopped.');
  const { text } = ben.confirmations.at(-1) ?? {};
  expect(text).toContain('anyone here but guests can subscribe again');
});
