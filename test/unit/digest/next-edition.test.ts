import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextEdition } from '../../../src/digest/next-edition.ts';
import { type DigestState, dueEdition } from '../../../src/digest/schedule.ts';

const at = (instant: string) => Temporal.Instant.from(instant);
const FRIDAYS = { weekday: 5, hour: 15, zone: 'Europe/Berlin' };

function next(changes: Partial<DigestState>, now: string, quiet: [string, string][] = []) {
  const toldUntil = at('2026-02-27T14:00Z');
  const state = { schedule: FRIDAYS, toldUntil, pausedUntil: null, ...changes };
  const ranges = quiet.map(([firstDay, lastDay]) => ({ firstDay, lastDay }));
  return nextEdition(state, ranges, at(now))?.toString();
}

describe('the next edition', () => {
  test('comes at its weekday and hour, by the clock of its zone', () => {
    expect(next({}, '2026-03-02T12:00Z')).toBe('2026-03-06T14:00:00Z');
    const toldUntil = at('2026-03-27T14:00Z');
    expect(next({ toldUntil }, '2026-03-30T12:00Z')).toBe('2026-04-03T13:00:00Z');
  });

  test('is the one that is due now', () => {
    expect(next({}, '2026-03-06T14:00:20Z')).toBe('2026-03-06T14:00:20Z');
  });

  test('waits for the morning, where it is late', () => {
    expect(next({}, '2026-03-06T22:00Z')).toBe('2026-03-07T06:00:00Z');
  });

  test('comes no sooner than four days after the last', () => {
    const toldUntil = at('2026-03-03T10:00Z');
    expect(next({ toldUntil }, '2026-03-03T10:00Z')).toBe('2026-03-13T14:00:00Z');
  });

  test('leaves quiet dates and the pause out', () => {
    const quiet: [string, string][] = [['2026-03-06', '2026-03-13']];
    expect(next({}, '2026-03-02T12:00Z', quiet)).toBe('2026-03-20T14:00:00Z');
    expect(next({ pausedUntil: '2026-03-06' }, '2026-03-02T12:00Z')).toBe('2026-03-13T14:00:00Z');
    expect(next({ pausedUntil: '2026-02-20' }, '2026-03-02T12:00Z')).toBe('2026-03-06T14:00:00Z');
  });

  test('is found beyond a long pause, and not where there is none', () => {
    expect(next({ pausedUntil: '2040-01-01' }, '2026-03-02T12:00Z')).toBe('2040-01-06T14:00:00Z');
    expect(next({}, '2026-03-02T12:00Z', [['2026-01-01', '2030-01-01']])).toBeUndefined();
  });

  test('is due then, and none is before', () => {
    const ISO_DAYS = { min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 11, 31) };
    const day = fc.integer(ISO_DAYS).map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));
    const date = day.map((instant) => instant.toString().slice(0, 10));
    fc.assert(
      fc.property(
        fc.record({
          weekday: fc.integer({ min: 1, max: 7 }),
          hour: fc.integer({ min: 0, max: 23 }),
          zone: fc.constantFrom('Europe/Berlin', 'Pacific/Apia', 'America/New_York', 'UTC'),
        }),
        day,
        fc.nat({ max: 14 * 24 }),
        fc.option(date),
        date,
        (schedule, now, hoursAgo, pausedUntil, firstDay) => {
          const toldUntil = now.subtract({ hours: hoursAgo });
          const state = { schedule, toldUntil, pausedUntil };
          const lastDay = Temporal.PlainDate.from(firstDay).add({ days: 9 }).toString();
          const quiet = [{ firstDay, lastDay }];
          const found = nextEdition(state, quiet, now);
          if (!found) throw new Error('none');
          expect(dueEdition(state, quiet, found).kind).toBe('now');
          for (let hours = 0; hours < 40 * 24; hours += 1) {
            const hour = now.add({ hours });
            if (Temporal.Instant.compare(hour, found) >= 0) break;
            expect(dueEdition(state, quiet, hour).kind).toBe('later');
          }
        },
      ),
    );
  });
});
