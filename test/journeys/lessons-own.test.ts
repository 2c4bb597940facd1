import { describe, expect, test } from 'vitest';
import { comesBack, openSchoolAtNoon, shares } from '../support/receipts.ts';
import { findsShare, sharesOpenly, takes, troubles } from '../support/sharing.ts';

// What an author learned: in one sentence, what they do differently since, and when to ask whether it stuck.

const TEXT = 'I sent the wrong file.';
const LEARNED = 'What did you learn?';
const CHANGED = 'What do you do differently since?';
const FOLLOW_UP = 'When to ask whether it stuck';

describe.each(['http', 'socket'] as const)('an open share, over %s', (mode) => {
  test('shows what was learned and changed; when it is asked is for its author', async () => {
    const school = await openSchoolAtNoon(mode);
    const { ada, slack } = school;
    const share = await sharesOpenly(school, ada, TEXT);
    await ada.modal?.closeAll();
    const learn = await takes(ada, share, 'Add what was learned', 'What was learned');
    expect(learn.values[FOLLOW_UP]).toBe('Never');
    await learn.fill(LEARNED, 'Two files never have one name.');
    await learn.fill(CHANGED, 'A date is in every name.');
    await learn.choose(FOLLOW_UP, 'In four weeks');
    await learn.submit();
    await slack.until(() => share.text.includes('A date is in every name.'), { what: 'it' });
    expect(share.text).toContain('What we changed');
    expect(share.text).toContain('Shared, with a lesson: something has changed');
    expect(share.text).not.toContain('stuck');

    // It is found again in every form, and changed there.
    const edit = await takes(ada, share, 'Edit', 'Edit your share');
    expect(edit.values[CHANGED]).toBe('A date is in every name.');
    expect(edit.values[FOLLOW_UP]).toBe('In four weeks');
    await edit.fill(CHANGED, '');
    await edit.choose(FOLLOW_UP, 'Never');
    await edit.submit();
    await slack.until(() => !share.text.includes('What we changed'));
    expect(share.text).toContain('Two files never have one name.');
    await ada.types('#staff', '/oops mine');
    const mine = await ada.seesModal('Your open shares');
    expect(mine.text).not.toContain('Whether it stuck');
    await mine.press('Copy all as text');
    expect(troubles(school)).toEqual([]);
  });
});

test('names in what was changed are shown first, and those that stood there are not', async () => {
  const school = await openSchoolAtNoon();
  const { ada, slack } = school;
  const share = await sharesOpenly(school, ada, TEXT);
  await ada.modal?.closeAll();
  const learn = await takes(ada, share, 'Add what was learned', 'What was learned');
  await learn.fill(LEARNED, 'Look twice.');
  await learn.fill(CHANGED, 'Maria Schmidt looks, too.');
  await learn.choose(FOLLOW_UP, 'In a week');
  await learn.submit();
  const names = await ada.seesModal('Names in your text');
  expect(names.text).toContain('“Maria Schmidt”');
  await names.press('Back');
  const again = await ada.seesModal('What was learned');
  expect(again.values[CHANGED]).toBe('Maria Schmidt looks, too.');
  expect(again.values[FOLLOW_UP]).toBe('In a week');
  await again.submit();
  await (await ada.seesModal('Names in your text')).submit();
  await slack.until(() => share.text.includes('Maria Schmidt looks, too.'));
  const more = await takes(ada, share, 'Add what was learned', 'What was learned');
  expect(more.values[FOLLOW_UP]).toBe('In a week');
  await more.fill(LEARNED, 'Look three times.');
  await more.submit();
  await slack.until(() => share.text.includes('Look three times.'));
  expect(troubles(school)).toEqual([]);
});

describe('an anonymous share', () => {
  test('that waits takes it along', async () => {
    const school = await openSchoolAtNoon();
    const { ada, ben } = school;
    const receipt = await shares(ada, TEXT);
    await (await comesBack(ada, receipt)).press('Add what was learned');
    const form = await ada.seesModal('What was learned');
    await form.fill(LEARNED, 'Look twice.');
    await form.fill(CHANGED, 'Two people look.');
    await form.choose(FOLLOW_UP, 'In two weeks');
    await form.submit();
    const held = await ada.seesModal('Your share');
    expect(held.text).toContain('Two people look.');
    expect(held.text).toContain('When to ask whether it stuck: In two weeks');
    await held.closeAll();
    school.slotComes('2026-03-02T12:15:00Z');
    const share = await findsShare(school, ben, TEXT);
    expect(share.text).toContain('Two people look.');
    expect((await comesBack(ada, receipt)).text).toMatch(/When to ask whether it stuck: .*16/);
    expect(troubles(school)).toEqual([]);
  });

  test('that stands in its channel shows it with the next slot, as one change with what else was changed', async () => {
    const school = await openSchoolAtNoon();
    const { ada, ben, slack } = school;
    const receipt = await shares(ada, TEXT);
    school.slotComes('2026-03-02T12:15:00Z');
    const share = await findsShare(school, ben, TEXT);
    await (await comesBack(ada, receipt)).press('Add what was learned');
    const form = await ada.seesModal('What was learned');
    await form.fill(LEARNED, 'Look twice.');
    await form.fill(CHANGED, 'Maria Schmidt calls first.');
    await form.choose(FOLLOW_UP, 'In a week');
    await form.submit();
    // Looked through, as all that an anonymous author writes.
    const look = await ada.seesModal('Before it is changed');
    await look.fill(CHANGED, 'We call first.');
    await look.submit();
    const held = await ada.seesModal('Your share');
    expect(held.text).toContain('We call first.');
    await held.press('Edit');
    const edit = await ada.seesModal('Edit your share');
    expect(edit.values[CHANGED]).toBe('We call first.');
    expect(edit.values[FOLLOW_UP]).toBe('In a week');
    await edit.fill('What happened?', 'I sent a wrong file.');
    await edit.submit();
    await (await ada.seesModal('Your share')).closeAll();
    expect(share.text).not.toContain('We call first.');
    await school.start();
    school.slotComes('2026-03-02T12:30:00Z');
    await slack.until(() => share.text.includes('I sent a wrong file.'));
    expect(share.text).toContain('Look twice.');
    expect(share.text).toContain('We call first.');
    expect((await comesBack(ada, receipt)).text).toMatch(/When to ask whether it stuck: .*9/);
    expect(troubles(school)).toEqual([]);
  });
});
