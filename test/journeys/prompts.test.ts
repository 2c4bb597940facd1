import { expect, test } from 'vitest';
import { createPromptStore } from '../../src/coaching/prompt-store.ts';
import { areaIds, inDatabase, seenBy } from '../support/coaches.ts';
import { openSchool, type School } from '../support/oops.ts';
import { fillsForm, findsShare, troubles } from '../support/sharing.ts';

// Who would help is offered questions to begin with, which blame nobody.

const LABEL = 'What would you ask, or offer?';
const BEGIN = 'Begin with a question';

/** Ada shared something about an area, openly, and ben would help. */
async function offersHelp(school: School, area?: string) {
  const { ada, ben } = school;
  const text = `About ${area ?? 'anything'}.`;
  const form = await fillsForm(ada, 'Openly', text);
  if (area) await form.choose('Focus area', area);
  await form.submit();
  await (await ada.seesModal('Thanks for sharing')).closeAll();
  const share = await findsShare(school, ben, text);
  await seenBy(ben, share)?.press('Offer help');
  return { share, form: await ben.seesModal('Offer help') };
}

test('a question of the share’s focus area is written by choosing it, and can be changed', async () => {
  const school = await openSchool();
  const { ben, slack } = school;
  const { share, form } = await offersHelp(school, 'Handing over');
  await form.choose(BEGIN, 'What did each of you take for granted?');
  await slack.until(() => ben.modal?.values[LABEL] === 'What did each of you take for granted?', {
    what: 'the question to be written',
  });
  // It can be chosen again: nothing is chosen now.
  expect(ben.modal?.values[BEGIN]).toBeNull();
  await ben.modal?.fill(LABEL, 'What did each of you take for granted, you think?');
  await ben.modal?.submit();
  await slack.until(() => share.thread.length === 1, { what: 'the question' });
  expect(share.thread[0]?.text).toContain('take for granted, you think?');
  expect(troubles(school)).toEqual([]);
});

test('what was typed before stays, and the question comes on a new line, also a second one', async () => {
  const school = await openSchool();
  const { ben, slack } = school;
  const { form } = await offersHelp(school);
  const typed = '  Same here last week.\n*Twice* ';
  await form.fill(LABEL, typed);
  await form.choose(BEGIN, 'What got in the way?');
  const first = `${typed.trimEnd()}\nWhat got in the way?`;
  await slack.until(() => ben.modal?.values[LABEL] === first, { what: 'both' });
  await form.fill(LABEL, `${first} Or who?`);
  await form.choose(BEGIN, 'What got in the way?');
  await slack.until(() => ben.modal?.values[LABEL] === `${first} Or who?\nWhat got in the way?`);
  expect(troubles(school)).toEqual([]);
});

test('a question that doesn’t fit in any more leaves the text as it was, and says so', async () => {
  const school = await openSchool();
  const { ben, slack } = school;
  const { form } = await offersHelp(school);
  const long = 'x'.repeat(1990);
  await form.fill(LABEL, long);
  await form.choose(BEGIN, 'What got in the way?');
  await slack.until(() => ben.modal?.text.includes("doesn't fit in any more"), {
    what: 'to be told',
  });
  expect(ben.modal?.values[LABEL]).toBe(long);
  await ben.modal?.fill(LABEL, ' \u200b ');
  await ben.modal?.submit();
  expect(Object.values(ben.modal?.errors ?? {})).toEqual([
    'Please write something. A sentence is enough.',
  ]);
});

test('without a focus area the general ones are offered; of an area those that the workspace wrote', async () => {
  const school = await openSchool();
  const { ben, slack } = school;
  const general = await offersHelp(school);
  const offered = JSON.stringify(general.form.blocks);
  expect(offered).toContain('What made it look right at the time?');
  expect(offered).not.toContain('What did the screen show you');
  await general.form.close();

  const written = ['What would the manual say?', `And then? ${'Why not? '.repeat(20)}`.trim()];
  const id = areaIds(school)['Tools and technology'] ?? '';
  await inDatabase(school, (db) => createPromptStore(db).replace(slack.workspace.id, id, written));
  const { form } = await offersHelp(school, 'Tools and technology');
  expect(JSON.stringify(form.blocks)).not.toContain('What did the screen show you');
  // A select shows its beginning; what is written is all of it.
  const place = form.blocks.find((block) => JSON.stringify(block).includes('manual'));
  const options = [...JSON.stringify(place).matchAll(/"text":"(And then[^"]*)"/g)];
  await form.choose(BEGIN, options[0]?.[1] ?? '');
  await slack.until(() => ben.modal?.values[LABEL] === written[1], { what: 'all of it' });
  expect(troubles(school)).toEqual([]);
});

test('choosing on a share that is gone, or among questions that are gone, changes nothing', async () => {
  const school = await openSchool();
  const { ben, ada, slack } = school;
  const { form, share } = await offersHelp(school, 'Handing over');
  await form.fill(LABEL, 'My own words.');
  const id = areaIds(school)['Handing over'] ?? '';
  await inDatabase(school, (db) =>
    createPromptStore(db).replace(slack.workspace.id, id, ['Only one now?']),
  );
  await form.choose(BEGIN, 'What would you like to find written down next time?');
  expect(ben.modal?.values[LABEL]).toBe('My own words.');
  await seenBy(ada, share)?.choosesFromMenu('Withdraw');
  await (await ada.seesModal('Withdraw your share')).submit();
  await slack.until(() => share.text.includes('withdrawn by its author'));
  await form.choose(BEGIN, 'What got lost between the two of you, and where?');
  expect(ben.modal?.values[LABEL]).toBe('My own words.');
  expect(troubles(school)).toEqual([]);
});
