import { describe, expect, test } from 'vitest';
import { keptBytes } from '../support/kept-bytes.ts';
import { openSchool } from '../support/oops.ts';
import {
  answerTo,
  findsShare,
  postedIn,
  sharesAnonymously,
  sharesOpenly,
  troubles,
  takes,
} from '../support/sharing.ts';

const LETTER = 'I sent the wrong letter to the parents.';

describe.each(['http', 'socket'] as const)('an author over %s', (mode) => {
  test('edits a share, twice in a row', async () => {
    const school = await openSchool({ mode });
    const { slack, ada, ben } = school;
    const share = await sharesOpenly(school, ada, LETTER);
    const form = await takes(ada, share, 'Edit', 'Edit your share');
    expect(form.values['What happened?']).toBe(LETTER);
    await form.fill('What happened?', 'I sent an old letter.');
    await form.choose('Focus area', 'Communication');
    await form.tick('It was a near miss');
    await form.submit();
    const again = await takes(ada, share, 'Edit', 'Edit your share');
    expect(again.values['What happened?']).toBe('I sent an old letter.');
    await again.fill('What happened?', 'I sent an outdated letter.');
    await again.submit();

    const seen = () => postedIn(ben, '#staff')[0]?.text ?? '';
    await slack.until(() => seen().includes('an outdated letter'), { what: 'the last edit' });
    expect(seen()).toContain('a near miss');
    expect(seen()).toContain('Communication');
    expect(seen()).not.toContain(LETTER);
    expect(postedIn(ben, '#staff')).toHaveLength(1);
    expect(troubles(school)).toEqual([]);
  });

  test('adds what was learned', async () => {
    const school = await openSchool({ mode });
    const { slack, ada, ben } = school;
    const share = await sharesOpenly(school, ada, LETTER);
    const form = await takes(ada, share, 'Add what was learned', 'What was learned');
    expect(form.text).toContain(LETTER);
    await form.fill('What did you learn?', 'To read the address aloud.');
    await form.submit();
    const seen = () => postedIn(ben, '#staff')[0]?.text ?? '';
    await slack.until(() => seen().includes('To read the address aloud.'), { what: 'the lesson' });
    expect(seen()).toContain('with a lesson');
    expect(seen()).toContain(LETTER);
    expect(troubles(school)).toEqual([]);
  });

  test('withdraws a share: its text is gone everywhere, its place stays', async () => {
    const school = await openSchool({ mode });
    const { slack, ada, ben, folder } = school;
    const share = await sharesOpenly(school, ada, LETTER);
    await ben.replies(share, 'That happened to me too.');
    expect(await keptBytes(folder)).toContain(LETTER);

    const form = await takes(ada, share, 'Withdraw', 'Withdraw your share');
    expect(form.text).toContain('removed from the message and from Oops for good');
    expect(form.text).toContain("What we can't reach");
    await form.submit();
    expect((await ada.seesModal('Oops')).text).toContain('It is withdrawn');

    const message = () => postedIn(ben, '#staff')[0];
    await slack.until(() => message()?.text.includes('withdrawn by its author'), { what: 'it' });
    expect(JSON.stringify([message()?.blocks, message()?.fallback])).not.toContain('letter');
    expect(message()?.thread).toHaveLength(1);
    expect(message()?.buttons).toEqual([]);
    await slack.until(async () => !(await keptBytes(folder)).includes('wrong letter'), {
      what: 'the text to leave the files',
    });
    expect(await keptBytes(folder)).not.toContain(ada.id);
    expect(troubles(school)).toEqual([]);
  });
});

describe('what only an author may do', () => {
  test.each(['Add what was learned', 'Edit', 'Withdraw'])(
    '“%s” by somebody else is answered kindly and privately',
    async (choice) => {
      const school = await openSchool();
      const { ada, ben } = school;
      await sharesOpenly(school, ada, LETTER);
      const seen = await findsShare(school, ben, LETTER);
      const answer = await answerTo(school, ben, () => seen.choosesFromMenu(choice));
      expect(answer).toContain('Only its author');
      expect(ben.modal).toBeNull();
      expect(troubles(school)).toEqual([]);
    },
  );

  test('nobody can do with an anonymous share, its author included', async () => {
    const school = await openSchool({ env: { OOPS_SLOT_MINUTES: '0' } });
    const { ada } = school;
    await sharesAnonymously(ada, LETTER);
    const seen = await findsShare(school, ada, LETTER);
    const answer = await answerTo(school, ada, () => seen.choosesFromMenu('Edit'));
    expect(answer).toContain('shared anonymously');
    expect(troubles(school)).toEqual([]);
  });

  test('nobody can do with a share that is gone', async () => {
    const school = await openSchool();
    const { slack, ada, ben } = school;
    const share = await sharesOpenly(school, ada, LETTER);
    const edit = await takes(ada, share, 'Edit', 'Edit your share');
    const withdrawal = await takes(ada, share, 'Withdraw', 'Withdraw your share');
    slack.fail('chat.update', { status: 429, retryAfter: 3 });
    await withdrawal.submit();
    await (await ada.seesModal('Oops')).close();

    // The message is rewritten in a moment; whoever presses until then is told.
    const seen = await findsShare(school, ben, LETTER);
    for (const act of [
      () => seen.press('Me too'),
      () => seen.press('This helped me'),
      () => seen.choosesFromMenu('Edit'),
    ]) {
      expect(await answerTo(school, ben, act)).toContain("isn't there any more");
    }
    await edit.fill('What happened?', 'I changed <it> & more.');
    await edit.submit();
    const note = await ada.seesModal('Oops');
    expect(note.text).toContain("isn't there any more");
    expect(note.text).toContain('I changed <it> & more.');
    await slack.until(() => seen.text.includes('withdrawn'), { what: 'the message to follow' });
    expect(troubles(school)).toEqual([]);
  });

  test('refuses an empty or over-long edit at its field', async () => {
    const school = await openSchool();
    const { ada } = school;
    const share = await sharesOpenly(school, ada, LETTER);
    const form = await takes(ada, share, 'Edit', 'Edit your share');
    await form.fill('What happened?', '  \n ');
    await form.submit();
    expect(form.errors['What happened?']).toContain('A sentence is enough');
    await form.fill('What happened?', 'x'.repeat(2001));
    await form.submit();
    expect(form.errors['What happened?']).toContain('2000');
    expect(share.text).toContain(LETTER);
    expect(troubles(school)).toEqual([]);
  });
});
