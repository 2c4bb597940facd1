import { expect, test } from 'vitest';
import type { Person } from '../../playground/slack/slack.ts';
import { carriedIn } from '../support/carried.ts';
import { opensLessons, searches } from '../support/library.ts';
import { openMarkedSchool, walSize } from '../support/marked-school.ts';
import { findsShare, postedIn } from '../support/sharing.ts';

// Whoever shares anonymously looks for lessons before and after, like everybody else.

const SLOT = '2026-03-02T12:15:00Z';
const TITLE = 'Ten minutes with one lesson';

test('nothing leads to who looked for lessons, shared instead, read their own, or made a meeting of it', async () => {
  const { school, author, other, presser, audit } = await openMarkedSchool();
  const { slack } = school;
  const quietBefore = { log: school.output(), metrics: await school.metrics() };

  // Looks for a lesson in vain, and shares the same text.
  await sharesInstead(author, 'The wrong letter went out', 'Look twice', '#c0');
  await slack.until(() => walSize(school) === 0, { what: 'the log of writes to be truncated' });
  expect({ log: school.output(), metrics: await school.metrics() }).toEqual(quietBefore);
  expect(await audit()).toEqual([]);

  // What waits in the post office is in nobody's library, not in its author's either.
  for (const person of [author, presser]) {
    const lessons = await opensLessons(person, '#c0');
    expect(lessons.text).toContain('There are no lessons here yet');
    await lessons.closeAll();
  }
  school.oops.tell({ clock: SLOT });
  school.oops.tell({ tick: true });
  await findsShare(school, presser, 'The wrong letter went out', '#c0');
  await school.settled();

  // Author and others read it, and each sees the same.
  const screens = [];
  for (const person of [author, other, presser]) {
    const found = await searches(person, 'letter', '#c0');
    await found.press('Read');
    const lesson = await person.seesModal('A lesson');
    screens.push(JSON.stringify([found.text, found.privateMetadata, lesson.text]));
    await lesson.closeAll();
  }
  expect(new Set(screens).size).toBe(1);
  expect(await audit()).toEqual([]);

  // A meeting about it, by its author, while Slack loses an answer.
  slack.fail('chat.postMessage', { loseAnswer: 'after' });
  await (await opensLessons(author, '#c0')).press('Read');
  await (await author.seesModal('A lesson')).press('Meeting kit');
  const kit = await author.seesModal('Meeting kit');
  await kit.submit();
  await author.modal?.closeAll();
  await slack.until(() => postedIn(presser, '#c0').some(({ text }) => text.includes(TITLE)), {
    what: 'the meeting',
  });
  await school.settled();
  expect(await audit()).toEqual([]);
  for (const { value } of carriedIn(slack)) {
    for (const person of [author, other]) expect(value).not.toContain(person.id);
  }
});

/** `/oops search …`, and the same text shared anonymously. */
async function sharesInstead(person: Person, words: string, learned: string, where: string) {
  await (await searches(person, words, where)).press('Share this text instead');
  const form = await person.seesModal('Share a mistake');
  expect(form.values['What happened?']).toBe(words);
  await form.fill('What did you learn?', learned);
  await form.choose('How do you want to share?', 'Anonymously');
  await form.submit();
  await (await person.seesModal('Before it is sent')).submit();
  await (await person.seesModal('Thanks for sharing')).closeAll();
}
