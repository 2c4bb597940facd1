import BetterSqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { Person } from '../../playground/slack/slack.ts';
import { keptBytes } from '../support/kept-bytes.ts';
import { foundIn } from '../support/live-audit.ts';
import { openMarkedSchool, walSize } from '../support/marked-school.ts';
import { comesBack, shares } from '../support/receipts.ts';
import { postedIn } from '../support/sharing.ts';
import { appointsStewards, isTold, toldTo, turnsApprovalOn } from '../support/stewards.ts';

// What stewards read first must lead to its author as little as what stands in the channel.

const SLOTS = ['12:15', '12:30', '12:45', '13:00'].map((time) => `2026-03-02T${time}:00Z`);

test('nothing leads to whose share a steward reads, refuses or posts, who changes it, or takes it back', async () => {
  const { school, author, other, presser, audit } = await openMarkedSchool();
  const { slack } = school;
  const steward = school.people.at(-1) as Person;
  await appointsStewards(school, [steward], '#c0');
  await turnsApprovalOn(school, steward, '#c0');

  let now = '2026-03-02T12:07:00Z';
  function slotComes(at: number): void {
    now = SLOTS[at] ?? now;
    school.oops.tell({ clock: SLOTS[at] ?? '' });
    school.oops.tell({ tick: true });
  }
  const told = (text: string) => isTold(school, steward, text);
  // By the school's clock: by the machine's, what was deleted since the last tick would seem to wait for months.
  const everywhere = async () => [
    ...(await audit()),
    ...foundIn(school.file, { now: Temporal.Instant.from(now) }),
  ];
  async function refuses(text: string, database: 'open' | 'locked' = 'open'): Promise<void> {
    await (await told(text)).press("Don't post it");
    const why = await steward.seesModal("Don't post it");
    await why.fill('What should change?', 'Please leave out the place');
    if (database === 'locked') {
      const locker = new BetterSqlite(school.file);
      locker.exec('begin immediate');
      await why.submit();
      await slack.until(() => Object.values(why.errors).join().includes('Something went wrong'), {
        what: 'that it was not decided',
      });
      locker.exec('rollback');
      locker.close();
    }
    await why.submit();
    await slack.until(() => steward.modal?.text.includes("It isn't posted"), {
      what: 'the answer',
    });
    await steward.modal?.closeAll();
  }

  // Shared: nothing moves that anyone could watch, and no steward hears of it.
  const first = await shares(author, 'The first share', '#c1');
  await slack.until(() => walSize(school) === 0, { what: 'the log of writes to be truncated' });
  const quiet = { log: school.output(), metrics: await school.metrics() };
  const second = await shares(other, 'The second share', '#c2');
  await slack.until(() => walSize(school) === 0, { what: 'the log of writes to be truncated' });
  expect({ log: school.output(), metrics: await school.metrics() }).toEqual(quiet);
  expect(toldTo(steward)).toEqual([]);

  // The slot comes while Slack is busy, loses an answer, and the process dies.
  slack.fail('chat.postMessage', { status: 429, retryAfter: 1 });
  slack.fail('users.info', { status: 503 });
  slotComes(0);
  await slack.until(() => school.rows('select 1 from desk_letter').length === 2, { what: 'both' });
  expect(await everywhere()).toEqual([]);
  await school.oops.kill();
  slack.fail('chat.postMessage', { loseAnswer: 'after' });
  await school.start(SLOTS[0]);
  await told('The first share');
  await told('The second share');
  await school.settled();
  expect(await everywhere()).toEqual([]);

  // Refused while the database is locked, changed, and sent again.
  await refuses('The first share', 'locked');
  const held = await comesBack(author, first, '#c3');
  expect(held.text).toContain('Please leave out the place');
  await held.press('Change and send again');
  const edit = await author.seesModal('Edit your share');
  await edit.fill('What happened?', 'The first share, changed');
  await edit.submit();
  await (await author.seesModal('Your share')).closeAll();
  expect(await everywhere()).toEqual([]);
  await school.oops.kill();
  await school.start(SLOTS[0]);

  // Taken back while it is read; the other posted at last, with a change that is read as well.
  await (await comesBack(other, second, '#c0')).press('Withdraw');
  await slack.until(() => other.modal?.text.includes('It is withdrawn'), { what: 'the answer' });
  await other.modal?.closeAll();
  await told('Its author took it back.');
  slotComes(1);
  await (await told('The first share, changed')).press('Post it');
  await slack.until(() => postedIn(presser, '#c1').length > 0, { what: 'the share' });
  await (await comesBack(author, first, '#c2')).press('Add what was learned');
  const learn = await author.seesModal('What was learned');
  await learn.fill('What did you learn?', 'A lesson of the first');
  await learn.submit();
  await (await author.seesModal('Your share')).press('Reply as the author');
  const reply = await author.seesModal('Reply as the author');
  await reply.fill('Your reply', 'A reply of the first');
  await reply.submit();
  await slack.until(() => author.modal?.text.includes('leaves at'), { what: 'when it leaves' });
  await author.modal?.closeAll();
  slotComes(2);
  await refuses('A lesson of the first');
  await (await told('A reply of the first')).press('Post it');
  await slack.until(() => postedIn(presser, '#c1')[0]?.thread.length === 1, { what: 'the reply' });
  expect((await comesBack(author, first, '#c2')).text).toContain("Your change wasn't posted");
  await author.modal?.closeAll();
  await school.settled();
  slotComes(3);
  await school.settled();
  expect(await everywhere()).toEqual([]);

  await school.oops.kill();
  const kept = await keptBytes(school.folder);
  for (const words of [first, second]) expect(kept).not.toContain(words);
  expect(kept).not.toContain('The second share');
  expect(slack.complaints).toEqual([]);
});
