import { expect, test } from 'vitest';
import { comesBack } from '../support/receipts.ts';
import { troubles } from '../support/sharing.ts';
import { openReadingSchool, toldTo } from '../support/stewards.ts';

// What an anonymous author answers is read first as well: else approval could be walked around.

const TEXT = 'A letter went out with the wrong date.';
const REPLY = 'Both letters had the same name.';

/** Ada's share stands in #staff, and her reply to it lies before the stewards. */
async function openWithReply() {
  const school = await openReadingSchool();
  const { ada, ben, slack } = school;
  const receipt = await school.sharesToBeRead(TEXT);
  await (await school.told(ben, TEXT)).press('Post it');
  const share = await school.posted(TEXT);
  await (await comesBack(ada, receipt)).press('Reply as the author');
  const form = await ada.seesModal('Reply as the author');
  await form.fill('Your reply', REPLY);
  await form.submit();
  await slack.until(() => ada.modal?.text.includes('leaves at'), { what: 'when it leaves' });
  await ada.modal?.closeAll();
  expect(toldTo(ben).some(({ text }) => text.includes(REPLY))).toBe(false);
  school.slotComes();
  const reading = await school.told(ben, REPLY);
  expect(reading.text).toContain("An anonymous author's reply to read first, for #staff");
  expect(reading.text).toContain(TEXT);
  expect(share.thread).toEqual([]);
  return { school, receipt, share, reading };
}

test('a reply is posted once a steward has read it', async () => {
  const { school, receipt, share, reading } = await openWithReply();
  const { ada, ben, cleo, slack } = school;
  expect((await comesBack(ada, receipt)).text).toContain('which a steward reads first');
  await ada.modal?.closeAll();
  await reading.press('Post it');
  await slack.until(() => share.thread.some(({ text }) => text.includes(REPLY)), {
    what: 'the reply',
  });
  for (const steward of [ben, cleo]) {
    await slack.until(
      () => !JSON.stringify(toldTo(steward).map((one) => one.blocks)).includes(REPLY),
    );
  }
  expect(share.thread).toHaveLength(1);
  expect(troubles(school)).toEqual([]);
});

test('a reply that a steward does not post has the reason behind the receipt, and is taken back there', async () => {
  const { school, receipt, share, reading } = await openWithReply();
  const { ada, ben, slack } = school;
  await reading.press("Don't post it");
  const why = await ben.seesModal("Don't post it");
  await why.fill('What should change?', 'Please leave out the names.');
  await why.submit();
  await slack.until(() => ben.modal?.text.includes("It isn't posted"), { what: 'the answer' });
  const held = await comesBack(ada, receipt);
  expect(held.text).toContain('Please leave out the names.');
  expect(held.text).toContain(REPLY);
  await held.press('Take it back');
  await slack.until(() => !ada.modal?.text.includes(REPLY), { what: 'it to go' });
  expect(share.thread).toEqual([]);
  expect(troubles(school)).toEqual([]);
});

test('a withdrawal takes along a reply that is being read', async () => {
  const { school, receipt, share, reading } = await openWithReply();
  const { ada, ben, cleo, slack } = school;
  await (await comesBack(ada, receipt)).press('Withdraw');
  await slack.until(() => share.text.includes('withdrawn by its author'), { what: 'the line' });
  for (const steward of [ben, cleo]) {
    await slack.until(
      () => !JSON.stringify(toldTo(steward).map((one) => one.blocks)).includes(REPLY),
    );
  }
  expect(reading.text).toContain('Its author took it back.');
  expect(share.thread).toEqual([]);
  expect(troubles(school)).toEqual([]);
});
