import { describe, expect, test } from 'vitest';
import { comesBack } from '../support/receipts.ts';
import { changed, lastSent, sends } from '../support/requests.ts';
import { takes, troubles } from '../support/sharing.ts';
import { LESSON, openNamedShare, openNamelessShare, proposes } from '../support/proposals.ts';

// Requests that no screen of ours sends: what somebody might try to decide on another's proposal.

const NOBODYS = 'AAAAAAAAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAA';

/** Ada has opened her own DM, and stands before what was proposed. */
async function openCalled() {
  const school = await openNamelessShare('http', true);
  const { ada, ben, slack, share } = school;
  const proposal = await proposes(school, ben, share);
  school.slotComes('2026-03-02T12:30:00Z');
  const message = await slack.until(
    () => ada.directMessages.find(({ buttons }) => buttons.includes('Open')),
    { what: 'ada to be told' },
  );
  await message.press('Open');
  return { ...school, proposal, reply: await ada.seesModal('Reply as the author') };
}

describe('the button of somebody’s own DM', () => {
  test('decides nothing for another account, whatever token it carries', async () => {
    const school = await openCalled();
    const { ben, slack, share, proposal, reply } = school;
    await reply.press('Change it');
    await school.ada.seesModal('What was learned');
    const pressed = lastSent(slack, 'block_actions');
    for (const action of [
      'take_lesson_unseen',
      'leave_out_lesson_unseen',
      'take_back_leaving_out',
    ]) {
      const forged = changed(changed(pressed, 'user.id', ben.id), 'actions.0.action_id', action);
      expect((await sends(school, forged)).status).toBe(200);
    }
    school.slotComes('2026-03-02T12:45:00Z');
    expect(proposal.text).toContain(LESSON);
    expect(share.text).not.toContain(LESSON);
    expect(slack.complaints).toEqual([]);
  });

  test('nor does the form behind it', async () => {
    const school = await openCalled();
    const { ada, ben, slack, share, reply } = school;
    await reply.press('Change it');
    const form = await ada.seesModal('What was learned');
    await form.fill('What did you learn?', 'Look at it twice.');
    await form.submit();
    await slack.until(() => ada.modal?.text.includes('leaves at'));
    const sent = lastSent(slack, 'view_submission');
    const token = { token: 'AAAAAAAAAAAAAAAAAAAAAA' };
    for (const forged of [
      changed(sent, 'user.id', ben.id),
      changed(sent, 'view.private_metadata', JSON.stringify(token)),
      changed(sent, 'view.private_metadata', JSON.stringify({ ...token, receipt: 'a b c d e f' })),
      changed(sent, 'view.private_metadata', '{}'),
    ]) {
      const { body } = await sends(school, forged);
      expect(body).toContain("isn't there any more");
      // What was written is given back.
      expect(body).toContain('Look at it twice.');
    }
    school.slotComes('2026-03-02T12:45:00Z');
    await slack.until(() => share.text.includes('Look at it twice.'));
    expect(troubles(school)).toEqual([]);
  });
});

test('the receipt of another share decides nothing', async () => {
  const school = await openNamelessShare();
  const { ada, ben, slack, share, receipt } = school;
  const proposal = await proposes(school, ben, share);
  await (await comesBack(ada, receipt)).press('Leave it out');
  await slack.until(() => ada.modal?.text.includes('You leave it out'));
  const pressed = lastSent(slack, 'block_actions');
  await ada.modal?.press('Take it back');
  await slack.until(() => ada.modal?.text.includes('If you say nothing'));
  const other = JSON.stringify({ receipt: 'acorn acorn acorn acorn acorn acorn' });
  await sends(school, changed(pressed, 'view.private_metadata', other));
  await sends(school, changed(pressed, 'actions.0.value', NOBODYS));
  await sends(school, changed(pressed, 'actions.0.value', ''));
  await slack.until(() => ada.modal?.text.includes("isn't there any more"), { what: 'why not' });
  school.slotComes('2026-03-02T12:30:00Z');
  expect(proposal.text).toContain(LESSON);
  expect(troubles(school)).toEqual([]);
});

test('a form without a field, with a choice that is not offered, or of no share, breaks nothing', async () => {
  const school = await openNamedShare();
  const { ben, slack, share } = school;
  await proposes(school, ben, share);
  const sent = lastSent(slack, 'view_submission');
  const gone = await sends(school, changed(sent, 'view.private_metadata', '{"id":"x"}'));
  expect(gone.body).toContain(LESSON);
  const empty = await sends(school, changed(sent, 'view.state.values', {}));
  expect(empty.body).toContain('Please write the lesson');
  const id = 'BBBBBBBBBBBBBBBBBBBBBB';
  const { mistakeId } = JSON.parse(
    (Reflect.get(sent.payload, 'view') as { private_metadata: string }).private_metadata,
  ) as { mistakeId: string };
  const anew = changed(sent, 'view.private_metadata', JSON.stringify({ id, mistakeId }));
  const path = 'view.state.values.follow_up.follow_up.selected_option.value';
  expect((await sends(school, changed(anew, path, '52'))).status).toBe(200);
  await slack.until(() => !school.log.some((line) => line.includes('fault')));
  expect(share.thread.filter(({ text }) => text.includes('proposes a lesson'))).toHaveLength(1);
  expect(slack.complaints).toEqual([]);
});

test('who isn’t the author answers nothing, whatever the message shows them', async () => {
  const school = await openNamedShare();
  const { ada, ben, cleo, slack, share } = school;
  const proposal = await proposes(school, ben, share);
  const learn = await takes(ada, share, 'Add what was learned', 'What was learned');
  await learn.closeAll();
  await cleo
    .sees({ id: share.channelId })
    .find(({ ts }) => ts === share.ts)
    ?.thread.find(({ ts }) => ts === proposal.ts)
    ?.press('Accept it');
  const pressed = lastSent(slack, 'block_actions');
  for (const value of [NOBODYS, '', 'x:y', '__proto__:x']) {
    expect((await sends(school, changed(pressed, 'actions.0.value', value))).status).toBe(200);
  }
  expect(proposal.text).toContain(LESSON);
  expect(share.text).not.toContain(LESSON);
  expect(slack.complaints).toEqual([]);
});
