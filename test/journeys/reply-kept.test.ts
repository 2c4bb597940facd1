import { describe, expect, test } from 'vitest';
import { openNamelessShare, proposes } from '../support/proposals.ts';
import { comesBack } from '../support/receipts.ts';
import { troubles } from '../support/sharing.ts';

// An author who has begun to write, and presses another button of the same form.

const LABEL = 'Your reply';
const HALF = 'Half a sentence';

/** Ada can be reached, and Ben has proposed a lesson. */
async function openReachable() {
  const school = await openNamelessShare('http', true);
  const { ada, ben, slack, share, receipt } = school;
  const proposal = await proposes(school, ben, share);
  school.slotComes('2026-03-02T12:30:00Z');
  const message = await slack.until(() => ada.directMessages[0], { what: 'ada to be told' });
  return {
    ...school,
    proposal,
    /** From the message to her, or behind the receipt. */
    async opens(from: 'message' | 'receipt') {
      if (from === 'message') await message.press('Open');
      else await (await comesBack(ada, receipt)).press('Reply as the author');
      const form = await ada.seesModal('Reply as the author');
      await form.fill(LABEL, HALF);
      return form;
    },
  };
}

describe('“Forget me”', () => {
  test('in what the message opened gives back what was written: nothing can be sent from there any more', async () => {
    const school = await openReachable();
    const { ada, slack } = school;
    await (await school.opens('message')).press('Forget me');
    await slack.until(() => ada.modal?.title === 'Forgotten', { what: 'it to be done' });
    expect(ada.modal?.text).toContain(HALF);
    await slack.until(() => ada.directMessages.length === 0, { what: 'the message to go' });
    expect(troubles(school)).toEqual([]);
  });

  test('behind the receipt keeps it in the form, to be sent all the same', async () => {
    const school = await openReachable();
    const { ada, slack, share } = school;
    const form = await school.opens('receipt');
    await form.press('Forget me');
    await slack.until(() => form.text.includes('Oops no longer keeps your account'));
    expect(form.title).toBe('Reply as the author');
    expect(form.text).not.toContain('A coach can reach you');
    expect(form.values[LABEL]).toBe(HALF);
    await form.submit();
    await slack.until(() => ada.modal?.text.includes('Your reply leaves at'));
    school.slotComes('2026-03-02T12:45:00Z');
    await slack.until(() => share.thread.some(({ text }) => text.includes(HALF)));
    expect(troubles(school)).toEqual([]);
  });
});

test.each(['message', 'receipt'] as const)(
  'taking back an earlier reply, in the form that the %s opened, keeps what was written',
  async (from) => {
    const school = await openReachable();
    const { ada, slack } = school;
    const first = await school.opens(from);
    await first.fill(LABEL, 'The first reply.');
    await first.submit();
    await slack.until(() => ada.modal?.text.includes('Your reply leaves at'));
    await ada.modal?.closeAll();
    const form = await school.opens(from);
    expect(form.text).toContain('The first reply.');
    await form.press('Take it back');
    await slack.until(() => !form.text.includes('The first reply.'), { what: 'it to go' });
    expect(form.title).toBe('Reply as the author');
    expect(form.values[LABEL]).toBe(HALF);
    expect(troubles(school)).toEqual([]);
  },
);

describe.each(['message', 'receipt'] as const)(
  'a lesson, in the form that the %s opened',
  (from) => {
    test.each(['Accept it', 'Leave it out'])('keeps it with “%s”', async (button) => {
      const school = await openReachable();
      const { slack } = school;
      const form = await school.opens(from);
      await form.press(button);
      await slack.until(() => !form.text.includes('If you say nothing'), { what: 'the choice' });
      expect(form.values[LABEL]).toBe(HALF);
      expect(troubles(school)).toEqual([]);
    });

    test('keeps it below with “Change it”', async () => {
      const school = await openReachable();
      const { ada } = school;
      const form = await school.opens(from);
      await form.press('Change it');
      const change = await ada.seesModal('What was learned');
      await change.fill('What did you learn?', 'We look twice.');
      await change.submit();
      await school.slack.until(() => ada.modal?.text.includes('leaves at'), {
        what: 'when it leaves',
      });
      await ada.modal?.close();
      const below = await ada.seesModal('Reply as the author');
      expect(below.values[LABEL]).toBe(HALF);
      // What it shows of the lesson is of before: a press shows what waits.
      await below.press('Accept it');
      await school.slack.until(() => below.text.includes('What you made of it leaves at'));
      expect(below.values[LABEL]).toBe(HALF);
      expect(troubles(school)).toEqual([]);
    });
  },
);

test('what was written is given back once the share is gone', async () => {
  const school = await openReachable();
  const { ada, slack, receipt } = school;
  const form = await school.opens('message');
  // On another device.
  await ada.types('#staff', '/oops receipt');
  const asks = await ada.seesModal('Your receipt');
  await asks.fill('Your six words', receipt);
  await asks.submit();
  await (await ada.seesModal('Your share')).press('Withdraw');
  await slack.until(() => ada.modal?.text.includes('It is withdrawn'));
  await ada.modal?.close();
  await form.press('Accept it');
  await slack.until(() => ada.modal?.text.includes("isn't there any more"), {
    what: 'why not',
  });
  expect(ada.modal?.text).toContain(HALF);
  expect(troubles(school)).toEqual([]);
});
