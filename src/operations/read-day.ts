import { CommandError } from './desk.ts';

/**
 * A day as an operator types it.
 * @returns ISO date
 * @throws CommandError that names the option
 */
export function readDay(typed: string, option: string): string {
  const day = isoDay(typed);
  if (day === undefined) {
    throw new CommandError(`${option} must be a day, written like 2026-03-31.`);
  }
  return day;
}

/** The same text, if it is the date of a day that there is: 2026-02-30 is none. */
function isoDay(text: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString();
  } catch {
    return undefined;
  }
}
