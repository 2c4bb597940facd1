import { describe, expect, test } from 'vitest';
import { cardOf, cardSays, seenBy } from '../support/coaches.ts';
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
  type Talking,
  TO_AUTHOR,
  TO_COACH,
  WHERE,
} from '../support/private-talk.ts';
import { comesBack } from '../support/receipts.ts';
import { changed, lastSent, type Sent, sends } from '../support/requests.ts';
import { NOBODYS_ID } from '../support/forging.ts';
import { troubles } from '../support/sharing.ts';
import { appointsStewards, toldTo, turnsApprovalOn } from '../support/stewards.ts';

// How a private talk ends, and who can't come near it.

const QUESTION = 'Who else may open that folder?';
const ANSWER = 'Everybody, it seems.';
const LABEL = 'What would you ask, or offer?';

/** Asked and answered alone, with one answer more that waits. */
async function openTalk(options: { reachable?: boolean } = {}): Promise<Talking> {
  const school = await openTalkingSchool(options);
  await asksAlone(school, school.ben, QUESTION);
  await answersAlone(school, await opensReply(school), ANSWER);
  school.slotComes('2026-03-02T12:30:00Z');
  await school.slack.until(() => noticesTo(school.ben)[0], { what: 'to be told' });
  await answersAlone(school, await opensReply(school), 'One that waits.');
  expect(talkRows(school)).toMatchObject({
    messages: [{ text: QUESTION }, { text: ANSWER }],
    letters: [{ kind: 'thread.private' }],
    notices: [{ accountId: school.ben.id }],
  });
  return school;
}

const handsOn = async (school: Talking) => {
  const card = await cardSays(school, school.share, '@ben is on it');
  await seenBy(school.ben, card)?.press('Hand it on');
  await school.slack.until(() => !cardOf(school.share)?.text.includes('@ben is on it'), {
    what: 'it to be handed on',
  });
};

/** Somebody says so on the card. */
const answered = async ({ slack, share, ada }: Talking) => {
  const card = await slack.until(() => cardOf(share), { what: 'the card' });
  await seenBy(ada, card)?.press('Answered');
};

describe('a private talk ends, here and in the post office, when', () => {
  test.each([
    ['the author withdraws', 'Withdraw'],
    ['the author puts a name to the share', 'Put my name to it'],
  ])('%s', async (_when, button) => {
    const school = await openTalk();
    await (await comesBack(school.ada, school.receipt)).press(button);
    expect(await isOver(school)).toBe(true);
    school.slotComes('2026-03-02T12:45:00Z');
    expect(talkRows(school).messages).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });

  test('the coach hands it on: the next one finds nothing of it, and begins anew', async () => {
    const school = await openTalk();
    const { slack, ada, ben, cleo } = school;
    // What is being written for ben isn't for cleo.
    const form = await opensReply(school);
    await form.fill('Your reply', 'For one reader alone.');
    await form.choose(WHERE, TO_COACH);
    await handsOn(school);
    expect(await isOver(school)).toBe(true);
    await isOnIt(school, cleo);
    await form.submit();
    await slack.until(() => ada.modal?.text.includes("isn't on it any more"), {
      what: 'to be told',
    });
    expect(ada.modal?.text).toContain('For one reader alone.');
    expect(talkRows(school).letters).toEqual([]);

    await asksAlone(school, cleo, 'Hello, I am new here.');
    const again = await opensReply(school);
    expect(again.text).toContain('Between you and @cleo, alone:');
    expect(again.text).not.toContain(ANSWER);
    await answersAlone(school, again, 'Welcome.');
    school.slotComes('2026-03-02T12:45:00Z');
    const talk = await reads(school, cleo);
    expect(talk.text).toContain('Welcome.');
    expect(talk.text).not.toContain(QUESTION);
    expect(noticesTo(ben)).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });

  test('it is answered while the message to the coach is being posted: that goes as well', async () => {
    const school = await openTalkingSchool();
    const { slack, ben } = school;
    await asksAlone(school, ben, QUESTION);
    await answersAlone(school, await opensReply(school), ANSWER);
    await cardSays(school, school.share, '@ben is on it');
    let isPosting = false;
    slack.intercept('chat.postMessage', async () => {
      isPosting = true;
      await slack.until(() => talkRows(school).messages.length === 0, { what: 'it to be over' });
    });
    school.slotComes('2026-03-02T12:30:00Z');
    await slack.until(() => isPosting, { what: 'the message to be on its way' });
    await answered(school);
    expect(await isOver(school)).toBe(true);
    expect(troubles(school)).toEqual([]);
  });

  test('Slack takes the message to the coach away only later', async () => {
    const school = await openTalk();
    school.slack.fail('chat.delete', { status: 500 }, { times: 2 });
    await answered(school);
    await cardSays(school, school.share, 'It has been answered.');
    await school.stop();
    expect(talkRows(school).messages).toEqual([]);
    await school.start();
    expect(await isOver(school)).toBe(true);
  });
});

test('opened again, it begins anew', async () => {
  const school = await openTalk();
  const { ben, share } = school;
  await answered(school);
  expect(await isOver(school)).toBe(true);
  await seenBy(ben, await cardSays(school, share, 'It has been answered.'))?.press('Reopen');
  await cardSays(school, share, '@ben is on it');
  await asksAlone(school, ben, 'One more thing?');
  await answersAlone(school, await opensReply(school), 'Yes?');
  school.slotComes('2026-03-02T12:45:00Z');
  const talk = await reads(school, ben);
  expect(talk.text).toContain('Yes?');
  expect(talk.text).not.toContain(ANSWER);
  expect(troubles(school)).toEqual([]);
});

test('“Forget me” ends being told, and not the talk: the receipt still opens it', async () => {
  const school = await openTalk({ reachable: true });
  const { slack, ada, ben, receipt } = school;
  await (await comesBack(ada, receipt)).press('Forget me');
  await slack.until(() => ada.modal?.title === 'Forgotten');
  await ada.modal?.closeAll();
  await asksAlone(school, ben, 'Are you still there?');
  school.slotComes('2026-03-02T12:45:00Z');
  await slack.until(() => talkRows(school).letters.length === 0);
  await slack.until(() => ada.directMessages.length === 0, { what: 'the message to go' });
  const form = await opensReply(school);
  expect(form.text).toContain('Are you still there?');
  await answersAlone(school, form, 'I am.');
  school.slotComes('2026-03-02T13:00:00Z');
  expect((await reads(school, ben)).text).toContain('I am.');
  expect(ada.directMessages).toEqual([]);
  expect(troubles(school)).toEqual([]);
});

test('where stewards read first, they read no private answer', async () => {
  const school = await openTalkingSchool();
  const { ada, ben, cleo } = school;
  await appointsStewards(school, [cleo]);
  await turnsApprovalOn(school, cleo);
  await asksAlone(school, ben, QUESTION);
  const form = await opensReply(school);
  await form.fill('Your reply', ANSWER);
  await form.submit();
  await school.slack.until(() => ada.modal?.text.includes('Only @ben will read it.'));
  expect(ada.modal?.text).not.toContain('steward reads it first');
  await ada.modal?.closeAll();
  school.slotComes('2026-03-02T12:30:00Z');
  expect((await reads(school, ben)).text).toContain(ANSWER);
  expect(toldTo(cleo).map(({ text }) => text)).not.toContainEqual(expect.stringContaining('read'));
  expect(troubles(school)).toEqual([]);
});

test('a coach who is deactivated is on it no more, and the talk ends by that', async () => {
  const school = await openTalkingSchool();
  const { ben } = school;
  await asksAlone(school, ben, QUESTION);
  await answersAlone(school, await opensReply(school), ANSWER);
  ben.deactivates();
  school.slotComes('2026-03-02T12:30:00Z');
  expect(await isOver(school)).toBe(true);
  expect(troubles(school)).toEqual([]);
});

describe('nobody else', () => {
  test('opens the talk, by its message or by a door to it', async () => {
    const school = await openTalk();
    const { slack, ben, cleo } = school;
    await reads(school, ben);
    await ben.modal?.closeAll();
    const pressed = lastSent(slack, 'block_actions');
    const door = changed(pressed, 'actions.0.action_id', 'open_talk');
    const opened = () => slack.calls.filter(({ method }) => method === 'views.open').length;
    const before = opened();
    for (const forged of [
      changed(pressed, 'user.id', cleo.id),
      changed(door, 'user.id', cleo.id),
      changed(pressed, 'actions.0.value', NOBODYS_ID),
      changed(door, 'actions.0.value', "' or 1=1"),
    ]) {
      expect((await sends(school, forged)).status).toBe(200);
    }
    // The door itself opens for ben: all before it was answered by then.
    await seenBy(ben, school.share)?.press('Offer help');
    await slack.until(() => opened() > before, { what: 'what may be opened' });
    expect(opened()).toBe(before + 1);
    expect(talkRows(school).messages).toHaveLength(2);
  });

  test('writes into it: a form that is forged, or was opened before, is for nobody', async () => {
    const school = await openTalk();
    const { slack, ben, cleo } = school;
    // Cleo's own form, with the radio that it hadn't.
    const form = await offers(school, cleo);
    expect(form.text).not.toContain(TO_AUTHOR);
    await form.fill(LABEL, 'Let me in.');
    await form.submit();
    const sent = lastSent(slack, 'view_submission');
    const metadata = JSON.stringify({ ...carriedBy(sent), id: 'B'.repeat(22) });
    const forged = changed(
      changed(sent, 'view.private_metadata', metadata),
      'view.state.values.where',
      { where: { type: 'radio_buttons', selected_option: { value: 'privately' } } },
    );
    expect((await sends(school, forged)).body).toContain("aren't on this share any more");
    expect(talkRows(school).messages).toHaveLength(2);
    // Ben's form, once it is his no more.
    const late = await offers(school, ben);
    await late.fill(LABEL, 'Still me?');
    await late.choose(WHERE, TO_AUTHOR);
    await handsOn(school);
    await late.submit();
    await slack.until(() => ben.modal?.text.includes("aren't on this share any more"));
    expect(ben.modal?.text).toContain('Still me?');
    expect(talkRows(school).messages).toEqual([]);
  });

  test('answers for the author, or has them answer another, with what is made up', async () => {
    const school = await openTalk();
    const { slack } = school;
    await answersAlone(school, await opensReply(school), 'Mine.');
    const sent = lastSent(slack, 'view_submission');
    const { receipt, ...rest }: Carried = { ...carriedBy(sent), id: 'C'.repeat(22) };
    const waiting = talkRows(school).letters.length;
    expect(waiting).toBe(2);
    for (const [carried, said] of [
      [{ ...rest, token: 'D'.repeat(22) }, "isn't there any more"],
      [{ ...rest, receipt: 'acid acorn acre acts afar affix' }, "isn't there any more"],
      [{ ...rest, receipt, coach: 'zzzzzz' }, "isn't on it any more"],
      [{ id: rest.id, receipt }, "isn't on it any more"],
    ] as const) {
      const forged = changed(sent, 'view.private_metadata', JSON.stringify(carried));
      expect((await sends(school, forged)).body).toContain(said);
      expect(talkRows(school).letters).toHaveLength(waiting);
    }
    // As it was sent it would have been taken.
    const own = JSON.stringify({ ...rest, receipt });
    expect((await sends(school, changed(sent, 'view.private_metadata', own))).status).toBe(200);
    expect(talkRows(school).letters).toHaveLength(waiting + 1);
  });
});

type Carried = { id: string; receipt?: string; coach?: string };

const carriedBy = ({ payload }: Sent): Carried => {
  const { private_metadata: carried } = payload['view'] as { private_metadata: string };
  return JSON.parse(carried) as Carried;
};
