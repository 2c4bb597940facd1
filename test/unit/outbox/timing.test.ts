import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { retryDelayMs } from '../../../src/outbox/delivery.ts';
import { nextSlot, SLOT_MINUTES } from '../../../src/outbox/slot.ts';

const instant = fc
  .integer({ min: -(10 ** 13), max: 10 ** 14 })
  .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));
const withSlot = fc.constantFrom(...SLOT_MINUTES.filter((minutes) => minutes > 0));
const slotAfter = (time: string, minutes: number) =>
  nextSlot(Temporal.Instant.from(time), minutes).toString();

describe('the slot at which a letter leaves', () => {
  test.each([
    ['2026-03-04T09:31:00Z', 15, '2026-03-04T09:45:00Z'],
    ['2026-03-04T09:31:00Z', 30, '2026-03-04T10:00:00Z'],
    ['2026-03-04T09:31:00Z', 60, '2026-03-04T10:00:00Z'],
    ['2026-12-31T23:59:59.999Z', 60, '2027-01-01T00:00:00Z'],
    // On the stroke of a slot it is too late for that one: who writes then waits for the next.
    ['2026-03-04T09:45:00Z', 15, '2026-03-04T10:00:00Z'],
    ['2026-03-04T09:44:59.999999999Z', 15, '2026-03-04T09:45:00Z'],
  ])('after %s, every %i minutes, is %s', (now, minutes, slot) => {
    expect(slotAfter(now, minutes)).toBe(slot);
  });

  test('is still to come, no further than one slot, and a multiple of the slot', () => {
    fc.assert(
      fc.property(instant, withSlot, (now, minutes) => {
        const slotMs = minutes * 60_000;
        const { epochMilliseconds } = nextSlot(now, minutes);
        expect(epochMilliseconds).toBeGreaterThan(now.epochMilliseconds);
        expect(epochMilliseconds - now.epochMilliseconds).toBeLessThanOrEqual(slotMs);
        expect(Math.abs(epochMilliseconds % slotMs)).toBe(0);
      }),
    );
  });

  test('is the same for all who write between two slots', () => {
    fc.assert(
      fc.property(
        instant,
        withSlot,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (at, minutes, part) => {
          const slot = nextSlot(at, minutes).epochMilliseconds;
          const later = Math.floor(at.epochMilliseconds + (slot - 1 - at.epochMilliseconds) * part);
          expect(
            nextSlot(Temporal.Instant.fromEpochMilliseconds(later), minutes).epochMilliseconds,
          ).toBe(slot);
        },
      ),
    );
  });

  test('is now where there are no slots', () => {
    fc.assert(
      fc.property(instant, (now) => {
        expect(nextSlot(now, 0).equals(now)).toBe(true);
      }),
    );
  });
});

describe('the wait before another try', () => {
  test('doubles from a second to five minutes', () => {
    const delays = [1, 2, 3, 8, 9, 10, 100, 5000].map((attempts) => retryDelayMs(attempts, 0));
    expect(delays).toEqual([1000, 2000, 4000, 128_000, 256_000, 300_000, 300_000, 300_000]);
  });

  test('is shortened by chance, by a half at most', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (attempts, chance) => {
          const full = retryDelayMs(attempts, 0);
          const delay = retryDelayMs(attempts, chance);
          expect(Number.isInteger(delay)).toBe(true);
          expect(delay).toBeLessThanOrEqual(full);
          expect(delay).toBeGreaterThanOrEqual(full / 2);
        },
      ),
    );
    expect(retryDelayMs(1, 1)).toBe(500);
  });
});
