import { describe, expect, test } from 'vitest';
import type { Message, Person } from '../../playground/slack/slack.ts';
import { comesBack, type SchoolAtNoon } from '../support/receipts.ts';
import { openSchoolProcess } from '../support/school-process.ts';
import { sharesOpenly, takes, troubles } from '../support/sharing.ts';
import {
  inThread,
  LESSON,
  openNamedShare,
  openNamelessShare,
  pressesIn,
  proposes,
} from '../support/proposals.ts';

/** Proposes, and waits until it is stored since when it stands there. @returns its message */
async function stands(
  school: Pick<SchoolAtNoon, 'slack' | 'log'>,
  ...proposal: [Person, Message, string?, { changed?: string; followUp?: string }?]
) {
  const drawn = () => school.log.filter((line) => /delivery\.sent.*lesson\.draw/.test(line)).length;
  const before = drawn();
  const message = await proposes(school, ...proposal);
  await school.slack.until(() => drawn() > before, { what: 'it to be known where it stands' });
  return message;
}

// An author who says nothing for seven days: then it is the channel's lesson, marked as a coach's. Days are days in UTC.

describe.each([
  ['open', openNamedShare],
  ['anonymous', openNamelessShare],
] as const)('for an %s share', (_what, open) => {
  test('seven silent days make it the lesson, once, and not a minute before', async () => {
    const school = await open();
    const { ben, slack, share } = school;
    const more = { changed: 'A date is in every name.', followUp: 'In a week' };
    const proposal = await stands(school, ben, share, LESSON, more);
    school.slotComes('2026-03-08T23:59:50Z');
    await school.start();
    school.tick();
    await sharesOpenly(school, ben, 'Behind whatever waits');
    await ben.modal?.closeAll();
    expect(share.text).not.toContain(LESSON);
    expect(proposal.text).toContain(LESSON);

    school.slotComes('2026-03-09T00:00:00Z');
    await slack.until(() => share.text.includes(LESSON), { what: 'the lesson' });
    expect(share.text).toContain('Written by a coach');
    expect(share.text).toContain('A date is in every name.');
    await slack.until(() => proposal.text.includes("It is the channel's lesson now"));
    expect(proposal.text).not.toContain(LESSON);
    expect(proposal.buttons).toEqual([]);
    await sharesOpenly(school, ben, 'Behind all that');
    await ben.modal?.closeAll();
    const updates = () => slack.calls.filter(({ method }) => method === 'chat.update').length;
    const before = updates();
    await school.start();
    school.slotComes('2026-03-10T00:00:00Z');
    school.tick();
    await sharesOpenly(school, ben, 'Something else');
    expect(updates()).toBe(before);
    expect(troubles(school)).toEqual([]);
  });
});

test('an author who comes back later changes it, and it is theirs', async () => {
  const school = await openNamedShare();
  const { ada, ben, slack, share } = school;
  await stands(school, ben, share);
  school.slotComes('2026-03-09T08:00:00Z');
  await slack.until(() => share.text.includes('Written by a coach'));
  // What else they change leaves it a coach's.
  const edit = await takes(ada, share, 'Edit', 'Edit your share');
  await edit.fill('What happened?', 'I sent a wrong file.');
  await edit.submit();
  await slack.until(() => share.text.includes('a wrong file'));
  expect(share.text).toContain('Written by a coach');
  const learn = await takes(ada, share, 'Add what was learned', 'What was learned');
  expect(learn.values['What did you learn?']).toBe(LESSON);
  await learn.submit();
  await slack.until(() => !share.text.includes('Written by a coach'), { what: 'whose it is' });
  expect(share.text).toContain(LESSON);
  expect(troubles(school)).toEqual([]);
});

test('an anonymous author makes it theirs behind the receipt, with the next slot', async () => {
  const school = await openNamelessShare();
  const { ada, ben, slack, share, receipt } = school;
  await stands(school, ben, share);
  school.slotComes('2026-03-09T08:00:00Z');
  await slack.until(() => share.text.includes('Written by a coach'));
  await (await comesBack(ada, receipt)).press('Add what was learned');
  const form = await ada.seesModal('What was learned');
  await form.fill('What did you learn?', 'One name, one file.');
  await form.submit();
  await (await ada.seesModal('Your share')).closeAll();
  expect(share.text).toContain('Written by a coach');
  school.slotComes('2026-03-09T08:15:00Z');
  await slack.until(() => share.text.includes('One name, one file.'));
  expect(share.text).not.toContain('Written by a coach');
  expect(troubles(school)).toEqual([]);
});

test('it is waited for anew from the day on which its words were changed', async () => {
  const school = await openNamedShare();
  const { ben, slack, share } = school;
  const proposal = await stands(school, ben, share);
  school.slotComes('2026-03-06T09:00:00Z');
  await stands(school, ben, share, 'Names have dates.');
  school.slotComes('2026-03-12T23:00:00Z');
  expect(proposal.text).toContain('Names have dates.');
  expect(proposal.text).toMatch(/lesson on .*13/);
  school.slotComes('2026-03-13T00:00:00Z');
  await slack.until(() => share.text.includes('Names have dates.'));
  expect(troubles(school)).toEqual([]);
});

describe('what its author has decided wins', () => {
  test('a lesson of their own that waits in the post office on the seventh day', async () => {
    const school = await openNamelessShare();
    const { ada, ben, slack, share, receipt } = school;
    const proposal = await stands(school, ben, share);
    school.clock.set('2026-03-08T23:55:00Z');
    await (await comesBack(ada, receipt)).press('Change it');
    const form = await ada.seesModal('What was learned');
    await form.fill('What did you learn?', 'One name, one file.');
    school.clock.set('2026-03-09T00:05:00Z');
    await form.submit();
    await (await ada.seesModal('Your share')).closeAll();
    school.tick();
    await sharesOpenly(school, ben, 'Something else');
    expect(share.text).not.toContain(LESSON);
    expect(proposal.text).toContain(LESSON);
    school.slotComes('2026-03-09T00:15:00Z');
    await slack.until(() => share.text.includes('One name, one file.'));
    expect(share.text).not.toContain('Written by a coach');
    await slack.until(() => proposal.text.includes('in their own words'));
    expect(troubles(school)).toEqual([]);
  });

  test('a wish to leave it out; taken back, silence counts again', async () => {
    const school = await openNamelessShare();
    const { ada, ben, slack, share, receipt } = school;
    const proposal = await stands(school, ben, share);
    school.clock.set('2026-03-09T00:05:00Z');
    await (await comesBack(ada, receipt)).press('Leave it out');
    await slack.until(() => ada.modal?.text.includes('You leave it out'));
    school.tick();
    await sharesOpenly(school, ben, 'Something else');
    expect(share.text).not.toContain(LESSON);
    expect(proposal.text).toContain(LESSON);
    await ada.modal?.press('Take it back');
    await slack.until(() => ada.modal?.text.includes('If you say nothing'));
    school.tick();
    await slack.until(() => share.text.includes(LESSON));
    expect(share.text).toContain('Written by a coach');
    await slack.until(() => proposal.text.includes("It is the channel's lesson now"));
    expect(troubles(school)).toEqual([]);
  });

  test('nothing is made of one that was left out, or taken back', async () => {
    const school = await openNamedShare();
    const { ada, ben, slack, share } = school;
    const proposal = await stands(school, ben, share);
    await pressesIn(ada, proposal, 'Leave it out');
    await slack.until(() => proposal.text.includes('left out by'));
    const other = await stands(school, ben, share, 'Look twice.');
    await pressesIn(ben, other, 'Take it back');
    await slack.until(() => other.text.includes('taken back'));
    school.slotComes('2026-03-20T00:00:00Z');
    await sharesOpenly(school, ben, 'Something else');
    expect(share.text).not.toMatch(/Two files|Look twice/);
    expect(troubles(school)).toEqual([]);
  });
});

test('two processes, killed in the middle: it becomes the lesson once', async () => {
  const school = await openSchoolProcess({
    people: [{ name: 'ada' }, { name: 'ben' }],
    startsAt: '2026-03-02T12:00:00Z',
    leaseMs: 1200,
  });
  const [ada, ben] = school.people;
  if (!ada || !ben) throw new Error('nobody is here');
  const share = await sharesOpenly(school, ada, 'I sent the wrong file.', '#c0');
  await ada.modal?.closeAll();
  await proposes(school, ben, share);
  await school.settled();
  await school.oops.kill();
  const first = await school.start('2026-03-09T00:00:10Z');
  const second = await school.start('2026-03-09T00:00:10Z');
  for (const oops of [first, second]) oops.tell({ tick: true });
  await school.slack.until(() => share.text.includes('Written by a coach'), { what: 'the lesson' });
  await first.kill();
  second.tell({ tick: true });
  await inThread(school, share, "It is the channel's lesson now");
  await school.settled();
  const rows = school.rows('select state, what_learned, person_id from lesson_proposal');
  expect(rows).toEqual([{ state: 'lapsed', what_learned: '', person_id: null }]);
  expect(school.rows('select lesson_by, what_learned from mistake')).toEqual([
    { lesson_by: 'coach', what_learned: LESSON },
  ]);
  expect(school.output()).not.toContain('fault');
});
