/** Days off, first and last included, as ISO dates. */
export interface QuietRange {
  firstDay: string;
  lastDay: string;
}

/** Why a line says no dates. */
export type QuietProblem = 'unclear' | 'noSuchDay' | 'backwards' | 'tooLong' | 'over';

export interface ReadQuietLines {
  ranges: QuietRange[];
  /** Lines that can't be read as they are, counted from 1. */
  problems: { line: number; text: string; problem: QuietProblem }[];
}

/** How many ranges a workspace can have at once. */
export const QUIET_RANGES_MAX = 100;
const DAYS_MAX = 366;

const LINE =
  /^(\d{4}-\d{2}-\d{2})(?:\s*(?:to|until|till|al?|hasta|[-–—]|\.\.)\s*(\d{4}-\d{2}-\d{2}))?$/i;

/**
 * Days off as people write them, one range or single date per line; empty lines don't count.
 * @param today ISO date: what was over before it is a slip, most likely of the year
 */
export function readQuietLines(text: string, today: string): ReadQuietLines {
  const read: ReadQuietLines = { ranges: [], problems: [] };
  for (const [at, line] of text.split('\n').entries()) {
    const written = line.trim();
    if (!written) continue;
    const range = readRange(written);
    if (typeof range === 'string') {
      read.problems.push({ line: at + 1, text: written, problem: range });
    } else if (range.lastDay < today) {
      read.problems.push({ line: at + 1, text: written, problem: 'over' });
    } else {
      read.ranges.push(range);
    }
  }
  return read;
}

function readRange(line: string): QuietRange | Exclude<QuietProblem, 'over'> {
  const [, first, last = first] = LINE.exec(line) ?? [];
  if (!first || !last) return 'unclear';
  const [from, to] = [dayOf(first), dayOf(last)];
  if (!from || !to) return 'noSuchDay';
  const days = from.until(to).days;
  if (days < 0) return 'backwards';
  if (days >= DAYS_MAX) return 'tooLong';
  return { firstDay: first, lastDay: last };
}

function dayOf(date: string): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from(date, { overflow: 'reject' });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Every single day of these ranges. */
export function daysOf(ranges: readonly QuietRange[]): Set<string> {
  const days = new Set<string>();
  for (const { firstDay, lastDay } of ranges) {
    for (let day = firstDay; day <= lastDay; day = dayAfter(day)) days.add(day);
  }
  return days;
}

/** The fewest ranges that hold these days, the earliest first. */
export function rangesOf(days: ReadonlySet<string>): QuietRange[] {
  const ranges: QuietRange[] = [];
  for (const day of [...days].toSorted()) {
    const last = ranges.at(-1);
    if (last && dayAfter(last.lastDay) === day) last.lastDay = day;
    else ranges.push({ firstDay: day, lastDay: day });
  }
  return ranges;
}

const dayAfter = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString();

/** How ranges are written in any language, a line for each, as `readQuietLines` reads them: no more than it takes. */
export const quietLines = (ranges: readonly QuietRange[]): string =>
  ranges
    .slice(0, QUIET_RANGES_MAX)
    .map(({ firstDay, lastDay }) => (firstDay === lastDay ? firstDay : `${firstDay} – ${lastDay}`))
    .join('\n');
