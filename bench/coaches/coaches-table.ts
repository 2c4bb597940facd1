import { render, type Row, summarise } from '../table.ts';
import type { Year } from './year.ts';

const HOUR_MS = 3_600_000;

/** How soon a share that wants a coach has its first answer, by how fast coaches answer: a line for each year. */
export function coachesTable(years: readonly { what: string; year: Year }[]): string {
  return render({
    title: 'Time to the first answer, by how fast coaches answer',
    rows: years.map(({ what, year }) => ({ what, values: valuesOf(year) })),
  });
}

function valuesOf(year: Year): Row['values'] {
  const wanted = [...year.shares.values()].filter(({ wantsHelp }) => wantsHelp);
  const hours = wanted.flatMap(({ postedAt, firstAnswerAt }) =>
    postedAt !== undefined && firstAnswerAt !== undefined
      ? [(firstAnswerAt - postedAt) / HOUR_MS]
      : [],
  );
  const { p50, p90 } = summarise(hours);
  const led = (step: number) =>
    new Set(year.steps.filter((one) => one.step === step).map(({ mistakeId }) => mistakeId)).size;
  const share = (count: number) => `${((100 * count) / wanted.length).toFixed(1)} %`;
  const calls = year.school.coaches
    .map(({ id }) => year.calls.filter(({ accountId }) => accountId === id).length)
    .toSorted((one, other) => one - other);
  return {
    shares: wanted.length,
    'median (h)': p50.toFixed(1),
    'P90 (h)': p90.toFixed(1),
    'second coach': share(led(1)),
    'stewards told': share(led(2)),
    unanswered: share(wanted.length - hours.length),
    'calls per coach': [calls[0], calls[calls.length >> 1], calls.at(-1)].join(' / '),
  };
}
