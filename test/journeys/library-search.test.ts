import { describe, expect, test } from 'vitest';
import { keptBytes } from '../support/kept-bytes.ts';
import { LETTER, LOOK_TWICE, openLibrarySchool, searches, shows } from '../support/library.ts';
import { postedIn, toldPrivately, troubles } from '../support/sharing.ts';

describe.each(['http', 'socket'] as const)('/oops search over %s', (mode) => {
  test('finds what others learned, and shows by which words, to who asks alone', async () => {
    const school = await openLibrarySchool({ mode });
    const { ada, ben, cleo, learns } = school;
    await learns(ada, LETTER, LOOK_TWICE);
    await learns(ada, 'The key was lost.', 'Keys have a hook now.');
    const before = postedIn(cleo, '#staff').length;
    const found = await searches(ben, 'letter');
    expect(found.values['What are you looking for?']).toBe('letter');
    expect(found.text).toContain('1 lesson');
    expect(JSON.stringify(found.blocks)).toContain('Look twice before a *letter* leaves.');
    expect(JSON.stringify(found.blocks)).toContain('I sent the wrong *letter* to the parents.');
    expect(found.text).not.toContain('Keys');
    expect(postedIn(cleo, '#staff')).toHaveLength(before);
    expect([...toldPrivately(ben, '#staff'), ...toldPrivately(cleo, '#staff')]).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });
});

test('without words it begins with the newest, and words can be typed there', async () => {
  const school = await openLibrarySchool();
  const { ada, ben, learns } = school;
  await learns(ada, LETTER, LOOK_TWICE);
  await learns(ada, 'The key was lost.', 'Keys have a hook now.');
  const lessons = await searches(ben, '');
  expect(lessons.text).toContain('2 lessons');
  await lessons.fill('What are you looking for?', 'hook');
  await lessons.pressEnter('What are you looking for?');
  await shows(school, lessons, '1 lesson\n');
  expect(lessons.text).toContain('Keys have a *hook* now.');
  await lessons.fill('What are you looking for?', 'letter');
  await lessons.submit();
  await shows(school, lessons, 'Look twice');
  expect(lessons.text).not.toContain('hook now');
  await lessons.fill('What are you looking for?', '');
  await lessons.submit();
  await shows(school, lessons, '2 lessons');
  expect(troubles(school)).toEqual([]);
});

test('an area and a time leave out others, and pages turn', async () => {
  const school = await openLibrarySchool();
  const { ada, ben, learns, clock } = school;
  clock.set('2025-09-01T09:00:00Z');
  await learns(ada, LETTER, 'A letter of last year.', { area: 'Communication' });
  clock.set('2026-03-02T09:00:00Z');
  for (let number = 1; number <= 9; number += 1) {
    await learns(ada, LETTER, `A letter, number ${number}.`, { area: 'Planning and time' });
  }
  const found = await searches(ben, 'letter');
  expect(found.text).toContain('10 lessons  ·  page 1 of 2');
  await found.press('More');
  await shows(school, found, 'page 2 of 2');
  await found.choose('Focus area', 'Communication (1)');
  await shows(school, found, '1 lesson\n');
  expect(found.text).toContain('A *letter* of last year.');
  await found.choose('When it was learned', 'In the last 3 months');
  await shows(school, found, 'No lesson of that focus area and time was found');
  await found.choose('Focus area', 'All focus areas');
  await shows(school, found, '9 lessons  ·  page 1 of 2');
  expect(troubles(school)).toEqual([]);
});

test('whoever finds nothing can share the same text instead', async () => {
  const school = await openLibrarySchool();
  const { ben } = school;
  const found = await searches(ben, 'The fire door <b>stuck</b> &amp; nobody knew');
  expect(found.text).toContain('No lesson was found');
  await found.press('Share this text instead');
  const form = await ben.seesModal('Share a mistake');
  expect(form.values['What happened?']).toBe('The fire door <b>stuck</b> & nobody knew');
  expect(form.values['Where?']).toBe('#staff');
  await form.choose('How do you want to share?', 'Openly');
  await form.submit();
  await ben.seesModal('Thanks for sharing');
  expect(troubles(school)).toEqual([]);
});

test.each([
  '*',
  '"',
  'AND OR NOT',
  'a* NEAR(b, 2)',
  '-',
  "'; drop table mistake; --",
  '😀',
  '<!channel>',
  '(((',
  '%_',
  '`x`',
  'col:',
])('any words are safe: %s', async (words) => {
  const school = await openLibrarySchool();
  await school.learns(school.ada, LETTER, LOOK_TWICE);
  const found = await searches(school.ben, words);
  expect(found.title).toBe('Lessons');
  expect(troubles(school)).toEqual([]);
});

test('what somebody looks for is kept nowhere', async () => {
  const school = await openLibrarySchool();
  const { ada, ben, cleo, learns, log, folder, slack } = school;
  await learns(ada, LETTER, LOOK_TWICE);
  await (await searches(ben, 'letter quagmire')).closeAll();
  const found = await searches(ben, 'quagmire');
  await found.choose('When it was learned', 'In the last year');
  await found.submit();
  const others = slack.calls.filter(({ method }) => !method.startsWith('views.'));
  expect(JSON.stringify(others)).not.toContain('quagmire');
  expect(log.join('\n')).not.toContain('quagmire');
  expect((await keptBytes(folder)).includes('quagmire')).toBe(false);
  expect(JSON.stringify([cleo.sees('#staff'), ben.sees('#staff')])).not.toContain('quagmire');
  expect(troubles(school)).toEqual([]);
});
