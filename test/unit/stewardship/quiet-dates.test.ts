import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  daysOf,
  quietLines,
  rangesOf,
  readQuietLines,
} from '../../../src/stewardship/quiet-dates.ts';
import { withChange } from '../../../src/stewardship/working-days.ts';

const day = fc
  .integer({ min: 0, max: 60 })
  .map((days) => Temporal.PlainDate.from('2026-01-01').add({ days }).toString());
const range = fc.tuple(day, day).map(([one, other]) => {
  const [firstDay = one, lastDay = other] = [one, other].toSorted();
  return { firstDay, lastDay };
});
const ranges = fc.array(range, { maxLength: 6 });
test('what is written for ranges is read as the same days', () => {
  fc.assert(
    fc.property(ranges, (some) => {
      const read = readQuietLines(quietLines(some), '2026-01-01');
      expect(read.problems).toEqual([]);
      expect(daysOf(read.ranges)).toEqual(daysOf(some));
    }),
  );
});

test.each(['to', 'until', 'a', 'al', 'hasta', '-', '–', '—', '..'])(
  'between two dates people write “%s”, in the language they think in',
  (word) => {
    const read = readQuietLines(`2026-12-21 ${word} 2027-01-03`, '2026-01-01');
    expect(read).toEqual({
      ranges: [{ firstDay: '2026-12-21', lastDay: '2027-01-03' }],
      problems: [],
    });
  },
);

test('ranges are written without a word of any language', () => {
  const lines = quietLines([{ firstDay: '2026-12-21', lastDay: '2027-01-03' }]);
  expect(lines).toBe('2026-12-21 – 2027-01-03');
});

test('the fewest ranges hold exactly the same days, in order and apart', () => {
  fc.assert(
    fc.property(ranges, (some) => {
      const merged = rangesOf(daysOf(some));
      expect(daysOf(merged)).toEqual(daysOf(some));
      for (const [at, { firstDay }] of merged.slice(1).entries()) {
        const before = Temporal.PlainDate.from(merged[at]?.lastDay ?? '');
        expect(before.until(firstDay).days).toBeGreaterThan(1);
      }
    }),
  );
});

test('whatever two stewards change, what only one of them touched is as that one wants it', () => {
  fc.assert(
    fc.property(ranges, ranges, ranges, (shown, ones, others) => {
      const wants = (wanted: typeof shown) => ({
        worked: [],
        free: [],
        quiet: rangesOf(daysOf(wanted).difference(daysOf(shown))),
        open: rangesOf(daysOf(shown).difference(daysOf(wanted))),
        today: '2026-01-01',
      });
      const start = { weekdays: '12345', quiet: rangesOf(daysOf(shown)) };
      const first = withChange(start, wants(ones));
      const both = first && withChange(first, wants(others));
      const now = daysOf(both?.quiet ?? []);
      const each = [shown, ones, others].map((some) => daysOf(some));
      for (const one of daysOf([...shown, ...ones, ...others])) {
        const [was, a, b] = each.map((some) => some.has(one));
        // Touched by one: as that one wants it. By none: as it was. By both they want the same.
        expect(now.has(one)).toBe(a === was ? b : a);
      }
    }),
    { numRuns: 100 },
  );
});

test('any text at all is read, line by line, and no line is passed over', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { ranges: read, problems } = readQuietLines(text, '2026-01-01');
      const lines = text.split('\n').filter((line) => line.trim() !== '');
      expect(read.length + problems.length).toBe(lines.length);
    }),
  );
});
