import { expect, test } from 'vitest';
import type { Modal } from '../../playground/slack/slack.ts';
import { keptBytes } from '../support/kept-bytes.ts';
import { troubles } from '../support/sharing.ts';
import { comesBack } from '../support/receipts.ts';
import { openReadingSchool, toldTo } from '../support/stewards.ts';

const LETTER = 'I sent the wrong letter to the parents.';
const REASON = 'Please leave out the name of the class.';

type Reading = Awaited<ReturnType<typeof openReadingSchool>>;

/** A share that stands in #staff. */
async function sharesAndIsPosted(school: Reading): Promise<string> {
  const receipt = await school.sharesToBeRead(LETTER);
  await (await school.told(school.ben, LETTER)).press('Post it');
  await school.posted(LETTER);
  return receipt;
}

/** Replies as the author, up to the screen that says when it leaves. */
async function replies({ ada, slack }: Reading, receipt: string, text: string): Promise<Modal> {
  const held = await comesBack(ada, receipt);
  await held.press('Reply as the author');
  const form = await ada.seesModal('Reply as the author');
  await form.fill('Your reply', text);
  await form.submit();
  return await slack.until(
    () => (ada.modal?.text.includes('Your reply leaves at') ? ada.modal : undefined),
    { what: 'when the reply leaves' },
  );
}

const threadOf = async (school: Reading) => (await school.posted(LETTER)).thread;

test('what an anonymous author replies is read first, and stands in the thread once a steward says so', async () => {
  const school = await openReadingSchool();
  const { ben, cleo, slack, ada } = school;
  const receipt = await sharesAndIsPosted(school);
  const sent = await replies(school, receipt, 'It was the letter of last year.');
  expect(sent.text).toContain('A steward reads it first');
  school.slotComes();
  // Whoever hasn't been told yet what there is to read isn't told either that it was read.
  await school.told(ben, 'It was the letter of last year.');
  const mine = await school.told(cleo, 'It was the letter of last year.');
  expect(mine.text).toContain("An anonymous author's reply to read first, for #staff");
  expect(await threadOf(school)).toEqual([]);
  expect((await comesBack(ada, receipt)).text).toContain('A steward is reading your reply');
  await mine.press('Post it');
  const reply = await slack.until(async () => (await threadOf(school))[0], { what: 'the reply' });
  expect(reply.text).toContain('It was the letter of last year.');
  expect(reply.text).not.toContain('ada');
  expect((await school.told(ben, 'Read by @cleo, and posted')).text).not.toContain('last year');
  expect(troubles(school)).toEqual([]);
});

test('a reply that isn’t posted has its reason behind the receipt, and goes with the share', async () => {
  const school = await openReadingSchool();
  const { ada, ben, cleo, folder, slack } = school;
  const receipt = await sharesAndIsPosted(school);
  await replies(school, receipt, 'It was the letter for class 7b.');
  school.slotComes();
  await school.told(ben, 'class 7b');
  await (await school.told(cleo, 'class 7b')).press("Don't post it");
  const why = await cleo.seesModal("Don't post it");
  await why.fill('What should change?', REASON);
  await why.submit();
  await school.told(ben, 'Read by @cleo, and not posted');
  const held = await comesBack(ada, receipt);
  expect(held.text).toContain("Your reply wasn't posted");
  expect(held.text).toContain(REASON);
  await replies(school, receipt, 'It was the letter of another class.');
  school.slotComes();
  for (const steward of [ben, cleo]) await school.told(steward, 'another class');
  await (await comesBack(ada, receipt)).press('Withdraw');
  await school.told(cleo, 'Its author took it back.');
  await slack.until(() => !toldTo(ben).some(({ text }) => text.includes('another class')), {
    what: 'the reply to be gone from the messages',
  });
  school.tick();
  school.tick();
  const bytes = await keptBytes(folder);
  for (const text of ['class 7b', 'another class', REASON]) expect(bytes).not.toContain(text);
  expect(troubles(school)).toEqual([]);
});

test('what an author edits out of the share is gone from the reply that stewards still read', async () => {
  const school = await openReadingSchool();
  const { ada, ben, cleo, slack } = school;
  const receipt = await sharesAndIsPosted(school);
  await replies(school, receipt, 'It was the letter of last year.');
  school.slotComes();
  await school.told(ben, 'of last year');
  await school.told(cleo, 'of last year');
  const held = await comesBack(ada, receipt);
  await held.press('Edit');
  const form = await ada.seesModal('Edit your share');
  await form.fill('What happened?', 'I sent a letter.');
  await form.submit();
  await (await ada.seesModal('Your share')).closeAll();
  school.slotComes();
  await (await school.told(ben, 'A change to an anonymous share')).press('Post it');
  await slack.until(
    () =>
      !JSON.stringify([...toldTo(ben), ...toldTo(cleo)].map(({ text }) => text)).includes(LETTER),
    {
      what: 'the former text to be gone from the messages',
    },
  );
  await (await school.told(cleo, 'of last year')).press('Post it');
  await school.told(ben, 'Read by @cleo, and posted.');
  expect(troubles(school)).toEqual([]);
});
