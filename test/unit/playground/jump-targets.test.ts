import { expect, test } from 'vitest';
import { jumpTargets, nextLook } from '../../../playground/world/targets.ts';

/** By the clock of London, unless another zone is named. */
const at = (time: string, zone = 'Europe/London') =>
  Temporal.PlainDateTime.from(time).toZonedDateTime(zone).toInstant();

function targetsAt(time: string, { zone = 'Europe/London', slotMinutes = 15 } = {}) {
  const targets = jumpTargets(at(time, zone), zone, slotMinutes);
  return Object.fromEntries(
    targets.map((target) => [
      target.to,
      Temporal.Instant.fromEpochMilliseconds(target.at)
        .toZonedDateTimeISO(zone)
        .toPlainDateTime()
        .toString(),
    ]),
  );
}

test('the clock can be moved to the next letters, to tomorrow’s morning, to Friday’s digest, and by weeks', () => {
  expect(targetsAt('2026-11-26T14:02')).toEqual({
    nextPost: '2026-11-26T14:15:00',
    tomorrow: '2026-11-27T09:00:00',
    friday: '2026-11-27T15:00:00',
    oneWeek: '2026-12-03T14:02:00',
    twoWeeks: '2026-12-10T14:02:00',
  });
});

test.each([
  ['a Friday before three', '2026-11-27T14:59', '2026-11-27T15:00:00'],
  ['a Friday at three', '2026-11-27T15:00', '2026-12-04T15:00:00'],
  ['a Sunday', '2026-11-29T10:00', '2026-12-04T15:00:00'],
  ['the Sunday on which clocks go back', '2026-10-25T00:30', '2026-10-30T15:00:00'],
])('Friday is the next one: %s', (_when, now, friday) => {
  expect(targetsAt(now)['friday']).toBe(friday);
});

test('mornings are the person’s own, Friday’s digest is the school’s', () => {
  const inNewYork = targetsAt('2026-11-26T14:02', { zone: 'America/New_York' });
  expect(inNewYork['tomorrow']).toBe('2026-11-27T09:00:00');
  expect(inNewYork['friday']).toBe('2026-11-27T10:00:00');
});

test('a week keeps the hour across a change of clocks', () => {
  expect(targetsAt('2026-10-22T14:02')['oneWeek']).toBe('2026-10-29T14:02:00');
});

test('there is no next post where letters leave at once', () => {
  expect(targetsAt('2026-11-26T14:02', { slotMinutes: 0 })).not.toHaveProperty('nextPost');
});

test.each([
  ['by day, each half hour', '2026-11-26T14:02', '2026-11-26T14:30'],
  ['from one to the next', '2026-11-26T14:30', '2026-11-26T15:00'],
  ['by night, each hour', '2026-11-26T22:15', '2026-11-26T23:00'],
  ['at weekends, each hour', '2026-11-28T14:15', '2026-11-28T15:00'],
])('on the way the app is looked at %s', (_how, now, next) => {
  expect(nextLook(at(now).epochMilliseconds)).toBe(at(next).epochMilliseconds);
});
