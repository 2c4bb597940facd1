import { describe, expect, test } from 'vitest';
import { LETTER, LOOK_TWICE, openLibrarySchool, opensLessons, shows } from '../support/library.ts';
import type { Person } from '../../playground/slack/slack.ts';
import { postedIn, sharesOpenly, takes, troubles } from '../support/sharing.ts';
import { allIsSent } from '../support/coaches.ts';

describe.each(['http', 'socket'] as const)('/oops lessons over %s', (mode) => {
  test('says kindly that there is none yet', async () => {
    const school = await openLibrarySchool({ mode });
    await sharesOpenly(school, school.ada, 'Nothing was learned of it yet.');
    const lessons = await opensLessons(school.ben);
    expect(lessons.text).toContain('There are no lessons here yet');
    expect(lessons.text).not.toContain('Nothing was learned');
    expect(troubles(school)).toEqual([]);
  });

  test('shows what was learned, and each lesson whole', async () => {
    const school = await openLibrarySchool({ mode });
    const { ada, ben, learns } = school;
    await learns(ada, LETTER, LOOK_TWICE, { area: 'Communication' });
    const lessons = await opensLessons(ben);
    expect(lessons.text).toContain(LOOK_TWICE);
    expect(lessons.text).toMatch(/#staff {2}· {2}Communication {2}· .*See its message/u);
    // Who shared it is in its message, and not in the library.
    expect(JSON.stringify(lessons.blocks)).not.toContain(ada.id);
    await lessons.press('Read');
    const lesson = await ben.seesModal('A lesson');
    expect(lesson.text).toContain(LETTER);
    expect(lesson.text).toContain(LOOK_TWICE);
    expect(JSON.stringify(lesson.blocks)).not.toContain(ada.id);
    expect(troubles(school)).toEqual([]);
  });
});

test('the newest come first, eight a page, and the pages turn', async () => {
  const school = await openLibrarySchool();
  const { ada, ben, learns, clock } = school;
  for (let day = 1; day <= 9; day += 1) {
    clock.set(`2026-03-${String(day + 1).padStart(2, '0')}T09:00:00Z`);
    await learns(ada, `It happened on day ${day}.`, `Learned on day ${day}.`);
  }
  const lessons = await opensLessons(ben);
  expect(lessons.text).toMatch(/9 lessons {2}· {2}page 1 of 2.*day 9\..*day 8\..*day 2\./su);
  expect(lessons.text).not.toContain('day 1.');
  await lessons.press('Older');
  await shows(school, lessons, 'Learned on day 1.');
  expect(lessons.text).not.toContain('day 2.');
  await lessons.press('Newer');
  await shows(school, lessons, 'Learned on day 9.');
  expect(troubles(school)).toEqual([]);
});

test('an area and a time leave out the others', async () => {
  const school = await openLibrarySchool();
  const { ada, ben, learns, clock } = school;
  clock.set('2025-09-01T09:00:00Z');
  await learns(ada, LETTER, LOOK_TWICE, { area: 'Communication' });
  clock.set('2026-03-02T09:00:00Z');
  await learns(ada, 'The key was lost.', 'Keys have a hook now.', { area: 'Planning and time' });
  const lessons = await opensLessons(ben);
  expect(await lessons.options('Focus area', '')).toEqual([
    'All focus areas',
    'Planning and time (1)',
    'Communication (1)',
  ]);
  await lessons.choose('Focus area', 'Communication (1)');
  await shows(school, lessons, '1 lesson\n');
  expect(lessons.text).toContain(LOOK_TWICE);
  await lessons.choose('When it was learned', 'In the last 3 months');
  await shows(school, lessons, 'There are no lessons of that focus area and time yet');
  await lessons.choose('Focus area', 'All focus areas');
  await shows(school, lessons, 'Keys have a hook now.');
  expect(lessons.text).not.toContain(LOOK_TWICE);
  await lessons.choose('When it was learned', 'In the last year');
  await shows(school, lessons, '2 lessons');
  expect(troubles(school)).toEqual([]);
});

test('a name stands in it only where its author wants the credit', async () => {
  const school = await openLibrarySchool();
  const { ada, ben, slack, learns, learnsAnonymously } = school;
  const share = await learns(ada, LETTER, LOOK_TWICE);
  await learnsAnonymously(ada, 'The key was lost.', 'Keys have a hook now.');
  const before = await opensLessons(ben);
  expect(before.text).toContain('Keys have a hook now.');
  expect(JSON.stringify(before.blocks)).not.toContain(ada.id);
  await before.closeAll();

  const edit = await takes(ada, share, 'Edit', 'Edit your share');
  await edit.tick('Credit me when the lesson is retold');
  await edit.submit();
  await slack.until(
    async () => {
      const { text, closeAll } = await opensLessons(ben);
      await closeAll();
      return text.includes(`Thanks to @${ada.name}`);
    },
    { what: 'the credit' },
  );
  expect(troubles(school)).toEqual([]);
});

test('how many a lesson has helped is a number from five on', async () => {
  const school = await openLibrarySchool({ crowd: 5 });
  const { ada, ben, slack, learns } = school;
  await learns(ada, LETTER, LOOK_TWICE);
  const helps = async (name: string) => {
    const person = slack.person(name);
    await postedIn(person, '#staff').at(-1)?.press('This helped me');
    await allIsSent(school);
  };
  for (const name of ['guest0', 'guest1', 'guest2', 'guest3']) await helps(name);
  const lessons = await opensLessons(ben);
  expect(lessons.text).toContain('This has helped others');
  await helps('guest4');
  await lessons.submit();
  await shows(school, lessons, 'This has helped 5 others');
  expect(troubles(school)).toEqual([]);
});

test('who reads a lesson can say that it helped, once, and nobody sees who', async () => {
  const school = await openLibrarySchool();
  const { ada, ben, learns, slack } = school;
  const share = await learns(ada, LETTER, LOOK_TWICE);
  const reads = async (person: Person) => {
    const lessons = await opensLessons(person);
    await lessons.press('Read');
    return await person.seesModal('A lesson');
  };
  const lesson = await reads(ben);
  await lesson.press('This helped me');
  await shows(school, lesson, 'Good to hear. Nobody sees that it was you.');
  expect(lesson.text).toContain('This has helped others');
  expect(lesson.text).not.toContain('This helped me');
  await slack.until(() => share.text.includes('This has helped others'), { what: 'the message' });
  await lesson.closeAll();

  const again = await reads(ben);
  await again.press('This helped me');
  await shows(school, again, 'You said so already, thank you.');
  const own = await reads(ada);
  await own.press('This helped me');
  await shows(school, own, "It's your own share.");
  expect(troubles(school)).toEqual([]);
});

test('a lesson that was withdrawn is gone, also for who has the list open', async () => {
  const school = await openLibrarySchool();
  const { ada, ben, learns, slack } = school;
  const share = await learns(ada, LETTER, LOOK_TWICE);
  const open = await opensLessons(ben);
  await (await takes(ada, share, 'Withdraw', 'Withdraw your share')).submit();
  await slack.until(
    () => postedIn(ben, '#staff').at(-1)?.text.includes('withdrawn by its author'),
    {
      what: 'it to go',
    },
  );
  await open.press('Read');
  expect((await ben.seesModal('A lesson')).text).toContain("isn't here any more");
  await ben.modal?.close();
  await open.submit();
  await shows(school, open, 'There are no lessons here yet');
  expect(troubles(school)).toEqual([]);
});

test('is in the language of who reads it', async () => {
  const school = await openLibrarySchool();
  const { ada, ben, learns } = school;
  await learns(ada, LETTER, LOOK_TWICE);
  ben.facts.locale = 'es-ES';
  await school.stop();
  await school.start();
  await ben.types('#staff', '/oops lessons');
  const lessons = await ben.seesModal('Aprendizajes');
  expect(lessons.text).toContain('1 aprendizaje');
  expect(lessons.text).toContain(LOOK_TWICE);
  await lessons.press('Leer');
  const lesson = await ben.seesModal('Un aprendizaje');
  await lesson.press('Guion de reunión');
  expect((await ben.seesModal('Guion de reunión')).text).toContain('¿Por qué parecía lo correcto?');
  expect(troubles(school)).toEqual([]);
});
