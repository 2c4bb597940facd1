/** The last three working days before `day`, oldest first. */
export function threeWorkingDaysBefore(
  day: Temporal.PlainDate,
): [Temporal.PlainDate, Temporal.PlainDate, Temporal.PlainDate] {
  const last = workingDayBefore(day);
  const middle = workingDayBefore(last);
  return [workingDayBefore(middle), middle, last];
}

function workingDayBefore(day: Temporal.PlainDate): Temporal.PlainDate {
  const before = day.subtract({ days: 1 });
  return before.dayOfWeek < 6 ? before : workingDayBefore(before);
}
