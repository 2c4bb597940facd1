import BetterSqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { Modal, Person } from '../../playground/slack/slack.ts';
import { keptBytes } from '../support/kept-bytes.ts';
import { openMarkedSchool, walSize } from '../support/marked-school.ts';
import { findsShare, postedIn, sharesAnonymously } from '../support/sharing.ts';

// Coming back to an anonymous share must lead to its author as little as sharing it did.

const SLOTS = ['2026-03-02T12:15:00Z', '2026-03-02T12:30:00Z', '2026-03-02T12:45:00Z'];

test('nothing leads to who came back with a receipt, changed, added, guessed, or withdrew', async () => {
  const { school, author, other, presser, curious, audit } = await openMarkedSchool();
  const { slack } = school;

  async function shares(person: Person, text: string, where: string): Promise<string> {
    const thanks = await sharesAnonymously(person, text, where);
    const receipt = /```([a-z -]+)```/.exec(thanks.text)?.[1] ?? '';
    await thanks.closeAll();
    return receipt;
  }
  async function typesWords(person: Person, words: string, where: string) {
    await person.types(where, '/oops receipt');
    const asks = await person.seesModal('Your receipt');
    await asks.fill('Your six words', words);
    await asks.submit();
    return asks;
  }
  /** Sends a change, and takes other words for what it points at. */
  async function saves(person: Person, form: Modal): Promise<void> {
    await form.submit();
    const look = await slack.until(
      () => person.modal?.title !== 'Edit your share' && person.modal,
      { what: 'what follows the form' },
    );
    if (look.title === 'Your share') return;
    // Where the word lists came later than the screen, it looks again on request.
    while (look.text.includes("We couldn't look")) {
      const before = JSON.stringify(look.blocks);
      await look.press('Look again');
      await slack.until(() => JSON.stringify(look.blocks) !== before, { what: 'another look' });
    }
    if (look.text.includes('14:37')) await look.press('Write “some time”');
    await slack.until(() => !JSON.stringify(look.blocks).includes('14:37'), { what: 'no time' });
    await look.submit();
  }
  async function comesBack(person: Person, words: string, where: string) {
    await typesWords(person, words, where);
    return await person.seesModal('Your share');
  }
  function slotComes(at: number): void {
    school.oops.tell({ clock: SLOTS[at] ?? '' });
    school.oops.tell({ tick: true });
  }

  const first = await shares(author, 'The first share', '#c0');
  const second = await shares(other, 'The second share', '#c0');

  // Guesses and slips leave nothing, and no word of a receipt is kept anywhere.
  const wrong = await typesWords(curious, first.split(' ').toReversed().join(' '), '#c1');
  await slack.until(() => wrong.errorsByBlock['receipt'], { what: 'that it opens nothing' });
  await wrong.closeAll();

  // Changed while it waits: nothing moves that anyone could watch.
  await slack.until(() => walSize(school) === 0, { what: 'the log of writes to be truncated' });
  const quiet = { log: school.output(), metrics: await school.metrics() };
  await (await comesBack(author, first, '#c1')).press('Edit');
  const edit = await author.seesModal('Edit your share');
  await edit.fill('What happened?', 'The first share, changed');
  await saves(author, edit);
  await (await author.seesModal('Your share')).closeAll();
  await slack.until(() => walSize(school) === 0);
  expect({ log: school.output(), metrics: await school.metrics() }).toEqual(quiet);
  expect(await audit()).toEqual([]);

  slotComes(0);
  await findsShare(school, presser, 'The first share, changed', '#c0');
  await findsShare(school, presser, 'The second share', '#c0');
  await school.settled();

  // Added and changed once it stands there, while the database is locked and the process dies.
  const moved = { log: school.output(), metrics: await school.metrics() };
  await (await comesBack(author, first, '#c2')).press('Add what was learned');
  const learn = await author.seesModal('What was learned');
  await learn.fill('What did you learn?', 'A lesson of the first');
  const locker = new BetterSqlite(school.file);
  locker.exec('begin immediate');
  await learn.submit();
  expect(JSON.stringify(learn.errors)).toContain('Something went wrong');
  locker.exec('rollback');
  locker.close();
  await learn.submit();
  await (await author.seesModal('Your share')).closeAll();
  await (await comesBack(other, second, '#c0')).press('Edit');
  const later = await other.seesModal('Edit your share');
  await later.fill('What happened?', 'The second share, changed at 14:37');
  await saves(other, later);
  await (await other.seesModal('Your share')).closeAll();
  expect((await school.metrics()).replace(/^oops_faults.*$/gmu, '')).toBe(
    moved.metrics.replace(/^oops_faults.*$/gmu, ''),
  );
  expect(await audit()).toEqual([]);
  await school.oops.kill();
  expect(school.rows('select kind from letter')).toEqual([
    { kind: 'mistake.change' },
    { kind: 'mistake.change' },
  ]);
  await school.start();
  slotComes(1);
  await findsShare(school, presser, 'The second share, changed', '#c0');
  await slack.until(
    () => postedIn(presser, '#c0').some(({ text }) => text.includes('A lesson of the first')),
    { what: 'the lesson' },
  );

  // Everyone can press “I’m the author”; the receipts end with the shares.
  for (const person of [author, other, presser, curious]) {
    const message = await findsShare(school, person, 'The second share, changed', '#c0');
    await message.choosesFromMenu("I'm the author");
    await (await person.seesModal('Your receipt')).closeAll();
  }
  await (await comesBack(other, second, '#c3')).press('Withdraw');
  await slack.until(() => other.modal?.text.includes('It is withdrawn'), { what: 'the answer' });
  await other.modal?.closeAll();
  await findsShare(school, presser, 'withdrawn by its author', '#c0');
  await school.settled();
  slotComes(2);
  await school.settled();
  expect(await audit()).toEqual([]);

  // Six words that stand nowhere, in whatever order; and what was withdrawn is gone.
  await school.oops.kill();
  const kept = await keptBytes(school.folder);
  for (const words of [first, second]) expect(kept).not.toContain(words);
  for (const text of ['The second share']) expect(kept).not.toContain(text);
});
