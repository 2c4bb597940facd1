import { daysOf, type QuietRange, rangesOf } from './quiet-dates.ts';

/** The days on which a workspace works. Dates are those of whatever zone somebody is in. */
export interface WorkingDays {
  /** ISO weekdays, 1 (Monday) to 7, in their order: '12345'. */
  weekdays: string;
  quiet: readonly QuietRange[];
}

/** What a steward changes; what is not named in it stays as others have set it meanwhile. */
export interface WorkingDaysChange {
  /** ISO weekdays that become working days, and that are none any more. */
  worked: readonly string[];
  free: readonly string[];
  /** Days off that are added, and that are taken out. */
  quiet: readonly QuietRange[];
  open: readonly QuietRange[];
  /** ISO date: what was over before it is dropped. */
  today: string;
}

/** @returns nothing, if no weekday would be left to work on */
export function withChange(
  { weekdays, quiet }: WorkingDays,
  change: WorkingDaysChange,
): WorkingDays | undefined {
  const worked = new Set([...weekdays.split(''), ...change.worked]).difference(
    new Set(change.free),
  );
  if (worked.size === 0) return undefined;
  const coming = quiet.filter(({ lastDay }) => lastDay >= change.today);
  const days = daysOf(coming).difference(daysOf(change.open)).union(daysOf(change.quiet));
  return { weekdays: [...worked].toSorted().join(''), quiet: rangesOf(days) };
}

/** When a working day begins for what came in on a day off: somebody's morning, not midnight. */
const MORNING = Temporal.PlainTime.from('09:00');
// A workspace that never works is asked for no longer than this, and then treated as one that always does.
const LOOK_AHEAD_DAYS = 366;

export const isWorkingDay = ({ weekdays, quiet }: WorkingDays, day: Temporal.PlainDate): boolean =>
  weekdays.includes(String(day.dayOfWeek)) && !isQuietDate(quiet, day);

/** Whether a date is one of the days off. */
export function isQuietDate(quiet: readonly QuietRange[], day: Temporal.PlainDate): boolean {
  const date = day.toString();
  return quiet.some(({ firstDay, lastDay }) => firstDay <= date && date <= lastDay);
}

/**
 * One working day later, by the clock on somebody's wall: from Friday at 15:00 to Monday at 15:00. What comes in on a
 * day off counts from the morning of the next working day. An hour that a clock change leaves out is the one after it.
 * @param zone an IANA time zone; one that is unknown is taken for UTC
 */
export function afterOneWorkingDay(
  days: WorkingDays,
  from: Temporal.Instant,
  zone: string,
): Temporal.Instant {
  const known = knownZone(zone);
  const local = from.toZonedDateTimeISO(known);
  const today = local.toPlainDate();
  const counts = isWorkingDay(days, today);
  const begins = counts ? today : workingDayAfter(days, today);
  const time = counts ? local.toPlainTime() : MORNING;
  return workingDayAfter(days, begins)
    .toZonedDateTime({ timeZone: known, plainTime: time })
    .toInstant();
}

function workingDayAfter(days: WorkingDays, day: Temporal.PlainDate): Temporal.PlainDate {
  for (let ahead = 1; ahead <= LOOK_AHEAD_DAYS; ahead += 1) {
    const next = day.add({ days: ahead });
    if (isWorkingDay(days, next)) return next;
  }
  return day.add({ days: 1 });
}

/** The zone, or UTC where this Node knows none of that name. */
export function knownZone(zone: string): string {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId;
  } catch (error) {
    if (error instanceof RangeError) return 'UTC';
    throw error;
  }
}
