import { describe, expect, test } from 'vitest';
import type { Message } from '../../playground/slack/slack.ts';
import { cardOf, makesCoach, openCoachedSchool, sharesUnseenForCoach } from '../support/coaches.ts';
import { digestSays, opensDigest, opensOver } from '../support/digest-forms.ts';
import {
  editionsIn,
  hasDigest,
  learnsAnonymously,
  openSubscribedSchool,
} from '../support/digest-school.ts';
import { hasHelped, hasShared } from '../support/digest-weeks.ts';
import { fillsForm, findsShare, takes, troubles } from '../support/sharing.ts';

// What an edition tells beside its lessons.

const FRIDAYS = ['2026-03-06T14:00:00Z', '2026-03-13T14:00:00Z', '2026-03-20T14:00:00Z'] as const;

describe('what was changed', () => {
  test('after its lesson was told is told a week later, beside what was said, and once', async () => {
    const { slack, school, ada, ben, itIs, edition, learns } = await openSubscribedSchool();
    const share = await learns(ada, 'I sent the wrong file.', 'Look at the name before sending.');
    await itIs(FRIDAYS[0]);
    expect((await edition()).text).not.toContain('we changed');
    await itIs('2026-03-10T10:00:00Z');
    const form = await takes(ada, share, 'Add what was learned', 'What was learned');
    await form.fill('What do you do differently since?', 'The list shows names first.');
    await form.submit();
    await slack.until(() => share.text.includes('The list shows'), { what: 'the change' });
    await itIs(FRIDAYS[1]);
    const second = await slack.until(() => editionsIn(ben)[1], { what: 'the second edition' });
    expect(second.text).toContain(
      '*You said → we changed*\n“Look at the name before sending.”\n→ The list shows names first.',
    );
    expect(second.text).not.toContain('quiet');
    expect(second.fallback).toBe('What we learned · one change');
    expect(JSON.stringify(second.blocks)).toContain(share.permalink);
    // Withdrawn, it is told no more.
    await ada.modal?.closeAll();
    await (await takes(ada, share, 'Withdraw', 'Withdraw your share')).submit();
    await slack.until(() => second.text.includes('What stood here was withdrawn.'), {
      what: 'it to go',
    });
    expect(second.text).not.toContain('names first');
    await itIs(FRIDAYS[2]);
    await school.stop();
    expect(editionsIn(ben)).toHaveLength(2);
    expect(slack.complaints).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });

  test('of a huge week goes on in the thread with the lessons, all of it', async () => {
    const { slack, school, itIs, edition } = await openSubscribedSchool();
    for (let at = 0; at < 30; at += 1) {
      const [learned, changed] = [
        `Lesson ${at}!${'&'.repeat(600)}`,
        `Change ${at}!${'<'.repeat(600)}`,
      ];
      await hasShared(school, { on: '2026-03-03', learned, changed });
    }
    await itIs(FRIDAYS[0]);
    const message = await edition();
    await slack.until(() => message.thread.length === 7, { what: 'the rest in the thread' });
    const all = [message, ...message.thread].map(({ text }) => text).join('\n');
    for (let at = 0; at < 30; at += 1) {
      expect(all).toContain(`Lesson ${at}!`);
      expect(all).toContain(`Change ${at}!`);
    }
    expect(slack.complaints).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });
});

/** Somebody shares anonymously and wants a coach; Cleo is on it. What the channel hears on Friday. */
async function thanksFor(who: 'ada' | 'ben'): Promise<Message> {
  const school = await openCoachedSchool();
  const { slack, ben, cleo, staff } = school;
  makesCoach(school, ben);
  makesCoach(school, cleo);
  await hasDigest(school, staff);
  await sharesUnseenForCoach(school[who], 'Somebody sent the wrong file.');
  await learnsAnonymously(school[who], 'Somebody was late.', 'Leave earlier.');
  await school.itIs('2026-03-02T12:15:00Z');
  const share = await findsShare(school, cleo, 'Somebody sent the wrong file.');
  const card = await slack.until(() => cardOf(share), { what: 'the card' });
  await card.press("I'm on it");
  await slack.until(() => card.text.includes('@cleo is on it.'), { what: 'cleo to be on it' });
  await school.itIs(FRIDAYS[0]);
  const edition = await slack.until(() => editionsIn(ben)[0], { what: 'the edition' });
  await school.stop();
  expect(slack.complaints).toEqual([]);
  return edition;
}

test('who helps is thanked without a name, alike whether the author of an anonymous share coaches or not', async () => {
  const [one, other] = [await thanksFor('ada'), await thanksFor('ben')];
  expect(one.text).toContain('Thank you to everyone who helped in the threads here');
  expect(one.text).not.toContain('cleo');
  expect(one.mentions).toEqual({ users: [], userGroups: [], broadcasts: [] });
  expect(other.mentions).toEqual(one.mentions);
  expect(other.text).toBe(one.text);
  expect(other.fallback).toBe(one.fallback);
});

test('a week in which somebody only waits for help asks for it, and isn’t called quiet', async () => {
  const { slack, school, ada, itIs, edition } = await openSubscribedSchool();
  const form = await fillsForm(ada, 'Openly', 'I sent the wrong file.', '#staff');
  await form.tick("I'd like help: ask the channel");
  await form.submit();
  await (await ada.seesModal('Thanks for sharing')).closeAll();
  await findsShare(school, ada, 'I sent the wrong file.');
  await itIs(FRIDAYS[0]);
  const message = await edition();
  expect(message.text).toContain('*Still open: can you help?*\n• I sent the wrong file.');
  expect(message.text).not.toContain('quiet');
  expect(message.fallback).toBe('What we learned · one share waits for help');
  expect(slack.complaints).toEqual([]);
});

test('a week of nothing but thanks is silent, and they come with the next edition', async () => {
  const { slack, school, ada, ben, itIs, edition, learns } = await openSubscribedSchool();
  hasHelped(school, await hasShared(school, { on: '2026-03-03', count: 5 }));
  await itIs(FRIDAYS[0]);
  await school.stop();
  expect(editionsIn(ben)).toEqual([]);
  await school.start();
  await itIs('2026-03-09T10:00:00Z');
  await learns(ada, 'I was late.', 'Leave earlier.');
  await itIs(FRIDAYS[1]);
  expect((await edition()).text).toContain('in 5 threads somebody was there');
  expect(slack.complaints).toEqual([]);
});

test('a channel chooses what it hears beside lessons: the preview and the editions follow', async () => {
  const there = await openSubscribedSchool();
  const { slack, school, ben, itIs, edition } = there;
  await hasShared(school, {
    on: '2026-03-03',
    learned: 'Look twice.',
    changed: 'A list hangs there.',
  });
  await hasShared(school, { on: '2026-03-03', area: 'Communication', count: 6 });
  const form = await opensDigest(ben);
  const whole = await opensOver(school, ben, form, 'Preview');
  for (const heading of ['You said → we changed', 'More than usual']) {
    expect(whole.text).toContain(heading);
  }
  await whole.close();
  await form.untick('You said → we changed');
  await form.untick('More than usual');
  await form.submit();
  const saved = await digestSays(school, form, 'Saved.');
  expect(saved).toContain('Without: You said → we changed · More than usual');
  const bare = await opensOver(school, ben, form, 'Preview');
  expect(bare.text).toContain('Look twice.\n*Since then:* A list hangs there.');
  expect(bare.text).not.toContain('More than usual');
  await ben.modal?.closeAll();
  await itIs(FRIDAYS[0]);
  const message = await edition();
  expect(message.text).toContain('*Since then:* A list hangs there.');
  expect(message.text).not.toContain('More than usual');
  expect(slack.complaints).toEqual([]);
});
