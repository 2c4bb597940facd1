import type { QuietRange } from '../stewardship/quiet-dates.ts';
import { isQuietDate, knownZone } from '../stewardship/working-days.ts';

/** When a channel gets its digest, by the clock on the wall of its zone. */
export interface DigestSchedule {
  /** ISO weekday: 1 is Monday, 7 is Sunday. */
  weekday: number;
  /** 0 to 23. */
  hour: number;
  /** An IANA time zone; one that this Node doesn't know is taken for UTC. */
  zone: string;
}

/** From one edition to the next: the beginning belongs to it, the end doesn't. */
export interface DigestWeek {
  start: Temporal.Instant;
  end: Temporal.Instant;
}

const WEEK = 7;

/**
 * The moment of an edition on a date. An hour that a clock change leaves out is the one after it; of an hour that comes twice it
 * is the first. A date that a zone left out altogether (Samoa, 30 December 2011) is the day after.
 */
export function editionOn(
  { hour, zone }: DigestSchedule,
  date: Temporal.PlainDate,
): Temporal.Instant {
  const plainTime = Temporal.PlainTime.from({ hour });
  return date.toZonedDateTime({ timeZone: knownZone(zone), plainTime }).toInstant();
}

/** The week that a moment belongs to: each moment to one, and to no other. */
export function weekOf(schedule: DigestSchedule, at: Temporal.Instant): DigestWeek {
  const today = at.toZonedDateTimeISO(knownZone(schedule.zone)).toPlainDate();
  // The next date of this weekday, today included. Its edition may be over, and then one more week ahead is the end.
  const ahead = (schedule.weekday - today.dayOfWeek + WEEK) % WEEK;
  let date = today.add({ days: ahead });
  while (Temporal.Instant.compare(editionOn(schedule, date), at) <= 0)
    date = date.add({ days: WEEK });
  let start = editionOn(schedule, date.subtract({ days: WEEK }));
  // On a date that was left out, the edition of the week before may be later than the date says.
  while (Temporal.Instant.compare(start, at) > 0) {
    date = date.subtract({ days: WEEK });
    start = editionOn(schedule, date.subtract({ days: WEEK }));
  }
  return { start, end: editionOn(schedule, date) };
}

/** What is known of a channel's digest when it is asked what is due. */
export interface DigestState {
  schedule: DigestSchedule;
  /** Where the last edition ended, or four days before it was subscribed to: what came before is told. */
  toldUntil: Temporal.Instant;
  /** ISO date in its zone: the last day on which there is none. */
  pausedUntil: string | null;
}

/** So soon after the last one none comes, whatever was changed: a week that is shorter waits for the next. */
export const APART = { hours: 4 * 24 };
/** Later than this is not "at its hour" any more. */
const ON_TIME = { hours: 1 };
/** A late one comes by day. */
const MORNING = 7;
const EVENING = 20;

/** An edition that is due now, by the end of its week; or when it is to be looked again. */
export type Due = { kind: 'now'; end: Temporal.Instant } | { kind: 'later'; at: Temporal.Instant };

/**
 * Whether an edition is due: the newest, if some were missed. None on quiet dates and in a pause: what happened then is told by the
 * next. A late one waits for the channel's day.
 */
export function dueEdition(
  { schedule, toldUntil, pausedUntil }: DigestState,
  quiet: readonly QuietRange[],
  now: Temporal.Instant,
): Due {
  const soonest = toldUntil.add(APART);
  const isTooSoon = (end: Temporal.Instant) => Temporal.Instant.compare(end, soonest) < 0;
  const { start: end, end: next } = weekOf(schedule, now);
  if (isTooSoon(end))
    return { kind: 'later', at: isTooSoon(next) ? weekOf(schedule, next).end : next };
  const local = now.toZonedDateTimeISO(knownZone(schedule.zone));
  if (isOff({ pausedUntil }, quiet, end.toZonedDateTimeISO(local.timeZoneId)))
    return { kind: 'later', at: next };
  if (!isLate(end, now) || isByDay({ pausedUntil }, quiet, local)) return { kind: 'now', end };
  const dawn = dawnAfter(local);
  return { kind: 'later', at: Temporal.Instant.compare(dawn, next) < 0 ? dawn : next };
}

/**
 * Whether an edition that was claimed and couldn't be posted, since Slack or Oops was away, is still to be posted now: a late one
 * comes by day, and not beside a newer one. What somebody asked for by hand comes whenever it can.
 */
export function isStillDue(
  { schedule, pausedUntil }: Omit<DigestState, 'toldUntil'>,
  quiet: readonly QuietRange[],
  end: Temporal.Instant,
  now: Temporal.Instant,
): boolean {
  if (!isLate(end, now)) return true;
  if (Temporal.Instant.compare(weekOf(schedule, now).start, end) > 0) return false;
  if (isByHand(end)) return true;
  return isByDay({ pausedUntil }, quiet, now.toZonedDateTimeISO(knownZone(schedule.zone)));
}

const QUARTER_MS = 15 * 60_000;
/** A schedule's weeks end at a full hour, whichever zone it had by then: all lie quarters of an hour apart. By hand it is any moment. */
const isByHand = (end: Temporal.Instant) => end.epochMilliseconds % QUARTER_MS !== 0;

const isLate = (end: Temporal.Instant, now: Temporal.Instant) =>
  Temporal.Instant.compare(now, end.add(ON_TIME)) > 0;

function isOff(
  { pausedUntil }: Pick<DigestState, 'pausedUntil'>,
  quiet: readonly QuietRange[],
  local: Temporal.ZonedDateTime,
): boolean {
  const date = local.toPlainDate();
  return isQuietDate(quiet, date) || (pausedUntil !== null && date.toString() <= pausedUntil);
}

const isByDay = (
  state: Pick<DigestState, 'pausedUntil'>,
  quiet: readonly QuietRange[],
  local: Temporal.ZonedDateTime,
) => local.hour >= MORNING && local.hour < EVENING && !isOff(state, quiet, local);

/** The next morning by the clock on the wall. */
function dawnAfter(local: Temporal.ZonedDateTime): Temporal.Instant {
  const today = local.hour < MORNING ? local.toPlainDate() : local.toPlainDate().add({ days: 1 });
  return today
    .toZonedDateTime({ timeZone: local.timeZoneId, plainTime: { hour: MORNING } })
    .toInstant();
}
