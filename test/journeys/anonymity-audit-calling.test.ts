import BetterSqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { cardSays, isCalled, sharesUnseenForCoach } from '../support/coaches.ts';
import { openMarkedSchool } from '../support/marked-school.ts';
import { comesBack } from '../support/receipts.ts';
import { findsShare } from '../support/sharing.ts';
import { toldTo } from '../support/stewards.ts';

// Calling a coach, through a crash and lost answers, must lead to an author as little as sharing did.

const SLOTS = ['2026-03-02T12:15:00Z', '2026-03-02T12:30:00Z'];

test('nothing leads to who shared anonymously and wanted a coach, wanted none any more, and withdrew', async () => {
  const { school, author, presser, reader, audit } = await openMarkedSchool({
    looksFor: ['author', 'other'],
  });
  const { slack } = school;
  const table = new BetterSqlite(school.file);
  const makesCoach = table.prepare(`insert into coached_area values (?, ?, 'any')`);
  // Called one after the other, whichever is the first.
  for (const coach of [presser, reader]) makesCoach.run(slack.workspace.id, coach.id);
  table.close();
  const timeIs = (clock: string) => {
    school.oops.tell({ clock });
    school.oops.tell({ tick: true });
  };
  const coaches = () => school.rows('select account_id, state from coach_call');

  const receipt = await sharesUnseenForCoach(author, 'The first share', { where: '#c0' });
  expect(await audit()).toEqual([]);
  expect(school.rows('select 1 from coach_thread')).toEqual([]);

  // Killed while the coach is being told, and the answer to the card is lost.
  let killed: Promise<unknown> | undefined;
  slack.intercept('chat.postMessage', async ({ args }) => {
    if (!String(args['channel']).startsWith('U') || killed) return;
    killed = school.oops.kill();
    await killed;
  });
  slack.fail(
    'chat.postMessage',
    { loseAnswer: 'after' },
    { when: ({ args }) => args['thread_ts'] !== undefined },
  );
  timeIs(SLOTS[0] ?? '');
  await slack.until(() => killed !== undefined, { what: 'the coach to be called' });
  await killed;
  await school.start(SLOTS[0]);
  expect(await audit()).toEqual([]);
  await school.settled();
  const share = await findsShare(school, presser, 'The first share', '#c0');
  await cardSays(school, share, 'A coach was called');
  expect(coaches()).toHaveLength(1);
  expect(await audit()).toEqual([]);

  const [first, second] =
    coaches()[0]?.['account_id'] === presser.id ? [presser, reader] : [reader, presser];
  await (await isCalled(school, first)).press('Pass');
  const call = await isCalled(school, second);
  await school.settled();
  expect(await audit()).toEqual([]);

  const held = await comesBack(author, receipt, '#c2');
  await held.press('Edit');
  const form = await author.seesModal('Edit your share');
  await form.untick("I'd like a coach");
  await form.submit();
  await (await author.seesModal('Your share')).closeAll();
  expect(await audit()).toEqual([]);
  timeIs(SLOTS[1] ?? '');
  await slack.until(() => call.text.includes("doesn't look for a coach any more"));
  await school.settled();
  expect(await audit()).toEqual([]);

  await (await comesBack(author, receipt, '#c3')).press('Withdraw');
  await slack.until(() => call.text.includes('Its author has withdrawn it.'));
  await school.settled();
  timeIs('2026-03-02T12:32:00Z');
  await school.settled();
  expect(await audit()).toEqual([]);
  expect([...coaches(), ...school.rows('select 1 from coach_thread')]).toEqual([]);
  expect(toldTo(author)).toEqual([]);
});
