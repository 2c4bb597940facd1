/** Where the school is. */
export const ZONE = 'Europe/London';

/** The days on which the story happens. */
export interface Calendar {
  /** The Mondays of five whole weeks, the oldest first. */
  weeks: readonly Temporal.PlainDate[];
  /** The days since the fifth Friday on which people work, today included. */
  since: readonly Temporal.PlainDate[];
  /** The last working day before today: that Friday, or later. */
  last: Temporal.PlainDate;
}

const WEEKS = 5;
const FRIDAY = 5;

/** The five weeks up to the last Friday before a day, and the days since. */
export function calendarUpTo(today: Temporal.PlainDate): Calendar {
  const friday = lastBefore(today, (day) => day.dayOfWeek === FRIDAY);
  const monday = friday.subtract({ days: FRIDAY - 1 });
  const days = friday.until(today).days;
  return {
    weeks: Array.from({ length: WEEKS }, (_, at) => monday.subtract({ weeks: WEEKS - 1 - at })),
    since: Array.from({ length: days }, (_, at) => friday.add({ days: at + 1 })).filter(
      isWorkingDay,
    ),
    last: lastBefore(today, isWorkingDay),
  };
}

const isWorkingDay = (day: Temporal.PlainDate) => day.dayOfWeek <= FRIDAY;

function lastBefore(
  day: Temporal.PlainDate,
  isIt: (day: Temporal.PlainDate) => boolean,
): Temporal.PlainDate {
  const before = day.subtract({ days: 1 });
  return isIt(before) ? before : lastBefore(before, isIt);
}
