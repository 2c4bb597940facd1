import { isWorkingDay, type WorkingDays } from '../../src/stewardship/working-days.ts';

const [FROM, TO] = [9, 17] as const;
const HOUR_MS = 3_600_000;

/**
 * When so much working time has passed for somebody: nine to five on working days, by the clock on their wall.
 * @param from milliseconds since the epoch; so is what is returned
 */
export function afterWorkingTime(
  days: WorkingDays,
  from: number,
  zone: string,
  hours: number,
): number {
  let left = Math.round(hours * HOUR_MS);
  const start = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone);
  for (let day = start.toPlainDate(); ; day = day.add({ days: 1 })) {
    if (!isWorkingDay(days, day)) continue;
    const at = (hour: number) =>
      day.toZonedDateTime({ timeZone: zone, plainTime: { hour } }).epochMilliseconds;
    const begin = Math.max(at(FROM), from);
    const room = at(TO) - begin;
    if (room <= 0) continue;
    if (left < room) return begin + left;
    left -= room;
  }
}
