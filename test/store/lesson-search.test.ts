import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Sight } from '../../src/channels/sight.ts';
import { isNumberOf } from '../../src/library/lesson-marks.ts';
import { HERE } from '../support/database.ts';
import { openLibrary, type Told } from '../support/library-stores.ts';

const MEMBER: Sight = { everyones: true, channels: [], isPartial: false };
const GUEST: Sight = { everyones: false, channels: [], isPartial: false };

/** A library of lessons with these words, by their first one. */
async function openLessons(...lessons: Told[]) {
  const library = await openLibrary();
  const told = new Map<string, string>();
  for (const lesson of lessons) {
    const id = library.tell({ whatHappened: '', ...lesson });
    told.set(id, (lesson.whatLearned ?? '').split(' ')[0] ?? '');
  }
  await library.keepAll();
  const search = async (words: string, only = {}, sight = MEMBER) =>
    (await library.search.search(HERE, sight, words, only)).map(({ id }) => told.get(id));
  return { ...library, search };
}

describe('a lesson is found', () => {
  test.each([
    ['by another form of its words', 'deploying'],
    ['by all of its words in another order', 'fridays deployments'],
    ['by the beginning of a word that is still being typed', 'frid'],
    ['with a letter left out', 'deplyed'],
    ['with a letter doubled', 'fridday'],
    ['with two letters swapped', 'firday'],
    ['with one letter for another', 'fruday'],
    ['by a word that means the same', 'rollout'],
    ['by a misspelt word that means the same', 'rolout'],
    ['by some of what was typed', 'deployed on a zeppelin'],
    ['in capitals', 'DEPLOY'],
  ])('%s', async (_how, words) => {
    const { search } = await openLessons(
      { whatLearned: 'Never deploy on a Friday.' },
      { whatLearned: 'Count the children twice.' },
    );
    expect(await search(words)).toEqual(['Never']);
  });

  test.each([
    ['reuniones', 'Confirmar la reunión con los padres.'],
    ['reunion', 'Confirmar la reunión con los padres.'],
    ['sicherung', 'Die Sicherung wird jede Woche zurückgespielt.'],
    ['zurückg', 'Die Sicherung wird jede Woche zurückgespielt.'],
    ['копия', 'Резервная копия проверена.'],
    ['部署', '周五不要部署。'],
  ])('in its own language, by %s', async (words, whatLearned) => {
    const { search } = await openLessons({ whatLearned }, { whatLearned: 'Something else.' });
    expect(await search(words)).toEqual([whatLearned.split(' ')[0]]);
  });

  test('by a slip that has the stem of another language’s word', async () => {
    const { search } = await openLessons(
      { whatLearned: 'Allergies are asked for before each trip.' },
      { whatLearned: 'Something else.' },
    );
    // “alergia” has a group of its own, and none of it is in a text.
    expect(await search('alergies')).toEqual(['Allergies']);
  });

  test('by what happened and by what was changed, too', async () => {
    const { search } = await openLessons(
      { whatLearned: 'One', whatHappened: 'A letter went to the wrong family.' },
      { whatLearned: 'Two', whatChanged: 'Envelopes have windows.' },
    );
    expect(await search('families')).toEqual(['One']);
    expect(await search('window')).toEqual(['Two']);
  });
});

describe('of lessons that meet the words alike', () => {
  test('those come first that stuck or helped, and then the newest', async () => {
    const same = 'check the list of names';
    const { search } = await openLessons(
      { whatLearned: `Old: ${same}`, learnedOn: '2026-01-02' },
      { whatLearned: `Stuck: ${same}`, outcome: 'stuck' },
      { whatLearned: `Helped: ${same}`, helped: 20 },
      { whatLearned: `New: ${same}`, learnedOn: '2026-05-02' },
    );
    expect(await search('names list')).toEqual(['Helped:', 'Stuck:', 'New:', 'Old:']);
  });

  test('the order tells no number of those helped that no message tells', async () => {
    const same = 'check the list of names';
    const { search } = await openLessons(
      { whatLearned: `Four: ${same}`, learnedOn: '2026-01-02', helped: 4 },
      { whatLearned: `Two: ${same}`, learnedOn: '2026-02-02', helped: 2 },
      { whatLearned: `One: ${same}`, learnedOn: '2026-03-02', helped: 1 },
      { whatLearned: `Five: ${same}`, learnedOn: '2026-01-01', helped: 5 },
    );
    expect(await search('names list')).toEqual(['Five:', 'One:', 'Two:', 'Four:']);
  });

  test('rare words tell more than common ones', async () => {
    const common = Array.from({ length: 8 }, (_, at) => ({ whatLearned: `N${at} check the list` }));
    const { search } = await openLessons(...common, { whatLearned: 'Rare check the autoclave' });
    expect((await search('list autoclave'))[0]).toBe('Rare');
  });

  test('an area and a time leave out the others', async () => {
    const { search } = await openLessons(
      { whatLearned: 'Here check lists', focusAreaId: `${HERE}-area`, learnedOn: '2026-01-02' },
      { whatLearned: 'There check lists', learnedOn: '2026-03-02' },
    );
    expect(await search('lists', { areaId: `${HERE}-area` })).toEqual(['Here']);
    expect(await search('lists', { since: '2026-02-01' })).toEqual(['There']);
    expect(await search('lists', { areaId: 'none', since: '2026-02-01' })).toEqual([]);
  });

  test('in another place only what may be retold is told', async () => {
    const { search } = await openLessons(
      { whatLearned: 'Own check lists', learnedOn: '2026-01-02' },
      { whatLearned: 'Retold check lists', mayRetell: true },
    );
    expect(await search('lists', { toldIn: '' })).toEqual(['Retold']);
    expect(await search('lists', { toldIn: 'C1' })).toEqual(['Retold', 'Own']);
    expect(await search('lists')).toEqual(['Retold', 'Own']);
  });
});

test('what is in a private channel or one that others outside read is told nowhere else, not even to its members', async () => {
  const { search } = await openLessons(
    { whatLearned: 'Private check lists', channelId: 'G1', mayRetell: true },
    { whatLearned: 'Outside check lists', channelId: 'X1', mayRetell: true },
  );
  const sight = { ...MEMBER, channels: ['G1', 'X1'] };
  expect(await search('lists', { toldIn: '' }, sight)).toEqual([]);
  expect(await search('lists', { toldIn: 'C1' }, sight)).toEqual([]);
  expect(await search('lists', { toldIn: 'G1' }, sight)).toEqual(['Private']);
  expect(await search('lists', {}, sight)).toHaveLength(2);
});

test('a large library is searched in stages, and what meets all of the words comes first', async () => {
  const filler = Array.from({ length: 1600 }, (_, at) => ({
    whatLearned: `F${at} check the ${at % 2 === 0 ? 'list' : 'door'} number${at}`,
  }));
  const { search } = await openLessons(
    { whatLearned: 'Whole check the list and the door at night' },
    { whatLearned: 'Part check the autoclave' },
    { whatLearned: 'Private check the zeppelin', channelId: 'G1' },
    ...filler,
  );
  expect((await search('list door'))[0]).toBe('Whole');
  expect((await search('autoclave list'))[0]).toBe('Part');
  expect((await search('autoclaev'))[0]).toBe('Part');
  expect(await search('list')).toHaveLength(100);
  expect(await search('list', {}, GUEST)).toEqual([]);
  // Less of a query is looked for where few lessons are, too.
  const member = { ...MEMBER, channels: ['G1'] };
  const both = await search('zeppelin autoclave', {}, member);
  expect(new Set(both)).toEqual(new Set(['Part', 'Private']));
  expect(await search('zeppelin autoclave')).toEqual(['Part']);
  // No text has a word of this query: it is found by what means the same.
  expect(await search('gate steriliser', {}, member)).toContain('Part');
  const typed = [
    'gate',
    'steriliser',
    'list',
    'chekc',
    'zeppelin',
    'the',
    'nowhere',
    '"',
    'go live',
  ];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...typed), { maxLength: 6 }), async (words) => {
      expect(await search(words.join(' '), {}, member)).toBeInstanceOf(Array);
    }),
    { numRuns: 60 },
  );
});

test('a lesson is found however old it is, or says it is', async () => {
  const { search, db } = await openLessons(
    { whatLearned: 'Old check lists', learnedOn: '1969-12-31' },
    { whatLearned: 'Mistyped check lists', learnedOn: '0202-01-02' },
    { whatLearned: 'Ahead check lists', learnedOn: '9202-01-02' },
    { whatLearned: 'Private check lists', learnedOn: '1950-01-02', channelId: 'G1' },
  );
  expect(new Set(await search('lists'))).toEqual(new Set(['Ahead', 'Mistyped', 'Old']));
  expect(await search('lists', {}, { ...MEMBER, channels: ['G1'] })).toHaveLength(4);
  const held = db.orm.all<{ scope: string; id: number }>('select scope, id from lesson_entry');
  expect(held.filter(({ scope, id }) => !isNumberOf(scope, id))).toEqual([]);
});

test('any text is a safe query', async () => {
  const { search } = await openLessons({ whatLearned: 'Never deploy on a Friday.' });
  const syntax = fc.constantFrom(
    '"',
    '*',
    '^',
    '(',
    ')',
    ':',
    '-',
    '+',
    ' AND ',
    ' OR ',
    ' NOT ',
    'NEAR(',
    '§',
    '\0',
    "'",
    ';',
    '%',
    '_',
    '{',
    '}',
    'deploy',
    'lesson_index',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.array(syntax, { maxLength: 30 }).map((parts) => parts.join('')),
  );
  await fc.assert(
    fc.asyncProperty(text, async (words) => {
      const found = await search(words);
      expect(found.length).toBeLessThanOrEqual(1);
    }),
    { numRuns: 400 },
  );
  expect(await search('deploy '.repeat(2000))).toEqual(['Never']);
  expect(await search('x'.repeat(5000))).toEqual([]);
  expect(await search('')).toEqual([]);
});

// Whoever searches learns nothing of what they may not see: not that a lesson is there, nor that a word of it is known. What they find is
// what they would find if it weren't there at all.
test('words of a channel that is no place of Oops in this workspace judge no query, not even for its members', async () => {
  const { search } = await openLessons(
    { whatLearned: 'Public zygmunt' },
    { whatLearned: 'Away zygmnt', channelId: 'C2' },
  );
  expect(await search('zygmnt', {}, { ...MEMBER, channels: ['C2'] })).toEqual(['Public']);
});

test('a viewer finds what they would find if there were nothing that they may not see', async () => {
  const VOCABULARY =
    'autoclave zygmunt envelope deploy deployment friday fridge list listed children excursion'.split(
      ' ',
    );
  const sentence = fc.array(fc.constantFrom(...VOCABULARY), { minLength: 1, maxLength: 5 });
  const told = fc.record({
    words: sentence,
    channelId: fc.constantFrom('C1', 'G1', 'X1', 'C2'),
    isPosted: fc.boolean(),
    withdrawn: fc.constantFrom(false, false, true),
    mayRetell: fc.boolean(),
    outcome: fc.constantFrom(null, 'stuck' as const),
  });
  const sights = fc.constantFrom<Sight>(
    MEMBER,
    { ...MEMBER, channels: ['G1'] },
    { ...MEMBER, channels: ['G1', 'X1', 'C2'] },
  );
  const slipped = sentence.chain((words) =>
    fc.nat(30).map((at) => {
      const typed = words.join(' ');
      return `${typed.slice(0, at % typed.length)}${typed.slice((at % typed.length) + 1)}`;
    }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(told, { minLength: 1, maxLength: 10 }),
      sights,
      slipped,
      fc.constantFrom<{ toldIn?: string }>({}, { toldIn: '' }, { toldIn: 'G1' }),
      async (all, sight, words, only) => {
        const reach = ['C1', ...sight.channels].filter((id) => id !== 'C2');
        const mayFind = ({ isPosted, withdrawn, channelId }: (typeof all)[number]) =>
          isPosted && !withdrawn && reach.includes(channelId);
        const asTold = all.map(({ words: said, ...one }, at) => ({
          ...one,
          learnedOn: `2026-01-${String(at + 1).padStart(2, '0')}`,
          whatLearned: `L${at} ${said.join(' ')}`,
        }));
        const whole = await openLessons(...asTold);
        const seen = await openLessons(...asTold.filter((_, at) => mayFind(all[at] ?? all[0]!)));
        expect(await whole.search(words, only, sight)).toEqual(
          await seen.search(words, only, sight),
        );
      },
    ),
    { numRuns: 40 },
  );
});

test('a guest finds what is in their channels, also by other words, and nothing else', async () => {
  const { search } = await openLessons(
    { whatLearned: 'Public deploy on Fridays' },
    { whatLearned: 'Private deploy on Mondays', channelId: 'G1' },
  );
  expect(await search('deploy', {}, GUEST)).toEqual([]);
  expect(await search('rollout', {}, { ...GUEST, channels: ['G1'] })).toEqual(['Private']);
  expect(await search('deplyo', {}, { ...GUEST, channels: ['C1'] })).toEqual(['Public']);
});

test('a channel that becomes private hides its lessons at once, before the index has followed', async () => {
  const { search, db, keepAll } = await openLessons({ whatLearned: 'Never deploy on a Friday.' });
  const setPrivate = (isPrivate: 0 | 1) =>
    db.orm.run(`update channel set is_private = ${isPrivate} where id = 'C1'`);
  setPrivate(1);
  expect(await search('deploy')).toEqual([]);
  expect(await search('deploy', {}, { ...MEMBER, channels: ['C1'] })).toEqual(['Never']);
  await keepAll();
  expect(await search('deploy')).toEqual([]);
  expect(await search('deploy', {}, { ...MEMBER, channels: ['C1'] })).toEqual(['Never']);
  setPrivate(0);
  await keepAll();
  expect(await search('deploy')).toEqual(['Never']);
});
