import { describe, expect, test } from 'vitest';
import { keptBytes } from '../support/kept-bytes.ts';
import { comesBack, receiptOn, typesReceipt } from '../support/receipts.ts';
import { lastSent, sends } from '../support/requests.ts';
import { postedIn, sharesAnonymously, troubles } from '../support/sharing.ts';
import { openReadingSchool, toldTo } from '../support/stewards.ts';

const LETTER = 'I sent the wrong letter to the parents.';
const REASON = 'Please leave out which parents.';

type Reading = Awaited<ReturnType<typeof openReadingSchool>>;

/** ben doesn't post what he was sent to read. */
async function refuses({ ben, slack, told }: Reading, text: string): Promise<void> {
  await (await told(ben, text)).press("Don't post it");
  const why = await ben.seesModal("Don't post it");
  await why.fill('What should change?', REASON);
  await why.submit();
  await slack.until(() => ben.modal?.text.includes("It isn't posted"), { what: 'the answer' });
  await ben.modal?.closeAll();
  await told(ben, 'Read by @ben, and not posted');
}

/** A share that ben has posted. */
async function sharesAndIsPosted(school: Reading, text: string): Promise<string> {
  const receipt = await school.sharesToBeRead(text);
  // Whoever hasn't been told yet what there is to read isn't told either that it was read.
  await school.told(school.cleo, text);
  await (await school.told(school.ben, text)).press('Post it');
  await school.posted(text);
  await school.told(school.cleo, 'Read by @ben, and posted');
  return receipt;
}

async function edits({ ada }: Reading, receipt: string, text: string): Promise<void> {
  const held = await comesBack(ada, receipt);
  await held.press('Edit');
  const form = await ada.seesModal('Edit your share');
  await form.fill('What happened?', text);
  await form.submit();
  await (await ada.seesModal('Your share')).closeAll();
}

const everythingTold = ({ ben, cleo }: Reading) =>
  JSON.stringify(
    [...toldTo(ben), ...toldTo(cleo)].map(({ fallback, blocks }) => [fallback, blocks]),
  );

describe('its author takes back a share', () => {
  test.each(['that is being read', 'that wasn’t posted'])(
    '%s: its text is gone from the stewards’ messages and from every byte',
    async (which) => {
      const school = await openReadingSchool();
      const { ada, ben, cleo, folder, slack } = school;
      const receipt = await school.sharesToBeRead(LETTER);
      const bens = await school.told(ben, LETTER);
      await school.told(cleo, LETTER);
      if (which.includes('posted')) await refuses(school, LETTER);
      const held = await comesBack(ada, receipt);
      await held.press('Withdraw');
      expect((await ada.seesModal('Taken back')).text).toContain('The receipt opens nothing');
      await slack.until(() => !everythingTold(school).includes(LETTER), {
        what: 'the text to be gone from all messages',
      });
      expect(bens.buttons).toEqual([]);
      school.tick();
      school.tick();
      const bytes = await keptBytes(folder);
      expect(bytes).not.toContain(LETTER);
      expect(bytes).not.toContain(REASON);

      await ada.modal?.closeAll();
      const asks = await typesReceipt(ada, receipt);
      expect(Object.values(asks.errors).join()).toContain('No share has this receipt');
      school.slotComes();
      expect(postedIn(ben, '#staff')).toEqual([]);
      expect(troubles(school)).toEqual([]);
    },
  );

  test('on the screen that thanked them, while it is being read', async () => {
    const school = await openReadingSchool();
    const { ada, cleo } = school;
    const thanks = await sharesAnonymously(ada, LETTER);
    school.slotComes();
    await school.told(cleo, LETTER);
    await thanks.press('Take it back');
    expect((await ada.seesModal('Taken back')).text).toContain('nothing of it is kept');
    await school.told(cleo, 'Its author took it back.');
    expect(troubles(school)).toEqual([]);
  });

  test('on the screen that thanked them: what was changed since goes along', async () => {
    const school = await openReadingSchool();
    const { ada, ben, cleo, folder } = school;
    const thanks = await sharesAnonymously(ada, LETTER);
    school.slotComes();
    await school.told(cleo, LETTER);
    // On another device, where the screen isn't open.
    await edits({ ...school, ada: ben }, receiptOn(thanks), 'Another letter, to the Millers.');
    await thanks.press('Take it back');
    expect((await ada.seesModal('Taken back')).text).toContain('nothing of it is kept');
    await school.told(cleo, 'Its author took it back.');
    school.tick();
    expect(await keptBytes(folder)).not.toContain('the Millers');
    expect(troubles(school)).toEqual([]);
  });
});

describe('what its author changes', () => {
  test('of a share in the channel is read first as well, and stands there once a steward says so', async () => {
    const school = await openReadingSchool();
    const { ada, ben, cleo } = school;
    const receipt = await sharesAndIsPosted(school, LETTER);
    await edits(school, receipt, 'Another letter, and a rude word.');
    school.slotComes();
    const mine = await school.told(ben, 'a rude word');
    expect(mine.text).toContain('A change to an anonymous share to read first, for #staff');
    expect((await comesBack(ada, receipt)).text).toContain('A steward is reading your change');
    expect(postedIn(ben, '#staff')[0]?.text).toContain(LETTER);

    await refuses(school, 'a rude word');
    expect(postedIn(ben, '#staff')[0]?.text).toContain(LETTER);
    const held = await comesBack(ada, receipt);
    expect(held.text).toContain("Your change wasn't posted");
    expect(held.text).toContain(REASON);
    expect(held.text).toContain('a rude word');
    await held.press('Edit');
    const form = await ada.seesModal('Edit your share');
    expect(form.values['What happened?']).toContain('a rude word');
    await form.fill('What happened?', 'Another letter.');
    await form.submit();
    await ada.seesModal('Your share');
    school.slotComes();
    await (await school.told(cleo, 'Another letter.')).press('Post it');
    await school.posted('Another letter.');
    expect(postedIn(ben, '#staff')).toHaveLength(1);
    const now = await comesBack(ada, receipt);
    expect(now.text).not.toMatch(/rude|Your change|your change/);
    expect(troubles(school)).toEqual([]);
  });

  test('of a share that is being read takes its place at the next slot, and not before', async () => {
    const school = await openReadingSchool();
    const { ben, cleo, slack } = school;
    const receipt = await school.sharesToBeRead(LETTER);
    const first = await school.told(ben, LETTER);
    await edits(school, receipt, 'A letter, and nothing more.');
    school.tick();
    expect(first.text).toContain(LETTER);
    school.slotComes();
    const second = await school.told(cleo, 'A letter, and nothing more.');
    await school.told(ben, 'Its author has changed it.');
    await slack.until(() => !everythingTold(school).includes(LETTER), {
      what: 'the old text gone',
    });
    await second.press('Post it');
    await school.posted('A letter, and nothing more.');
    expect(postedIn(ben, '#staff')).toHaveLength(1);
    expect(troubles(school)).toEqual([]);
  });

  test('and a steward posts meanwhile: then it changes what stands there', async () => {
    const school = await openReadingSchool();
    const { ben, cleo } = school;
    const receipt = await school.sharesToBeRead(LETTER);
    const mine = await school.told(ben, LETTER);
    await edits(school, receipt, 'A letter, and nothing more.');
    await mine.press('Post it');
    await school.posted(LETTER);
    school.slotComes();
    const change = await school.told(cleo, 'A letter, and nothing more.');
    expect(change.text).toContain('A change to an anonymous share');
    await change.press('Post it');
    await school.posted('A letter, and nothing more.');
    expect(postedIn(ben, '#staff')).toHaveLength(1);
    expect(troubles(school)).toEqual([]);
  });

  test('is nobody’s to read first once they put their name to it', async () => {
    const school = await openReadingSchool();
    const { ada, ben, cleo } = school;
    const receipt = await sharesAndIsPosted(school, LETTER);
    await edits(school, receipt, 'Another letter.');
    school.slotComes();
    await school.told(cleo, 'Another letter.');
    const held = await comesBack(ada, receipt);
    await held.press('Put my name to it');
    const share = await school.posted('Another letter.');
    expect(share.text).toContain('@ada shared a mistake');
    await school.told(cleo, 'Its author took it back.');
    expect(postedIn(ben, '#staff')).toHaveLength(1);
    expect(troubles(school)).toEqual([]);
  });
});

test('the same screen, sent again after its slot, is the same share', async () => {
  const school = await openReadingSchool();
  const { ada, ben, slack } = school;
  const thanks = await sharesAnonymously(ada, LETTER);
  const receipt = receiptOn(thanks);
  const sent = lastSent(slack, 'view_submission');
  await thanks.closeAll();
  school.slotComes();
  await school.told(ben, LETTER);
  const again = await sends(school, sent);
  expect(again.body).toContain('Your letter is on its way');
  expect(again.body).toContain(receipt);
  school.slotComes();
  expect(toldTo(ben)).toHaveLength(1);
  await (await school.told(ben, LETTER)).press('Post it');
  await school.posted(LETTER);
  await sends(school, sent);
  school.slotComes();
  await school.told(ben, 'Read by @ben, and posted');
  expect(toldTo(ben)).toHaveLength(1);
  expect(postedIn(ben, '#staff')).toHaveLength(1);
});

test('what wasn’t posted is kept for thirty days, and then gone for good', async () => {
  const school = await openReadingSchool();
  const { ada, ben, folder } = school;
  const receipt = await school.sharesToBeRead(LETTER);
  await refuses(school, LETTER);
  expect((await comesBack(ada, receipt)).text).toContain('2026-04-01');
  await ada.modal?.closeAll();
  school.dayComes(30);
  expect((await comesBack(ada, receipt)).text).toContain(LETTER);
  await ada.modal?.closeAll();
  school.dayComes();
  const asks = await typesReceipt(ada, receipt);
  expect(Object.values(asks.errors).join()).toContain('No share has this receipt');
  school.tick();
  expect(await keptBytes(folder)).not.toContain(LETTER);
  expect(postedIn(ben, '#staff')).toEqual([]);
  expect(troubles(school)).toEqual([]);
});
