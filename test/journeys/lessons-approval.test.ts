import { describe, expect, test } from 'vitest';
import { comesBack } from '../support/receipts.ts';
import { openReadingSchool } from '../support/stewards.ts';
import { troubles } from '../support/sharing.ts';
import { LESSON, proposes } from '../support/proposals.ts';

// What an anonymous author makes of a proposal, where stewards read first.

const TEXT = 'I sent the wrong file.';

/** Ada's share was read and posted; Dora proposes a lesson for it. */
async function openRead() {
  const school = await openReadingSchool();
  const { ben, slack } = school;
  const receipt = await school.sharesToBeRead(TEXT);
  await (await school.told(ben, TEXT)).press('Post it');
  const share = await school.posted(TEXT);
  const dora = slack.addPerson({ name: 'dora' });
  await dora.joins('#staff');
  const proposal = await proposes(school, dora, share, LESSON, {
    changed: 'A date is in every name.',
    followUp: 'In a week',
  });
  return { ...school, receipt, share, proposal };
}

async function takesIt({ ada, slack, receipt }: Awaited<ReturnType<typeof openRead>>) {
  await (await comesBack(ada, receipt)).press('Accept it');
  await slack.until(() => ada.modal?.text.includes('What you made of it leaves at'));
  await ada.modal?.closeAll();
}

test('a lesson that is taken is read like any change, and posted', async () => {
  const school = await openRead();
  const { ada, ben, slack, receipt, share, proposal } = school;
  await takesIt(school);
  school.slotComes();
  const reading = await school.told(ben, LESSON);
  expect(reading.text).toContain('What we changed');
  expect(reading.text).toContain('A date is in every name.');
  expect(proposal.text).toContain(LESSON);
  expect(share.text).not.toContain(LESSON);
  const held = await comesBack(ada, receipt);
  expect(held.text).toContain('A steward reads what you made of it');
  expect(held.text).not.toContain('Leave it out');
  await held.closeAll();
  await reading.press('Post it');
  await slack.until(() => share.text.includes(LESSON));
  await slack.until(() => proposal.text.includes('accepted it'));
  expect(troubles(school)).toEqual([]);
});

test('while it is read, silence makes nothing of the proposal', async () => {
  const school = await openRead();
  const { ben, slack, share, proposal } = school;
  await takesIt(school);
  school.slotComes();
  const reading = await school.told(ben, LESSON);
  school.dayComes(8);
  await school.sharesToBeRead('Something else', '#staff', school.cleo);
  await school.told(ben, 'Something else');
  expect(share.text).not.toContain(LESSON);
  await reading.press('Post it');
  await slack.until(() => share.text.includes(LESSON));
  expect(share.text).not.toContain('Written by a coach');
  await slack.until(() => proposal.text.includes('accepted it'));
  expect(troubles(school)).toEqual([]);
});

test('one that is refused can be decided anew', async () => {
  const school = await openRead();
  const { ada, ben, slack, receipt, share, proposal } = school;
  await takesIt(school);
  school.slotComes();
  await (await school.told(ben, LESSON)).press("Don't post it");
  const why = await ben.seesModal("Don't post it");
  await why.fill('What should change?', 'Say whose files.');
  await why.submit();
  await (await ben.seesModal('Not posted')).closeAll();
  const held = await comesBack(ada, receipt);
  expect(held.text).toContain('Say whose files.');
  expect(held.text).toContain('Leave it out');
  await held.press('Leave it out');
  await slack.until(() => ada.modal?.text.includes('You leave it out'));
  await ada.modal?.closeAll();
  // There is nothing to read in it: it takes effect with its slot.
  school.slotComes();
  await slack.until(() => proposal.text.includes('left out by'));
  expect(share.text).not.toContain(LESSON);
  expect(troubles(school)).toEqual([]);
});

describe('several changes in one letter', () => {
  test('carry all that was written, whatever was written first', async () => {
    const school = await openRead();
    const { ada, ben, slack, receipt, share } = school;
    await takesIt(school);
    school.slotComes();
    await school.told(ben, LESSON);
    await (await comesBack(ada, receipt)).press('Edit');
    const form = await ada.seesModal('Edit your share');
    expect(form.values['What did you learn?']).toBe(LESSON);
    expect(form.values['What do you do differently since?']).toBe('A date is in every name.');
    expect(form.values['When to ask whether it stuck']).toBe('In a week');
    await form.fill('What happened?', 'I sent a wrong file.');
    await form.submit();
    await (await ada.seesModal('Your share')).closeAll();
    school.slotComes();
    const reading = await school.told(ben, 'I sent a wrong file.');
    expect(reading.text).toContain(LESSON);
    expect(reading.text).toContain('A date is in every name.');
    await reading.press('Post it');
    await slack.until(() => share.text.includes('I sent a wrong file.'));
    expect(share.text).toContain(LESSON);
    expect((await comesBack(ada, receipt)).text).toMatch(/When to ask whether it stuck: .*9/);
    expect(troubles(school)).toEqual([]);
  });
});
