import { describe, expect, test } from 'vitest';
import { sharesOpenly, takes, troubles } from '../support/sharing.ts';
import {
  answerInThread,
  inThread,
  LESSON,
  openNamedShare,
  opensProposal,
  pressesIn,
  proposes,
  TEXT,
} from '../support/proposals.ts';

// A lesson that somebody proposes for a share with a name: its author answers by account, at once.

describe.each(['http', 'socket'] as const)('a lesson that is proposed, over %s', (mode) => {
  test('stands in the thread, and is the lesson once its author takes it', async () => {
    const school = await openNamedShare(mode);
    const { ada, ben, slack, share } = school;
    const proposal = await proposes(school, ben, share, LESSON, {
      changed: 'A date is in every name.',
      followUp: 'In two weeks',
    });
    expect(proposal.text).toContain('@ben proposes a lesson:');
    expect(proposal.text).toContain('A date is in every name.');
    expect(proposal.text).toContain('asked in two weeks');
    expect(proposal.text).toMatch(/this channel's lesson on .*9.*marked as written by a coach/);
    expect(proposal.buttons).toEqual(['Accept it', 'Change it', 'Leave it out', 'Take it back']);
    expect(share.text).not.toContain(LESSON);

    const take = () => pressesIn(ada, proposal, 'Accept it');
    expect(await answerInThread(school, ada, share, take)).toContain('It is the lesson');
    await slack.until(() => share.text.includes(LESSON), { what: 'the lesson' });
    expect(share.text).toContain('What we changed');
    expect(share.text).toContain('A date is in every name.');
    expect(share.text).not.toContain('Written by a coach');
    await slack.until(() => proposal.text.includes('accepted it'), { what: 'one line' });
    expect(proposal.text).not.toContain(LESSON);
    expect(proposal.buttons).toEqual([]);
    expect(troubles(school)).toEqual([]);

    // Chosen: on the sixteenth, as only its author is shown.
    expect(share.text).not.toContain('stuck');
    const learn = await takes(ada, share, 'Add what was learned', 'What was learned');
    expect(learn.values['When to ask whether it stuck']).toBe('In two weeks');
    await learn.closeAll();
    await ada.types('#staff', '/oops mine');
    expect((await ada.seesModal('Your open shares')).text).toMatch(
      /When to ask whether it stuck: .*16/,
    );
  });
});

test('its author changes it: the form has it in it, and what they write is the lesson', async () => {
  const school = await openNamedShare();
  const { ada, ben, slack, share } = school;
  const proposal = await proposes(school, ben, share, LESSON, { followUp: 'In a week' });
  await pressesIn(ada, proposal, 'Change it');
  const form = await ada.seesModal('What was learned');
  expect(form.values['What did you learn?']).toBe(LESSON);
  expect(form.values['When to ask whether it stuck']).toBe('In a week');
  await form.fill('What did you learn?', 'Maria Schmidt and I name files by date.');
  await form.submit();
  // Looked through, as any change.
  const names = await ada.seesModal('Names in your text');
  await names.fill('What did you learn?', 'We name files by date.');
  await names.submit();
  await slack.until(() => share.text.includes('We name files by date.'), { what: 'the lesson' });
  await slack.until(() => proposal.text.includes('in their own words'));
  expect(proposal.text).not.toContain(LESSON);
  expect(share.text).not.toContain(LESSON);
  expect(troubles(school)).toEqual([]);
});

test('its author leaves it out: its words are gone, and another can be proposed', async () => {
  const school = await openNamedShare();
  const { ada, ben, cleo, slack, share } = school;
  const proposal = await proposes(school, ben, share);
  const leave = () => pressesIn(ada, proposal, 'Leave it out');
  expect(await answerInThread(school, ada, share, leave)).toContain('left out');
  await slack.until(() => proposal.text.includes('left out by'), { what: 'one line' });
  expect(proposal.text).not.toContain(LESSON);
  expect(share.text).not.toContain(LESSON);
  const other = await proposes(school, cleo, share, 'Ask before sending.');
  expect(other.ts).not.toBe(proposal.ts);
  expect(proposal.text).toContain('left out by');
  expect(troubles(school)).toEqual([]);
});

test('what its author learned by themselves takes the place of what stands there', async () => {
  const school = await openNamedShare();
  const { ada, ben, slack, share } = school;
  const proposal = await proposes(school, ben, share);
  const learn = await takes(ada, share, 'Add what was learned', 'What was learned');
  await learn.fill('What did you learn?', 'I open what I send.');
  await learn.fill('What do you do differently since?', 'I open each file first.');
  await learn.choose('When to ask whether it stuck', 'In four weeks');
  await learn.submit();
  await slack.until(() => proposal.text.includes('in their own words'));
  await slack.until(() => share.text.includes('I open each file first.'));
  // And nothing more is proposed once there is a lesson.
  const press = async () => {
    const question = share.thread.find(({ buttons }) => buttons.includes('Propose a lesson'));
    if (question) await pressesIn(ben, question, 'Propose a lesson');
  };
  expect(await answerInThread(school, ben, share, press)).toContain('has a lesson already');
  expect(troubles(school)).toEqual([]);
});

test('an edit that leaves the lesson alone leaves the proposal alone', async () => {
  const school = await openNamedShare();
  const { ada, ben, slack, share } = school;
  const proposal = await proposes(school, ben, share);
  const edit = await takes(ada, share, 'Edit', 'Edit your share');
  await edit.fill('What happened?', 'I sent a wrong file.');
  await edit.submit();
  await slack.until(() => share.text.includes('a wrong file'));
  expect(proposal.text).toContain(LESSON);
  await pressesIn(ada, proposal, 'Accept it');
  await slack.until(() => share.text.includes(LESSON));
  expect(troubles(school)).toEqual([]);
});

describe('whose it is not', () => {
  test('may not take it, change it or leave it out', async () => {
    const school = await openNamedShare();
    const { ben, cleo, share } = school;
    const proposal = await proposes(school, ben, share);
    for (const button of ['Accept it', 'Change it', 'Leave it out']) {
      const press = () => pressesIn(cleo, proposal, button);
      expect(await answerInThread(school, cleo, share, press)).toContain('Only its author');
    }
    const back = () => pressesIn(cleo, proposal, 'Take it back');
    expect(await answerInThread(school, cleo, share, back)).toContain(
      'Only the person who proposed it',
    );
    expect(proposal.text).toContain(LESSON);
    expect(cleo.modal).toBeNull();
    expect(troubles(school)).toEqual([]);
  });

  test('its author proposes nothing, and is told how they write it down', async () => {
    const school = await openNamedShare();
    const { ada, ben, share } = school;
    const form = await opensProposal(school, ben, share);
    await form.closeAll();
    const press = async () => {
      const question = share.thread.find(({ buttons }) => buttons.includes('Propose a lesson'));
      if (question) await pressesIn(ada, question, 'Propose a lesson');
    };
    expect(await answerInThread(school, ada, share, press)).toContain('Add what was learned');
    expect(ada.modal).toBeNull();
  });
});

describe('one proposal at a time', () => {
  test('a second person is told kindly; one who was faster while they wrote, too, with their words given back', async () => {
    const school = await openNamedShare();
    const { ben, cleo, slack, share } = school;
    const slow = await opensProposal(school, cleo, share);
    await slow.fill('What can be learned from it?', 'Names need a rule.');
    await proposes(school, ben, share);
    await slow.submit();
    await slack.until(() => cleo.modal?.text.includes('already'), { what: 'why not' });
    expect(cleo.modal?.text).toContain('Names need a rule.');
    await cleo.modal?.closeAll();
    const question = share.thread.find(({ buttons }) => buttons.includes('Propose a lesson'));
    const press = async () => question && pressesIn(cleo, question, 'Propose a lesson');
    expect(await answerInThread(school, cleo, share, press)).toContain('proposed already');
    expect(share.thread.filter(({ text }) => text.includes('proposes a lesson'))).toHaveLength(1);
    expect(troubles(school)).toEqual([]);
  });

  test('the same person changes theirs, in its place; what was shown before is not taken', async () => {
    const school = await openNamedShare();
    const { ada, ben, slack, share } = school;
    const proposal = await proposes(school, ben, share, LESSON, { changed: 'Dates in names.' });
    const stale = proposal.ts;
    // Ada looks at what stood there first.
    let isDrawn = false;
    const form = await opensProposal(school, ben, share);
    expect(form.values['What can be learned from it?']).toBe(LESSON);
    expect(form.values['What should be done differently?']).toBe('Dates in names.');
    await form.fill('What can be learned from it?', 'Files have a date in their name.');
    const lift = slack.intercept('chat.update', async () => {
      if (isDrawn) return;
      isDrawn = true;
      const press = () => pressesIn(ada, proposal, 'Accept it');
      expect(await answerInThread(school, ada, share, press)).toContain('says something else');
    });
    await form.submit();
    await inThread(school, share, 'Files have a date in their name.');
    lift();
    expect(isDrawn).toBe(true);
    expect(proposal.ts).toBe(stale);
    expect(proposal.text).not.toContain(LESSON);
    expect(share.text).not.toContain('Lesson');
    await pressesIn(ada, proposal, 'Accept it');
    await slack.until(() => share.text.includes('Files have a date in their name.'));
    expect(troubles(school)).toEqual([]);
  });

  test('who proposed it takes it back, for good', async () => {
    const school = await openNamedShare();
    const { ada, ben, slack, share } = school;
    const proposal = await proposes(school, ben, share);
    await pressesIn(ben, proposal, 'Take it back');
    await slack.until(() => proposal.text.includes('taken back'), { what: 'one line' });
    expect(proposal.text).not.toContain(LESSON);
    expect(proposal.buttons).toEqual([]);
    expect(share.text).toContain(TEXT);
    // Another stands below it.
    await proposes(school, ben, share, 'Look at what you send.');
    await pressesIn(ada, await inThread(school, share, 'Look at what you send.'), 'Accept it');
    await slack.until(() => share.text.includes('Look at what you send.'));
    expect(troubles(school)).toEqual([]);
  });

  test('the same form sent twice is one proposal, also once it was answered', async () => {
    const school = await openNamedShare();
    const { ada, ben, slack, share } = school;
    const proposal = await proposes(school, ben, share);
    const sent = slack.deliveries.at(-1);
    if (sent) await slack.sendAgain(sent);
    await pressesIn(ada, proposal, 'Leave it out');
    await slack.until(() => proposal.text.includes('left out by'));
    await school.start();
    if (sent) await slack.sendAgain(sent);
    await sharesOpenly(school, ada, 'Another mistake');
    expect(share.thread.filter(({ text }) => text.includes('lesson was proposed'))).toHaveLength(1);
    expect(share.thread.filter(({ text }) => text.includes(LESSON))).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });
});

test('names in it are shown before it stands in the thread, in both texts', async () => {
  const school = await openNamedShare();
  const { ben, slack, share } = school;
  const form = await opensProposal(school, ben, share);
  await form.fill('What can be learned from it?', 'Maria Schmidt should look twice.');
  await form.fill('What should be done differently?', 'Peter Baker looks, too.');
  await form.choose('When to ask whether it stuck', 'In a week');
  await form.submit();
  await slack.until(() => ben.modal?.text.includes('“Maria Schmidt”'), { what: 'the names' });
  const look = ben.modal;
  expect(look?.text).toContain('“Peter Baker”');
  expect(share.thread.some(({ text }) => text.includes('Maria'))).toBe(false);
  await look?.press('Back');
  await slack.until(() => ben.modal?.values['When to ask whether it stuck'] === 'In a week');
  await ben.modal?.fill('What can be learned from it?', 'Two people should look.');
  await ben.modal?.fill('What should be done differently?', 'Somebody else looks, too.');
  await ben.modal?.submit();
  const proposal = await inThread(school, share, 'Two people should look.');
  expect(proposal.text).toContain('asked in a week');
  expect(troubles(school)).toEqual([]);
});

test('an empty one, and one that is too long, are said to be so, with what was written kept', async () => {
  const school = await openNamedShare();
  const { ben, share } = school;
  const form = await opensProposal(school, ben, share);
  await form.fill('What should be done differently?', 'Look.');
  await form.fill('What can be learned from it?', '   ');
  await form.submit();
  expect(JSON.stringify(form.errors)).toContain('Please write the lesson');
  expect(form.values['What should be done differently?']).toBe('Look.');
});
