import { describe, expect, test } from 'vitest';
import {
  cardOf,
  cardSays,
  coachRows,
  makesCoach,
  openCoachedSchool,
  seenBy,
  sharesForCoach,
} from '../support/coaches.ts';
import { changed, lastSent, sends } from '../support/requests.ts';
import { toldPrivately, troubles } from '../support/sharing.ts';

// Somebody who is in a private channel no more: what they press all the same, on an old screen or by a forged request,
// does nothing there.

const CLOSED = "isn't open to you any more";

/** A share of ada's in a private channel, which ben was in; and what Slack sent when he pressed a button there. */
async function openLeft() {
  const school = await openCoachedSchool();
  const { slack, ada, ben, cleo } = school;
  const maths = slack.addChannel({
    name: 'maths',
    members: [ada, ben, cleo],
    isPrivate: true,
    withApp: true,
  });
  await school.start();
  makesCoach(school, cleo);
  const share = await sharesForCoach(school, ada, 'I sent the wrong file.', { where: '#maths' });
  await cardSays(school, share, 'A coach was called');
  await seenBy(ben, share)?.press('Offer help');
  const form = await ben.seesModal('Offer help');
  const pressed = lastSent(slack, 'block_actions');
  await seenBy(ben, await slack.until(() => cardOf(share)))?.press('Propose a lesson');
  const proposal = await ben.seesModal('Propose a lesson');
  await ben.leaves('#maths');
  const presses = (actionId: string) =>
    sends(school, changed(pressed, 'actions.0.action_id', actionId));
  return Object.assign(Object.create(school) as typeof school, {
    share,
    maths,
    form,
    proposal,
    presses,
  });
}

test.each(['coach_answered', 'coach_reopen', 'offer_help', 'propose_lesson'])(
  'a press of %s does nothing',
  async (actionId) => {
    const school = await openLeft();
    const { ben, cleo, slack, share, maths, presses } = school;
    await ben.modal?.closeAll();
    const isReopening = actionId === 'coach_reopen';
    if (isReopening) await seenBy(cleo, cardOf(share) ?? share)?.press('Answered');
    const state = isReopening ? 'answered' : 'called';
    await slack.until(() => coachRows(school).threads[0]?.state === state);
    const asked = () =>
      slack.calls.filter(({ method }) => method === 'conversations.members').length;
    const before = asked();
    await presses(actionId);
    await slack.until(() => asked() > before, { what: 'Slack to be asked who is in there' });
    // They are told so, wherever they come back to see it.
    await maths.invite(ben);
    const told = await slack.until(() => toldPrivately(ben, '#maths')[0], { what: 'why not' });
    expect(told).toContain(CLOSED);
    expect(ben.modal).toBeNull();
    expect(coachRows(school).threads).toMatchObject([{ state }]);
    expect(troubles(school)).toEqual([]);
  },
);

describe('what was written', () => {
  test.each(['question', 'lesson'] as const)('as a %s is given back', async (kind) => {
    const school = await openLeft();
    const { ben, slack, share, proposal, form } = school;
    const before = share.thread.length;
    if (kind === 'question') {
      await proposal.close();
      await form.fill('What would you ask, or offer?', 'What came before?');
      await form.submit();
    } else {
      await proposal.fill('What can be learned from it?', 'What came before?');
      await proposal.submit();
    }
    await slack.until(() => ben.modal?.text.includes(CLOSED), { what: 'why not' });
    expect(ben.modal?.text).toContain('What came before?');
    expect(share.thread).toHaveLength(before);
    expect(troubles(school)).toEqual([]);
  });
});

test('where Slack doesn’t say who is in a channel, they are taken at their word', async () => {
  const school = await openLeft();
  const { slack, ben, share, presses } = school;
  await ben.modal?.closeAll();
  slack.fail('conversations.members', { error: 'internal_error' });
  await presses('coach_answered');
  await slack.until(() => coachRows(school).threads[0]?.state === 'answered');
  expect(cardOf(share)).toBeDefined();
});

test('nobody is looked up for it: who presses may be an anonymous author', async () => {
  const school = await openLeft();
  const { slack, cleo, share } = school;
  await cardSays(school, share, 'A coach was called');
  const before = slack.calls.length;
  await seenBy(cleo, cardOf(share) ?? share)?.press('Answered');
  await cardSays(school, share, 'It has been answered');
  const asked = slack.calls.slice(before).filter(({ method }) => /^(users|conv)/.test(method));
  expect(JSON.stringify(asked.map(({ args }) => args))).not.toContain(cleo.id);
});
