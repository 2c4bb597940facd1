import { describe, expect, test } from 'vitest';
import * as schema from '../../src/database/schema.ts';
import { cardOf, cardSays, inDatabase, seenBy } from '../support/coaches.ts';
import { asksAlone, openTalkingSchool, type Talking, talkRows } from '../support/private-talk.ts';
import { inThread, LESSON, pressesIn } from '../support/proposals.ts';
import { opensCoaching } from '../support/offers.ts';
import { asks } from '../support/receipts.ts';
import { troubles } from '../support/sharing.ts';

// An author is called because something waits for them. What is gone before the message leaves, calls nobody.

const QUESTION = 'Who else may open that folder?';

/** The letters, and the deliveries, that would call the author. */
const calling = (school: Talking) =>
  inDatabase(school, ({ orm }) =>
    [
      ...orm.select({ kind: schema.letter.kind }).from(schema.letter).all(),
      ...orm.select({ kind: schema.delivery.kind }).from(schema.delivery).all(),
    ].filter(({ kind }) => kind === 'callback.call'),
  );

/** The next slot has come, and everything has left. */
async function slotHasGone(school: Talking) {
  school.slotComes('2026-03-02T12:30:00Z');
  await school.slack.until(() => calling(school).length === 0, { what: 'the calls to be made' });
}

const onCard = (button: string) => async (school: Talking) => {
  const { ben, slack, share } = school;
  const card = await cardSays(school, share, '@ben is on it');
  await seenBy(ben, card)?.press(button);
  await slack.until(() => talkRows(school).messages.length === 0, { what: 'the talk to end' });
};

async function takesBack(school: Talking) {
  const { ben, slack } = school;
  const page = await opensCoaching(ben);
  await page.press('Talk privately');
  await (await ben.seesModal('Alone with the author')).press('Take it back');
  await slack.until(() => talkRows(school).messages.length === 0, { what: 'it to be gone' });
}

describe('a question to the author alone, with nothing else that waits', () => {
  test.each([
    ['the share is answered', onCard('Answered')],
    ['the share is handed on', onCard('Hand it on')],
    ['the coach has taken it back', takesBack],
  ])('calls nobody once %s', async (_what, ends) => {
    const school = await openTalkingSchool({ reachable: true });
    const { ada } = school;
    await asksAlone(school, school.ben, QUESTION);
    expect(calling(school)).toHaveLength(1);
    await ends(school);
    expect(calling(school)).toEqual([]);
    await slotHasGone(school);
    expect(ada.directMessages).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });

  test('calls nobody either if it is over before Slack takes the message', async () => {
    const school = await openTalkingSchool({ reachable: true });
    const { ada, ben, slack } = school;
    await asksAlone(school, ben, QUESTION);
    const toAuthor = (args: Record<string, unknown>) => args['channel'] === ada.id;
    const lift = slack.fail(
      'chat.postMessage',
      { error: 'service_unavailable' },
      { times: Number.POSITIVE_INFINITY, when: ({ args }) => toAuthor(args) },
    );
    school.slotComes('2026-03-02T12:30:00Z');
    await slack.until(() => slack.calls.some(({ args }) => toAuthor(args)), { what: 'the try' });
    await onCard('Answered')(school);
    lift();
    school.clock.set('2026-03-02T12:40:00Z');
    await slack.until(() => calling(school).length === 0, { what: 'the call to be given up' });
    expect(ada.directMessages).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });
});

describe('a question that stands in the thread as well', () => {
  test.each(['before', 'after'])('calls the author, if it was asked %s', async (when) => {
    const school = await openTalkingSchool({ reachable: true });
    const { ada, cleo, ben, slack, share } = school;
    if (when === 'before') await asks(school, cleo, share, 'What came before?');
    await asksAlone(school, ben, QUESTION);
    if (when === 'after') await asks(school, cleo, share, 'What came before?');
    expect(calling(school)).toHaveLength(1);
    await onCard('Answered')(school);
    school.slotComes('2026-03-02T12:30:00Z');
    await slack.until(() => ada.directMessages[0], { what: 'the author to be told' });
    expect(troubles(school)).toEqual([]);
  });
});

test('a lesson that is taken back calls nobody', async () => {
  const school = await openTalkingSchool({ reachable: true });
  const { ada, ben, slack, share } = school;
  const card = await slack.until(() => cardOf(share));
  await seenBy(ben, card)?.press('Propose a lesson');
  const form = await ben.seesModal('Propose a lesson');
  await form.fill('What can be learned from it?', LESSON);
  await form.submit();
  const proposal = await inThread(school, share, LESSON);
  await pressesIn(ben, proposal, 'Take it back');
  await slack.until(() => proposal.text.includes('taken back'));
  await slotHasGone(school);
  expect(ada.directMessages).toEqual([]);
  expect(troubles(school)).toEqual([]);
});
