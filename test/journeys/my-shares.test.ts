import { describe, expect, test } from 'vitest';
import type { Modal, Person } from '../../playground/slack/slack.ts';
import { keptBytes } from '../support/kept-bytes.ts';
import { openSchool } from '../support/oops.ts';
import {
  answerTo,
  fillsForm,
  findsShare,
  sharesAnonymously,
  sharesOpenly,
  troubles,
} from '../support/sharing.ts';

const LETTER = 'I sent the wrong letter to the parents.';

async function opensMine(person: Person): Promise<Modal> {
  await person.types('#staff', '/oops mine');
  return await person.seesModal('Your open shares');
}

describe.each(['http', 'socket'] as const)('/oops mine over %s', (mode) => {
  test('says kindly that there is nothing yet', async () => {
    const school = await openSchool({ mode });
    const mine = await opensMine(school.ada);
    expect(mine.text).toContain('You have no open shares');
    expect(troubles(school)).toEqual([]);
  });

  test('shows a person’s own open shares, and nothing else', async () => {
    const school = await openSchool({ mode, env: { OOPS_SLOT_MINUTES: '0' } });
    const { ada, ben } = school;
    await sharesOpenly(school, ada, LETTER);
    await sharesOpenly(school, ben, 'I forgot the keys.');
    await sharesAnonymously(ada, 'Nobody shall know.');
    await findsShare(school, ben, 'Nobody shall know.');

    const mine = await opensMine(ada);
    expect(mine.text).toContain(LETTER);
    expect(mine.text).toContain('#staff');
    expect(mine.text).not.toContain('keys');
    expect(mine.text).not.toContain('Nobody shall know.');
    expect(troubles(school)).toEqual([]);
  });

  test('edits and comes back, withdraws and comes back', async () => {
    const school = await openSchool({ mode });
    const { slack, ada, ben } = school;
    const share = await sharesOpenly(school, ada, LETTER);
    const mine = await opensMine(ada);
    await mine.press('Edit');
    const edit = await ada.seesModal('Edit your share');
    await edit.fill('What happened?', 'I sent an old letter.');
    await edit.submit();
    const back = await ada.seesModal('Your open shares');
    expect(back.text).toContain('I sent an old letter.');

    await back.press('Withdraw');
    await (await ada.seesModal('Withdraw your share')).submit();
    expect((await ada.seesModal('Your open shares')).text).toContain('no open shares');
    const seen = await findsShare(school, ben, '');
    await slack.until(() => seen.text.includes('withdrawn by its author'), { what: 'it to go' });
    expect(seen.ts).toBe(share.ts);
    expect(troubles(school)).toEqual([]);
  });

  test('takes the name off: the message says Someone, and nobody can change it any more', async () => {
    const school = await openSchool({ mode });
    const { slack, ada, ben, folder } = school;
    const share = await sharesOpenly(school, ada, LETTER);
    const mine = await opensMine(ada);
    await mine.press('Take my name off');
    expect(ada.confirmations.at(-1)?.text).toContain('nobody can edit or withdraw it');
    await slack.until(() => mine.text.includes('no open shares'), { what: 'the list to follow' });

    const seen = await findsShare(school, ben, LETTER);
    await slack.until(() => seen.text.includes('Someone shared'), { what: 'the name to go' });
    expect(JSON.stringify([seen.blocks, seen.fallback])).not.toContain(ada.id);
    const answer = await answerTo(school, ada, () => share.choosesFromMenu('Edit'));
    expect(answer).toContain('shared anonymously');
    await slack.until(async () => !(await keptBytes(folder)).includes(ada.id), {
      what: 'the account to leave the files',
    });
    expect(troubles(school)).toEqual([]);
  });
});

describe('/oops mine', () => {
  test('has pages, and comes back to the one it left', async () => {
    const school = await openSchool();
    const { slack, ada } = school;
    for (let at = 1; at <= 9; at++) {
      const form = await fillsForm(ada, 'Openly', `Mistake number ${at}.`);
      await form.submit();
      await (await ada.seesModal('Thanks for sharing')).close();
    }
    const mine = await opensMine(ada);
    const count = () => mine.text.match(/Mistake number \d/g)?.length;
    expect(count()).toBe(8);
    expect(mine.text).not.toContain('Newer');
    await mine.press('Older');
    await slack.until(() => count() === 1, { what: 'the older page' });
    expect(mine.text).not.toContain('Older');

    await mine.press('Withdraw');
    await (await ada.seesModal('Withdraw your share')).submit();
    // The last page is empty now; the nearest one that exists is shown.
    const back = await ada.seesModal('Your open shares');
    expect(back.text.match(/Mistake number \d/g)).toHaveLength(8);
    expect(back.text).not.toContain('Older');
    expect(troubles(school)).toEqual([]);
  });

  test('goes to an older page and back to the newer one', async () => {
    const school = await openSchool();
    const { slack, ada } = school;
    for (let at = 1; at <= 9; at++) {
      const form = await fillsForm(ada, 'Openly', `Mistake number ${at}.`);
      await form.submit();
      await (await ada.seesModal('Thanks for sharing')).close();
    }
    const mine = await opensMine(ada);
    const first = mine.text;
    await mine.press('Older');
    await slack.until(() => mine.text.includes('Newer'), { what: 'the older page' });
    await mine.press('Edit');
    await (await ada.seesModal('Edit your share')).submit();
    const same = await ada.seesModal('Your open shares');
    expect(same.text).toContain('Newer');
    await same.press('Newer');
    await slack.until(() => mine.text === first, { what: 'the first page' });
    expect(troubles(school)).toEqual([]);
  });

  test('copies everything as text', async () => {
    const school = await openSchool();
    const { ada } = school;
    const form = await fillsForm(ada, 'Openly', LETTER);
    await form.fill('What did you learn?', 'To look & read <twice>.');
    await form.choose('Focus area', 'Communication');
    await form.submit();
    await (await ada.seesModal('Thanks for sharing')).close();
    const mine = await opensMine(ada);
    await mine.press('Copy all as text');
    const copy = await ada.seesModal('Your shares as text');
    const text = Object.values(copy.values).join('');
    expect(text).toContain(LETTER);
    expect(text).toContain('To look & read <twice>.');
    expect(text).toContain('Communication');
    expect(text).toMatch(/^## \d{4}-\d\d-\d\d/);
    await copy.submit();
    expect(ada.modal).toBeNull();
    expect(troubles(school)).toEqual([]);
  });

  test('shows what is left when a share was withdrawn elsewhere meanwhile', async () => {
    const school = await openSchool();
    const { slack, ada } = school;
    const share = await sharesOpenly(school, ada, LETTER);
    const mine = await opensMine(ada);
    await share.choosesFromMenu('Withdraw');
    await (await ada.seesModal('Withdraw your share')).submit();
    await (await ada.seesModal('Oops')).close();
    await mine.press('Edit');
    await slack.until(() => mine.text.includes('no open shares'), { what: 'the list to follow' });
    expect(troubles(school)).toEqual([]);
  });
});
