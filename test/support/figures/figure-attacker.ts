import { FIGURE_MINIMUM } from '../../../src/digest/rising.ts';
import type { Figure } from './read-figures.ts';

/** A share as who scrolls through a channel sees it. */
export interface Standing {
  area: string | null;
  /** The day of its message, as an ISO date. */
  day: string;
}

/** What somebody has before their eyes in one moment: a channel, and the figures that are said in it. */
export interface Look {
  channelId: string;
  at: string;
  standing: readonly Standing[];
  said: readonly {
    /** Which edition or preview it is. */
    by: string;
    /** The day that its weeks end before. */
    day: string;
    figures: readonly Figure[];
  }[];
}

/** What can be known of fewer shares than the minimum, and isn't there to be counted. */
export interface Discovery {
  channelId: string;
  at: string;
  how: 'said' | 'subtracted' | 'solved' | 'compared with before';
  /** So many shares. */
  shares: number;
  about: string;
}

/** So many shares were counted on these days that don't stand in the channel. */
interface Equation {
  cells: ReadonlyMap<string, number>;
  value: number;
  about: string;
}

/**
 * Takes what was said in a channel, subtracts what anybody can count by scrolling through it, and looks for what is left: as it is, in
 * sums and differences of whatever was said at the time (editions and previews, whose weeks overlap, of whatever areas), and from one
 * look to the next.
 */
export function findDiscoveries(looks: readonly Look[]): Discovery[] {
  const found = new Map<string, Discovery>();
  const note = (look: Look, how: Discovery['how'], shares: number, about: string) => {
    const key = `${look.channelId} ${how} ${shares} ${about}`;
    if (isFew(shares) && !found.has(key)) {
      found.set(key, { channelId: look.channelId, at: look.at, how, shares, about });
    }
  };
  const last = new Map<string, number>();
  for (const look of looks) {
    const equations: Equation[] = [];
    for (const { by, day, figures } of look.said) {
      for (const figure of figures) {
        const about = `${by}: ${figure.area}, ${figure.weeks}`;
        if (figure.value < FIGURE_MINIMUM) note(look, 'said', figure.value, about);
        const hidden = hiddenBehind(look, day, figure);
        note(look, 'subtracted', Math.abs(hidden.value), about);
        const before = last.get(`${look.channelId} ${about}`);
        if (before !== undefined) {
          note(look, 'compared with before', Math.abs(hidden.value - before), about);
        }
        last.set(`${look.channelId} ${about}`, hidden.value);
        equations.push({ ...hidden, about });
      }
    }
    for (const { value, about } of combinations(equations)) note(look, 'solved', value, about);
  }
  return [...found.values()];
}

const isFew = (shares: number) => shares > 0 && shares < FIGURE_MINIMUM;

/** What a figure counted beside what stands there. */
function hiddenBehind(look: Look, day: string, { area, weeks, value }: Figure) {
  const end = Temporal.PlainDate.from(day);
  const [from, to] = weeks === 'this' ? [7, 0] : [35, 7];
  const days = Array.from({ length: from - to }, (_, at) =>
    end.subtract({ days: from - at }).toString(),
  );
  const within = new Set(days);
  const seen = look.standing.filter((one) => one.area === area && within.has(one.day)).length;
  return { cells: new Map(days.map((one) => [`${area} ${one}`, 1])), value: value - seen };
}

/** Sums and differences of what was said that are about a set of days, each once: by elimination, which finds all that are determined. */
function combinations(equations: readonly Equation[]): Equation[] {
  const unlike = [...new Map(equations.map((one) => [keyOf(one), one])).values()];
  const rows = unlike.map(({ cells, value, about }) => ({ cells: new Map(cells), value, about }));
  const reduced: Equation[] = [];
  for (let row = rows.shift(); row; row = rows.shift()) {
    const [pivot, size] = [...row.cells][0] ?? [];
    if (pivot === undefined || size === undefined) {
      // The same days, and another number: both can't be shares of these days alone.
      if (row.value !== 0) reduced.push({ ...row, value: Math.abs(row.value) });
      continue;
    }
    const isIt: Equation = row;
    for (const other of [...rows, ...reduced]) {
      const share = (other.cells.get(pivot) ?? 0) / size;
      if (share !== 0) subtract(other, isIt, share);
    }
    reduced.push(isIt);
  }
  const pairs = unlike.flatMap((one, at) => unlike.slice(at + 1).map((other) => minus(one, other)));
  return [...reduced, ...pairs].flatMap(asSet);
}

const keyOf = ({ cells, value }: Equation) => `${value} ${[...cells.keys()].join()}`;

function subtract(from: Equation, row: Equation, times: number): void {
  const cells = from.cells as Map<string, number>;
  for (const [cell, size] of row.cells) {
    const left = (cells.get(cell) ?? 0) - size * times;
    if (Math.abs(left) < 1e-9) cells.delete(cell);
    else cells.set(cell, left);
  }
  from.value -= row.value * times;
  from.about = `${from.about} − ${row.about}`.slice(0, 300);
}

function minus(one: Equation, other: Equation): Equation {
  const difference = { ...one, cells: new Map(one.cells) };
  subtract(difference, other, 1);
  return difference;
}

/** As a number of shares of a set of days, if it is one: all of a sign. */
function asSet(equation: Equation): Equation[] {
  const sizes = [...equation.cells.values()];
  const first = sizes[0];
  if (first === undefined) return [{ ...equation, value: Math.abs(equation.value) }];
  if (sizes.some((size) => Math.abs(size - first) > 1e-9)) return [];
  return [{ ...equation, value: Math.abs(Math.round((equation.value / first) * 1e6) / 1e6) }];
}
