import { isAway } from '../calling/turn.ts';
import { isWorkingDay, knownZone, type WorkingDays } from '../stewardship/working-days.ts';

/** A delivery: what waits for a coach this morning. Its subject is the random id of the coach's row. */
export const MORNING = 'coach.morning';

const BEGINS = Temporal.PlainTime.from('09:00');
/** From then on it isn't morning any more, and a message would only interrupt. */
const ENDS = Temporal.PlainTime.from('12:00');

/** What is known of a coach who may be told in the morning. */
export interface Told {
  awayUntil: string | null;
  mornings: boolean;
  /** ISO date in their own zone: the morning that is settled already. */
  toldOn: string | null;
}

/** A coach as the morning's message needs them. */
export interface MorningCoach extends Told {
  accountId: string;
  /** Where the last message stands. */
  toldAt: { channelId: string; ts: string } | null;
}

/** The day somebody has on their wall. @param zone IANA; an unknown one is taken for UTC */
export function localDay(now: Temporal.Instant, zone: string): string {
  return now.toZonedDateTimeISO(knownZone(zone)).toPlainDate().toString();
}

/**
 * The day on which somebody may be told now, if it is a morning of one of their working days that isn't settled yet.
 * @returns ISO date in their zone
 */
export function morningToTell(
  days: WorkingDays,
  told: Told,
  now: Temporal.Instant,
  zone: string,
): string | undefined {
  const local = now.toZonedDateTimeISO(knownZone(zone));
  const time = local.toPlainTime();
  const isMorning =
    Temporal.PlainTime.compare(time, BEGINS) >= 0 && Temporal.PlainTime.compare(time, ENDS) < 0;
  if (!isMorning || !told.mornings || !isWorkingDay(days, local.toPlainDate())) return undefined;
  const day = local.toPlainDate();
  if (isAway(told, day.toString()) || isSettled(told.toldOn, day)) return undefined;
  return day.toString();
}

// Who flies east to west has a day twice; a day further ahead was told by a clock that was wrong.
const AHEAD_DAYS = 2;

export function isSettled(toldOn: string | null, day: Temporal.PlainDate): boolean {
  if (toldOn === null || toldOn < day.toString()) return false;
  return toldOn <= day.add({ days: AHEAD_DAYS }).toString();
}
