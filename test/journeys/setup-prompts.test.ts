import { describe, expect, test } from 'vitest';
import type { Modal, Person } from '../../playground/slack/slack.ts';
import { changed, lastSent, sends } from '../support/requests.ts';
import { openSteeredSchool } from '../support/setup-pages.ts';
import { troubles } from '../support/sharing.ts';

type Options = Parameters<typeof openSteeredSchool>[0];

const AREA = 'Handing over';

/** The same school, and the way to the questions for its coaches. */
async function openAskingSchool(options: Options = {}) {
  const school = await openSteeredSchool(options);
  const { opensPage, changes, says } = school;
  const there = {
    ...school,
    listFor: (person: Person) =>
      opensPage(person, 'Questions for coaches…', 'Questions for coaches'),
    async formFor(person: Person, area = AREA): Promise<Modal> {
      return await changes(person, await there.listFor(person), area, 'Questions');
    },
    async writes(person: Person, lines: string, area = AREA): Promise<string> {
      const form = await there.formFor(person, area);
      await form.fill('Questions', lines);
      await form.submit();
      const said = await says(person, `The questions for *${area}* are saved.`);
      await person.modal?.closeAll();
      return said;
    },
    async questions(area = AREA): Promise<string[]> {
      const form = await there.formFor(school.ben, area);
      const written = form.values['Questions'];
      await form.closeAll();
      return String(written).split('\n');
    },
  };
  return there;
}

test.each(['http', 'socket'] as const)(
  'a steward changes the questions of an area over %s, and no other’s',
  async (mode) => {
    const school = await openAskingSchool({ mode });
    const { ben, listFor, writes, questions } = school;
    const list = await listFor(ben);
    expect(list.text).toContain('*Whatever it is about*\n• ');
    await list.closeAll();
    const before = [await questions(), await questions('Safety and care')] as const;
    expect(before[0].length).toBeGreaterThan(2);
    const saved = await writes(ben, ' What was handed over?\n\nWho was there to ask?  ');
    expect(saved).not.toContain('*Saved.*');
    expect(saved).toContain('• What was handed over?\n• Who was there to ask?');
    expect(await questions()).toEqual(['What was handed over?', 'Who was there to ask?']);
    expect(await questions('Safety and care')).toEqual(before[1]);
    expect(troubles(school)).toEqual([]);
  },
);

test('*Cancel* leads back to the list, and so does *Save*', async () => {
  const school = await openAskingSchool();
  const { ben, listFor, changes, says } = school;
  const list = await listFor(ben);
  await (await changes(ben, list, AREA, 'Questions')).close();
  expect(ben.modal?.text).toContain(`*${AREA}*`);
  const form = await changes(ben, list, AREA, 'Questions');
  await form.fill('Questions', 'What came first?');
  await form.submit();
  await says(ben, '• What came first?');
  expect(list.isOpen).toBe(true);
  await ben.modal?.close();
  expect(ben.modal?.title).toBe('Set up Oops');
  expect(troubles(school)).toEqual([]);
});

test('an area without questions of its own has those of whatever it is about', async () => {
  const school = await openAskingSchool();
  const { ben, writes, questions } = school;
  const general = await questions('Whatever it is about');
  await writes(ben, '');
  expect(await questions()).toEqual(general);
  await writes(ben, 'What did you see?', 'Whatever it is about');
  expect(await questions()).toEqual(['What did you see?']);
  await writes(ben, '', 'Whatever it is about');
  expect(await questions()).toEqual(general);
});

test('saved as they are, or the same twice: nothing is different', async () => {
  const school = await openAskingSchool();
  const { ben, formFor, says, writes, questions } = school;
  const form = await formFor(ben);
  await form.submit();
  await says(ben, 'Nothing was changed');
  await ben.modal?.closeAll();
  await writes(ben, 'What came first?\nWhat came first?');
  expect(await questions()).toEqual(['What came first?']);
});

describe('what doesn’t fit stays in the form, with a word about it', () => {
  test('too many questions', async () => {
    const { ben, formFor, says, slack } = await openAskingSchool();
    const form = await formFor(ben);
    const lines = Array.from({ length: 11 }, (_, at) => `What came ${at}?`);
    await form.fill('Questions', lines.join('\n'));
    await form.submit();
    expect(form.errors['Questions']).toContain('There is room for 10 questions');
    expect(form.values['Questions']).toBe(lines.join('\n'));
    await form.fill('Questions', lines.slice(1).join('\n'));
    await form.submit();
    await says(ben, 'are saved');
    expect(slack.complaints).toEqual([]);
  });

  test('a question that is too long', async () => {
    const { ben, formFor, says } = await openAskingSchool();
    const form = await formFor(ben);
    await form.fill('Questions', `What came first?\n${'x'.repeat(201)}`);
    await form.submit();
    expect(form.errors['Questions']).toMatch(/^Line 2, “x+…”: please keep each question to 200/);
    await form.fill('Questions', `What came first?\n${'x'.repeat(200)}`);
    await form.submit();
    await says(ben, 'are saved');
  });
});

describe('two stewards at the same time', () => {
  test('what one adds and the other takes out is both so', async () => {
    const school = await openAskingSchool();
    const { ben, cleo, formFor, says, writes, questions } = school;
    await writes(ben, 'One?\nTwo?\nThree?');
    const [bens, cleos] = [await formFor(ben), await formFor(cleo)];
    await bens.fill('Questions', 'Three?\nOne?');
    await cleos.fill('Questions', 'One?\nTwo?\nThree?\nFour?');
    await bens.submit();
    await says(ben, 'are saved');
    await ben.modal?.closeAll();
    await cleos.submit();
    await says(cleo, 'are saved');
    expect((await questions()).toSorted()).toEqual(['Four?', 'One?', 'Three?']);
    expect(troubles(school)).toEqual([]);
  });

  test('more than there is room for together is said so, and nothing is lost', async () => {
    const school = await openAskingSchool();
    const { ben, cleo, formFor, says, writes, questions } = school;
    await writes(ben, 'One?');
    const cleos = await formFor(cleo);
    await writes(ben, ['One?', ...Array.from({ length: 9 }, (_, at) => `Ben ${at}?`)].join('\n'));
    await cleos.fill('Questions', 'One?\nCleo?');
    await cleos.submit();
    expect(cleos.errors['Questions']).toContain('There is room for 10 questions');
    expect(cleos.values['Questions']).toBe('One?\nCleo?');
    expect(await questions()).toHaveLength(10);
    await cleos.closeAll();
    const again = await formFor(cleo);
    await again.fill('Questions', 'One?\nCleo?');
    await again.submit();
    await says(cleo, 'are saved');
    expect(await questions()).toEqual(['One?', 'Cleo?']);
  });

  test('one who is no steward any more is told so, and gets back what they wrote', async () => {
    const school = await openAskingSchool();
    const { slack, ben, cleo, formFor, dismisses, says, questions } = school;
    const before = await questions();
    const form = await formFor(cleo);
    await form.fill('Questions', 'What did I write?');
    await dismisses(ben, cleo);
    await form.submit();
    expect(await says(cleo, "You aren't a steward any more")).toContain('What did I write?');
    expect(await questions()).toEqual(before);
    await cleo.modal?.close();
    await cleo.modal?.close();
    await cleo.modal?.press('Questions for coaches…');
    await says(cleo, "You aren't a steward any more");
    expect(slack.complaints).toEqual([]);
  });
});

test('a form that Oops did not make changes nothing, and gives back what was written', async () => {
  const school = await openAskingSchool();
  const { slack, ben, writes, questions } = school;
  await writes(ben, 'What came first?');
  const sent = lastSent(slack, 'view_submission');
  for (const metadata of ['', '{"areaId":5}', '{"areaId":"AAAAAAAAAAAAAAAAAAAAAA"}']) {
    const { body } = await sends(school, changed(sent, 'view.private_metadata', metadata));
    expect(body).toContain('nothing was saved');
    expect(body).toContain('What came first?');
  }
  expect(await questions()).toEqual(['What came first?']);
  expect(troubles(school)).toEqual([]);
});
