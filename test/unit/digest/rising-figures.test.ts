import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Edition } from '../../../src/digest/edition.ts';
import { editionMessage } from '../../../src/digest/edition-message.ts';
import { FIGURE_MINIMUM, risingAreas } from '../../../src/digest/rising.ts';
import { createSay } from '../../../src/language/language.ts';

const say = createSay();

/** Every number that an edition shows about rising areas. */
function figuresOf(rising: Edition['rising']): number[] {
  const end = Temporal.Instant.from('2026-03-06T14:00:00Z');
  const edition: Edition = {
    id: '',
    channelId: 'C1',
    state: 'made',
    beginsAt: end.subtract({ hours: 168 }),
    endsAt: end,
    zone: 'UTC',
    isFirst: false,
    lessons: [],
    changed: [],
    again: undefined,
    open: [],
    rising,
    helped: 0,
    messages: new Map(),
  };
  const { text, blocks, richer = [] } = editionMessage(say, edition, new Map(), 0, '/oops');
  const forms = [text, JSON.stringify(blocks), JSON.stringify(richer)];
  const lines = forms.map((form) => form.match(SAYING) ?? []);
  expect(lines.slice(0, 2).every((one) => one.length > 0)).toBe(rising.length > 0);
  return lines
    .flat()
    .flatMap((line) => [...line.matchAll(/\d+/g)].map(([digits]) => Number(digits)));
}

/** Lines, bars of text, and the values of a chart. */
const SAYING = /area[a-g]: [^"]*?before|█ \d+ [a-z]|"value":\d+/g;

test('no figure of an edition stands for fewer shares than the minimum', () => {
  const counts = fc.record({
    thisWeek: fc.integer({ min: 0, max: 40 }),
    fourWeeksBefore: fc.integer({ min: 0, max: 40 }),
  });
  fc.assert(
    fc.property(fc.array(counts, { maxLength: 6 }), (areas) => {
      const rising = risingAreas(
        areas.map((area, at) => ({ ...area, areaId: `area${'abcdefg'[at]}` })),
      ).map(({ areaId, ...area }) => ({ ...area, name: areaId }));
      for (const figure of figuresOf(rising)) {
        expect(figure).toBeGreaterThanOrEqual(FIGURE_MINIMUM);
      }
    }),
  );
});
