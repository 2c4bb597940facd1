import { expect, test } from 'vitest';
import { carriedIn } from '../support/carried.ts';
import { openMarkedSchool, walSize } from '../support/marked-school.ts';
import { comesBack, receiptOn } from '../support/receipts.ts';
import { fillsLesson, findsShare, postedIn } from '../support/sharing.ts';

// A lesson alone must lead to who shared it as little as a mistake does.

const SLOTS = ['2026-03-02T12:15:00Z', '2026-03-02T12:30:00Z', '2026-03-02T12:45:00Z'];

test('nothing leads to who shared a lesson alone, changed it, and withdrew it', async () => {
  const { school, author, other, presser, audit } = await openMarkedSchool();
  const { slack } = school;

  function slotComes(at: number): void {
    school.oops.tell({ clock: SLOTS[at] ?? '' });
    school.oops.tell({ tick: true });
  }

  // There and back again, reworded, and sent twice while Slack loses answers.
  const form = await fillsLesson(author, 'Anonymously', 'Ask Priya Nair first', {
    where: '#c0',
    changed: 'Two of us look',
  });
  await form.submit();
  const check = await author.seesModal('Before it is sent');
  await check.press('Write “somebody”');
  await slack.until(() => check.values['What did you learn?'] === 'Ask somebody first');
  await check.press('Change something else');
  await (await author.seesModal('Share a lesson')).submit();
  const second = await author.seesModal('Before it is sent');
  const quietBefore = { log: school.output(), metrics: await school.metrics() };
  await Promise.all([second.submit(), second.submit()]);
  const thanks = await author.seesModal('Thanks for sharing');
  const receipt = receiptOn(thanks);
  await thanks.closeAll();
  await slack.until(() => walSize(school) === 0, { what: 'the log of writes to be truncated' });
  expect({ log: school.output(), metrics: await school.metrics() }).toEqual(quietBefore);
  expect(school.rows('select 1 from letter')).toHaveLength(1);
  expect(await audit()).toEqual([]);

  // From the Home tab, and taken back.
  await other.opensHome();
  const home = await slack.until(() => other.home, { what: 'a Home tab' });
  await home.press('Share a lesson');
  const again = await other.seesModal('Share a lesson');
  await again.fill('What did you learn?', 'Taken back again');
  await again.choose('How do you want to share?', 'Anonymously');
  await again.choose('Where?', '#c1');
  await again.submit();
  await (await other.seesModal('Before it is sent')).submit();
  await (await other.seesModal('Thanks for sharing')).press('Take it back');
  await (await other.seesModal('Taken back')).closeAll();
  expect(await audit()).toEqual([]);

  // The process dies between; then it leaves, and one answer of Slack's is lost.
  await school.oops.kill();
  await school.start('2026-03-02T12:10:00Z');
  slack.fail('chat.postMessage', { loseAnswer: 'after' });
  slotComes(0);
  const message = await findsShare(school, presser, 'Ask somebody first', '#c0');
  expect(message.text).toContain('Someone shared something they learned');
  await school.settled();
  await message.press('This helped me');
  await school.settled();
  expect(await audit()).toEqual([]);

  await (await comesBack(author, receipt, '#c2')).press('Edit');
  const edit = await author.seesModal('Edit your share');
  await edit.fill('What did you learn?', 'Ask somebody else first');
  await edit.submit();
  await slack.until(() => author.modal?.text.includes('Your change leaves at'));
  await author.modal?.closeAll();
  expect(await audit()).toEqual([]);
  slotComes(1);
  const changed = () =>
    postedIn(presser, '#c0').filter(({ text }) => text.includes('somebody else first'));
  await slack.until(() => changed().length > 0, { what: 'the change' });
  await school.settled();
  expect(await audit()).toEqual([]);

  await (await comesBack(author, receipt, '#c3')).press('Withdraw');
  await slack.until(() => changed().length === 0, { what: 'the text to go' });
  await author.modal?.closeAll();
  await school.settled();
  expect(await audit()).toEqual([]);
  const kept = school.rows("select 1 from mistake where what_learned != '' or what_changed != ''");
  expect(kept).toEqual([]);
  for (const { value } of carriedIn(slack)) {
    for (const person of [author, other]) expect(value).not.toContain(person.id);
  }
  school.oops.signal('SIGTERM');
  expect((await school.oops.exited).code).toBe(0);
  await school.start(SLOTS[2]);
  expect(await audit()).toEqual([]);
});
