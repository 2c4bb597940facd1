import { describe, expect, test } from 'vitest';
import type { Modal, Person } from '../../playground/slack/slack.ts';
import { openSchool, type School } from '../support/oops.ts';
import { findsShare, troubles } from '../support/sharing.ts';

const WORDS = 'I told the wrong class that school is out.';

async function learnsFrom(
  person: Person,
  message: { channelId: string; ts: string },
): Promise<Modal> {
  await person.runsMessageShortcut(message, 'Learn from this');
  return await person.seesModal('Share a mistake');
}

/** The form as it is once it has followed the choice. */
async function chooses({ slack }: School, form: Modal, how: 'Openly' | 'Anonymously') {
  await form.choose('How do you want to share?', how);
  const follows = { Openly: 'with your name when', Anonymously: 'once more before it is' };
  await slack.until(() => form.text.includes(follows[how]), { what: 'the form to follow' });
}

describe.each(['http', 'socket'] as const)('learning from a message over %s', (mode) => {
  test('one’s own is filled in, and an open share links to it', async () => {
    const school = await openSchool({ mode });
    const { ada, ben } = school;
    const own = await ada.posts('#staff', WORDS);
    const form = await learnsFrom(ada, own);
    expect(form.values['What happened?']).toBe(WORDS);
    expect(form.values['Where?']).toBe('#staff');
    expect(form.text).toContain('The share will link to your message');
    await chooses(school, form, 'Openly');
    await form.submit();

    const share = await findsShare(school, ben, 'shared a mistake');
    expect(share.text).toContain('The message this began with');
    expect(JSON.stringify(share.blocks)).toContain(own.permalink);
    expect(troubles(school)).toEqual([]);
  });

  test('one’s own that names people shows the names, and keeps the link', async () => {
    const school = await openSchool({ mode });
    const { ada, ben } = school;
    const own = await ada.posts('#staff', 'I told Tom Baker that school is out.');
    const form = await learnsFrom(ada, own);
    await chooses(school, form, 'Openly');
    await form.submit();
    const names = await ada.seesModal('Names in your text');
    await names.press('Change something else');
    const again = await ada.seesModal('Share a mistake');
    expect(again.text).toContain('The share will link to your message');
    await again.submit();
    await (await ada.seesModal('Names in your text')).submit();
    const share = await findsShare(school, ben, 'Tom Baker that school is out.');
    expect(JSON.stringify(share.blocks)).toContain(own.permalink);
    expect(troubles(school)).toEqual([]);
  });

  test('choosing Anonymously drops text and link, and going back restores both', async () => {
    const school = await openSchool({ mode });
    const { ada, ben } = school;
    const own = await ada.posts('#staff', WORDS);
    const form = await learnsFrom(ada, own);
    await chooses(school, form, 'Anonymously');
    expect(form.values['What happened?']).toBeNull();
    expect(form.text).toContain('We left out your message');

    await chooses(school, form, 'Openly');
    expect(form.values['What happened?']).toBe(WORDS);
    await form.submit();
    const share = await findsShare(school, ben, 'shared a mistake');
    expect(JSON.stringify(share.blocks)).toContain(own.permalink);
    expect(troubles(school)).toEqual([]);
  });

  test('somebody else’s is never copied', async () => {
    const school = await openSchool({ mode });
    const { slack, ada, ben } = school;
    const others = await ben.posts('#staff', WORDS);
    const form = await learnsFrom(ada, others);
    expect(form.values['What happened?']).toBeNull();
    expect(form.text).toContain("words aren't copied");
    await chooses(school, form, 'Openly');
    await form.fill('What happened?', 'I believed it.');
    await form.submit();

    const share = await findsShare(school, ben, 'I believed it.');
    expect(JSON.stringify(share.blocks)).not.toContain(others.permalink);
    expect(JSON.stringify(slack.calls)).not.toContain(WORDS);
    expect(troubles(school)).toEqual([]);
  });
});

describe('learning from a message', () => {
  test('anonymously holds neither its text nor its place', async () => {
    const school = await openSchool({ env: { OOPS_SLOT_MINUTES: '0' } });
    const { slack, ada, ben } = school;
    const own = await ada.posts('#staff', WORDS);
    const form = await learnsFrom(ada, own);
    await chooses(school, form, 'Anonymously');
    await form.fill('What happened?', 'Somebody was told the wrong thing.');
    await form.submit();
    const check = await ada.seesModal('Before it is sent');
    expect(check.privateMetadata).not.toContain(own.ts);
    await check.press('Change something else');
    const again = await ada.seesModal('Share a mistake');
    expect(again.privateMetadata).not.toContain(own.ts);
    await again.submit();
    await (await ada.seesModal('Before it is sent')).submit();

    const share = await findsShare(school, ben, 'Somebody was told');
    expect(share.text).not.toContain('The message this began with');
    expect(
      JSON.stringify(slack.calls.filter(({ method }) => method.startsWith('chat.'))),
    ).not.toContain(own.ts);
    expect(troubles(school)).toEqual([]);
  });

  test('sent before the form could follow, it still drops the text of the message', async () => {
    const school = await openSchool({ env: { OOPS_SLOT_MINUTES: '0' } });
    const { slack, ada } = school;
    const own = await ada.posts('#staff', WORDS);
    const form = await learnsFrom(ada, own);
    slack.fail('views.update', { delayMs: 400 });
    await form.choose('How do you want to share?', 'Anonymously');
    await form.submit();
    await slack.until(() => form.text.includes('We left out your message'), {
      what: 'the form without the text',
    });
    expect(form.title).toBe('Share a mistake');
    expect(form.values['What happened?'] ?? '').not.toContain(WORDS);
    await slack.until(() =>
      slack.calls.some(({ method, status }) => method === 'views.update' && status !== null),
    );
    expect(troubles(school)).toEqual([]);
  });

  test('what was written anew stays when the mind changes', async () => {
    const school = await openSchool();
    const { ada, ben } = school;
    const own = await ada.posts('#staff', WORDS);
    const form = await learnsFrom(ada, own);
    await chooses(school, form, 'Anonymously');
    await form.fill('What happened?', 'In other words.');
    await chooses(school, form, 'Openly');
    expect(form.values['What happened?']).toBe('In other words.');
    await form.submit();
    const share = await findsShare(school, ben, 'In other words.');
    expect(JSON.stringify(share.blocks)).toContain(own.permalink);
    expect(troubles(school)).toEqual([]);
  });

  test('the link to a private channel is shown nowhere else', async () => {
    const school = await openSchool();
    const { slack, ada, ben } = school;
    slack.addChannel({ name: 'heads', isPrivate: true, members: [ada, ben], withApp: true });
    await school.start();
    const own = await ada.posts('#heads', WORDS);

    const elsewhere = await learnsFrom(ada, own);
    await chooses(school, elsewhere, 'Openly');
    await elsewhere.choose('Where?', '#staff');
    await elsewhere.submit();
    const outside = await findsShare(school, ben, WORDS, '#staff');
    expect(outside.text).not.toContain('The message this began with');
    expect(JSON.stringify(outside.blocks)).not.toContain(own.permalink);

    const within = await learnsFrom(ada, own);
    await chooses(school, within, 'Openly');
    await within.submit();
    const inside = await findsShare(school, ben, 'shared a mistake', '#heads');
    expect(JSON.stringify(inside.blocks)).toContain(own.permalink);
    expect(troubles(school)).toEqual([]);
  });

  test('works in a thread, where commands do not', async () => {
    const school = await openSchool();
    const { ada, ben } = school;
    const question = await ben.posts('#staff', 'Who told the class?');
    const reply = await ada.replies(question, WORDS);
    const form = await learnsFrom(ada, reply);
    await chooses(school, form, 'Openly');
    await form.submit();
    const share = await findsShare(school, ben, 'shared a mistake');
    expect(JSON.stringify(share.blocks)).toContain(reply.permalink.split('?')[0]);
    expect(troubles(school)).toEqual([]);
  });

  test('mentions and entities in it become words', async () => {
    const school = await openSchool();
    const { ada, ben } = school;
    const own = await ada.posts('#staff', 'I told @ben that R&D < 3 in #staff');
    const form = await learnsFrom(ada, own);
    expect(form.values['What happened?']).toBe('I told @someone that R&D < 3 in #channel');
    expect(String(form.values['What happened?'])).not.toContain(ben.id);
    expect(troubles(school)).toEqual([]);
  });

  test('in a channel without Oops goes to the one public channel there is', async () => {
    const school = await openSchool();
    const { slack, ada, ben } = school;
    slack.addChannel({ name: 'pupils', members: [ada] });
    const own = await ada.posts('#pupils', WORDS);
    const form = await learnsFrom(ada, own);
    expect(form.values['Where?']).toBe('#staff');
    await chooses(school, form, 'Openly');
    await form.submit();
    await findsShare(school, ben, WORDS);
    expect(troubles(school)).toEqual([]);
  });
});
