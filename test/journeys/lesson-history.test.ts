import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Person } from '../../playground/slack/slack.ts';
import { openNamedLesson, openNamelessLesson } from '../support/follow-ups.ts';
import { LESSON } from '../support/proposals.ts';
import { comesBack, type SchoolAtNoon } from '../support/receipts.ts';
import { takes, troubles } from '../support/sharing.ts';

// How an open lesson read before: kept only where its author says so, for as long as they want, and as long as it has their name.

const KEEP = "Keep the earlier words in the lesson's history";
const NEW = 'No two files have one name.';

type There = Awaited<ReturnType<typeof openNamedLesson>>;

const fileHolds = ({ config }: SchoolAtNoon, text: string): boolean =>
  [config.databaseFile, `${config.databaseFile}-wal`].some((file) =>
    readFileSync(file).includes(text),
  );

/** Writes the lesson anew. */
async function rewrites({ ada, share, slack }: There, words: string, keeps: boolean) {
  const form = await takes(ada, share, 'Add what was learned', 'What was learned');
  await form.fill('What did you learn?', words);
  if (keeps) await form.tick(KEEP);
  await form.submit();
  await slack.until(() => share.text.includes(words), { what: 'other words' });
}

async function opensMine(person: Person) {
  await person.modal?.closeAll();
  await person.types('#staff', '/oops mine');
  return await person.seesModal('Your open shares');
}

test('the earlier words stay where their author wants that, and can be deleted for good', async () => {
  const school = await openNamedLesson();
  const { ada, slack } = school;
  await rewrites(school, NEW, true);
  await rewrites(school, 'One name, one file.', true);
  await school.ben.types('#staff', '/oops lessons');
  await (await school.ben.seesModal('Lessons')).press('Read');
  const found = await school.ben.seesModal('A lesson');
  expect(found.text).toMatch(/One name, one file\..*Earlier words.*No two.*Until.*Two files/su);
  await found.closeAll();
  const mine = await opensMine(ada);
  await mine.press('Earlier words (2)');
  const earlier = await ada.seesModal('Earlier words');
  expect(earlier.text).toContain(LESSON);
  expect(earlier.text.indexOf(NEW)).toBeLessThan(earlier.text.indexOf(LESSON));
  await earlier.press('Delete the earlier words');
  await slack.until(() => ada.modal?.text.includes('No earlier words'), { what: 'them to go' });
  await ada.modal?.closeAll();
  expect((await opensMine(ada)).text).not.toContain('Earlier words');
  await school.ben.types('#staff', '/oops lessons');
  await (await school.ben.seesModal('Lessons')).press('Read');
  expect((await school.ben.seesModal('A lesson')).text).not.toContain('Earlier words');
  school.tick();
  await slack.until(() => !fileHolds(school, LESSON) && !fileHolds(school, NEW));
  expect(school.share.text).toContain('One name, one file.');
  expect(troubles(school)).toEqual([]);
});

test('otherwise nothing is kept: the box is not ticked, and words that stay the same are no earlier ones', async () => {
  const school = await openNamedLesson();
  const { ada, share, slack } = school;
  await rewrites(school, NEW, false);
  const form = await takes(ada, share, 'Edit', 'Edit your share');
  await form.fill('What happened?', 'I sent the wrong file, twice.');
  await form.tick(KEEP);
  await form.submit();
  await slack.until(() => share.text.includes('twice'));
  expect((await opensMine(ada)).text).not.toContain('Earlier words');
  school.tick();
  await slack.until(() => !fileHolds(school, LESSON));
  expect(troubles(school)).toEqual([]);
});

test('the choice outlives the screen that shows names', async () => {
  const school = await openNamedLesson();
  const { ada, slack, share } = school;
  const form = await takes(ada, share, 'Add what was learned', 'What was learned');
  await form.fill('What did you learn?', 'I ask Maria Schmidt.');
  await form.tick(KEEP);
  await form.submit();
  const names = await ada.seesModal('Names in your text');
  await names.press('Back');
  const again = await ada.seesModal('What was learned');
  await again.submit();
  await (await ada.seesModal('Names in your text')).submit();
  await slack.until(() => share.text.includes('Maria'));
  await (await opensMine(ada)).press('Earlier words (1)');
  expect((await ada.seesModal('Earlier words')).text).toContain(LESSON);
  expect(troubles(school)).toEqual([]);
});

test.each([
  [
    'the name is taken off',
    async ({ ada, slack, share }: There) => {
      await (await opensMine(ada)).press('Take my name off');
      await slack.until(() => share.text.includes('Someone'));
    },
  ],
  [
    'the share is withdrawn',
    async ({ ada, slack, share }: There) => {
      await (await takes(ada, share, 'Withdraw', 'Withdraw your share')).submit();
      await slack.until(() => share.text.includes('withdrawn by its author'));
    },
  ],
  [
    'the lesson is taken out',
    async ({ ada, slack, share }: There) => {
      const form = await takes(ada, share, 'Edit', 'Edit your share');
      await form.fill('What did you learn?', '');
      await form.tick(KEEP);
      await form.submit();
      await slack.until(() => !share.text.includes(NEW));
    },
  ],
])('they go for good once %s', async (_why, happens) => {
  const school = await openNamedLesson();
  await rewrites(school, NEW, true);
  expect(fileHolds(school, LESSON)).toBe(true);
  await happens(school);
  school.tick();
  await school.slack.until(() => !fileHolds(school, LESSON), { what: 'them to go from the file' });
  expect(troubles(school)).toEqual([]);
});

test('of an anonymous lesson nothing is kept, and nobody is asked', async () => {
  const school = await openNamelessLesson();
  const { ada, slack, share, receipt } = school;
  await (await comesBack(ada, receipt)).press('Add what was learned');
  const form = await ada.seesModal('What was learned');
  expect(form.text).not.toContain(KEEP);
  await form.fill('What did you learn?', NEW);
  await form.submit();
  await (await ada.seesModal('Your share')).closeAll();
  school.slotComes('2026-03-02T12:45:00Z');
  await slack.until(() => share.text.includes(NEW));
  school.tick();
  await slack.until(() => !fileHolds(school, LESSON));
  expect(troubles(school)).toEqual([]);
});
