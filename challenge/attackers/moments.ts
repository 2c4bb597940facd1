import type { Evidence } from '../evidence/evidence.ts';
import { kept } from '../evidence/kept.ts';
import type { Cell } from '../evidence/page-reader.ts';
import type { Trace } from './attacker.ts';

const MINUTE_MS = 60_000;
const minuteOf = (milliseconds: number) => Math.floor(milliseconds / MINUTE_MS) * MINUTE_MS;

/** How often each minute occurs in a list of times. */
function countByMinute(times: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const time of times) counts.set(minuteOf(time), (counts.get(minuteOf(time)) ?? 0) + 1);
  return counts;
}

/** Minutes in which open shares were posted: something happened then, and everybody knows what. */
const explained = ({ messages }: Evidence) => new Set(messages.map(({ at }) => minuteOf(at)));

/** Minutes in which the log says anything at all. */
const logTimes: Trace = {
  name: 'times in the log',
  minutes(evidence) {
    const known = explained(evidence);
    return countByMinute(evidence.log.map(({ at }) => at).filter((at) => !known.has(minuteOf(at))));
  },
};

/** Minutes in which a number of /metrics moved. */
const metricsMoves: Trace = {
  name: 'movements of metrics',
  minutes(evidence) {
    const known = explained(evidence);
    const moved = evidence.metrics.flatMap(({ minute, text }, at) => {
      const next = evidence.metrics[at + 1];
      return next && next.text !== text && !known.has(minute) ? [minute] : [];
    });
    return countByMinute(moved);
  },
};

/** Times that stand in rows, in whatever column, in seconds or milliseconds or as words. */
const timesInRows: Trace = {
  name: 'times in rows',
  minutes(evidence) {
    const known = explained(evidence);
    const times = [...evidence.copies, ...evidence.backups]
      .flatMap(({ pages }) => pages.cells.flatMap(timesInCell))
      // A slot's own time is everybody's.
      .filter((at) => at % MINUTE_MS !== 0 && !known.has(minuteOf(at)));
    return countByMinute(times);
  },
};

const EARLIEST = Date.UTC(2020, 0);
const LATEST = Date.UTC(2100, 0);

function timesIn(value: unknown): number[] {
  const texts =
    typeof value === 'string'
      ? [...value.matchAll(/\b(\d{10}(?:\.\d+)?|\d{13}|\d{4}-\d\d-\d\dT[\d:.]+Z)\b/g)]
      : [];
  const numbers = [
    ...(typeof value === 'number' ? [value] : []),
    ...texts.map(([text]) => (text.includes('T') ? Date.parse(text) : Number(text))),
  ];
  return numbers
    .map((number) => (number < EARLIEST ? number * 1000 : number))
    .filter((at) => at > EARLIEST && at < LATEST);
}

const timesInCell = kept(({ values }: Cell) => values.flatMap(timesIn));

/** What shows that something happened in a minute. */
export const traces: Trace[] = [logTimes, metricsMoves, timesInRows];
