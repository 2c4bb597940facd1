const DAY_MS = 86_400_000;
const LOCALE = 'en-GB';

type Style = Intl.DateTimeFormatOptions;

// Making one costs as much as formatting hundreds of dates.
const formatters = new Map<string, Intl.DateTimeFormat>();

function show(ms: number, timeZone: string, style: Style, locale = LOCALE): string {
  const key = JSON.stringify([locale, timeZone, style]);
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone, ...style });
  formatters.set(key, known);
  return known.format(ms);
}

/** As 2026-11-24. */
export const isoDate = (ms: number, timeZone: string) => show(ms, timeZone, {}, 'en-CA');

const LONG: Style = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' };
const MEDIUM: Style = { day: 'numeric', month: 'long', year: 'numeric' };
const SHORT: Style = { day: 'numeric', month: 'short', year: 'numeric' };

export const timeOf = (ms: number, zone: string, style: Style = {}): string =>
  show(ms, zone, { hour: '2-digit', minute: '2-digit', ...style });

/** As "Thu 26 Nov". */
export const shortDayOf = (ms: number, zone: string): string =>
  show(ms, zone, { weekday: 'short', day: 'numeric', month: 'short' }).replace(',', '');

export const dateAndTimeOf = (ms: number, zone: string): string =>
  `${show(ms, zone, LONG)}, ${timeOf(ms, zone)}`;

/** "Today", "Yesterday" or "Thursday, 19 November", as a reader in that zone calls the day. */
export function dayOf(ms: number, now: number, zone: string): string {
  const day = dayNumber(ms, zone) - dayNumber(now, zone);
  if (day === 0) return 'Today';
  if (day === -1) return 'Yesterday';
  return show(ms, zone, { weekday: 'long', day: 'numeric', month: 'long' });
}

/**
 * The text of a date mark, such as `{date_short} at {time}`, in the reader's zone and language. Slack's tokens; one it doesn't
 * know stays as it is. (docs.slack.dev/messaging/formatting-message-text)
 */
export function dateMark(
  seconds: number,
  format: string,
  now: number,
  { tz: zone, locale }: { tz: string; locale: string },
): string {
  const ms = seconds * 1000;
  const say = (style: Style) => show(ms, zone, style, locale);
  const pretty = (style: Style) => {
    const days = dayNumber(ms, zone) - dayNumber(now, zone);
    const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
    return days === 0 || days === -1 ? words.format(days, 'day') : say(style);
  };
  const tokens: Record<string, () => string> = {
    date_num: () => isoDate(ms, zone),
    date: () => say(MEDIUM),
    date_short: () => say(SHORT),
    date_long: () => say(LONG),
    date_pretty: () => pretty(MEDIUM),
    date_short_pretty: () => pretty(SHORT),
    date_long_pretty: () => pretty(LONG),
    time: () => say({ hour: '2-digit', minute: '2-digit' }),
    time_secs: () => say({ hour: '2-digit', minute: '2-digit', second: '2-digit' }),
    ago: () => ago(ms, now, locale),
  };
  return format.replaceAll(/\{(\w+)\}/gu, (whole, token: string) => tokens[token]?.() ?? whole);
}

function dayNumber(ms: number, timeZone: string): number {
  return Date.parse(isoDate(ms, timeZone)) / DAY_MS;
}

function ago(ms: number, now: number, locale: string): string {
  const minutes = Math.round((ms - now) / 60_000);
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (Math.abs(minutes) < 60) return words.format(minutes, 'minute');
  if (Math.abs(minutes) < 48 * 60) return words.format(Math.round(minutes / 60), 'hour');
  return words.format(Math.round(minutes / (24 * 60)), 'day');
}
