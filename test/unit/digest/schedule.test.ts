import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type DigestSchedule,
  dueEdition,
  editionOn,
  isStillDue,
  weekOf,
} from '../../../src/digest/schedule.ts';

const at = (instant: string) => Temporal.Instant.from(instant);
const shown = ({ start, end }: { start: Temporal.Instant; end: Temporal.Instant }) =>
  `${start.toString()} to ${end.toString()}`;
const before = (one: Temporal.Instant, other: Temporal.Instant) =>
  Temporal.Instant.compare(one, other) < 0;

const BERLIN = { weekday: 5, hour: 15, zone: 'Europe/Berlin' };

const zones = Intl.supportedValuesOf('timeZone');
const schedules = fc.record({
  weekday: fc.integer({ min: 1, max: 7 }),
  hour: fc.integer({ min: 0, max: 23 }),
  zone: fc.constantFrom(...zones),
});
const FROM = at('2010-01-01T00:00:00Z').epochMilliseconds;
const TO = at('2030-01-01T00:00:00Z').epochMilliseconds;
const instants = fc
  .integer({ min: FROM, max: TO })
  .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

describe('a week', () => {
  test.each([
    [
      'an ordinary one',
      BERLIN,
      '2026-03-04T10:00:00Z',
      '2026-02-27T14:00:00Z to 2026-03-06T14:00:00Z',
    ],
    [
      'at its very beginning',
      BERLIN,
      '2026-02-27T14:00:00Z',
      '2026-02-27T14:00:00Z to 2026-03-06T14:00:00Z',
    ],
    [
      'an instant before',
      BERLIN,
      '2026-02-27T13:59:59.999Z',
      '2026-02-20T14:00:00Z to 2026-02-27T14:00:00Z',
    ],
    [
      'over a clock change',
      BERLIN,
      '2026-03-29T10:00:00Z',
      '2026-03-27T14:00:00Z to 2026-04-03T13:00:00Z',
    ],
    [
      'over new year',
      BERLIN,
      '2027-01-01T00:00:00Z',
      '2026-12-25T14:00:00Z to 2027-01-01T14:00:00Z',
    ],
    [
      'that ends in an hour that is left out: an hour later',
      { weekday: 7, hour: 2, zone: 'Europe/Berlin' },
      '2026-03-28T10:00:00Z',
      '2026-03-22T01:00:00Z to 2026-03-29T01:00:00Z',
    ],
    [
      'that ends in an hour that comes twice: the first time',
      { weekday: 7, hour: 2, zone: 'Europe/Berlin' },
      '2026-10-24T10:00:00Z',
      '2026-10-18T00:00:00Z to 2026-10-25T00:00:00Z',
    ],
    [
      'of a zone that left a day out: the day after',
      { weekday: 5, hour: 9, zone: 'Pacific/Apia' },
      '2011-12-28T10:00:00Z',
      '2011-12-23T19:00:00Z to 2011-12-30T19:00:00Z',
    ],
    [
      'of a zone that nobody knows: UTC',
      { ...BERLIN, zone: 'Mars/Base' },
      '2026-03-04T10:00:00Z',
      '2026-02-27T15:00:00Z to 2026-03-06T15:00:00Z',
    ],
  ])('%s', (_what, schedule, instant, expected) => {
    expect(shown(weekOf(schedule, at(instant)))).toBe(expected);
  });

  test('holds its moments, and each moment is in one: weeks follow each other without gap or overlap', () => {
    fc.assert(
      fc.property(schedules, instants, (schedule, moment) => {
        const { start, end } = weekOf(schedule, moment);
        expect(before(moment, start)).toBe(false);
        expect(before(moment, end)).toBe(true);
        expect(shown(weekOf(schedule, start))).toBe(shown({ start, end }));
        expect(weekOf(schedule, end).start.equals(end)).toBe(true);
        const last = end.subtract({ nanoseconds: 1 });
        expect(shown(weekOf(schedule, last))).toBe(shown({ start, end }));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('an edition', () => {
  const due = (
    now: string,
    more: { toldUntil?: string; pausedUntil?: string | null; schedule?: DigestSchedule } = {},
    quiet: { firstDay: string; lastDay: string }[] = [],
  ) => {
    const { toldUntil = '2026-02-27T14:00:00Z', pausedUntil = null, schedule = BERLIN } = more;
    const found = dueEdition({ schedule, pausedUntil, toldUntil: at(toldUntil) }, quiet, at(now));
    return found.kind === 'now' ? `now: ${found.end.toString()}` : `later: ${found.at.toString()}`;
  };

  test('is due in its very minute, and not before', () => {
    expect(due('2026-03-06T13:59:59Z')).toBe('later: 2026-03-06T14:00:00Z');
    expect(due('2026-03-06T14:00:00Z')).toBe('now: 2026-03-06T14:00:00Z');
    expect(due('2026-03-06T14:59:00Z')).toBe('now: 2026-03-06T14:00:00Z');
  });

  test('that was told is not due again', () => {
    const toldUntil = '2026-03-06T14:00:00Z';
    expect(due('2026-03-06T14:01:00Z', { toldUntil })).toBe('later: 2026-03-13T14:00:00Z');
  });

  test('of several that were missed, the newest comes, once', () => {
    expect(due('2026-03-25T10:00:00Z')).toBe('now: 2026-03-20T14:00:00Z');
    expect(due('2026-03-25T10:01:00Z', { toldUntil: '2026-03-20T14:00:00Z' })).toBe(
      'later: 2026-03-27T14:00:00Z',
    );
  });

  test('that was claimed and had to wait is posted by day, and not beside a newer one', () => {
    const end = '2026-03-06T14:00:00Z';
    const is = (now: string, pausedUntil: string | null = null) =>
      isStillDue({ schedule: BERLIN, pausedUntil }, [], at(end), at(now));
    expect(is('2026-03-06T15:00:00Z')).toBe(true);
    expect(is('2026-03-06T18:59:00Z')).toBe(true);
    expect(is('2026-03-06T19:00:00Z')).toBe(false);
    expect(is('2026-03-07T06:00:00Z')).toBe(true);
    expect(is('2026-03-07T06:00:00Z', '2026-03-07')).toBe(false);
    expect(is('2026-03-13T13:59:00Z')).toBe(true);
    expect(is('2026-03-13T14:00:00Z')).toBe(false);
  });

  test('that was asked for by hand and had to wait is posted whenever it can be, until the next one is due', () => {
    const is = (now: string, pausedUntil: string | null = null) =>
      isStillDue({ schedule: BERLIN, pausedUntil }, [], at('2026-03-04T21:03:20.5Z'), at(now));
    expect(is('2026-03-04T23:30:00Z')).toBe(true);
    expect(is('2026-03-06T13:59:00Z')).toBe(true);
    expect(is('2026-03-06T14:00:00Z')).toBe(false);
    // Somebody may have asked for it in a pause.
    expect(is('2026-03-05T02:00:00Z', '2026-03-20')).toBe(true);
  });

  test('that had to wait while somebody changed the schedule isn’t one that was asked for by hand', () => {
    const end = at('2026-03-06T14:00:00Z');
    for (const changed of [{ hour: 16 }, { weekday: 1 }, { zone: 'Asia/Kathmandu' }]) {
      const state = { schedule: { ...BERLIN, ...changed }, pausedUntil: null };
      expect(isStillDue(state, [], end, at('2026-03-06T23:30:00Z'))).toBe(false);
    }
    // Nor where its zone is a quarter of an hour beside the others.
    const state = { schedule: BERLIN, pausedUntil: null };
    expect(isStillDue(state, [], at('2026-03-06T09:15:00Z'), at('2026-03-06T23:30:00Z'))).toBe(
      false,
    );
  });

  test('that is late never comes in the night of its channel', () => {
    expect(due('2026-03-06T19:00:00Z')).toBe('later: 2026-03-07T06:00:00Z');
    expect(due('2026-03-07T05:59:00Z')).toBe('later: 2026-03-07T06:00:00Z');
    expect(due('2026-03-07T06:00:00Z')).toBe('now: 2026-03-06T14:00:00Z');
    // Who wants it at night has it at night.
    const schedule = { ...BERLIN, hour: 3 };
    expect(due('2026-03-06T02:00:00Z', { schedule })).toBe('now: 2026-03-06T02:00:00Z');
  });

  test('does not come on quiet dates nor in a pause; the next tells of both weeks', () => {
    const quiet = [{ firstDay: '2026-03-06', lastDay: '2026-03-06' }];
    expect(due('2026-03-06T14:00:00Z', {}, quiet)).toBe('later: 2026-03-13T14:00:00Z');
    expect(due('2026-03-13T14:00:00Z', {}, quiet)).toBe('now: 2026-03-13T14:00:00Z');
    const pausedUntil = '2026-03-13';
    expect(due('2026-03-13T14:00:00Z', { pausedUntil })).toBe('later: 2026-03-20T14:00:00Z');
    expect(due('2026-03-20T14:00:00Z', { pausedUntil })).toBe('now: 2026-03-20T14:00:00Z');
  });

  test('comes four days after the last one at the soonest, whatever was changed', () => {
    const toldUntil = '2026-03-06T14:00:00Z';
    const monday = { ...BERLIN, weekday: 1 };
    expect(due('2026-03-09T14:00:00Z', { toldUntil, schedule: monday })).toBe(
      'later: 2026-03-16T14:00:00Z',
    );
    const thursday = { ...BERLIN, weekday: 4 };
    expect(due('2026-03-12T14:00:00Z', { toldUntil, schedule: thursday })).toBe(
      'now: 2026-03-12T14:00:00Z',
    );
  });

  const isInTime = (end: Temporal.Instant, told: Temporal.Instant, now: Temporal.Instant) =>
    !before(now, end) && !before(end, told.add({ hours: 96 }));

  function isLater(
    state: Parameters<typeof dueEdition>[0],
    later: Temporal.Instant,
    now: Temporal.Instant,
  ): boolean {
    const middle = (now.epochMilliseconds + later.epochMilliseconds) / 2;
    const halfway = Temporal.Instant.fromEpochMilliseconds(Math.floor(middle));
    // At most the dawn, and then the hour itself.
    const then = dueEdition(state, [], later);
    const last = then.kind === 'later' ? dueEdition(state, [], then.at) : then;
    const isNotYet = dueEdition(state, [], halfway).kind === 'later';
    return before(now, later) && isNotYet && last.kind === 'now';
  }

  test('is never due where it was said to be looked at later, and comes in the end', () => {
    fc.assert(
      fc.property(
        schedules,
        instants,
        fc.integer({ min: 0, max: 60 * 24 * 40 }),
        (schedule, told, minutes) => {
          const now = told.add({ minutes });
          const state = { schedule, toldUntil: told, pausedUntil: null };
          const found = dueEdition(state, [], now);
          const isRight =
            found.kind === 'now' ? isInTime(found.end, told, now) : isLater(state, found.at, now);
          expect(isRight).toBe(true);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

/** One zone of each kind: many have had the same time all along, and what a schedule knows of a zone is its time. */
function zonesWithTimesOfTheirOwn(from: Temporal.Instant, until: Temporal.Instant): string[] {
  const timeOf = (zone: string) => {
    let local = from.toZonedDateTimeISO(zone);
    const offsets = [local.offset];
    for (;;) {
      const change = local.getTimeZoneTransition('next');
      if (!change || !before(change.toInstant(), until)) return offsets.join();
      offsets.push(`${change.toInstant().toString()} ${change.offset}`);
      local = change;
    }
  };
  return [...new Map(zones.map((zone) => [timeOf(zone), zone])).values()];
}

// Every zone, and every week of twenty years: each ends on its weekday at its hour, but where there is no such hour.
describe('over twenty years', () => {
  const FIRST = Temporal.PlainDate.from('2010-01-01');
  const distinct = zonesWithTimesOfTheirOwn(at('2009-12-01T00:00:00Z'), at('2030-02-01T00:00:00Z'));
  const everyWeek = (schedule: DigestSchedule) => {
    const date = FIRST.add({ days: (schedule.weekday - FIRST.dayOfWeek + 7) % 7 });
    return Array.from({ length: 20 * 52 }, (_, week) => date.add({ days: 7 * week }));
  };

  // Clocks are changed on Sundays at two or three mostly, and on Fridays at midnight.
  test.each([
    { weekday: 7, hour: 2 },
    { weekday: 5, hour: 0 },
  ])(
    'every zone has its edition on weekday $weekday at $hour, one after the other',
    ({ weekday, hour }) => {
      const odd: string[] = [];
      for (const zone of distinct) {
        const schedule = { weekday, hour, zone };
        let last: Temporal.Instant | undefined;
        for (const date of everyWeek(schedule)) {
          const edition = editionOn(schedule, date);
          const local = edition.toZonedDateTimeISO(zone);
          if (last && !before(last, edition))
            odd.push(`${zone} ${date.toString()}: not after the last`);
          last = edition;
          const isThen = local.hour === hour && local.toPlainDate().equals(date);
          const wanted = date.toPlainDateTime({ hour });
          const isThere = wanted.toZonedDateTime(zone).toPlainDateTime().equals(wanted);
          if (!isThen && isThere) odd.push(`${zone} ${date.toString()}: ${local.toString()}`);
        }
      }
      expect(odd).toEqual([]);
    },
    120_000,
  );
});
