import { nextSlot } from '../../src/outbox/slot.ts';
import type { JumpTarget } from '../web/wire-world.ts';

/** By whose clock the school works. */
const SCHOOL_ZONE = 'Europe/London';

const FRIDAY = 5;
const MORNING = { hour: 9, minute: 0, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 };
const FRIDAY_AFTERNOON = { ...MORNING, hour: 15 };

/**
 * Where the clock can be moved to: mornings and weeks by the person's own clock, Friday's digest by the school's.
 * @param slotMinutes how long anonymous letters wait; 0 when they don't
 */
export function jumpTargets(
  now: Temporal.Instant,
  zone: string,
  slotMinutes: number,
): { to: JumpTarget; at: number }[] {
  const here = now.toZonedDateTimeISO(zone);
  const targets: [JumpTarget, Temporal.Instant | Temporal.ZonedDateTime][] = [
    ['nextPost', nextSlot(now, slotMinutes)],
    ['tomorrow', here.add({ days: 1 }).with(MORNING)],
    ['friday', nextFriday(now.toZonedDateTimeISO(SCHOOL_ZONE))],
    ['oneWeek', here.add({ weeks: 1 })],
    ['twoWeeks', here.add({ weeks: 2 })],
  ];
  return targets
    .filter(([to]) => to !== 'nextPost' || slotMinutes > 0)
    .map(([to, at]) => ({ to, at: at.epochMilliseconds }));
}

/** Friday at three, when the week is over; the next one from then on. */
function nextFriday(now: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  const thisWeek = now.add({ days: (FRIDAY - now.dayOfWeek + 7) % 7 }).with(FRIDAY_AFTERNOON);
  const isAhead = Temporal.ZonedDateTime.compare(thisWeek, now) > 0;
  return isAhead ? thisWeek : thisWeek.add({ weeks: 1 });
}

const HALF_HOUR_MS = 30 * 60_000;
const HOUR_MS = 60 * 60_000;

/**
 * When the app's clock ticks next on the way: each half hour by day, each hour by night and at weekends. What waits for a time of
 * its own (letters, another try) has that one.
 */
export function nextLook(ms: number): number {
  const { hour, dayOfWeek } =
    Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(SCHOOL_ZONE);
  const isDay = hour >= 7 && hour < 19 && dayOfWeek <= FRIDAY;
  const step = isDay ? HALF_HOUR_MS : HOUR_MS;
  return (Math.floor(ms / step) + 1) * step;
}
