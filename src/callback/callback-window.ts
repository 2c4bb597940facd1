/** The delivery, and the letter before it, that tell an author that something waits. The subject is a share's id. */
export const CALL = 'callback.call';
export const CALL_LETTER = 'callback.call';
export const callLetterId = (mistakeId: string): string => `${mistakeId}.call`;

/** The button of the message to an author; its value is a random token. */
export const OPEN_CALLBACK = 'open_callback';

/**
 * The last day of a callback window. From the day on which the share leaves, not from the one on which it was written:
 * that is the day which is stored with it.
 * @param leavesOn ISO date, UTC
 * @returns ISO date, UTC
 */
export function lastDayOf(leavesOn: string, days: number): string {
  return Temporal.PlainDate.from(leavesOn).add({ days }).toString();
}

/** The hour of the last day (UTC) in which a window closes: late enough, and with time to take the message away. */
const CLOSING_HOUR = 23;

/** Whether the window is to be closed now: what is sealed still opens, so that the message can be taken away. */
export function isClosing(lastDay: string, now: Temporal.Instant): boolean {
  const utc = now.toZonedDateTimeISO('UTC');
  return utc.toPlainDate().toString() === lastDay && utc.hour >= CLOSING_HOUR;
}
