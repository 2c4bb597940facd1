import { describe, expect, test } from 'vitest';
import type { Message } from '../../playground/slack/slack.ts';
import { keptBytes } from '../support/kept-bytes.ts';
import { openSchool, testClock } from '../support/oops.ts';
import {
  answerTo,
  fillsForm,
  findsShare,
  postedIn,
  sharesOpenly,
  troubles,
  takes,
} from '../support/sharing.ts';

const LETTER = 'I sent the wrong letter to the parents.';

describe('a share that Slack has not taken yet', () => {
  test('arrives as it was edited', async () => {
    const school = await openSchool();
    const { slack, ada, ben } = school;
    slack.fail('chat.postMessage', { status: 429, retryAfter: 2 });
    const form = await fillsForm(ada, 'Openly', LETTER);
    await form.submit();
    await (await ada.seesModal('Thanks for sharing')).close();
    await ada.types('#staff', '/oops mine');
    await (await ada.seesModal('Your open shares')).press('Edit');
    const edit = await ada.seesModal('Edit your share');
    await edit.fill('What happened?', 'I sent an old letter.');
    await edit.submit();
    expect((await ada.seesModal('Your open shares')).text).toContain('I sent an old letter.');
    await findsShare(school, ben, 'I sent an old letter.');
    const posts = slack.calls.filter(
      ({ method, status }) => method === 'chat.postMessage' && status === 200,
    );
    expect(JSON.stringify(posts)).not.toContain(LETTER);
    expect(troubles(school)).toEqual([]);
  });

  test('never appears once it was withdrawn', async () => {
    const school = await openSchool();
    const { slack, ada, ben } = school;
    slack.fail('chat.postMessage', { status: 429, retryAfter: 2 });
    const form = await fillsForm(ada, 'Openly', LETTER);
    await form.submit();
    await (await ada.seesModal('Thanks for sharing')).close();
    await ada.types('#staff', '/oops mine');
    await (await ada.seesModal('Your open shares')).press('Withdraw');
    await (await ada.seesModal('Withdraw your share')).submit();
    await (await ada.seesModal('Your open shares')).close();
    await sharesOpenly(school, ben, 'Something after it.');
    expect(postedIn(ben, '#staff')).toHaveLength(1);
    expect(troubles(school)).toEqual([]);
  });
});

describe('a message whose answer was lost', () => {
  test('is posted again, and withdrawing rewrites the first one too once somebody presses it', async () => {
    const school = await openSchool();
    const { slack, ada, ben, log } = school;
    slack.fail('chat.postMessage', { loseAnswer: 'after' });
    const form = await fillsForm(ada, 'Openly', LETTER);
    await form.submit();
    await slack.until(() => postedIn(ben, '#staff').length === 2, { what: 'the second message' });
    const [first, second] = postedIn(ben, '#staff');
    expect(log.join('\n')).toContain('delivery.posted-again');

    expect(await answerTo(school, ben, async () => first?.press('Me too'))).toContain(
      'Nobody sees',
    );
    await slack.until(() => first?.text.includes('Others') && second?.text.includes('Others'), {
      what: 'both messages to follow',
    });
    const withdrawal = await takes(ada, second as Message, 'Withdraw', 'Withdraw your share');
    await withdrawal.submit();
    await slack.until(
      () => first?.text.includes('withdrawn') && second?.text.includes('withdrawn'),
      { what: 'both to be withdrawn' },
    );
    expect(JSON.stringify(postedIn(ben, '#staff').map(({ blocks }) => blocks))).not.toContain(
      LETTER,
    );
    expect(troubles(school)).toEqual([]);
  });

  test('that was withdrawn is rewritten when its orphan is pressed later', async () => {
    const school = await openSchool();
    const { slack, ada, ben } = school;
    slack.fail('chat.postMessage', { loseAnswer: 'after' });
    const form = await fillsForm(ada, 'Openly', LETTER);
    await form.submit();
    await slack.until(() => postedIn(ben, '#staff').length === 2, { what: 'the second message' });
    const [first, second] = postedIn(ben, '#staff');
    await (await takes(ada, second as Message, 'Withdraw', 'Withdraw your share')).submit();
    await slack.until(() => second?.text.includes('withdrawn'), { what: 'the known one' });
    expect(first?.text).toContain(LETTER);
    expect(await answerTo(school, ben, async () => first?.press('Me too'))).toContain('any more');
    await slack.until(() => first?.text.includes('withdrawn'), { what: 'the orphan' });
    expect(troubles(school)).toEqual([]);
  });
});

describe('an administrator who deletes a message', () => {
  test('does not keep its author from editing and withdrawing', async () => {
    const school = await openSchool({ clock: testClock('2026-11-24T10:20:00Z') });
    const { slack, ada, folder } = school;
    const share = await sharesOpenly(school, ada, LETTER);
    const boss = slack.addPerson({ name: 'boss', isAdmin: true });
    await boss.deletes(share);
    await ada.types('#staff', '/oops mine');
    await (await ada.seesModal('Your open shares')).press('Edit');
    const edit = await ada.seesModal('Edit your share');
    await edit.fill('What happened?', 'I sent an old letter.');
    await edit.submit();
    await (await ada.seesModal('Your open shares')).press('Withdraw');
    await (await ada.seesModal('Withdraw your share')).submit();
    await slack.until(async () => !(await keptBytes(folder)).includes('old letter'), {
      what: 'the text to leave the files',
    });
    expect(troubles(school)).toEqual([]);
  });
});
