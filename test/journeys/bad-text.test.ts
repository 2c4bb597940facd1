import { describe, expect, test } from 'vitest';
import { openSchool } from '../support/oops.ts';
import { changed, lastSent, sends } from '../support/requests.ts';
import {
  answerTo,
  comesToCheckScreen,
  fillsForm,
  findsShare,
  opensForm,
  postedIn,
  sharesAnonymously,
  sharesOpenly,
  toldPrivately,
  troubles,
} from '../support/sharing.ts';

const AT_ONCE = { OOPS_SLOT_MINUTES: '0' };

describe('a text that says nothing', () => {
  test.each([
    ['empty', ''],
    ['spaces and lines only', '  \n\t \n'],
    ['control characters only', '\u0000\u0007\u001b'],
    ['invisible marks only', '\u202e\u2066\ufeff'],
  ])('is asked for at its field: %s', async (_what, text) => {
    const school = await openSchool();
    const { ada, ben } = school;
    const form = await fillsForm(ada, 'Openly', text);
    await form.submit();
    expect(Object.keys(form.errors)).toEqual(['What happened?']);
    expect(form.errors['What happened?']).toMatch(/A sentence is enough|required/);
    await form.choose('How do you want to share?', 'Anonymously');
    await form.submit();
    expect(Object.keys(form.errors)).toEqual(['What happened?']);
    expect(postedIn(ben, '#staff')).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });

  test('is asked for on the check screen as well', async () => {
    const school = await openSchool();
    const check = await comesToCheckScreen(school.ada, 'I forgot the keys.');
    await check.fill('What happened?', ' \u200f\n\u202e ');
    await check.submit();
    expect(check.errors['What happened?']).toContain('A sentence is enough');
    expect(troubles(school)).toEqual([]);
  });
});

describe('a form that is not complete', () => {
  test('says everything that is missing at once', async () => {
    const school = await openSchool({ started: false });
    const { slack, ada } = school;
    slack.addChannel({ name: 'year-7', members: [ada], withApp: true });
    await school.start();
    await ada.runsShortcut('Share a mistake');
    const form = await ada.seesModal('Share a mistake');
    await form.submit();
    expect(Object.keys(form.errors)).toEqual([
      'What happened?',
      'How do you want to share?',
      'Where?',
    ]);
    expect(troubles(school)).toEqual([]);
  });

  test('is answered field by field when Slack lets it through', async () => {
    const school = await openSchool();
    const { ada, slack } = school;
    const form = await fillsForm(ada, 'Openly', 'I forgot the keys.');
    await form.submit();
    await ada.seesModal('Thanks for sharing');
    const values = 'view.state.values';
    let sent = lastSent(slack, 'view_submission');
    sent = changed(sent, `${values}.what_happened.what_happened.value`, null);
    sent = changed(sent, `${values}.sharing.sharing.selected_option`, null);
    sent = changed(sent, `${values}.channel.channel.selected_option`, null);
    sent = changed(sent, `${values}.what_learned.what_learned.value`, 'y'.repeat(1001));
    const answer = JSON.parse((await sends(school, sent)).body);
    expect(answer).toEqual({
      response_action: 'errors',
      errors: {
        what_happened: expect.stringContaining('A sentence is enough'),
        what_learned: expect.stringContaining("That's 1,001 characters, and 1,000 fit"),
        sharing: expect.stringContaining('openly or anonymously'),
        channel: expect.stringContaining('choose a channel'),
      },
    });
    expect(troubles(school)).toEqual([]);
  });
});

describe('a text that is too long', () => {
  test('is refused by Slack’s client, and by Oops when it comes all the same', async () => {
    const school = await openSchool();
    const { slack, ada, ben } = school;
    const form = await fillsForm(ada, 'Openly', 'x'.repeat(2001));
    await form.submit();
    expect(form.errors['What happened?']).toContain('2000');
    await form.fill('What happened?', 'x'.repeat(2000));
    await form.submit();
    await findsShare(school, ben, 'x'.repeat(2000));

    const field = 'view.state.values.what_happened.what_happened.value';
    const sent = changed(lastSent(slack, 'view_submission'), field, 'z'.repeat(5000));
    const answer = await sends(school, sent);
    expect(JSON.parse(answer.body).errors.what_happened).toContain("That's 5,000 characters");
    expect(JSON.stringify(slack.calls)).not.toContain('zzz');
    expect(troubles(school)).toEqual([]);
  });
});

const HOSTILE: [string, string][] = [
  ['a call of everybody', '<!channel> <!here> <!everyone> @channel'],
  ['a mention', '<@U012AB3CD> and <@UBEN>'],
  ['a group', '<!subteam^S012AB3CD|@heads>'],
  ['a channel', '<#C012AB3CD|staff>'],
  ['a link', '<https://evil.example/|your bank> https://example.org/a?b=c&d=e'],
  ['a date', '<!date^0^{date}|long ago>'],
  ['formatting', '*bold* _it_ ~no~ `code` ```block``` > quote'],
  ['entities', '&lt;!channel&gt; &amp;amp;'],
  ['emoji', '🙈 👩‍👩‍👧‍👦 :tada: é e\u0301'],
  ['right to left', 'שלום עולם، مرحبا بالعالم'],
  ['braces of the catalogue', "{who} {count, plural, other {#}} <b>x</b> '{a}'"],
];

describe.each(HOSTILE)('a text with %s', (_what, text) => {
  test('is shown as it was typed, and calls nobody', async () => {
    const school = await openSchool({ env: AT_ONCE });
    const { ada, ben } = school;
    const open = await sharesOpenly(school, ada, text);
    expect(open.mentions).toEqual({ users: [ada.id], userGroups: [], broadcasts: [] });
    await (await ada.seesModal('Thanks for sharing')).close();

    const check = await comesToCheckScreen(ada, text);
    expect(check.text).toContain(text);
    await check.submit();
    const closed = await ada.seesModal('Thanks for sharing');
    await closed.close();
    const anonymous = await school.slack.until(() => postedIn(ben, '#staff')[1], { what: 'it' });
    expect(anonymous.text).toContain(text);
    expect(anonymous.mentions).toEqual({ users: [], userGroups: [], broadcasts: [] });
    expect(anonymous.unfurlsLinks).toBe(false);
    await ada.types('#staff', '/oops mine');
    expect((await ada.seesModal('Your open shares')).text).toContain(text);
    expect(troubles(school)).toEqual([]);
  });
});

describe('a text with marks that nobody sees', () => {
  test('loses what turns the direction of all that follows, and what controls', async () => {
    const school = await openSchool();
    const { ada, ben } = school;
    const form = await fillsForm(ada, 'Openly', 'abc\u202edef\u2066ghi\u0000\u0008jkl');
    await form.submit();
    const share = await findsShare(school, ben, 'abcdefghijkl');
    expect(share.fallback).toContain('abcdefghijkl');
    expect(troubles(school)).toEqual([]);
  });
});

describe('a text of 2,000 ampersands', () => {
  test('is posted, edited and withdrawn as any other', async () => {
    const school = await openSchool({ env: AT_ONCE });
    const { slack, ada, ben } = school;
    const text = '&'.repeat(2000);
    const lesson = '<'.repeat(1000);
    const form = await fillsForm(ada, 'Openly', text);
    await form.fill('What did you learn?', lesson);
    await form.submit();
    await ada.seesModal('Thanks for sharing');
    const share = await slack.until(() => postedIn(ada, '#staff')[0], { what: 'the share' });
    expect(share.text.replaceAll('\n', '')).toContain(text);
    expect(share.text.replaceAll('\n', '')).toContain(lesson);
    expect(share.fallback).not.toMatch(/&(?!amp;)/);

    await share.choosesFromMenu('Edit');
    const edit = await ada.seesModal('Edit your share');
    await edit.fill('What did you learn?', '>'.repeat(1000));
    await edit.submit();
    await slack.until(() => share.text.includes('>>>'), { what: 'the edit' });
    await sharesAnonymously(ada, text);
    await slack.until(() => postedIn(ben, '#staff')[1], { what: 'the anonymous one' });
    await ada.types('#staff', '/oops mine');
    await (await ada.seesModal('Your open shares')).press('Copy all as text');
    await ada.seesModal('Your shares as text');
    expect(troubles(school)).toEqual([]);
  });

  test('comes with the command, and back with the form', async () => {
    const school = await openSchool();
    const { slack, ada } = school;
    const text = '&'.repeat(2500);
    const form = await opensForm(ada, text);
    expect(form.values['What happened?']).toBe('&'.repeat(2000));
    await slack.until(() => toldPrivately(ada, '#staff')[0]?.includes(text), { what: 'all of it' });
    const answer = await answerTo(
      school,
      ada,
      async () => void (await ada.types('#staff', '/oops help')),
    );
    expect(answer).toContain('What Oops can do');
    expect(troubles(school)).toEqual([]);
  });
});
