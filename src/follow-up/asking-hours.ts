import { isWorkingDay, knownZone, type WorkingDays } from '../stewardship/working-days.ts';

// While people work: who follows a thread is told by Slack of what is posted in it.
const BEGINS = 9;
const ENDS = 17;

/** Whether a question may come now: by day, on a day on which the workspace works. @param zone IANA; an unknown one is taken for UTC */
export function isAskingTime(days: WorkingDays, now: Temporal.Instant, zone: string): boolean {
  const local = now.toZonedDateTimeISO(knownZone(zone));
  return local.hour >= BEGINS && local.hour < ENDS && isWorkingDay(days, local.toPlainDate());
}
