import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSettled, morningToTell } from '../../../src/coaches/morning.ts';

const UNTOLD = { awayUntil: null, mornings: true, toldOn: null };
const WEEKDAYS = { weekdays: '12345', quiet: [] };
const at = (local: string, zone: string) => Temporal.ZonedDateTime.from(`${local}[${zone}]`);
const day = (told: object, local: string, zone = 'Europe/Berlin', days = WEEKDAYS) =>
  morningToTell(days, { ...UNTOLD, ...told }, at(local, zone).toInstant(), zone);

describe('a coach’s morning', () => {
  test.each([
    ['2026-03-02T08:59:59', undefined],
    ['2026-03-02T09:00', '2026-03-02'],
    ['2026-03-02T11:59:59', '2026-03-02'],
    ['2026-03-02T12:00', undefined],
    ['2026-03-02T23:59', undefined],
    // A Sunday.
    ['2026-03-01T09:00', undefined],
  ])('%s: %s', (local, expected) => {
    expect(day({}, local)).toBe(expected);
  });

  test('is one of their own, wherever they are', () => {
    const now = Temporal.Instant.from('2026-03-01T20:00:00Z');
    expect(morningToTell(WEEKDAYS, UNTOLD, now, 'Pacific/Auckland')).toBe('2026-03-02');
    expect(morningToTell(WEEKDAYS, UNTOLD, now, 'Europe/Berlin')).toBeUndefined();
    expect(morningToTell(WEEKDAYS, UNTOLD, now, 'Pacific/Pago_Pago')).toBeUndefined();
    expect(morningToTell(WEEKDAYS, UNTOLD, now.add({ hours: 13 }), 'Nowhere/At_all')).toBe(
      '2026-03-02',
    );
  });

  test('is none while they are away, that day included, or don’t want it, or were told', () => {
    expect(day({ awayUntil: '2026-03-02' }, '2026-03-02T09:00')).toBeUndefined();
    expect(day({ awayUntil: '2026-03-01' }, '2026-03-02T09:00')).toBe('2026-03-02');
    expect(day({ mornings: false }, '2026-03-02T09:00')).toBeUndefined();
    expect(day({ toldOn: '2026-03-02' }, '2026-03-02T09:00')).toBeUndefined();
    expect(day({ toldOn: '2026-02-27' }, '2026-03-02T09:00')).toBe('2026-03-02');
  });

  test('is none on a day off', () => {
    const quiet = [{ firstDay: '2026-03-01', lastDay: '2026-03-03' }];
    const days = { weekdays: '1234567', quiet: quiet as never[] };
    expect(day({}, '2026-03-03T09:00', 'Europe/Berlin', days)).toBeUndefined();
    expect(day({}, '2026-03-04T09:00', 'Europe/Berlin', days)).toBe('2026-03-04');
  });

  test('that came already stays settled for who flies west, and a clock that was wrong keeps nobody waiting', () => {
    const today = Temporal.PlainDate.from('2026-03-02');
    expect(isSettled('2026-03-03', today)).toBe(true);
    expect(isSettled('2026-03-04', today)).toBe(true);
    expect(isSettled('2027-03-02', today)).toBe(false);
  });
});

// From -11 to +14, with and without clock changes, and with halves and quarters of hours.
const zones = [
  'Pacific/Pago_Pago',
  'America/St_Johns',
  'America/New_York',
  'Europe/Berlin',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
];

test('comes at most once a local day, on working days alone, between nine and noon, through a year of clock changes', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.subarray('1234567'.split(''), { minLength: 1 }),
      fc.date({
        min: new Date('2026-01-01'),
        max: new Date('2026-12-20'),
        noInvalidDate: true,
      }),
      fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 30, maxLength: 150 }),
      (zone, weekdays, from, steps) => {
        const days = { weekdays: weekdays.join(''), quiet: [] };
        let now = Temporal.Instant.fromEpochMilliseconds(from.getTime());
        let toldOn: string | null = null;
        const told: string[] = [];
        for (const minutes of steps) {
          now = now.add({ minutes });
          const due = morningToTell(days, { ...UNTOLD, toldOn }, now, zone);
          const local = now.toZonedDateTimeISO(zone);
          const isMorning = local.hour >= 9 && local.hour < 12;
          const isWorking = days.weekdays.includes(String(local.dayOfWeek));
          const today = local.toPlainDate().toString();
          expect(due).toBe(isMorning && isWorking && toldOn !== today ? today : undefined);
          if (!due) continue;
          toldOn = due;
          told.push(due);
        }
        expect(told).toEqual([...new Set(told)]);
      },
    ),
    { numRuns: 400 },
  );
});
