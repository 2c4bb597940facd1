import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Sight } from '../../src/channels/sight.ts';
import type { LessonFilter } from '../../src/library/library-lesson.ts';
import { HERE } from '../support/database.ts';
import { openLibrary, type Told } from '../support/library-stores.ts';

const MEMBER: Sight = { everyones: true, channels: [], isPartial: false };
const GUEST: Sight = { everyones: false, channels: [], isPartial: false };
const ALL = { size: 100, index: 0 };

describe('a lesson in the library', () => {
  test('is told as it stands, with no name but of who wants the credit', async () => {
    const { library, tell } = await openLibrary();
    const id = tell({
      whatChanged: 'Two look at each list.',
      focusAreaId: `${HERE}-area`,
      outcome: 'stuck',
      helped: 7,
      mayRetell: true,
      lessonBy: 'coach',
      authorId: 'UADA',
    });
    expect(await library.find(HERE, MEMBER, id)).toEqual({
      id,
      channelId: 'C1',
      whatHappened: 'The wrong letter went out.',
      whatLearned: 'Look twice.',
      whatChanged: 'Two look at each list.',
      focusAreaId: `${HERE}-area`,
      focusAreaName: 'Handing over',
      outcome: 'stuck',
      helped: 7,
      mayRetell: true,
      lessonBy: 'coach',
      creditedTo: null,
      learnedOn: '2026-03-02',
      posted: { channelId: 'C1', ts: '1.000001' },
    });
    const credited = tell({ authorId: 'UADA', creditAuthor: true });
    expect(await library.find(HERE, MEMBER, credited)).toMatchObject({ creditedTo: 'UADA' });
    const unnamed = tell({ authorId: null, creditAuthor: true });
    expect(await library.find(HERE, MEMBER, unnamed)).toMatchObject({ creditedTo: null });
  });

  test('that was imported has no message', async () => {
    const { library, tell } = await openLibrary();
    const id = tell({ importId: 'import', isPosted: false });
    expect(await library.find(HERE, MEMBER, id)).toMatchObject({ id, posted: undefined });
  });

  test.each<[string, Told]>([
    ['of which nothing was learned', { learnedOn: null }],
    ['that was withdrawn', { withdrawn: true }],
    ['that has not been posted', { isPosted: false }],
    ['of a channel where Oops is no more at home', { channelId: 'C2' }],
    ['of a channel that is not known', { channelId: 'C9' }],
  ])('is not there, of a share %s', async (_which, told) => {
    const { library, tell } = await openLibrary();
    const id = tell(told);
    const sight = { ...MEMBER, channels: ['C2', 'C9'] };
    expect(await library.find(HERE, sight, id)).toBeUndefined();
    expect(await library.newest(HERE, sight, {}, ALL)).toEqual({ lessons: [], total: 0 });
    expect(await library.byArea(HERE, sight)).toEqual([]);
  });
});

test('pages begin with the newest day, and an area or a time leaves out the others', async () => {
  const { library, tell } = await openLibrary();
  const area = `${HERE}-area`;
  const days = ['2025-01-01', '2026-01-01', '2026-02-01', '2026-03-01'];
  const [old, newYear, february, march] = days.map((learnedOn, at) =>
    tell({ learnedOn, focusAreaId: at % 2 === 0 ? area : null }),
  );
  const ids = async (filter: LessonFilter, page = ALL) => {
    const { lessons, total } = await library.newest(HERE, MEMBER, filter, page);
    return [lessons.map(({ id }) => id), total];
  };
  expect(await ids({})).toEqual([[march, february, newYear, old], 4]);
  expect(await ids({}, { size: 3, index: 0 })).toEqual([[march, february, newYear], 4]);
  expect(await ids({}, { size: 3, index: 1 })).toEqual([[old], 4]);
  expect(await ids({}, { size: 3, index: 2 })).toEqual([[], 4]);
  expect(await ids({ since: '2026-01-01' })).toEqual([[march, february, newYear], 3]);
  expect(await ids({ areaId: area })).toEqual([[february, old], 2]);
  expect(await ids({ areaId: area, since: '2025-12-31' })).toEqual([[february], 1]);
  expect(await ids({ areaId: 'no area of ours' })).toEqual([[], 0]);
  const counts = await library.byArea(HERE, MEMBER);
  expect(counts).toHaveLength(2);
  expect(counts).toContainEqual({ areaId: area, count: 2 });
  expect(counts).toContainEqual({ areaId: null, count: 2 });
});

test('whatever channels there are, nobody sees a lesson of a channel that they cannot read', async () => {
  const told = fc.record({
    channelId: fc.constantFrom('C1', 'G1', 'X1', 'C2'),
    isPosted: fc.boolean(),
    withdrawn: fc.boolean(),
    importId: fc.constantFrom(null, 'import'),
    mayRetell: fc.boolean(),
  });
  const sights = fc.record({
    everyones: fc.boolean(),
    channels: fc.subarray(['C1', 'G1', 'X1', 'C2']),
    isPartial: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(told, { maxLength: 12 }), sights, async (all, sight) => {
      const { library, tell } = await openLibrary();
      const ids = all.map((one) => ({ ...one, id: tell(one) }));
      const maySee = ids
        .filter(({ isPosted, importId, withdrawn }) => !withdrawn && (isPosted || importId))
        .filter(({ channelId }) => channelId !== 'C2')
        .filter(
          ({ channelId }) =>
            sight.channels.includes(channelId) || (sight.everyones && channelId === 'C1'),
        )
        .map(({ id }) => id);
      const { lessons, total } = await library.newest(HERE, sight, {}, ALL);
      expect(lessons.map(({ id }) => id).toSorted()).toEqual(maySee.toSorted());
      expect(total).toBe(maySee.length);
      const found = await Promise.all(ids.map(({ id }) => library.find(HERE, sight, id)));
      expect(found.flatMap((one) => one?.id ?? []).toSorted()).toEqual(maySee.toSorted());
      const counted = (await library.byArea(HERE, sight)).map(({ count }) => count);
      expect(counted).toEqual(maySee.length > 0 ? [maySee.length] : []);
    }),
    { numRuns: 60 },
  );
});

test('a guest in no channel sees nothing', async () => {
  const { library, tell } = await openLibrary();
  tell();
  expect(await library.newest(HERE, GUEST, {}, ALL)).toEqual({ lessons: [], total: 0 });
});
