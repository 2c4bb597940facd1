import { describe, expect, test } from 'vitest';
import { comesToCheckScreen, postedIn, toldPrivately, troubles } from '../support/sharing.ts';
import { comesBack } from '../support/receipts.ts';
import { openReadingSchool, toldTo } from '../support/stewards.ts';

const LETTER = 'I sent the wrong letter to the parents.';
const KINDER = 'A letter went out with the wrong date.';

describe.each(['http', 'socket'] as const)('a steward reads first, over %s', (mode) => {
  test('and posts it: the form says so, nothing is read before the slot, and the text leaves the stewards’ messages', async () => {
    const school = await openReadingSchool({ mode });
    const { ada, ben, cleo, slack } = school;
    const check = await comesToCheckScreen(ada, LETTER);
    expect(check.text).toContain('A steward reads it first');
    await check.submit();
    const thanks = await ada.seesModal('Thanks for sharing');
    expect(thanks.text).toContain('A steward reads it first');
    await thanks.closeAll();
    school.tick();
    expect([...toldTo(ben), ...toldTo(cleo)]).toEqual([]);

    school.slotComes();
    const mine = await school.told(ben, LETTER);
    expect(mine.text).toContain('An anonymous share to read first, for #staff');
    expect(mine.fallback).not.toContain(LETTER);
    expect(mine.buttons).toEqual(['Post it', "Don't post it"]);
    await school.told(cleo, LETTER);
    expect(postedIn(ben, '#staff')).toEqual([]);
    expect(toldTo(ada)).toEqual([]);

    await mine.press('Post it');
    const share = await school.posted(LETTER);
    expect(share.text).toContain('Someone shared a mistake');
    for (const steward of [ben, cleo]) {
      expect((await school.told(steward, 'Read by @ben, and posted')).text).not.toContain(LETTER);
      expect(JSON.stringify(toldTo(steward).map(({ blocks }) => blocks))).not.toContain(LETTER);
    }
    expect(postedIn(ben, '#staff')).toHaveLength(1);
    expect(slack.complaints).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });

  test('and doesn’t post it: the author finds the reason behind the receipt, changes it, and it is read again', async () => {
    const school = await openReadingSchool({ mode });
    const { ada, ben, cleo, slack } = school;
    const receipt = await school.sharesToBeRead(LETTER);
    const mine = await school.told(ben, LETTER);
    expect((await comesBack(ada, receipt)).text).toContain('a steward reads it first');

    await mine.press("Don't post it");
    const why = await ben.seesModal("Don't post it");
    await why.submit();
    expect(why.isOpen).toBe(true);
    await why.fill('What should change?', '   ');
    await why.submit();
    expect(why.errors['What should change?']).toContain('Please write what should change');
    await why.fill('What should change?', 'Please leave out the parents <@U1>.');
    await why.submit();
    await slack.until(() => ben.modal?.text.includes("It isn't posted"), { what: 'the answer' });
    await school.told(cleo, 'Read by @ben, and not posted');
    expect((await school.told(ben, 'Read by @ben, and not posted')).text).not.toContain(LETTER);

    const held = await comesBack(ada, receipt);
    expect(held.text).toContain("It wasn't posted in #staff");
    expect(held.text).toContain('Please leave out the parents <@U1>.');
    expect(held.text).toContain('deleted after');
    expect(held.text).not.toContain('Ben');
    expect(held.text).toContain(LETTER);

    await held.press('Change and send again');
    const form = await ada.seesModal('Edit your share');
    await form.fill('What happened?', KINDER);
    await form.submit();
    const changed = await ada.seesModal('Your share');
    expect(changed.text).toContain('Your new text leaves at');
    expect(changed.text).not.toContain('A steward says');
    expect(changed.text).toContain(KINDER);
    await changed.closeAll();
    school.tick();
    expect(toldTo(cleo).filter(({ text }) => text.includes(KINDER))).toEqual([]);

    school.slotComes();
    const again = await school.told(cleo, KINDER);
    await again.press('Post it');
    await school.posted(KINDER);
    expect(postedIn(ben, '#staff')).toHaveLength(1);
    const at = await comesBack(ada, receipt);
    expect(at.text).toContain('It stands in #staff');
    expect(slack.complaints).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });
});

describe('who decides', () => {
  test('two stewards at the same moment: one decision, and the other is told which', async () => {
    const school = await openReadingSchool();
    const { ben, cleo, slack } = school;
    await school.sharesToBeRead(LETTER);
    const bens = await school.told(ben, LETTER);
    const cleos = await school.told(cleo, LETTER);
    await cleos.press("Don't post it");
    const why = await cleo.seesModal("Don't post it");
    await why.fill('What should change?', 'Please shorten it.');
    await Promise.all([bens.press('Post it'), why.submit()]);
    const says = await slack.until(
      () => toldTo(ben).find(({ text }) => text.startsWith('Read by'))?.text,
      { what: 'a decision' },
    );
    await school.told(cleo, says);
    const isPosted = !/not posted/.test(says);
    // What a steward wrote who was second isn't lost: the screen gives it back.
    await slack.until(
      () => cleo.modal?.text.includes(isPosted ? 'Please shorten it.' : "It isn't posted"),
      { what: 'an answer to cleo' },
    );
    if (isPosted) await school.posted(LETTER);
    expect(postedIn(ben, '#staff')).toHaveLength(isPosted ? 1 : 0);
    expect(troubles(school)).toEqual([]);
  });

  test('the same press twice posts once', async () => {
    const school = await openReadingSchool();
    const { ben } = school;
    await school.sharesToBeRead(LETTER);
    const mine = await school.told(ben, LETTER);
    await Promise.all([mine.press('Post it'), mine.press('Post it')]);
    await school.posted(LETTER);
    await school.told(ben, 'Read by @ben, and posted');
    expect(postedIn(ben, '#staff')).toHaveLength(1);
    expect(toldPrivately(ben, '#staff')).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });
});
