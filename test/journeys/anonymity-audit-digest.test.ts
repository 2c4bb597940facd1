import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import type { Person } from '../../playground/slack/slack.ts';
import { carriedIn } from '../support/carried.ts';
import { editionsIn, hasDigest, learnsAnonymously } from '../support/digest-school.ts';
import { digestSays, opensDigest } from '../support/digest-forms.ts';
import { openMarkedSchool } from '../support/marked-school.ts';
import { comesBack, receiptOn, shares } from '../support/receipts.ts';
import { findsShare } from '../support/sharing.ts';

// What was learned anonymously stands in editions, where its author reads it, presses on it, and changes it like everybody else.

const SLOT = '2026-03-02T12:15:00Z';
const FRIDAY = '2026-03-06T14:00:00Z';
const LATER = '2026-03-06T14:15:00Z';

test('nothing leads to whose lesson an edition tells, who asked for it, pressed in it, or changed what it tells', async () => {
  const { school, author, other, presser, audit } = await openMarkedSchool();
  const { slack } = school;
  const there = { slack, folder: dirname(school.file) };
  const [first, second] = school.channels;
  if (!first || !second) throw new Error('no channels');
  for (const channel of [first, second]) await hasDigest(there, channel);

  // One of them to be retold elsewhere, one that will be changed, one that will be withdrawn.
  const check = await comesToRetell(author, 'The first share', 'Lesson one', '#c0');
  const withdrawn = receiptOn(check);
  await check.close();
  const changed = await shares(other, 'The second share', '#c1');
  await learnsAnonymously(author, 'The third share', 'Lesson three', '#c1');
  // An author has the form of the digest open, and looks at the next edition, before and after.
  const form = await opensDigest(author, '#c0');
  await form.press('Preview');
  await author.modal?.closeAll();
  school.oops.tell({ clock: SLOT });
  school.oops.tell({ tick: true });
  await findsShare(school, presser, 'The first share', '#c0');
  await findsShare(school, presser, 'The third share', '#c1');
  await school.settled();
  expect(await audit()).toEqual([]);

  // Slack fails as the editions come, and the process dies.
  slack.fail('chat.postMessage', { loseAnswer: 'after' });
  slack.fail('chat.getPermalink', { status: 500 });
  school.oops.tell({ clock: FRIDAY });
  school.oops.tell({ tick: true });
  await slack.until(() => editionsIn(presser, '#c0').length > 0, { what: 'an edition' });
  await school.oops.kill();
  await school.start(FRIDAY);
  const told = (where: string, text: string) => () =>
    editionsIn(presser, where).some((message) => message.text.includes(text));
  await slack.until(told('#c1', 'Lesson one'), { what: 'the lesson to be retold' });
  await slack.until(told('#c0', 'Lesson one'), { what: 'the lesson in its channel' });
  await slack.until(told('#c1', 'Lesson three'), { what: 'the other lesson' });
  await school.settled();
  expect(await audit()).toEqual([]);

  // Authors press on their own, and on each other's.
  for (const person of [author, other, presser]) {
    for (const where of ['#c0', '#c1']) {
      for (const message of editionsIn(person, where)) await message.press('This helped me');
    }
  }
  await school.settled();
  expect(await audit()).toEqual([]);

  // An author posts the digest by hand after adding what was learned, and the other withdraws.
  const back = await comesBack(other, changed, '#c1');
  await back.press('Edit');
  const change = await other.seesModal('Edit your share');
  await change.fill('What did you learn?', 'Lesson two');
  await change.fill('What do you do differently since?', 'Change two');
  await change.submit();
  const letters = () => school.rows('select 1 from letter');
  await slack.until(() => letters().length > 0, { what: 'the change to wait' });
  await other.modal?.closeAll();
  await (await comesBack(author, withdrawn, '#c0')).press('Withdraw');
  await slack.until(() => !told('#c1', 'Lesson one')() && !told('#c0', 'Lesson one')(), {
    what: 'it to go from every edition',
  });
  await author.modal?.closeAll();
  school.oops.tell({ clock: LATER });
  school.oops.tell({ tick: true });
  await findsShare(school, presser, 'Lesson two', '#c1');
  await school.settled();
  const own = await opensDigest(other, '#c1');
  await own.press('Post now');
  await digestSays(school, own, 'It is on its way.');
  await other.modal?.closeAll();
  await slack.until(told('#c1', '“Lesson two”\n→ Change two'), {
    what: 'the edition posted by hand, with what was changed',
  });
  await school.settled();
  expect(await audit()).toEqual([]);
  for (const { value } of carriedIn(slack)) {
    for (const person of [author, other]) expect(value).not.toContain(person.id);
  }
});

/** Shares anonymously what may be retold, up to the screen that thanks. */
async function comesToRetell(person: Person, happened: string, learned: string, where: string) {
  await person.types(where, '/oops');
  const form = await person.seesModal('Share a mistake');
  await form.fill('What happened?', happened);
  await form.fill('What did you learn?', learned);
  await form.tick('May be retold beyond this channel, without my name');
  await form.choose('How do you want to share?', 'Anonymously');
  await form.submit();
  await (await person.seesModal('Before it is sent')).submit();
  return await person.seesModal('Thanks for sharing');
}
