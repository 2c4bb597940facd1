import { describe, expect, test } from 'vitest';
import type { Person } from '../../playground/slack/slack.ts';
import { comesBack, type SchoolAtNoon } from '../support/receipts.ts';
import { troubles } from '../support/sharing.ts';
import {
  answerInThread,
  inThread,
  LESSON,
  openNamelessShare,
  pressesIn,
  proposes,
  seenBy,
} from '../support/proposals.ts';

// A lesson that somebody proposes for an anonymous share: its author answers behind the receipt, or from their own DM, and
// nothing shows until the next slot.

const called = (person: Person) =>
  person.directMessages.filter(({ text }) => text.includes('Something waits for you in Oops'));

const letters = ({ log }: SchoolAtNoon) => log.filter((line) => line.includes('letters.left'));

describe.each(['http', 'socket'] as const)('behind the receipt, over %s', (mode) => {
  test('its author takes it, and it is the lesson with the next slot', async () => {
    const school = await openNamelessShare(mode);
    const { ada, ben, slack, share, receipt } = school;
    const more = { changed: 'A date is in every name.', followUp: 'In a week' };
    const proposal = await proposes(school, ben, share, LESSON, more);
    expect(proposal.buttons).toEqual(["I'm the author", 'Take it back']);
    await pressesIn(ada, proposal, "I'm the author");
    await (await ada.seesModal('Your receipt')).close();

    const held = await comesBack(ada, receipt);
    expect(held.text).toContain('@ben proposes a lesson:');
    expect(held.text).toContain(LESSON);
    expect(held.text).toContain('asked in a week');
    expect(held.text).toContain('If you say nothing');
    await held.press('Accept it');
    await slack.until(() => ada.modal?.text.includes('What you made of it leaves at'), {
      what: 'when it leaves',
    });
    expect(ada.modal?.text).toContain('Your change leaves at');
    expect(ada.modal?.text).toContain('When to ask whether it stuck: In a week');
    expect(ada.modal?.text).not.toContain('Leave it out');
    await ada.modal?.closeAll();
    // Nothing shows before the slot.
    school.tick();
    expect(share.text).not.toContain(LESSON);
    expect(proposal.text).toContain(LESSON);

    school.slotComes('2026-03-02T12:30:00Z');
    await slack.until(() => share.text.includes(LESSON), { what: 'the lesson' });
    expect(share.text).toContain('A date is in every name.');
    await slack.until(() => proposal.text.includes('accepted it'), { what: 'one line' });
    expect(proposal.text).not.toContain(LESSON);
    const now = await comesBack(ada, receipt);
    expect(now.text).not.toContain('proposes a lesson');
    expect(now.text).toMatch(/When to ask whether it stuck: .*9/);
    expect(troubles(school)).toEqual([]);
  });
});

test('its author changes it: looked through as any change, and it leaves with the next slot', async () => {
  const school = await openNamelessShare();
  const { ada, ben, slack, share, receipt } = school;
  const proposal = await proposes(school, ben, share, LESSON, { followUp: 'In four weeks' });
  await (await comesBack(ada, receipt)).press('Change it');
  const form = await ada.seesModal('What was learned');
  expect(form.values['What did you learn?']).toBe(LESSON);
  expect(form.values['When to ask whether it stuck']).toBe('In four weeks');
  await form.fill('What do you do differently since?', 'Maria Schmidt reads it first.');
  await form.submit();
  const look = await ada.seesModal('Before it is changed');
  expect(look.text).toContain('“Maria Schmidt”');
  expect(share.text).not.toContain(LESSON);
  await look.press('Write “somebody”');
  await slack.until(
    () => ada.modal?.values['What do you do differently since?'] === 'Somebody reads it first.',
  );
  await ada.modal?.submit();
  const held = await ada.seesModal('Your share');
  expect(held.text).toContain('Somebody reads it first.');
  expect(held.text).toContain('When to ask whether it stuck: In four weeks');
  await held.closeAll();
  expect(share.text).not.toContain('Somebody');
  school.slotComes('2026-03-02T12:30:00Z');
  await slack.until(() => share.text.includes('Somebody reads it first.'));
  await slack.until(() => proposal.text.includes('in their own words'));
  expect(troubles(school)).toEqual([]);
});

test('its author leaves it out with the next slot, and can take that back until then', async () => {
  const school = await openNamelessShare();
  const { ada, ben, slack, share, receipt } = school;
  const proposal = await proposes(school, ben, share);
  await (await comesBack(ada, receipt)).press('Leave it out');
  await slack.until(() => ada.modal?.text.includes('You leave it out. That leaves at'));
  await ada.modal?.press('Take it back');
  await slack.until(() => ada.modal?.text.includes('Leave it out'), {
    what: 'the choice again',
  });
  await ada.modal?.closeAll();
  school.slotComes('2026-03-02T12:30:00Z');
  school.tick();
  expect(proposal.text).toContain(LESSON);

  await (await comesBack(ada, receipt)).press('Leave it out');
  await slack.until(() => ada.modal?.text.includes('You leave it out'));
  await ada.modal?.closeAll();
  await school.start();
  expect((await comesBack(ada, receipt)).text).toContain('You leave it out');
  expect(proposal.text).toContain(LESSON);
  school.slotComes('2026-03-02T12:45:00Z');
  await slack.until(() => proposal.text.includes('left out by'), { what: 'one line' });
  expect(proposal.text).not.toContain(LESSON);
  expect(share.text).not.toContain(LESSON);
  expect((await comesBack(ada, receipt)).text).not.toContain(LESSON);
  expect(troubles(school)).toEqual([]);
});

test('a lesson that its author writes after wishing to leave it out takes the place of the wish', async () => {
  const school = await openNamelessShare();
  const { ada, ben, slack, share, receipt } = school;
  const proposal = await proposes(school, ben, share);
  await (await comesBack(ada, receipt)).press('Leave it out');
  await slack.until(() => ada.modal?.text.includes('You leave it out'));
  await ada.modal?.press('Add what was learned');
  const form = await ada.seesModal('What was learned');
  await form.fill('What did you learn?', 'I open what I send.');
  await form.submit();
  expect((await ada.seesModal('Your share')).text).toContain('What you made of it leaves at');
  await ada.modal?.closeAll();
  school.slotComes('2026-03-02T12:30:00Z');
  await slack.until(() => proposal.text.includes('in their own words'));
  expect(share.text).toContain('I open what I send.');
  expect(troubles(school)).toEqual([]);
});

test('a wish that is meant for other words does nothing to those that stand there by now', async () => {
  const school = await openNamelessShare();
  const { ada, ben, slack, share, receipt } = school;
  const proposal = await proposes(school, ben, share);
  await (await comesBack(ada, receipt)).press('Leave it out');
  await slack.until(() => ada.modal?.text.includes('You leave it out'));
  await ada.modal?.closeAll();
  await proposes(school, ben, share, 'Ask a colleague to look.');
  const held = await comesBack(ada, receipt);
  expect(held.text).toContain('Ask a colleague to look.');
  expect(held.text).not.toContain('You leave it out');
  school.slotComes('2026-03-02T12:30:00Z');
  await slack.until(() => letters(school).length > 0);
  expect(proposal.text).toContain('Ask a colleague to look.');
  // Nor does a press on the screen of before.
  await held.press('Accept it');
  await slack.until(() => ada.modal?.text.includes('What you made of it leaves at'));
  await ada.modal?.closeAll();
  await pressesIn(ben, proposal, 'Take it back');
  await slack.until(() => proposal.text.includes('taken back'));
  // What its author took is theirs, whatever became of the proposal.
  school.slotComes('2026-03-02T12:45:00Z');
  await slack.until(() => share.text.includes('Ask a colleague to look.'));
  expect(proposal.text).toContain('taken back');
  expect(troubles(school)).toEqual([]);
});

test.each(['Accept it', 'Change it', 'Leave it out'])(
  '“%s” on a screen of before shows that it was taken back meanwhile',
  async (button) => {
    const school = await openNamelessShare();
    const { ada, ben, slack, share, receipt } = school;
    const proposal = await proposes(school, ben, share);
    const held = await comesBack(ada, receipt);
    await pressesIn(ben, proposal, 'Take it back');
    await slack.until(() => proposal.text.includes('taken back'));
    await held.press(button);
    await slack.until(() => !ada.modal?.text.includes('proposes a lesson'));
    expect(ada.modal?.title).toBe('Your share');
    expect(ada.modal?.text).not.toContain('leaves at');
    school.slotComes('2026-03-02T12:30:00Z');
    expect(share.text).not.toContain(LESSON);
    expect(troubles(school)).toEqual([]);
  },
);

describe.each(['http', 'socket'] as const)('an author who can be reached, over %s', (mode) => {
  test('is told with the next slot that something waits, in constant words, and takes it there', async () => {
    const school = await openNamelessShare(mode, true);
    const { ada, ben, slack, share } = school;
    const proposal = await proposes(school, ben, share);
    expect(called(ada)).toEqual([]);
    school.slotComes('2026-03-02T12:30:00Z');
    const message = await slack.until(() => called(ada)[0], { what: 'ada to be told' });
    expect(message.text).toMatch(/^Something waits for you in Oops\nThere is no hurry.*\nOpen$/);
    await message.press('Open');
    const reply = await ada.seesModal('Reply as the author');
    expect(reply.text).toContain(LESSON);
    await reply.press('Accept it');
    await slack.until(() => ada.modal?.text.includes('What you made of it leaves at'));
    await ada.modal?.closeAll();
    expect(share.text).not.toContain(LESSON);
    school.slotComes('2026-03-02T12:45:00Z');
    await slack.until(() => share.text.includes(LESSON));
    await slack.until(() => proposal.text.includes('accepted it'));
    expect(troubles(school)).toEqual([]);
  });
});

/** Ada, told of Ben's proposal, in front of the screen that her DM opens. */
async function openCalled() {
  const school = await openNamelessShare('http', true);
  const { ada, ben, slack, share } = school;
  const proposal = await proposes(school, ben, share);
  school.slotComes('2026-03-02T12:30:00Z');
  const message = await slack.until(() => called(ada)[0], { what: 'ada to be told' });
  await message.press('Open');
  return { ...school, proposal, message, reply: await ada.seesModal('Reply as the author') };
}

describe('from their own DM', () => {
  test('they change it, and hear when that leaves', async () => {
    const school = await openCalled();
    const { ada, slack, share, proposal, reply } = school;
    await reply.press('Change it');
    const form = await ada.seesModal('What was learned');
    expect(form.values['What did you learn?']).toBe(LESSON);
    await form.fill('What did you learn?', 'Maria Schmidt and I look twice.');
    await form.submit();
    const look = await ada.seesModal('Before it is changed');
    await look.press('Back');
    const again = await ada.seesModal('What was learned');
    expect(again.values['What did you learn?']).toBe('Maria Schmidt and I look twice.');
    await again.fill('What did you learn?', 'We look twice.');
    await again.submit();
    await slack.until(() => ada.modal?.text.includes('What you wrote leaves at'), {
      what: 'when it leaves',
    });
    await ada.modal?.closeAll();
    expect(share.text).not.toContain('We look twice.');
    school.slotComes('2026-03-02T12:45:00Z');
    await slack.until(() => share.text.includes('We look twice.'));
    await slack.until(() => proposal.text.includes('in their own words'));
    expect(troubles(school)).toEqual([]);
  });

  test('they leave it out, take that back, and leave it out', async () => {
    const school = await openCalled();
    const { ada, slack, share, proposal, reply } = school;
    await reply.press('Leave it out');
    await slack.until(() => ada.modal?.text.includes('You leave it out'));
    await ada.modal?.press('Take it back');
    await slack.until(() => ada.modal?.text.includes('Leave it out'));
    await ada.modal?.press('Leave it out');
    await slack.until(() => ada.modal?.text.includes('You leave it out'));
    await ada.modal?.closeAll();
    expect(proposal.text).toContain(LESSON);
    school.slotComes('2026-03-02T12:45:00Z');
    await slack.until(() => proposal.text.includes('left out by'));
    expect(share.text).not.toContain(LESSON);
    expect(troubles(school)).toEqual([]);
  });

  test('nothing is decided there once their time is over, and what they wrote is given back', async () => {
    const school = await openCalled();
    const { ada, slack, share, receipt, proposal, reply } = school;
    await reply.press('Change it');
    const form = await ada.seesModal('What was learned');
    await form.fill('What did you learn?', 'We look twice.');
    school.clock.set('2026-03-20T12:00:00Z');
    await form.submit();
    await slack.until(() => ada.modal?.text.includes("isn't there any more"), { what: 'why not' });
    expect(ada.modal?.text).toContain('We look twice.');
    await ada.modal?.closeAll();
    expect(proposal.text).toContain(LESSON);
    expect(share.text).not.toContain('We look twice.');
    // The receipt still opens it.
    await (await comesBack(ada, receipt)).press('Leave it out');
    await slack.until(() => ada.modal?.text.includes('You leave it out'));
    expect(troubles(school)).toEqual([]);
  });

  test('nor by a press on the screen, then', async () => {
    const school = await openCalled();
    const { ada, slack, proposal, reply } = school;
    school.clock.set('2026-03-20T12:00:00Z');
    await reply.press('Accept it');
    await slack.until(() => ada.modal?.text.includes("isn't there any more"), { what: 'why not' });
    expect(proposal.text).toContain(LESSON);
    expect(troubles(school)).toEqual([]);
  });
});

test('an anonymous author who proposes a lesson for their own share is treated like anybody', async () => {
  const school = await openNamelessShare();
  const { ada, share, receipt, slack } = school;
  const proposal = await proposes(school, ada, share);
  expect(proposal.text).toContain('@ada proposes a lesson:');
  await (await comesBack(ada, receipt)).press('Leave it out');
  await slack.until(() => ada.modal?.text.includes('You leave it out'));
  await ada.modal?.closeAll();
  school.slotComes('2026-03-02T12:30:00Z');
  await slack.until(() => proposal.text.includes('left out by'));
  expect(troubles(school)).toEqual([]);
});

describe('a name that comes to the share, or goes from it', () => {
  test('gives the proposal the buttons of an open share; what was wished before is done at once', async () => {
    const school = await openNamelessShare();
    const { ada, ben, slack, share, receipt } = school;
    const proposal = await proposes(school, ben, share);
    await (await comesBack(ada, receipt)).press('Put my name to it');
    await slack.until(() => proposal.buttons.includes('Accept it'), { what: 'other buttons' });
    await ada.modal?.closeAll();
    await pressesIn(ada, proposal, 'Accept it');
    await slack.until(() => share.text.includes(LESSON));
    expect(share.text).toContain('@ada');
    expect(troubles(school)).toEqual([]);
  });

  test('carries out the wish to leave it out', async () => {
    const school = await openNamelessShare();
    const { ada, ben, slack, share, receipt } = school;
    const proposal = await proposes(school, ben, share);
    await (await comesBack(ada, receipt)).press('Leave it out');
    await slack.until(() => ada.modal?.text.includes('You leave it out'));
    await ada.modal?.press('Put my name to it');
    await slack.until(() => proposal.text.includes('left out by'));
    expect(share.text).toContain('@ada');
    school.slotComes('2026-03-02T12:30:00Z');
    expect(troubles(school)).toEqual([]);
  });
});

test('who presses the buttons of an open share on an anonymous one by a forged press is told why not', async () => {
  const school = await openNamelessShare();
  const { ben, cleo, slack, share } = school;
  const proposal = await proposes(school, ben, share);
  const back = () => pressesIn(cleo, proposal, 'Take it back');
  expect(await answerInThread(school, cleo, share, back)).toContain(
    'Only the person who proposed it',
  );
  expect(seenBy(cleo, proposal)?.buttons).not.toContain('Accept it');
  await inThread(school, share, LESSON);
  expect(slack.complaints).toEqual([]);
});
