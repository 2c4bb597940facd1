import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Person } from '../../playground/slack/slack.ts';
import type { School } from '../support/oops.ts';
import {
  comesBack,
  openSchoolAtNoon,
  receiptOn,
  shares,
  typesReceipt,
} from '../support/receipts.ts';
import { answerTo, comesToCheckScreen, postedIn } from '../support/sharing.ts';

const firstShare = ({ slack }: Pick<School, 'slack'>, person: Person, text: string) =>
  slack.until(() => postedIn(person, '#staff').find((message) => message.text.includes(text)), {
    what: `"${text}" in #staff`,
  });

describe.each(['http', 'socket'] as const)('a receipt, over %s', (mode) => {
  test('is shown on the check screen, stays the same on all that follow, and opens the share while it waits', async () => {
    const { ada, ben, slack, tick, clock } = await openSchoolAtNoon(mode);
    const check = await comesToCheckScreen(ada, 'I sent the wrong file.');
    const receipt = receiptOn(check);
    await check.fill('What happened?', 'I sent the wrong file twice.');
    await check.press('Show how it looks now');
    await slack.until(() => JSON.stringify(check.blocks).includes('file twice'), {
      what: 'how it looks now',
    });
    expect(receiptOn(check)).toBe(receipt);
    await check.press('Change something else');
    const form = await ada.seesModal('Share a mistake');
    await form.submit();
    const again = await ada.seesModal('Before it is sent');
    expect(receiptOn(again)).toBe(receipt);
    await again.submit();
    const thanks = await ada.seesModal('Thanks for sharing');
    expect(receiptOn(thanks)).toBe(receipt);
    await thanks.close();

    const held = await comesBack(ada, receipt);
    expect(held.text).toContain('waits in the post office');
    expect(held.text).toContain('I sent the wrong file twice.');
    await held.press('Edit');
    const edit = await ada.seesModal('Edit your share');
    await edit.fill('What happened?', 'Somebody sent the wrong file.');
    await edit.submit();
    expect((await ada.seesModal('Your share')).text).toContain('Somebody sent the wrong file.');
    clock.set('2026-03-02T12:15:00Z');
    tick();
    const posted = await firstShare({ slack }, ben, 'Somebody sent the wrong file.');
    expect(posted.text).not.toContain('Ada');
    expect(slack.complaints).toEqual([]);
  });

  test('changes, adds to and withdraws what stands in the channel', async () => {
    const school = await openSchoolAtNoon(mode);
    const { ada, ben, slack, slotComes } = school;
    const receipt = await shares(ada, 'I locked the store room.');
    slotComes('2026-03-02T12:15:00Z');
    await firstShare(school, ben, 'I locked the store room.');

    const held = await comesBack(ada, receipt.toUpperCase().replaceAll(' ', '\n'));
    expect(held.text).toContain('It stands in');
    await held.press('Add what was learned');
    const learn = await ada.seesModal('What was learned');
    await learn.fill('What did you learn?', 'Leave the key at the desk.');
    await learn.submit();
    const after = await ada.seesModal('Your share');
    expect(after.text).toContain('Your change leaves at');
    expect(after.text).toContain('Leave the key at the desk.');

    // A second change before the slot goes with the first, and neither is seen before.
    await after.press('Edit');
    const edit = await ada.seesModal('Edit your share');
    await edit.fill('What happened?', 'The store room was locked.');
    await edit.submit();
    await (await ada.seesModal('Your share')).close();
    expect(postedIn(ben, '#staff').map(({ text }) => text)).toEqual([
      expect.stringContaining('I locked the store room.'),
    ]);
    slotComes('2026-03-02T12:30:00Z');
    const changed = await firstShare(school, ben, 'The store room was locked.');
    expect(changed.text).toContain('Leave the key at the desk.');

    const last = await comesBack(ada, receipt);
    await last.press('Withdraw');
    await slack.until(() => ada.modal?.text.includes('It is withdrawn'), { what: 'the answer' });
    await firstShare(school, ben, 'withdrawn by its author');
    // A receipt that is spent answers like one that never was.
    const asks = await typesReceipt(ada, receipt);
    await slack.until(() => asks.errorsByBlock['receipt']?.includes('No share has this receipt'), {
      what: 'an error at the field',
    });
    expect(slack.complaints).toEqual([]);
  });
});

describe('who has no receipt', () => {
  test('is helped with what was typed, and slowed down after some tries', async () => {
    const { ada, slack, clock } = await openSchoolAtNoon();
    await ada.types('#staff', '/oops receipt');
    const asks = await ada.seesModal('Your receipt');
    const tries = async (words: string, answer: string) => {
      await asks.fill('Your six words', words);
      await asks.submit();
      await slack.until(() => asks.errorsByBlock['receipt']?.includes(answer), { what: answer });
    };
    await tries('abacus zoom', 'six words; here are 2');
    await tries('abacus zoom able able able submarin', 'Did you mean “submarine”?');
    await tries('abacus zoom able able able qqqq', '“qqqq” is none of the words');
    for (const word of ['abacus', 'abdomen', 'abide', 'ability', 'ablaze']) {
      await tries(`${word} zoom able yo-yo zoom zoom`, 'No share has this receipt');
    }
    await tries('zoom zoom able yo-yo zoom zoom', 'Please try again in a minute');
    clock.set('2026-03-02T12:05:00Z');
    await tries('zoom zoom able yo-yo zoom zoom', 'No share has this receipt');
    expect(slack.complaints).toEqual([]);
  });

  test('may press “I’m the author” like everyone, and learns nothing', async () => {
    const school = await openSchoolAtNoon();
    const { ada, ben, cleo, slack, slotComes } = school;
    const receipt = await shares(ada, 'I gave the key to nobody.');
    slotComes('2026-03-02T12:15:00Z');
    await firstShare(school, ada, 'I gave the key to nobody.');
    const menuOf = async (person: Person) => {
      const message = await firstShare(school, person, 'I gave the key to nobody.');
      await message.choosesFromMenu("I'm the author");
      return await person.seesModal('Your receipt');
    };
    const [own, other] = [await menuOf(ada), await menuOf(ben)];
    expect(own.text).toBe(other.text);
    expect(own.privateMetadata).toBe(other.privateMetadata);
    await other.close();
    await own.fill('Your six words', receipt);
    await own.submit();
    await ada.seesModal('Your share');

    // Edit in the menu says the same to everyone, too.
    const message = await firstShare(school, cleo, 'I gave the key to nobody.');
    const told = await answerTo(school, cleo, () => message.choosesFromMenu('Edit'));
    expect(told).toContain("I'm the author");
    expect(slack.complaints).toEqual([]);
  });
});

describe('behind the receipt', () => {
  test('the author alone can put the name to it, with the change that waits', async () => {
    const school = await openSchoolAtNoon();
    const { ada, ben, slack, slotComes } = school;
    const receipt = await shares(ada, 'I marked the wrong register.');
    slotComes('2026-03-02T12:15:00Z');
    await firstShare(school, ben, 'I marked the wrong register.');
    const held = await comesBack(ada, receipt);
    await held.press('Add what was learned');
    const learn = await ada.seesModal('What was learned');
    await learn.fill('What did you learn?', 'Look at the top of the page.');
    await learn.submit();
    await (await ada.seesModal('Your share')).press('Put my name to it');
    await slack.until(() => ada.modal?.text.includes('yours by name now'), { what: 'the answer' });
    const named = await firstShare(school, ben, 'Look at the top of the page.');
    expect(named.text).toContain('@ada');
    await ada.modal?.close();
    await ada.types('#staff', '/oops mine');
    expect((await ada.seesModal('Your open shares')).text).toContain(
      'I marked the wrong register.',
    );
    await ada.modal?.close();
    const asks = await typesReceipt(ada, receipt);
    await slack.until(() => asks.errorsByBlock['receipt'], { what: 'that the receipt has ended' });
    expect(slack.complaints).toEqual([]);
  });

  test('a share that its channel didn’t take goes elsewhere, at a slot', async () => {
    const school = await openSchoolAtNoon();
    const { ada, ben, slack, staff, slotComes } = school;
    await slack.addChannel({ name: 'library', members: [ada, ben] }).inviteApp();
    await slack.until(() => postedIn(ben, '#library')[0], { what: 'the welcome' });
    const receipt = await shares(ada, 'I lost the list.');
    await staff.archive();
    slotComes('2026-03-02T12:15:00Z');
    await slack.until(() => slack.calls.at(-1)?.method === 'conversations.info', {
      what: 'Oops to look at the channel',
    });
    let held = await comesBack(ada, receipt, '#library');
    while (!held.text.includes("couldn't be posted")) {
      await held.close();
      held = await comesBack(ada, receipt, '#library');
    }
    await held.press('Choose another channel');
    const choose = await ada.seesModal('Choose another channel');
    await choose.choose('Where?', '#library');
    await choose.submit();
    expect((await ada.seesModal('Your share')).text).toContain('It leaves for');
    expect(postedIn(ben, '#library').some(({ text }) => text.includes('I lost the list.'))).toBe(
      false,
    );
    slotComes('2026-03-02T12:30:00Z');
    await slack.until(
      () => postedIn(ben, '#library').find(({ text }) => text.includes('I lost the list.')),
      { what: 'the share in #library' },
    );
  });

  test('a share is withdrawn before it leaves, and with the change that waits', async () => {
    const school = await openSchoolAtNoon();
    const { ada, ben, slack, slotComes } = school;
    const waiting = await shares(ada, 'This one never leaves.');
    await (await comesBack(ada, waiting)).press('Withdraw');
    await slack.until(() => ada.modal?.text.includes('It is withdrawn'), { what: 'the answer' });
    await ada.modal?.close();
    const posted = await shares(ada, 'This one leaves.');
    slotComes('2026-03-02T12:15:00Z');
    await firstShare(school, ben, 'This one leaves.');
    await (await comesBack(ada, posted)).press('Edit');
    const edit = await ada.seesModal('Edit your share');
    await edit.fill('What happened?', 'What nobody is to read.');
    await edit.submit();
    await (await ada.seesModal('Your share')).press('Withdraw');
    await firstShare(school, ben, 'withdrawn by its author');
    slotComes('2026-03-02T12:30:00Z');
    slotComes('2026-03-02T12:45:00Z');
    const texts = postedIn(ben, '#staff').map(({ text }) => text);
    expect(texts).toEqual([expect.stringContaining('withdrawn by its author')]);
    await school.stop();
    const kept = readdirSync(school.folder)
      .filter((name) => name.startsWith('oops.db') && !name.includes('compiled'))
      .map((name) => readFileSync(join(school.folder, name), 'latin1'))
      .join('');
    for (const text of ['never leaves', 'This one leaves', 'nobody is to read']) {
      expect(kept).not.toContain(text);
    }
    expect(slack.complaints).toEqual([]);
  });
});

describe('the check screen', () => {
  test('submitted twice, after a lost answer, and after a restart is one share with one receipt', async () => {
    const school = await openSchoolAtNoon();
    const { ada, ben, slack, slotComes } = school;
    const check = await comesToCheckScreen(ada, 'I counted the chairs twice.');
    const receipt = receiptOn(check);
    await Promise.all([check.submit(), check.submit()]);
    const thanks = await ada.seesModal('Thanks for sharing');
    expect(receiptOn(thanks)).toBe(receipt);
    await thanks.close();
    // As if its answer had been lost: the same submission once more, from a process that is new.
    const [sent] = slack.deliveries.filter(({ type }) => type === 'view_submission').slice(-1);
    await school.start();
    const answer = sent && (await slack.sendAgain(sent));
    expect(JSON.stringify(answer)).toContain(receipt);
    slotComes('2026-03-02T12:15:00Z');
    await firstShare(school, ben, 'I counted the chairs twice.');
    expect(postedIn(ben, '#staff')).toHaveLength(1);
    expect((await comesBack(ada, receipt)).text).toContain('I counted the chairs twice.');
  });
});

describe('the secret', () => {
  const secret = () => randomBytes(32).toString('base64');

  test('can be changed: the old one opens its receipts as long as it is kept', async () => {
    const [older, newer] = [secret(), secret()];
    const school = await openSchoolAtNoon('http', { OOPS_SECRET: older });
    const { ada, log, slotComes } = school;
    const receipt = await shares(ada, 'I used the old key.');
    slotComes('2026-03-02T12:15:00Z');
    await firstShare(school, ada, 'I used the old key.');
    school.config.secrets = [newer, older];
    await school.start();
    await (await comesBack(ada, receipt)).press('Withdraw');
    await firstShare(school, ada, 'withdrawn by its author');
    // Nothing is left for it to open: the operator hears that it can go.
    await school.start();
    expect(log.at(-1)).toBeDefined();
    expect(log.some((line) => line.includes('secret.old-one-opens-nothing'))).toBe(true);
  });

  test('that is lost stops the start in one line, unless the operator says it is lost for good', async () => {
    const school = await openSchoolAtNoon('http', { OOPS_SECRET: secret() });
    const { ada, log, slack, slotComes } = school;
    const posted = await shares(ada, 'I threw the key away.');
    slotComes('2026-03-02T12:15:00Z');
    await firstShare(school, ada, 'I threw the key away.');
    const waiting = await shares(ada, 'I threw it away again.');
    await school.stop();
    school.config.secrets = [secret()];
    await expect(school.start()).rejects.toThrow(/OOPS_SECRET_LOST=yes/u);
    school.config.forgetLostReceipts = true;
    await school.start();
    expect(log.some((line) => line.includes('secret.receipts-forgotten'))).toBe(true);
    slotComes('2026-03-02T12:30:00Z');
    await firstShare(school, ada, 'I threw it away again.');
    for (const receipt of [posted, waiting]) {
      const asks = await typesReceipt(ada, receipt);
      await slack.until(() => asks.errorsByBlock['receipt'], { what: 'that it opens nothing' });
      await asks.close();
    }
  });
});
