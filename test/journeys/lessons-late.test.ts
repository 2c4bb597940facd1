import { expect, test } from 'vitest';
import { LESSON, openNamelessShare, proposes } from '../support/proposals.ts';
import { comesBack, typesReceipt } from '../support/receipts.ts';
import { troubles } from '../support/sharing.ts';

// An author has two screens open: what they decided on one of them is not undone by a press on the other, which doesn't
// know of it.

const OWN = 'I open what I send.';

/** Ada in front of a proposed lesson, and then, on a screen of before, behind a lesson of her own that waits. */
async function openTwoScreens() {
  const school = await openNamelessShare();
  const { ada, ben, share, receipt } = school;
  const proposal = await proposes(school, ben, share);
  const before = await comesBack(ada, receipt);
  await typesReceipt(ada, receipt);
  const after = await ada.seesModal('Your share');
  expect(after).not.toBe(before);
  return { ...school, proposal, before, after };
}

test.each(['Accept it', 'Change it', 'Leave it out'])(
  '“%s” on a screen of before leaves alone what the author has written meanwhile, and shows it',
  async (button) => {
    const school = await openTwoScreens();
    const { ada, slack, share, proposal, before, after } = school;
    await after.press('Add what was learned');
    const form = await ada.seesModal('What was learned');
    await form.fill('What did you learn?', OWN);
    await form.submit();
    await slack.until(() => ada.modal?.text.includes('What you made of it leaves at'));
    await ada.modal?.close();

    await before.press(button);
    await slack.until(() => before.text.includes('What you made of it leaves at'), {
      what: 'what waits',
    });
    expect(before.title).toBe('Your share');
    expect(before.text).toContain(OWN);
    expect(before.text).not.toContain('Accept it');
    school.slotComes('2026-03-02T12:30:00Z');
    await slack.until(() => share.text.includes(OWN), { what: 'her own lesson' });
    await slack.until(() => proposal.text.includes('in their own words'));
    expect(share.text).not.toContain(LESSON);
    expect(troubles(school)).toEqual([]);
  },
);

test.each(['Accept it', 'Change it'])(
  '“%s” on a screen of before shows that the author leaves it out',
  async (button) => {
    const school = await openTwoScreens();
    const { ada, slack, share, proposal, before, after } = school;
    await after.press('Leave it out');
    await slack.until(() => after.text.includes('You leave it out'));
    await ada.modal?.close();
    await before.press(button);
    await slack.until(() => before.text.includes('You leave it out'), { what: 'what waits' });
    school.slotComes('2026-03-02T12:30:00Z');
    await slack.until(() => proposal.text.includes('left out by'));
    expect(share.text).not.toContain(LESSON);
    expect(troubles(school)).toEqual([]);
  },
);
