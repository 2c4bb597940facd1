import { describe, expect, test } from 'vitest';
import { openSchool } from '../support/oops.ts';
import {
  answerTo,
  findsShare,
  opensForm,
  postedIn,
  sharesOpenly,
  toldPrivately,
  troubles,
} from '../support/sharing.ts';

const LETTER = 'I sent the wrong letter to the parents.';

describe('the form', () => {
  test('nothing is chosen beforehand, and the form follows the choice', async () => {
    const school = await openSchool();
    const { slack, ada } = school;
    const form = await opensForm(ada);
    expect(form.values['How do you want to share?']).toBeNull();
    expect(form.values['Focus area']).toBe('Not sure yet');
    expect(form.values['Where?']).toBe('#staff');
    expect(form.text).toContain('If someone is at risk');
    expect(form.text).not.toContain('Credit me');
    await form.fill('What happened?', LETTER);

    await form.choose('How do you want to share?', 'Openly');
    await slack.until(() => form.text.includes('Credit me'), { what: 'the form to adapt' });
    expect(form.submitLabel).toBe('Share');
    expect(form.values['What happened?']).toBe(LETTER);

    await form.choose('How do you want to share?', 'Anonymously');
    await slack.until(() => form.submitLabel === 'Check before sending', { what: 'the label' });
    expect(form.text).not.toContain('Credit me');
    expect(form.values['What happened?']).toBe(LETTER);
    expect(troubles(school)).toEqual([]);
  });

  test('does not mind somebody who is faster than the form', async () => {
    const school = await openSchool();
    const { slack, ada, ben } = school;
    const form = await opensForm(ada);
    await form.fill('What happened?', LETTER);
    slack.fail('views.update', { delayMs: 300 });
    await form.choose('How do you want to share?', 'Openly');
    await form.submit();
    await findsShare(school, ben, LETTER);
    const thanks = await ada.seesModal('Thanks for sharing');
    await slack.until(() => thanks.text.includes('See it in the channel'), { what: 'the link' });
    expect(troubles(school)).toEqual([]);
  });

  test('does not mind a form that was closed before it could follow', async () => {
    const school = await openSchool();
    const { slack, ada } = school;
    const form = await opensForm(ada);
    slack.fail('views.update', { delayMs: 300 });
    await form.choose('How do you want to share?', 'Openly');
    await form.close();
    await slack.until(
      () => slack.calls.find(({ method, status }) => method === 'views.update' && status),
      {
        what: 'the late change',
      },
    );
    await school.stop();
    expect(troubles(school)).toEqual([]);
  });
});

describe.each(['http', 'socket'] as const)('the ways into the form over %s', (mode) => {
  test('the text after the command is filled in, and nothing is posted', async () => {
    const school = await openSchool({ mode });
    const { ada, ben } = school;
    const form = await opensForm(ada, 'I missed “the” bus');
    expect(form.values['What happened?']).toBe('I missed “the” bus');
    await form.close();
    await sharesOpenly(school, ben, 'Something after it.');
    expect(postedIn(ben, '#staff')).toHaveLength(1);
    expect(toldPrivately(ada, '#staff')).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });

  test('a word is a command only when it is the whole text', async () => {
    const school = await openSchool({ mode });
    const { ada } = school;
    const form = await opensForm(ada, 'help went to the wrong parents');
    expect(form.values['What happened?']).toBe('help went to the wrong parents');
    await form.close();
    const digest = await opensForm(ada, 'digest went to the wrong parents');
    expect(digest.values['What happened?']).toBe('digest went to the wrong parents');
    await digest.close();

    const help = await answerTo(
      school,
      ada,
      async () => void (await ada.types('#staff', '/oops  HELP ')),
    );
    expect(help).toContain('/oops mine');
    expect(ada.modal).toBeNull();
    expect(troubles(school)).toEqual([]);
  });

  test('the global shortcut opens the form from anywhere, without a channel', async () => {
    const school = await openSchool({ mode, started: false });
    const { slack, ada, ben } = school;
    slack.addChannel({ name: 'year-7', members: [ada], withApp: true });
    await school.start();
    await ada.runsShortcut('Share a mistake');
    const form = await ada.seesModal('Share a mistake');
    expect(form.values['Where?']).toBeNull();
    await form.fill('What happened?', LETTER);
    await form.choose('How do you want to share?', 'Openly');
    await form.submit();
    expect(form.errors['Where?']).toContain('required');
    await form.choose('Where?', '#staff');
    await form.submit();
    await findsShare({ slack }, ben, LETTER);
    expect(troubles(school)).toEqual([]);
  });
});

describe('a text that comes with the command', () => {
  test('keeps its lines, and characters that mean something to Slack', async () => {
    const school = await openSchool();
    const text = 'First line\nif a<b and c>d & e: "quoted" ‘smart’ *bold* `code`';
    const form = await opensForm(school.ada, text);
    expect(form.values['What happened?']).toBe(text);
    expect(troubles(school)).toEqual([]);
  });

  test('that is too long fills the form with its beginning, and comes back whole', async () => {
    const school = await openSchool();
    const { slack, ada, ben } = school;
    const text = `${'word '.repeat(420)}the end`;
    const form = await opensForm(ada, text);
    expect(String(form.values['What happened?'])).toHaveLength(2000);
    expect(form.text).toContain('this is its beginning');
    const [whole] = await slack.until(
      () => toldPrivately(ada, '#staff').length > 0 && toldPrivately(ada, '#staff'),
      { what: 'the whole text' },
    );
    expect(whole).toContain(text);
    expect(whole).toContain('for you alone');
    expect(toldPrivately(ben, '#staff')).toEqual([]);
    await form.choose('How do you want to share?', 'Openly');
    await form.submit();
    await ada.seesModal('Thanks for sharing');
    expect(troubles(school)).toEqual([]);
  });

  test('names nobody by an account', async () => {
    const school = await openSchool();
    const form = await opensForm(school.ada, 'I told @ben in #staff too late');
    expect(form.values['What happened?']).toBe('I told @ben in #staff too late');
    expect(troubles(school)).toEqual([]);
  });

  test('comes back when Slack won’t open the form', async () => {
    const school = await openSchool();
    const { slack, ada, log } = school;
    slack.fail('views.open', { error: 'expired_trigger_id' });
    await ada.types('#staff', '/oops I asked for R&D < 3 times');
    const told = await slack.until(
      () => toldPrivately(ada, '#staff').length === 2 && toldPrivately(ada, '#staff').join('\n'),
      { what: 'both answers' },
    );
    expect(told).toContain('I asked for R&D < 3 times');
    expect(told).toContain('Something went wrong on our side');
    expect(ada.modal).toBeNull();
    expect(slack.complaints).toEqual([]);
    expect(log.join('\n')).not.toContain('R&D');
  });
});
