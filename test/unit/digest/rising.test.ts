import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { FIGURE_MINIMUM, risingAreas } from '../../../src/digest/rising.ts';

const area = (areaId: string, thisWeek: number, fourWeeksBefore: number) => ({
  areaId,
  thisWeek,
  fourWeeksBefore,
});
const names = (...areas: ReturnType<typeof area>[]) =>
  risingAreas(areas).map(({ areaId }) => areaId);

test('an area rises when chance would hardly do it', () => {
  expect(names(area('a', 7, 4))).toEqual(['a']);
  expect(names(area('a', 5, 0))).toEqual(['a']);
  // One more than on average is nothing.
  expect(names(area('a', 6, 20))).toEqual([]);
  expect(names(area('a', 40, 100))).toEqual(['a']);
  expect(names(area('a', 30, 100))).toEqual([]);
});

test('of few shares nothing is said, however it looks', () => {
  expect(names(area('a', 4, 0))).toEqual([]);
  expect(names(area('a', FIGURE_MINIMUM - 1, 0))).toEqual([]);
});

test('the more areas are looked at, the clearer each has to be; the clearest comes first', () => {
  const others = Array.from({ length: 9 }, (_, at) => area(`other-${at}`, 5, 20));
  expect(names(area('a', 7, 7))).toEqual(['a']);
  expect(names(area('a', 7, 7), ...others)).toEqual([]);
  expect(names(area('a', 12, 4), area('b', 20, 4), ...others)).toEqual(['b', 'a']);
});

test('where nothing changes, hardly one edition in twenty says that something rises', () => {
  // Six areas, each share in any of five weeks alike, by numbers that look like chance and are the same each time.
  let state = 42;
  const chance = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  const editions = 2_000;
  let wrong = 0;
  for (let edition = 0; edition < editions; edition += 1) {
    const areas = Array.from({ length: 6 }, (_, at) => {
      const shares = Array.from({ length: 10 + Math.floor(chance() * 50) }, chance);
      const thisWeek = shares.filter((when) => when < 0.2).length;
      return area(String(at), thisWeek, shares.length - thisWeek);
    });
    if (risingAreas(areas).length > 0) wrong += 1;
  }
  expect(wrong / editions).toBeLessThan(0.05);
});

test('any counts are judged, however large, and none that fell rises', () => {
  const counts = fc.nat(100_000);
  const wrong: unknown[] = [];
  const judged = fc.property(counts, counts, (thisWeek, fourWeeksBefore) => {
    const rises = risingAreas([area('a', thisWeek, fourWeeksBefore)]).length > 0;
    if (rises && thisWeek * 4 <= fourWeeksBefore) wrong.push({ thisWeek, fourWeeksBefore });
  });
  fc.assert(judged, { numRuns: 200 });
  expect(wrong).toEqual([]);
});
