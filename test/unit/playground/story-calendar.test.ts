import { expect, test } from 'vitest';
import { calendarUpTo } from '../../../playground/seed/story/calendar.ts';

const upTo = (today: string) => {
  const { weeks, since, last } = calendarUpTo(Temporal.PlainDate.from(today));
  return {
    weeks: weeks.map(String),
    since: since.map(String),
    last: String(last),
  };
};

const NOVEMBER = ['2026-10-26', '2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23'];

test('five whole weeks end on the last Friday before today, and the last working day is that Friday or later', () => {
  expect(upTo('2026-11-28')).toEqual({ weeks: NOVEMBER, since: [], last: '2026-11-27' });
  expect(upTo('2026-11-29')).toEqual({ weeks: NOVEMBER, since: [], last: '2026-11-27' });
  expect(upTo('2026-11-30')).toEqual({
    weeks: NOVEMBER,
    since: ['2026-11-30'],
    last: '2026-11-27',
  });
  expect(upTo('2026-12-03')).toEqual({
    weeks: NOVEMBER,
    since: ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03'],
    last: '2026-12-02',
  });
});

test('a Friday is not over: it belongs to the days since the one before', () => {
  const friday = upTo('2026-12-04');
  expect(friday.weeks).toEqual(NOVEMBER);
  expect(friday.since.at(-1)).toBe('2026-12-04');
  expect(friday.last).toBe('2026-12-03');
});
