import { describe, expect, test } from 'vitest';
import type { Modal, Person } from '../../playground/slack/slack.ts';
import { openSchool, type School } from '../support/oops.ts';
import { changed, lastSent, sends } from '../support/requests.ts';
import {
  fillsForm,
  findsShare,
  postedIn,
  sharesOpenly,
  takes,
  troubles,
} from '../support/sharing.ts';

const TEXT = 'I gave Tom Baker’s essay to his mother. Tom Baker was kind about it.';

/** Sends the form openly, up to the screen that shows the names. */
async function comesToNames(ada: Person, text: string): Promise<Modal> {
  const form = await fillsForm(ada, 'Openly', text);
  await form.submit();
  return await ada.seesModal('Names in your text');
}

const happened = (screen: Modal) => screen.values['What happened?'];

async function presses({ slack }: Pick<School, 'slack'>, screen: Modal, label: string) {
  const before = JSON.stringify(screen.blocks);
  await screen.press(label);
  await slack.until(() => JSON.stringify(screen.blocks) !== before, {
    what: `“${label}” to do it`,
  });
}

describe.each(['http', 'socket'] as const)('an open share that names people, over %s', (mode) => {
  test('shows the names first, and one press takes other words', async () => {
    const school = await openSchool({ mode });
    const { ada, ben } = school;
    const names = await comesToNames(ada, TEXT);
    expect(names.text).toContain('Nothing has been posted yet');
    expect(names.text).toContain('“Tom Baker”: a name');
    expect(postedIn(ben, '#staff')).toEqual([]);

    await presses(school, names, '“a student”');
    expect(happened(names)).toBe(
      'I gave a student’s essay to his mother. A student was kind about it.',
    );
    expect(names.text).toContain('Nothing else stands out.');
    await names.submit();
    const thanks = await ada.seesModal('Thanks for sharing');
    const posted = await findsShare(school, ben, 'I gave a student’s essay');
    expect(posted.text).toContain('@ada shared a mistake');
    expect(posted.text).not.toContain('Tom');
    await school.slack.until(() => thanks.text.includes('See it in the channel'), {
      what: 'the link',
    });
    await thanks.press('Undo');
    await ada.seesModal('Taken back');
    await school.slack.until(() => postedIn(ben, '#staff').length === 0, { what: 'it to go' });
    expect(troubles(school)).toEqual([]);
  });
});

describe('the names of an open share', () => {
  test('are kept with one press, whole and in part, and the others are still shown', async () => {
    const school = await openSchool();
    const { ada, ben } = school;
    const names = await comesToNames(ada, 'Tom Baker knew. I asked Priya, and then Tom.');
    await presses(school, names, 'Keep');
    expect(names.text).not.toContain('“Tom');
    expect(names.text).toContain('“Priya”: a name');
    await presses(school, names, '“a colleague”');
    expect(happened(names)).toBe('Tom Baker knew. I asked a colleague, and then Tom.');
    expect(names.text).not.toContain('“Tom');
    await names.submit();
    await ada.seesModal('Thanks for sharing');
    await findsShare(school, ben, 'Tom Baker knew. I asked a colleague');
    expect(troubles(school)).toEqual([]);
  });

  test('never hold anybody up twice: what is left is posted, and what else was chosen with it', async () => {
    const school = await openSchool();
    const { slack, ada, ben } = school;
    const form = await fillsForm(ada, 'Openly', TEXT);
    await form.fill('What did you learn?', 'To ask Priya first.');
    await form.choose('Focus area', 'Communication');
    await form.tick('It was a near miss');
    await slack.until(() => form.text.includes('Credit me'), { what: 'the form to adapt' });
    await form.submit();
    const names = await ada.seesModal('Names in your text');
    expect(names.text).toContain('“Priya”: a name');
    await names.submit();
    await ada.seesModal('Thanks for sharing');
    const posted = await findsShare(school, ben, TEXT);
    for (const said of ['shared a near miss', 'Communication', 'To ask Priya first.']) {
      expect(posted.text).toContain(said);
    }
    expect(troubles(school)).toEqual([]);
  });

  test('in Spanish get Spanish words', async () => {
    const school = await openSchool();
    const names = await comesToNames(
      school.ada,
      'Le di a la madre de Emiliano las notas de otro alumno de la clase.',
    );
    await presses(school, names, '“un estudiante”');
    expect(happened(names)).toContain('la madre de un estudiante las notas');
    expect(troubles(school)).toEqual([]);
  });

  test.each([
    ['no name', 'On 3 November at 14:37 I closed OPS-1234, see https://example.org/x'],
    ['the author’s own', 'I, Ada Marker, forgot the keys, and @ada is sorry.'],
  ])('are asked about only where there are any: %s', async (_what, text) => {
    const school = await openSchool();
    const { ada, ben } = school;
    await school.slack.until(
      () => school.slack.calls.some(({ method }) => method === 'users.list'),
      { what: 'the people to be known' },
    );
    const form = await fillsForm(ada, 'Openly', text);
    await form.submit();
    await ada.seesModal('Thanks for sharing');
    await findsShare(school, ben, text);
    expect(troubles(school)).toEqual([]);
  });

  test('of colleagues and their handles are shown, and who is in the team is a colleague first', async () => {
    const school = await openSchool();
    const { ada } = school;
    const names = await comesToNames(ada, 'Ben had told me, @cleo as well.');
    expect(names.text).toContain('“Ben”: a name');
    expect(names.text).toContain('“@cleo”: a mention');
    await presses(school, names, '“a colleague”');
    expect(happened(names)).toBe('A colleague had told me, @cleo as well.');
    await presses(school, names, '“somebody”');
    expect(happened(names)).toBe('A colleague had told me, somebody as well.');
    expect(troubles(school)).toEqual([]);
  });

  test('typed over meanwhile keep what was typed', async () => {
    const school = await openSchool();
    const { ada, slack } = school;
    const names = await comesToNames(ada, TEXT);
    await names.fill('What happened?', 'First I told the head, and then Tom Baker.');
    await names.press('“a student”');
    await slack.until(() => happened(names)?.includes('First'), { what: 'the screen to follow' });
    await presses(school, names, 'Look again');
    await presses(school, names, '“somebody”');
    expect(happened(names)).toBe('First I told the head, and then somebody.');
    expect(troubles(school)).toEqual([]);
  });
});

describe('the screen with the names', () => {
  test('leads back to the form with everything in it, and on to an anonymous share', async () => {
    const school = await openSchool();
    const { ada } = school;
    const form = await fillsForm(ada, 'Openly', TEXT);
    await form.tick('It was a near miss');
    await form.submit();
    const names = await ada.seesModal('Names in your text');
    await presses(school, names, '“a student”');
    await names.press('Change something else');
    const again = await ada.seesModal('Share a mistake');
    expect(happened(again)).toContain('I gave a student’s essay');
    expect(again.values['How do you want to share?']).toBe('Openly');
    await again.choose('How do you want to share?', 'Anonymously');
    await again.submit();
    expect((await ada.seesModal('Before it is sent')).text).toContain('near miss');
    expect(troubles(school)).toEqual([]);
  });

  test('sent twice, after a restart, and after a lost answer is one share', async () => {
    const school = await openSchool();
    const { ada, ben, slack } = school;
    const names = await comesToNames(ada, TEXT);
    const form = lastSent(slack, 'view_submission');
    await Promise.all([names.submit(), names.submit()]);
    await ada.seesModal('Thanks for sharing');
    await findsShare(school, ben, TEXT);
    const sent = lastSent(slack, 'view_submission');
    await school.start();
    // The screen again, and the form before it: both are the share that there is.
    for (const again of [sent, form]) {
      expect((await sends(school, again)).body).toContain('Thanks for sharing');
    }
    await sharesOpenly(school, ben, 'Something after it.');
    expect(postedIn(ben, '#staff')).toHaveLength(2);
    expect(troubles(school)).toEqual([]);
  });

  test('survives a restart in between', async () => {
    const school = await openSchool();
    const { ada, ben } = school;
    const names = await comesToNames(ada, TEXT);
    await school.start();
    await presses(school, names, '“a student”');
    await school.start();
    await names.submit();
    await ada.seesModal('Thanks for sharing');
    await findsShare(school, ben, 'I gave a student’s essay');
    expect(troubles(school)).toEqual([]);
  });

  test('keeps the text when the channel was archived meanwhile, and leads to another channel', async () => {
    const school = await openSchool({ started: false });
    const { ada, ben, slack } = school;
    const heads = slack.addChannel({ name: 'heads', members: [ada, ben], withApp: true });
    await school.start();
    const form = await fillsForm(ada, 'Openly', TEXT, '#heads');
    await form.submit();
    const names = await ada.seesModal('Names in your text');
    await heads.archive();
    await slack.until(
      async () => {
        await names.submit();
        return names.errors['What happened?'];
      },
      { what: 'the obstacle' },
    );
    expect(names.errors['What happened?']).toContain('“Change something else” takes you back');
    await names.press('Change something else');
    const again = await ada.seesModal('Share a mistake');
    expect(happened(again)).toBe(TEXT);
    await again.choose('Where?', '#staff');
    await again.submit();
    await (await ada.seesModal('Names in your text')).submit();
    await ada.seesModal('Thanks for sharing');
    await findsShare(school, ben, TEXT);
    expect(troubles(school)).toEqual([]);
  });

  test('refuses texts that are empty or too long, and keeps them', async () => {
    const school = await openSchool();
    const { ada, slack } = school;
    const names = await comesToNames(ada, TEXT);
    await names.fill('What happened?', '');
    await names.submit();
    expect(names.errors['What happened?']).toBeTruthy();
    await names.fill('What happened?', TEXT);
    await names.submit();
    await ada.seesModal('Thanks for sharing');
    const sent = lastSent(slack, 'view_submission');
    const tooLong = { whatHappened: { type: 'plain_text_input', value: 'z'.repeat(5000) } };
    const answer = await sends(school, changed(sent, 'view.state.values.whatHappened', tooLong));
    expect(JSON.parse(answer.body).errors.whatHappened).toContain("That's 5,000 characters");
    expect(troubles(school)).toEqual([]);
  });
});

describe('a finder that is too slow', () => {
  test('lets an open share through at once', async () => {
    const never = { find: () => new Promise<never>(() => {}), warmUp: async () => {} };
    const school = await openSchool({ finder: never });
    const { ada, ben } = school;
    const form = await fillsForm(ada, 'Openly', TEXT);
    await form.submit();
    await ada.seesModal('Thanks for sharing');
    await findsShare(school, ben, TEXT);
    expect(troubles(school)).toEqual([]);
  });
});

describe('an open share that is changed', () => {
  test('shows the names that come in with the change, and not those that its author kept', async () => {
    const school = await openSchool();
    const { ada, ben } = school;
    const share = await sharesOpenly(school, ada, TEXT);
    await ada.modal?.closeAll();
    const edit = await takes(ada, share, 'Edit', 'Edit your share');
    await edit.fill('What happened?', `${TEXT} Priya was not.`);
    await edit.tick('It was a near miss');
    await edit.submit();
    const names = await ada.seesModal('Names in your text');
    expect(names.text).toContain('Nothing has been changed yet');
    expect(names.text).toContain('“Priya”: a name');
    expect(names.text).not.toContain('“Tom');
    await presses(school, names, '“a student”');
    await names.press('Back');
    const again = await ada.seesModal('Edit your share');
    expect(happened(again)).toBe(`${TEXT} A student was not.`);
    await again.submit();
    const changedShare = await findsShare(school, ben, 'A student was not.');
    expect(changedShare.text).toContain('near miss');
    expect(ada.modal).toBeNull();
    expect(troubles(school)).toEqual([]);
  });

  test('shows the names in what was learned, and saves it', async () => {
    const school = await openSchool();
    const { ada, ben } = school;
    const share = await sharesOpenly(school, ada, 'I forgot the keys.');
    await ada.modal?.closeAll();
    const learn = await takes(ada, share, 'Add what was learned', 'What was learned');
    await learn.fill('What did you learn?', 'To ask Priya first.');
    await learn.submit();
    const names = await ada.seesModal('Names in your text');
    await presses(school, names, '“a colleague”');
    expect(names.values['What did you learn?']).toBe('To ask a colleague first.');
    await names.submit();
    await findsShare(school, ben, 'To ask a colleague first.');
    expect(troubles(school)).toEqual([]);
  });

  test('from one’s own list leads back to the list', async () => {
    const school = await openSchool();
    const { ada, ben } = school;
    await sharesOpenly(school, ada, 'I forgot the keys.');
    await ada.modal?.closeAll();
    await ada.types('#staff', '/oops mine');
    await (await ada.seesModal('Your open shares')).press('Edit');
    const edit = await ada.seesModal('Edit your share');
    await edit.fill('What happened?', 'I forgot the keys of Tom Baker.');
    await edit.submit();
    await (await ada.seesModal('Names in your text')).submit();
    await ada.seesModal('Your open shares');
    await findsShare(school, ben, 'I forgot the keys of Tom Baker.');
    expect(troubles(school)).toEqual([]);
  });

  test('and withdrawn meanwhile gives the text back', async () => {
    const school = await openSchool();
    const { ada, slack } = school;
    const share = await sharesOpenly(school, ada, 'I forgot the keys.');
    await ada.modal?.closeAll();
    const edit = await takes(ada, share, 'Edit', 'Edit your share');
    await edit.fill('What happened?', 'I forgot the keys of Tom Baker.');
    await edit.submit();
    const names = await ada.seesModal('Names in your text');
    const sent = lastSent(slack, 'view_submission');
    await names.closeAll();
    const withdraw = await takes(ada, share, 'Withdraw', 'Withdraw your share');
    await withdraw.submit();
    await ada.seesModal('Oops');
    expect((await sends(school, sent)).body).toContain('I forgot the keys of Tom Baker.');
    expect(troubles(school)).toEqual([]);
  });
});
