import type { KnownBlock } from '@slack/types';
import type { Say } from '../language/language.ts';
import { section, verbatimWith } from '../slack/block-kit.ts';
import { barChart, type MessageBlock } from '../slack/chart-block.ts';
import { escapeBeginning } from '../slack/mrkdwn.ts';
import type { RisingArea } from './edition.ts';
import { FIGURE_MINIMUM } from './rising.ts';

const NAME_SHOWN = 75;
/** The longest text bar: on a narrow telephone it still has its number beside it. */
const BAR_MAX = 12;

/** Whether both numbers may be said. */
const hasBoth = ({ fourWeeksBefore }: RisingArea) => fourWeeksBefore >= FIGURE_MINIMUM;

const nameOf = ({ name }: RisingArea) => escapeBeginning(name, NAME_SHOWN);

/** What rises, in a line for each area: for what is read aloud, or can't show more. */
export const risingLines = (say: Say, rising: readonly RisingArea[]): string[] =>
  rising.map((area) => {
    const { thisWeek, fourWeeksBefore } = area;
    return hasBoth(area)
      ? say('edition.risingArea', { area: nameOf(area), thisWeek, fourWeeksBefore })
      : say('edition.risingAreaFew', { area: nameOf(area), thisWeek, minimum: FIGURE_MINIMUM });
  });

/** The same as bars made of text. An area without a number for before has nothing to be compared with: it is a line. */
export function risingBars(say: Say, rising: readonly RisingArea[]): KnownBlock[] {
  if (rising.length === 0) return [];
  const most = Math.max(
    ...rising.map(({ thisWeek, fourWeeksBefore }) => Math.max(thisWeek, fourWeeksBefore)),
  );
  const bar = (count: number) => '█'.repeat(Math.ceil((count / most) * BAR_MAX));
  const few = rising.filter((area) => !hasBoth(area));
  const lines = rising
    .filter(hasBoth)
    .flatMap((area) => [
      nameOf(area),
      `${bar(area.thisWeek)} ${say('edition.barThisWeek', { count: area.thisWeek })}`,
      `${bar(area.fourWeeksBefore)} ${say('edition.barBefore', { count: area.fourWeeksBefore })}`,
    ]);
  return [
    heading(say),
    verbatimWith('told_rising', [...lines, ...risingLines(say, few)].join('\n')),
  ];
}

/** The same as a chart, which Slack may not take; nothing, where there is nothing to compare. */
export function risingChart(say: Say, rising: readonly RisingArea[]): MessageBlock[] | undefined {
  const both = rising.filter(hasBoth);
  if (both.length === 0) return undefined;
  const few = rising.filter((area) => !hasBoth(area));
  const chart = barChart({
    title: say('edition.chartTitle'),
    yLabel: say('edition.chartShares'),
    categories: both.map(({ name }) => name),
    series: [
      { name: say('edition.chartThisWeek'), values: both.map(({ thisWeek }) => thisWeek) },
      { name: say('edition.chartBefore'), values: both.map((area) => area.fourWeeksBefore) },
    ],
  });
  return [
    heading(say),
    chart,
    ...(few.length > 0 ? [verbatimWith('told_rising', risingLines(say, few).join('\n'))] : []),
  ];
}

const heading = (say: Say) => section(`*${say('edition.rising')}*`);
