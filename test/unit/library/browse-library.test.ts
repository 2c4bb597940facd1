import { describe, expect, test } from 'vitest';
import { createBrowseLibrary, type Wanted } from '../../../src/library/browse-library.ts';
import type { LessonFilter } from '../../../src/library/library-lesson.ts';
import { lessonWith } from './lessons.ts';

const AREAS = [
  { id: 'planning', name: 'Planning' },
  { id: 'tools', name: 'Tools' },
];
const ALL: Wanted = { words: '', areaId: undefined, time: 'all' };

/** A library of so many lessons, and what was asked of it. */
function open(total: number, { isPartial = false } = {}) {
  const asked: (LessonFilter & { words?: string; index: number })[] = [];
  const lessons = Array.from({ length: total }, (_, at) => lessonWith({ id: `lesson ${at}` }));
  const pageOf = ({ size, index }: { size: number; index: number }) =>
    lessons.slice(size * index, size * (index + 1));
  const browse = createBrowseLibrary({
    sightOf: async () => ({ everyones: true, channels: [], isPartial }),
    library: {
      async newest(_workspaceId, _sight, filter, page) {
        asked.push({ ...filter, index: page.index });
        return { lessons: pageOf(page), total };
      },
      find: async (_workspaceId, _sight, id) => lessons.find((one) => one.id === id),
      byArea: async () => [
        { areaId: null, count: 3 },
        { areaId: 'tools', count: 2 },
        { areaId: 'of before', count: 1 },
      ],
    },
    async search(_workspaceId, _sight, { words, ...filter }, page) {
      asked.push({ words, ...filter, index: page.index });
      const passages = { whatHappened: [], whatLearned: [], whatChanged: [] };
      return { found: pageOf(page).map((lesson) => ({ lesson, passages })), total };
    },
    focusAreas: async () => AREAS,
    clock: { now: () => Temporal.Instant.from('2026-05-31T23:00:00Z') },
  });
  return {
    browse,
    asked,
    look: (wanted = ALL, index = 0) => browse.page('T1', 'UBEN', wanted, index),
  };
}

describe('a page of the library', () => {
  test('is of the newest where nothing is looked for', async () => {
    const { look, asked } = open(20);
    const page = await look();
    expect(page.found.map(({ lesson }) => lesson.id)).toEqual(
      Array.from({ length: 8 }, (_, at) => `lesson ${at}`),
    );
    expect(page.found[0]?.passages.whatLearned).toEqual([{ text: 'Look twice.', isMatch: false }]);
    expect(page).toMatchObject({ total: 20, index: 0, pages: 3, isPartial: false });
    expect(asked).toEqual([{ index: 0 }]);
  });

  test('is of what words lead to', async () => {
    const { look, asked } = open(20);
    expect(await look({ ...ALL, words: 'letter' }, 1)).toMatchObject({ index: 1, pages: 3 });
    expect(asked).toEqual([{ words: 'letter', index: 1 }]);
  });

  test.each([
    ['quarter', '2026-02-28'],
    ['year', '2025-05-31'],
  ] as const)('is of the last %s: since %s', async (time, since) => {
    const { look, asked } = open(1);
    await look({ ...ALL, time, areaId: 'tools' });
    expect(asked).toEqual([{ areaId: 'tools', since, index: 0 }]);
  });

  test('is the nearest that exists', async () => {
    const { look } = open(9);
    const page = await look(ALL, 7);
    expect(page).toMatchObject({ index: 1, pages: 2 });
    expect(page.found).toHaveLength(1);
    expect(await open(0).look(ALL, 7)).toMatchObject({ index: 0, pages: 1, found: [], total: 0 });
  });

  test('is of all areas where one is chosen that is used no more', async () => {
    const { look, asked } = open(1);
    expect((await look({ ...ALL, areaId: 'of before' })).area).toBeUndefined();
    expect(asked).toEqual([{ index: 0 }]);
    expect((await look({ ...ALL, areaId: 'tools' })).area).toEqual(AREAS[1]);
  });

  test('says that some channels could not be looked at', async () => {
    expect((await open(1, { isPartial: true }).look()).isPartial).toBe(true);
  });
});

test('the areas that are offered are those with lessons', async () => {
  expect(await open(1).browse.areas('T1', 'UBEN')).toEqual([{ area: AREAS[1], count: 2 }]);
});
