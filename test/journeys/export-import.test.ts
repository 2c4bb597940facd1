import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createAudit, filesIn } from '../support/audit.ts';
import { openMarkedSchool } from '../support/marked-school.ts';
import { comesBack, receiptOn } from '../support/receipts.ts';
import { runNode } from '../support/run-to-end.ts';
import { fillsForm, findsShare } from '../support/sharing.ts';
import { BARE } from '../support/spawn-oops.ts';

// What an operator types beside a running Oops, as from a shell.

const RETOLD = 'May be retold beyond this channel, without my name';
const FORMATS = ['site', 'markdown', 'json', 'csv'];

test('lessons are exported while Oops runs: no byte leads to anybody; others are imported, and taken back', async () => {
  const { school, author, other, presser, curious, audit } = await openMarkedSchool({
    looksFor: ['author'],
  });
  const { slack, folder, file } = school;
  const findAnybody = createAudit([author, other, presser, curious]);
  const operator = (...args: string[]) => {
    const { status, stdout, stderr } = runNode(['bin/oops.ts', ...args], {
      env: { ...BARE, DATABASE_URL: `file:${file}` },
    });
    expect([status, stderr]).toEqual([0, '']);
    return stdout;
  };
  /** All that an export in every format holds, by now. */
  const exported = () => {
    for (const format of FORMATS) {
      operator('export', '--force', '--format', format, join(folder, 'exports', format));
    }
    return filesIn(join(folder, 'exports'));
  };
  const holds = (text: string) => exported().filter(({ bytes }) => bytes.includes(text)).length;

  // Anonymously, and openly by somebody who wants credit: both may be retold.
  const form = await fillsForm(author, 'Anonymously', 'The list was of last year.', '#c0');
  await form.fill('What did you learn?', 'Count against the list of this morning.');
  await form.tick(RETOLD);
  await form.submit();
  const check = await author.seesModal('Before it is sent');
  await check.submit();
  const thanks = await author.seesModal('Thanks for sharing');
  const receipt = receiptOn(thanks);
  await thanks.close();
  const open = await fillsForm(other, 'Openly', 'The bus came on the wrong day.', '#c1');
  await open.fill('What did you learn?', 'Write the weekday beside the date.');
  await open.tick(RETOLD);
  await slack.until(() => other.modal?.text.includes('Credit me'));
  await open.tick('Credit me when the lesson is retold');
  await open.submit();
  await findsShare(school, presser, 'The bus came', '#c1');
  mkdirSync(join(folder, 'exports'));
  writeFileSync(join(folder, 'list.csv'), 'lesson\nLook what repeats.\n');
  school.oops.tell({ clock: '2026-03-02T12:15:00Z' });
  school.oops.tell({ tick: true });
  await findsShare(school, presser, 'The list was', '#c0');
  await school.settled();

  expect(holds('Count against the list of this morning.')).toBe(FORMATS.length);
  expect(holds('Write the weekday beside the date.')).toBe(FORMATS.length);
  expect(findAnybody(exported())).toEqual([]);

  const out = operator('import', join(folder, 'list.csv'), '--channel', 'c0');
  expect(holds('Look what repeats.')).toBe(FORMATS.length);
  const said = slack.calls.filter(({ raw }) => raw.includes('Look what repeats'));
  expect(said).toEqual([]);
  operator('import', '--undo', /--undo (\S+)/.exec(out)?.[1] ?? '');
  expect(holds('Look what repeats.')).toBe(0);

  // Withdrawn meanwhile: the next export doesn't hold it.
  await (await comesBack(author, receipt, '#c2')).press('Withdraw');
  await author.modal?.closeAll();
  await school.settled();
  expect(holds('Count against the list of this morning.')).toBe(0);
  expect(await audit()).toEqual([]);
});
