import { describe, expect, test } from 'vitest';
import { editionsIn, openSubscribedSchool } from '../support/digest-school.ts';
import { takes, troubles } from '../support/sharing.ts';

// What can go wrong between an edition's hour and its message.

const FRIDAY = '2026-03-06T14:00:00Z';
const FOREVER = { times: Number.POSITIVE_INFINITY };

/** Ada has learned something, and Friday is near. */
async function openLearned() {
  const there = await openSubscribedSchool();
  const share = await there.learns(there.ada, 'I was late.', 'Leave earlier.');
  return { ...there, share };
}

describe('an edition comes once', () => {
  test('though Oops is stopped at once after it was due', async () => {
    const { school, slack, ben, clock, edition } = await openLearned();
    clock.set(FRIDAY);
    school.tick();
    await school.stop();
    await school.start();
    expect((await edition()).text).toContain('Leave earlier.');
    school.tick();
    await school.stop();
    expect(editionsIn(ben)).toHaveLength(1);
    expect(slack.complaints).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });

  test('though Oops is stopped while Slack doesn’t take it', async () => {
    const { school, slack, ben, itIs, edition } = await openLearned();
    const lift = slack.fail('chat.postMessage', { status: 503 }, FOREVER);
    await itIs(FRIDAY);
    await slack.until(() => slack.calls.at(-1)?.method === 'chat.postMessage', {
      what: 'it to be tried',
    });
    await school.stop();
    lift();
    await school.start();
    await itIs('2026-03-06T14:10:00Z');
    expect((await edition()).text).toContain('Leave earlier.');
    await school.stop();
    expect(editionsIn(ben)).toHaveLength(1);
    expect(slack.complaints).toEqual([]);
  });
});

describe('an edition whose answer Slack loses', () => {
  test('is posted again, counted and logged', async () => {
    const { school, slack, ben, itIs, metrics } = await openLearned();
    slack.fail('chat.postMessage', { loseAnswer: 'after' });
    await itIs(FRIDAY);
    await slack.until(() => editionsIn(ben).length === 2, { what: 'the second message' });
    expect(await metrics()).toContain('oops_posted_again_total{reason="answer-lost"} 1');
    expect(school.log.join('')).toMatch(
      /"event":"delivery.posted-again","shareId":"[\w-]{22}","delivery":"digest.edition"|"delivery":"digest.edition"/,
    );
    expect(troubles(school)).toEqual([]);
  });

  test('is counted by the message that was in doubt alone, and not by the rest in its thread', async () => {
    const { school, slack, ada, ben, learns, itIs, metrics } = await openLearned();
    for (let at = 0; at < 8; at += 1) await learns(ada, `Mistake ${at}.`, `Lesson ${at}!`);
    slack.fail('chat.postMessage', { loseAnswer: 'after' });
    // Slack asks to wait before the rest: that is another try of the same delivery.
    slack.fail(
      'chat.postMessage',
      { status: 429, retryAfter: 1 },
      { when: ({ args }) => Boolean(args['thread_ts']) },
    );
    await itIs(FRIDAY);
    const edition = await slack.until(() => editionsIn(ben)[1], { what: 'the second message' });
    await slack.until(() => edition.thread.length === 1, { what: 'the rest' });
    await slack.until(() => /delivery.sent.*digest.edition/.test(school.log.join('')), {
      what: 'the outbox to be done with it',
    });
    expect(await metrics()).toContain('oops_posted_again_total{reason="answer-lost"} 1');
    expect(school.log.join('').match(/delivery.posted-again/g)).toHaveLength(1);
    expect(troubles(school)).toEqual([]);
  });

  test('follows its shares with both messages, once a button of the unknown one was pressed', async () => {
    const { school, slack, ada, ben, share, itIs } = await openLearned();
    slack.fail('chat.postMessage', { loseAnswer: 'after' });
    await itIs(FRIDAY);
    await slack.until(() => editionsIn(ben).length === 2, { what: 'the second message' });
    for (const message of editionsIn(ben)) await message.press('This helped me');
    await (await takes(ada, share, 'Withdraw', 'Withdraw your share')).submit();
    await slack.until(() => editionsIn(ben).every(({ text }) => !text.includes('Leave earlier.')), {
      what: 'both to forget it',
    });
    expect(editionsIn(ben)).toHaveLength(2);
    expect(troubles(school)).toEqual([]);
  });
});
