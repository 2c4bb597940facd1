import { describe, expect, test } from 'vitest';
import { problemsOfView } from '../../../playground/slack/block-kit/validate.ts';
import { homeView } from '../../../src/home/home-view.ts';
import { createSay } from '../../../src/language/language.ts';
import type { LibraryAtHome } from '../../../src/library/find-for-home.ts';
import { beforeHome } from '../../../src/library/before-home.ts';
import { libraryHome } from '../../../src/library/library-home.ts';
import { loopOf } from '../../../src/library/loop.ts';
import { setupHome } from '../../../src/stewardship/setup-home.ts';
import { HARD_SIGNS, longest } from '../mistakes/shares.ts';
import { lessonWith } from './lessons.ts';

const say = createSay();
const EMPTY: LibraryAtHome = {
  lessons: [],
  areOfThisWeek: false,
  areas: [],
  total: 0,
  loop: undefined,
  isPartial: false,
};

describe.each(HARD_SIGNS)('with the longest texts of %s', (_what, sign) => {
  test('the page is taken by Slack, and nothing of it is cut', () => {
    const texts = longest(sign);
    const page: LibraryAtHome = {
      lessons: Array.from({ length: 5 }, (_, at) =>
        lessonWith({
          ...texts,
          id: `lesson ${at}`,
          whatChanged: texts.whatLearned,
          focusAreaName: sign.repeat(80),
          outcome: 'working',
          lessonBy: 'coach',
        }),
      ),
      areOfThisWeek: true,
      areas: Array.from({ length: 100 }, (_, at) => ({
        area: { id: `area ${at}`, name: sign.repeat(80) },
        count: 2000,
      })),
      total: 2000,
      loop: loopOf({ shares: 2000, withLesson: 1000 }),
      isPartial: true,
    };
    const setup = { isSteward: true, hasStewards: true, hasChannels: false };
    const own = [...beforeHome(say), ...libraryHome(say, page), ...setupHome(say, setup)];
    const view = homeView(say, '/oops', own);
    expect(problemsOfView(view)).toEqual([]);
    // What waits for a coach has as much room as it takes.
    expect(own.length).toBeLessThan(40);
  });
});

test('a lesson on it has no name and no number of people', () => {
  const lesson = lessonWith({ creditedTo: 'U0ADA', helped: 12, outcome: 'stuck' });
  const shown = JSON.stringify(libraryHome(say, { ...EMPTY, lessons: [lesson] }));
  expect(shown).toContain('It stuck');
  expect(shown).not.toContain('U0ADA');
  expect(shown).not.toContain('12');
});

test('where lessons are too many to be counted soon, areas are named without a number', () => {
  const area = { id: 'tools', name: 'Tools' };
  const page = { ...EMPTY, areas: [{ area, count: undefined }], total: undefined };
  const shown = JSON.stringify(libraryHome(say, page));
  expect(shown).toContain('"Tools"');
  expect(shown).not.toMatch(/\d lessons/u);
});

test('no figure is of few shares, and none leaves few over', () => {
  const said = (shares: number, withLesson: number) => loopOf({ shares, withLesson }).withLesson;
  for (let shares = 0; shares < 40; shares += 1) {
    for (let withLesson = 0; withLesson <= shares; withLesson += 1) {
      const loop = loopOf({ shares, withLesson });
      expect(loop.shares).toBe(shares < 5 ? undefined : shares);
      if (typeof loop.withLesson !== 'number') continue;
      expect(loop.withLesson).toBe(withLesson);
      expect(withLesson).toBeGreaterThanOrEqual(5);
      expect(shares - withLesson).toBeGreaterThanOrEqual(5);
    }
  }
  expect([said(4, 4), said(8, 0), said(8, 8), said(8, 6), said(8, 2), said(20, 12)]).toEqual([
    'none',
    'none',
    'all',
    'most',
    'some',
    12,
  ]);
});
