import { describe, expect, test } from 'vitest';
import type { Message } from '../../playground/slack/slack.ts';
import { allIsSent, cardOf, cardSays, seenBy } from '../support/coaches.ts';
import {
  answersAlone,
  asksAlone,
  isOnIt,
  isOver,
  noticesTo,
  offers,
  opensReply,
  openTalkingSchool,
  reads,
  talkRows,
  TO_AUTHOR,
  TO_COACH,
  WHERE,
} from '../support/private-talk.ts';
import { opensCoaching } from '../support/offers.ts';
import { comesBack } from '../support/receipts.ts';
import { answerTo, sharesOpenly, toldPrivately, troubles } from '../support/sharing.ts';
import { toldTo } from '../support/stewards.ts';

// What a coach and an anonymous author tell each other alone: both ways, and in no message of Slack.

const QUESTION = 'Who else may open that folder?';
const ANSWER = 'Everybody, it seems.';

/** What everyone sees in a share's thread. */
const standsIn = (share: Message) => share.thread.filter(({ isEphemeral }) => !isEphemeral);

test('the coach comes to it from `/oops coach` as well, without an answer to wait for', async () => {
  const school = await openTalkingSchool();
  const { slack, ben, cleo } = school;
  const page = await opensCoaching(ben);
  expect(page.text).toContain('You are on');
  // Since which day, never since when.
  const noon = Date.parse('2026-03-02T12:00:00Z') / 1000;
  expect(JSON.stringify(page.blocks)).toContain(`<!date^${noon}^{date_long}|2026-03-02>`);
  await page.press('Talk privately');
  const talk = await ben.seesModal('Alone with the author');
  await talk.fill('What would you like to say?', QUESTION);
  await talk.submit();
  await slack.until(() => ben.modal?.text.includes(QUESTION), { what: 'it in the talk' });
  expect(JSON.stringify((await opensCoaching(cleo)).blocks)).not.toContain('Talk privately');
  expect(troubles(school)).toEqual([]);
});

test('the coach comes to it from the message that called them, as long as the share has no name', async () => {
  const school = await openTalkingSchool();
  const { slack, ada, ben, receipt } = school;
  const called = await slack.until(
    () => toldTo(ben).find(({ buttons }) => buttons.includes('Talk privately')),
    { what: 'the way to a private talk' },
  );
  expect(called.text).toContain("You're on it");
  await called.press('Talk privately');
  await (await ben.seesModal('Alone with the author')).close();
  await (await comesBack(ada, receipt)).press('Put my name to it');
  await slack.until(() => !called.buttons.includes('Talk privately'), { what: 'it to go' });
  expect(called.buttons).toEqual(['Answered', 'Hand it on']);
  expect(troubles(school)).toEqual([]);
});

test('the screen of the coach says which share it is about, with a link where Slack gives one', async () => {
  const school = await openTalkingSchool({ area: 'Handing over' });
  const { slack, ben, share } = school;
  const opens = async () => {
    await (await opensCoaching(ben)).press('Talk privately');
    return await ben.seesModal('Alone with the author');
  };
  await allIsSent(school);
  slack.fail('chat.getPermalink', { error: 'internal_error' }, { times: 2 });
  const talk = await opens();
  expect(talk.text).toContain('the author of an anonymous share in #staff.');
  expect(talk.text).toContain('Focus area: Handing over');
  expect(JSON.stringify(talk.blocks)).not.toContain('/archives/');
  await talk.closeAll();
  const again = JSON.stringify((await opens()).blocks);
  expect(again).toContain(`/archives/${share.channelId}/p${share.ts.replace('.', '')}|`);
  expect(troubles(school)).toEqual([]);
});

describe.each(['http', 'socket'] as const)('over %s', (mode) => {
  test('a coach asks alone, the author answers behind the receipt, and both read it in the app only', async () => {
    const school = await openTalkingSchool({ mode });
    const { slack, ada, ben, share } = school;
    await asksAlone(school, ben, QUESTION);

    const form = await opensReply(school);
    expect(form.text).toContain('Between you and @ben, alone:');
    expect(form.text).toContain(QUESTION);
    // Asked alone, one answers alone unless one chooses otherwise.
    expect(form.values[WHERE]).toBe(TO_COACH);
    await form.fill('Your reply', ANSWER);
    await form.submit();
    await slack.until(() => ada.modal?.text.includes('leaves at'), { what: 'when it leaves' });
    expect(ada.modal?.text).toContain('Only @ben will read it.');
    await ada.modal?.closeAll();
    expect(noticesTo(ben)).toEqual([]);

    school.slotComes('2026-03-02T12:30:00Z');
    const talk = await reads(school, ben);
    expect(talk.text).toContain(QUESTION);
    expect(talk.text).toContain(ANSWER);
    expect(talk.text).toContain('#staff');
    await talk.fill('What would you like to say?', 'Shall we ask for it to be closed?');
    await talk.submit();
    await slack.until(() => ben.modal?.text.includes('Shall we ask'), { what: 'it in the talk' });
    expect(ben.modal?.values['What would you like to say?']).toBeNull();
    await ben.modal?.closeAll();
    const again = await comesBack(ada, school.receipt);
    expect(again.text).toContain('Shall we ask for it to be closed?');
    expect(again.text).toContain(ANSWER);

    // Nothing of it stands anywhere in Slack.
    expect(standsIn(share).map(({ ts }) => ts)).toEqual([cardOf(share)?.ts]);
    const posted = JSON.stringify(slack.calls.filter(({ method }) => method.startsWith('chat.')));
    for (const text of [QUESTION, ANSWER, 'Shall we ask']) expect(posted).not.toContain(text);
    expect(troubles(school)).toEqual([]);
    expect(slack.complaints).toEqual([]);
  });
});

test('an author who can be reached is told in constant words with the next slot, and answers from there', async () => {
  const school = await openTalkingSchool({ reachable: true });
  const { slack, ada, ben } = school;
  await asksAlone(school, ben, QUESTION);
  expect(ada.directMessages).toEqual([]);
  school.slotComes('2026-03-02T12:30:00Z');
  const called = await slack.until(() => ada.directMessages[0], { what: 'the author to be told' });
  expect(called.text).toContain('Something waits for you in Oops');
  expect(JSON.stringify(called.blocks)).not.toContain(QUESTION);
  // Restarts in between take nothing away.
  await school.start();
  await called.press('Open');
  const form = await ada.seesModal('Reply as the author');
  expect(form.text).toContain(QUESTION);
  expect(form.text).not.toContain('Nobody has asked');
  expect(form.values[WHERE]).toBe(TO_COACH);
  await answersAlone(school, form, ANSWER);
  await school.start();
  school.slotComes('2026-03-02T12:45:00Z');
  expect((await reads(school, ben)).text).toContain(ANSWER);
  await school.start();
  expect((await reads(school, ben)).text).toContain(ANSWER);
  expect(troubles(school)).toEqual([]);
});

describe('where', () => {
  test('is asked only of the coach who is on it, and only in an anonymous share', async () => {
    const school = await openTalkingSchool({ claimed: false });
    const { ada, ben, cleo } = school;
    // Called, but not on it yet.
    const before = await offers(school, ben);
    expect(before.text).not.toContain(TO_AUTHOR);
    await before.close();
    await isOnIt(school, ben);
    const form = await offers(school, ben);
    expect(form.values[WHERE]).toBe('In the thread');
    await form.close();
    const others = await offers(school, cleo);
    expect(others.text).not.toContain(TO_AUTHOR);
    await others.close();

    const open = await sharesOpenly(school, ada, 'Mine, with my name.');
    await seenBy(ben, open)?.press('Offer help');
    expect((await ben.seesModal('Offer help')).text).not.toContain(TO_AUTHOR);
    expect(troubles(school)).toEqual([]);
  });

  test('is asked of the author where somebody is on it, and kept through the screen before sending', async () => {
    const school = await openTalkingSchool();
    const { slack, ada, ben, share } = school;
    const form = await opensReply(school);
    // Nobody asked alone: in the thread, unless chosen otherwise.
    expect(form.values[WHERE]).toBe('In the thread, as “The author”');
    await form.fill('Your reply', 'Maria Schmidt asked me to.');
    await form.choose(WHERE, TO_COACH);
    await form.submit();
    const look = await ada.seesModal('Before it is sent');
    expect(look.text).toContain('“Maria Schmidt”');
    expect(look.text).toContain(`*Where?* ${TO_COACH}`);
    await look.press('Back');
    const back = await ada.seesModal('Reply as the author');
    expect(back.values[WHERE]).toBe(TO_COACH);
    await back.submit();
    await (await ada.seesModal('Before it is sent')).submit();
    await slack.until(() => ada.modal?.text.includes('Only @ben will read it.'));
    school.slotComes('2026-03-02T12:30:00Z');
    expect((await reads(school, ben)).text).toContain('Maria Schmidt asked me to.');
    expect(standsIn(share).filter(({ text }) => text.includes('The author:'))).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });

  test('a question to the author alone is looked through as others are, and stays for them alone', async () => {
    const school = await openTalkingSchool();
    const { slack, ben, share } = school;
    const form = await offers(school, ben);
    await form.choose('Begin with a question', 'What got in the way?');
    await slack.until(() => ben.modal?.values['What would you ask, or offer?'] !== null);
    await ben.modal?.choose(WHERE, TO_AUTHOR);
    await ben.modal?.fill('What would you ask, or offer?', "Why didn't you look?");
    // What was chosen stays when a question is taken.
    await ben.modal?.choose('Begin with a question', 'What got in the way?');
    await slack.until(() => ben.modal?.text.includes('look?\nWhat got in the way?'));
    expect(ben.modal?.values[WHERE]).toBe(TO_AUTHOR);
    await ben.modal?.submit();
    await slack.until(() => ben.modal?.text.includes('may sound as if'), { what: 'the hint' });
    expect(ben.modal?.text).toContain(`*Where?* ${TO_AUTHOR}`);
    await ben.modal?.submit();
    await slack.until(() => ben.modal?.text.includes('for the author of the share alone'));
    expect(standsIn(share).filter(({ text }) => text.includes('look?'))).toEqual([]);
    expect(talkRows(school).messages).toMatchObject([{ coachId: ben.id, fromAuthor: false }]);
    expect(troubles(school)).toEqual([]);
  });
});

describe('the coach', () => {
  test('is told once of answers that are not read yet, and again of the next after reading', async () => {
    const school = await openTalkingSchool();
    const { slack, ben } = school;
    await asksAlone(school, ben, QUESTION);
    await answersAlone(school, await opensReply(school), 'One.');
    school.slotComes('2026-03-02T12:30:00Z');
    const first = await slack.until(() => noticesTo(ben)[0], { what: 'to be told' });
    await answersAlone(school, await opensReply(school), 'Two.');
    school.slotComes('2026-03-02T12:45:00Z');
    await slack.until(() => talkRows(school).messages.length === 3, { what: 'the second answer' });
    expect(noticesTo(ben).map(({ ts }) => ts)).toEqual([first.ts]);
    const talk = await reads(school, ben);
    expect(talk.text).toMatch(/One\.[\s\S]*Two\./);
    await ben.modal?.closeAll();

    await answersAlone(school, await opensReply(school), 'Three.');
    school.slotComes('2026-03-02T13:00:00Z');
    await slack.until(() => noticesTo(ben).some(({ ts }) => ts !== first.ts), {
      what: 'to be told again',
    });
    expect(noticesTo(ben)).toHaveLength(1);
    expect((await reads(school, ben)).text).toContain('Three.');
    expect(troubles(school)).toEqual([]);
  });

  test('takes back what they wrote, with what they were writing kept', async () => {
    const school = await openTalkingSchool();
    const { slack, ben } = school;
    await asksAlone(school, ben, QUESTION);
    await answersAlone(school, await opensReply(school), ANSWER);
    school.slotComes('2026-03-02T12:30:00Z');
    const talk = await reads(school, ben);
    await talk.fill('What would you like to say?', 'Half a sentence');
    await talk.press('Take it back');
    await slack.until(() => !ben.modal?.text.includes(QUESTION), { what: 'it to be gone' });
    expect(ben.modal?.values['What would you like to say?']).toBe('Half a sentence');
    const form = await opensReply(school);
    expect(form.text).not.toContain(QUESTION);
    expect(form.text).toContain(ANSWER);
    expect(troubles(school)).toEqual([]);
  });

  test('finds the talk whole, up to the twelve messages that are kept', async () => {
    const school = await openTalkingSchool();
    const { slack, ben } = school;
    await asksAlone(school, ben, 'Question number 0?');
    await answersAlone(school, await opensReply(school), ANSWER);
    school.slotComes('2026-03-02T12:30:00Z');
    await reads(school, ben);
    for (let at = 1; at <= 11; at++) {
      await ben.modal?.fill('What would you like to say?', `Question number ${at}?`);
      await ben.modal?.submit();
      await slack.until(() => ben.modal?.text.includes(`number ${at}?`), { what: `number ${at}` });
    }
    expect(talkRows(school).messages).toHaveLength(12);
    expect(ben.modal?.text).not.toContain('number 0?');
    expect(ben.modal?.text).toContain(ANSWER);
    expect(troubles(school)).toEqual([]);
  });
});

describe('the author', () => {
  test('takes back a private answer while it waits, and after it has left', async () => {
    const school = await openTalkingSchool();
    const { slack, ada, ben, receipt } = school;
    await asksAlone(school, ben, QUESTION);
    await answersAlone(school, await opensReply(school), 'The first answer');
    let held = await comesBack(ada, receipt);
    expect(held.text).toContain('to @ben alone. It leaves at');
    await held.press('Take it back');
    await slack.until(() => !ada.modal?.text.includes('The first answer'));
    school.slotComes('2026-03-02T12:30:00Z');
    expect(talkRows(school)).toMatchObject({ letters: [], messages: [{ fromAuthor: false }] });

    await answersAlone(school, await opensReply(school), 'The second answer');
    school.slotComes('2026-03-02T12:45:00Z');
    await slack.until(() => noticesTo(ben)[0], { what: 'to be told' });
    held = await comesBack(ada, receipt);
    await held.press('Take it back');
    await slack.until(() => !ada.modal?.text.includes('The second answer'));
    expect((await reads(school, ben)).text).not.toContain('The second answer');
    expect(noticesTo(ben)).toHaveLength(1);
    expect(troubles(school)).toEqual([]);
  });

  test('sends the same form twice, also after a restart and after the slot: it is one answer', async () => {
    const school = await openTalkingSchool();
    const { slack, ben } = school;
    await asksAlone(school, ben, QUESTION);
    const asked = slack.deliveries.findLast(({ type }) => type === 'view_submission');
    if (asked) await slack.sendAgain(asked);
    await answersAlone(school, await opensReply(school), ANSWER);
    const answered = slack.deliveries.findLast(({ type }) => type === 'view_submission');
    if (answered) await slack.sendAgain(answered);
    await school.start();
    if (answered) await slack.sendAgain(answered);
    school.slotComes('2026-03-02T12:30:00Z');
    await reads(school, ben);
    if (answered) await slack.sendAgain(answered);
    school.slotComes('2026-03-02T12:45:00Z');
    expect(talkRows(school)).toMatchObject({
      letters: [],
      messages: [{ text: QUESTION }, { text: ANSWER }],
    });
  });
});

test('in the thread as well: a reply that is chosen to stand there does, and leaves the talk alone', async () => {
  const school = await openTalkingSchool();
  const { slack, ben, ada, share } = school;
  await asksAlone(school, ben, QUESTION);
  const form = await opensReply(school);
  await form.fill('Your reply', 'For everyone to know.');
  await form.choose(WHERE, 'In the thread, as “The author”');
  await form.submit();
  await slack.until(() => ada.modal?.text.includes('leaves at'));
  school.slotComes('2026-03-02T12:30:00Z');
  await slack.until(() => share.thread.some(({ text }) => text.includes('For everyone to know.')), {
    what: 'the reply',
  });
  expect(noticesTo(ben)).toEqual([]);
  expect(talkRows(school).messages).toHaveLength(1);
});

test('closed with the thread: nothing is left of the talk, and the door says so', async () => {
  const school = await openTalkingSchool();
  const { ada, ben, slack, share, receipt } = school;
  await asksAlone(school, ben, QUESTION);
  await answersAlone(school, await opensReply(school), ANSWER);
  school.slotComes('2026-03-02T12:30:00Z');
  const talk = await reads(school, ben);
  await answersAlone(school, await opensReply(school), 'One that waits.');
  await seenBy(ada, await slack.until(() => cardOf(share)))?.press('Answered');
  await cardSays(school, share, 'It has been answered.');
  expect(await isOver(school)).toBe(true);
  // What was being written when it ended is given back.
  await talk.fill('What would you like to say?', 'Too late?');
  await talk.submit();
  await slack.until(() => ben.modal?.text.includes("You aren't on this share any more"));
  expect(ben.modal?.text).toContain('Too late?');
  school.slotComes('2026-03-02T12:45:00Z');
  expect(talkRows(school)).toEqual({ messages: [], letters: [], notices: [] });
  expect((await comesBack(ada, receipt)).text).not.toContain(ANSWER);
  const form = await opensReply(school);
  expect(form.text).not.toContain(TO_COACH);
  expect(troubles(school)).toEqual([]);
});

test('an old message to the coach opens nothing any more, says so, and goes', async () => {
  const school = await openTalkingSchool();
  const { ben, slack, share, ada } = school;
  await asksAlone(school, ben, QUESTION);
  // Its posting was answered by nobody: one of two is not known.
  slack.fail(
    'chat.postMessage',
    { loseAnswer: 'after' },
    { when: ({ args }) => args['channel'] === ben.id },
  );
  await answersAlone(school, await opensReply(school), ANSWER);
  school.slotComes('2026-03-02T12:30:00Z');
  await slack.until(() => noticesTo(ben).length === 2, { what: 'both of them' });
  await seenBy(ada, await slack.until(() => cardOf(share)))?.press('Answered');
  await slack.until(() => noticesTo(ben).length === 1, { what: 'the known one to go' });
  const [left] = noticesTo(ben);
  expect(await answerTo(school, ben, async () => await left?.press('Read it'), '@Oops')).toContain(
    'There is nothing for you to read here',
  );
  await slack.until(() => noticesTo(ben).length === 0, { what: 'the other one to go' });
  expect(ben.modal).toBeNull();
  expect(toldPrivately(ben, '@Oops')).not.toEqual([]);
});
