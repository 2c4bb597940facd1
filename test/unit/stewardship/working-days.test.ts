import { expect, test } from 'vitest';
import { afterOneWorkingDay, type WorkingDays } from '../../../src/stewardship/working-days.ts';

const WEEK: WorkingDays = { weekdays: '12345', quiet: [] };

/** One working day after a local time in a zone, as a local time there. */
function later(from: string, zone: string, days: WorkingDays = WEEK): string {
  const instant = Temporal.PlainDateTime.from(from).toZonedDateTime(zone).toInstant();
  return afterOneWorkingDay(days, instant, zone)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString();
}

test('the same time on the next day', () => {
  expect(later('2026-03-03T15:20', 'Europe/Berlin')).toBe('2026-03-04T15:20:00');
});

test('over the weekend, and over a clock change in it', () => {
  expect(later('2026-03-27T15:20', 'Europe/Berlin')).toBe('2026-03-30T15:20:00');
  expect(later('2026-10-23T08:00', 'Europe/Berlin')).toBe('2026-10-26T08:00:00');
});

test('what comes in on a day off counts from the next morning of work', () => {
  expect(later('2026-03-28T23:50', 'Pacific/Kiritimati')).toBe('2026-03-31T09:00:00');
  expect(later('2026-03-29T00:10', 'Pacific/Pago_Pago')).toBe('2026-03-31T09:00:00');
});

test('quiet dates are no working days', () => {
  const quiet = [{ firstDay: '2026-12-21', lastDay: '2027-01-03' }];
  expect(later('2026-12-18T11:00', 'America/New_York', { ...WEEK, quiet })).toBe(
    '2027-01-04T11:00:00',
  );
});

test('a zone that nobody knows is UTC, and a workspace that never works waits a day', () => {
  const from = Temporal.Instant.from('2026-03-03T10:00Z');
  expect(afterOneWorkingDay(WEEK, from, 'Moon/Tycho').toString()).toBe('2026-03-04T10:00:00Z');
  const never = { weekdays: '', quiet: [] };
  expect(afterOneWorkingDay(never, from, 'UTC').toString()).toBe('2026-03-05T09:00:00Z');
});
