import { describe, expect, test } from 'vitest';
import { editionsIn, learnsAnonymously, openSubscribedSchool } from '../support/digest-school.ts';
import { findsShare, takes, toldPrivately, troubles } from '../support/sharing.ts';

// Once a week a channel hears what was learned.

describe('on Friday at three the channel', () => {
  test('hears what was learned, once, with a link to each and without names', async () => {
    const { slack, school, ada, itIs, edition, learns } = await openSubscribedSchool();
    const share = await learns(ada, 'I sent the wrong file.', 'Look at the name before sending.');
    await itIs('2026-03-06T13:59:00Z');
    await school.stop();
    expect(editionsIn(ada)).toEqual([]);
    await school.start();
    await itIs('2026-03-06T14:00:00Z');
    const message = await edition();
    expect(message.text).toContain('Look at the name before sending.');
    expect(message.text).not.toContain('I sent the wrong file.');
    expect(message.mentions.users).toEqual([]);
    expect(JSON.stringify(message.blocks)).toContain(share.permalink);
    expect(message.fallback).toBe('What we learned: one lesson');
    for (const minute of ['14:01', '14:02']) await itIs(`2026-03-06T${minute}:00Z`);
    await school.stop();
    expect(editionsIn(ada)).toHaveLength(1);
    expect(slack.complaints).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });

  test('hears nothing where nothing was learned, and of it all a week later', async () => {
    const { school, ada, itIs, edition, learns } = await openSubscribedSchool();
    await itIs('2026-03-06T14:00:00Z');
    await school.stop();
    expect(editionsIn(ada)).toEqual([]);
    await school.start();
    await itIs('2026-03-09T10:00:00Z');
    await learns(ada, 'I was late.', 'Leave earlier.');
    await itIs('2026-03-13T14:00:00Z');
    expect((await edition()).text).toContain('Leave earlier.');
  });

  test('of several weeks that Oops was down hears one edition, by day', async () => {
    const { school, ada, itIs, edition, learns } = await openSubscribedSchool();
    await learns(ada, 'I was late.', 'Leave earlier.');
    await school.stop();
    await school.start();
    await itIs('2026-03-28T02:00:00Z');
    await itIs('2026-03-28T06:01:00Z');
    expect((await edition()).text).toContain('Leave earlier.');
    await itIs('2026-03-28T06:02:00Z');
    await school.stop();
    expect(editionsIn(ada)).toHaveLength(1);
  });
});

describe('an edition', () => {
  test('follows the shares that it tells of, and keeps nothing of one that is withdrawn', async () => {
    const { slack, school, ada, ben, itIs, edition, learns } = await openSubscribedSchool();
    const share = await learns(ada, 'I sent the wrong file.', 'Look at the name before sending.');
    await learns(ben, 'I was late.', 'Leave earlier.');
    await itIs('2026-03-06T14:00:00Z');
    const message = await edition();
    const change = await takes(ada, share, 'Edit', 'Edit your share');
    await change.fill('What did you learn?', 'Read the name aloud.');
    await change.submit();
    await slack.until(() => message.text.includes('Read the name aloud.'), { what: 'the change' });
    await ada.modal?.closeAll();
    await (await takes(ada, share, 'Withdraw', 'Withdraw your share')).submit();
    await slack.until(() => !message.text.includes('Read the name aloud.'), { what: 'it to go' });
    expect(message.text).toContain('Leave earlier.');
    expect(troubles(school)).toEqual([]);
  });

  test('counts who was helped, once each, and not the author', async () => {
    const { slack, school, ada, ben, itIs, edition, learns } = await openSubscribedSchool();
    await learns(ada, 'I sent the wrong file.', 'Look at the name before sending.');
    await itIs('2026-03-06T14:00:00Z');
    const { ts } = await edition();
    for (const person of [ben, ada]) {
      await editionsIn(person)
        .find((one) => one.ts === ts)
        ?.press('This helped me');
    }
    await slack.until(() => toldPrivately(ada, '#staff').length === 1, { what: 'both answers' });
    await slack.until(() => toldPrivately(ben, '#staff').length === 1, { what: 'both answers' });
    const share = await findsShare(school, ben, 'I sent the wrong file.');
    const says = await slack.until(() => share.text.includes('helped') && share.text, {
      what: 'the share to say so',
    });
    expect(says).toContain('helped');
  });

  test('of a week of anonymous shares alone tells of them with no name, and leads to nobody', async () => {
    const { slack, school, ada, ben, itIs, edition } = await openSubscribedSchool();
    await learnsAnonymously(ada, 'I gave the wrong marks.', 'Two pairs of eyes.');
    await learnsAnonymously(ben, 'I forgot the keys.', 'They hang at the door now.');
    await itIs('2026-03-04T09:15:00Z');
    await findsShare(school, ben, 'I gave the wrong marks.');
    await itIs('2026-03-06T14:00:00Z');
    const message = await edition();
    expect(message.text).toContain('Two pairs of eyes.');
    expect(message.text).toContain('They hang at the door now.');
    expect(message.fallback).toBe('What we learned: 2 lessons');
    expect(message.mentions.users).toEqual([]);
    for (const { id } of [ada, ben]) expect(JSON.stringify(message.blocks)).not.toContain(id);
    expect(slack.complaints).toEqual([]);
  });

  test('that is larger than a message goes on in its thread, all of it', async () => {
    const { slack, school, ada, itIs, edition, learns } = await openSubscribedSchool();
    for (let at = 0; at < 20; at += 1) await learns(ada, `Mistake ${at}.`, `Lesson ${at}!`);
    await itIs('2026-03-06T14:00:00Z');
    const message = await edition();
    await slack.until(() => message.thread.length === 2, { what: 'the rest in the thread' });
    const all = [message, ...message.thread].map(({ text }) => text).join('\n');
    for (let at = 0; at < 20; at += 1) expect(all).toContain(`Lesson ${at}!`);
    expect(message.text).toContain('There is more in the thread.');
    expect(troubles(school)).toEqual([]);
    expect(slack.complaints).toEqual([]);
  });

  test('that Slack refuses to take is not posted, and the next one comes', async () => {
    const { slack, school, ada, itIs, edition, learns } = await openSubscribedSchool();
    await learns(ada, 'I was late.', 'Leave earlier.');
    slack.fail('chat.postMessage', { error: 'restricted_action' });
    await itIs('2026-03-06T14:00:00Z');
    await slack.until(() => school.log.some((line) => line.includes('restricted_action')), {
      what: 'Slack to refuse',
    });
    await itIs('2026-03-13T14:00:00Z');
    expect((await edition()).text).toContain('Leave earlier.');
  });
});
