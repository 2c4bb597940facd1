import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rangesOf } from '../../../src/stewardship/quiet-dates.ts';
import {
  afterOneWorkingDay,
  isWorkingDay,
  type WorkingDays,
} from '../../../src/stewardship/working-days.ts';

// From eleven hours behind to fourteen ahead: odd offsets, clock changes of an hour and of half an hour, on either
// half of the globe, at midnight, and zones that skipped a whole day.
const ZONES = [
  'Pacific/Pago_Pago',
  'Pacific/Niue',
  'Pacific/Honolulu',
  'Pacific/Marquesas',
  'America/Anchorage',
  'America/Los_Angeles',
  'America/New_York',
  'America/St_Johns',
  'America/Santiago',
  'America/Asuncion',
  'America/Havana',
  'America/Nuuk',
  'Atlantic/Azores',
  'UTC',
  'Europe/London',
  'Europe/Berlin',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Tehran',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Eucla',
  'Australia/Adelaide',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Tongatapu',
  'Pacific/Apia',
  'Pacific/Kiritimati',
];

const zones = fc.constantFrom(...ZONES);
// Three years in whole seconds; half of them within a day and a half of a clock change somewhere.
const anyTime = fc.integer({
  min: seconds('2025-01-01T00:00Z'),
  max: seconds('2028-01-01T00:00Z'),
});
const nearChange = fc
  .tuple(
    fc.constantFrom(
      '2026-03-29T01:00Z',
      '2026-10-25T01:00Z',
      '2026-03-08T10:00Z',
      '2026-11-01T09:00Z',
      '2026-04-04T14:00Z',
      '2026-10-03T14:00Z',
      '2026-09-06T04:00Z',
      '2026-04-23T22:00Z',
      '2026-03-28T22:00Z',
      '2026-10-30T21:00Z',
      '2026-02-15T03:00Z',
      '2026-03-22T02:00Z',
    ),
    fc.integer({ min: -4 * 86_400, max: 86_400 }),
  )
  .map(([instant, off]) => seconds(instant) + off);
const times = fc.oneof(anyTime, nearChange);

const weekdays = fc
  .uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 })
  .map((days) => days.toSorted((one, other) => one - other).join(''));
const quiet = fc
  .array(fc.tuple(times, fc.integer({ min: 0, max: 40 })), { maxLength: 6 })
  .map((ranges) =>
    ranges.map(([from, length]) => {
      const first = at(from).toZonedDateTimeISO('UTC').toPlainDate();
      return { firstDay: first.toString(), lastDay: first.add({ days: length }).toString() };
    }),
  );
const someDays: fc.Arbitrary<WorkingDays> = fc.record({ weekdays, quiet });

function seconds(instant: string): number {
  return Temporal.Instant.from(instant).epochMilliseconds / 1000;
}

function at(time: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(time * 1000);
}

/** The working days that begin after one instant's day and end before another's, there. */
function workedBetween(
  days: WorkingDays,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): number {
  let count = 0;
  for (let day = from.add({ days: 1 }); Temporal.PlainDate.compare(day, to) < 0; ) {
    if (isWorkingDay(days, day)) count += 1;
    day = day.add({ days: 1 });
  }
  return count;
}

/** Runs a property over all zones, times and ways to work. */
function always(
  holds: (there: {
    days: WorkingDays;
    zone: string;
    from: Temporal.ZonedDateTime;
    to: Temporal.ZonedDateTime;
  }) => void,
): void {
  fc.assert(
    fc.property(someDays, zones, times, (days, zone, time) => {
      const from = at(time).toZonedDateTimeISO(zone);
      const to = afterOneWorkingDay(days, at(time), zone).toZonedDateTimeISO(zone);
      holds({ days, zone, from, to });
    }),
    { numRuns: 2000 },
  );
}

describe('one working day later, whatever the zone, the clock change and the days off', () => {
  test('is on a working day there, and strictly later', () => {
    always(({ days, from, to }) => {
      expect(isWorkingDay(days, to.toPlainDate())).toBe(true);
      expect(Temporal.Instant.compare(to.toInstant(), from.toInstant())).toBe(1);
    });
  });

  test('has no working day between, but the one that what came in on a day off begins on', () => {
    always(({ days, from, to }) => {
      const between = workedBetween(days, from.toPlainDate(), to.toPlainDate());
      expect(between).toBe(isWorkingDay(days, from.toPlainDate()) ? 0 : 1);
    });
  });

  test('shows the same time on the wall, but where the clock leaves it out; nine from a day off', () => {
    always(({ days, zone, from, to }) => {
      const began = isWorkingDay(days, from.toPlainDate());
      const wall = began ? from.toPlainTime() : Temporal.PlainTime.from('09:00');
      const shown = to.toPlainDateTime();
      // Where the clock leaves out the last hour of a day (Nuuk), the one after it is on the next.
      const day = shown.subtract({ minutes: wall.hour === 23 && shown.hour < 2 ? 120 : 0 });
      const wanted = day.toPlainDate().toPlainDateTime(wall);
      const isThere = wanted.toZonedDateTime(zone).toPlainDateTime().equals(wanted);
      // An hour that is left out is the one after it: as much later as the clock jumps.
      const later = wanted.until(shown).total('minutes');
      expect(isThere ? [0] : [30, 60]).toContain(later);
    });
  });

  test('never comes later for who began earlier', () => {
    fc.assert(
      fc.property(someDays, zones, times, fc.nat(200_000), (days, zone, time, more) => {
        const [first, second] = [time, time + more].map((one) =>
          afterOneWorkingDay(days, at(one), zone),
        ) as [Temporal.Instant, Temporal.Instant];
        const [from, to] = [time, time + more].map((one) => at(one).toZonedDateTimeISO(zone)) as [
          Temporal.ZonedDateTime,
          Temporal.ZonedDateTime,
        ];
        // An hour that the clock shows twice is one hour on the wall of the next day; and on a day off all begins at nine.
        const isTwice =
          Temporal.PlainDateTime.compare(from.toPlainDateTime(), to.toPlainDateTime()) > 0;
        const bothWork = [from, to].every((one) => isWorkingDay(days, one.toPlainDate()));
        fc.pre(bothWork && !isTwice);
        expect(Temporal.Instant.compare(first, second)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 2000 },
    );
  });

  test('is the same however its days off are written', () => {
    always(({ days, zone, from, to }) => {
      const single = new Set<string>();
      for (const { firstDay, lastDay } of days.quiet) {
        const last = Temporal.PlainDate.from(lastDay);
        for (
          let day = Temporal.PlainDate.from(firstDay);
          Temporal.PlainDate.compare(day, last) <= 0;
        ) {
          single.add(day.toString());
          day = day.add({ days: 1 });
        }
      }
      const merged = afterOneWorkingDay(
        { ...days, quiet: rangesOf(single) },
        from.toInstant(),
        zone,
      );
      expect(merged.toString()).toBe(to.toInstant().toString());
    });
  });

  test('these zones are as far apart as zones can be, and change their clocks both ways', () => {
    const offsets = ZONES.map(
      (zone) => at(seconds('2026-07-01T00:00Z')).toZonedDateTimeISO(zone).offset,
    );
    expect(offsets).toEqual(expect.arrayContaining(['-11:00', '+14:00', '+05:45', '+08:45']));
    const january = ZONES.map(
      (zone) => at(seconds('2026-01-01T00:00Z')).toZonedDateTimeISO(zone).offset,
    );
    expect(ZONES.filter((_, at) => offsets[at] !== january[at]).length).toBeGreaterThan(12);
  });
});
