import { timeOf } from '../dates.ts';

const LOCALE = 'en-GB';
const formatters = new Map<string, { day: Intl.DateTimeFormat; time: Intl.DateTimeFormat }>();

/** "14:02:09" today, "Thu 19 Nov, 14:02" on other days. */
export function whenOf(ms: number, now: number, timeZone: string): string {
  const { day, time } = formattersFor(timeZone);
  if (day.format(ms) === day.format(now)) return time.format(ms);
  return `${day.format(ms)}, ${timeOf(ms, timeZone)}`;
}

function formattersFor(timeZone: string) {
  const known = formatters.get(timeZone) ?? {
    day: new Intl.DateTimeFormat(LOCALE, {
      timeZone,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
    }),
    time: new Intl.DateTimeFormat(LOCALE, {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    }),
  };
  formatters.set(timeZone, known);
  return known;
}

/** "3 requests", "1 request". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString(LOCALE)} ${count === 1 ? one : many}`;
}
