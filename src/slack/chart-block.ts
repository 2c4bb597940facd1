import type { KnownBlock } from '@slack/types';
import { clip } from './text.ts';

/** A chart (docs.slack.dev/reference/block-kit/blocks/data-visualization-block), in messages only. The official types don't know it yet. */
export interface ChartBlock {
  type: 'data_visualization';
  title: string;
  chart: {
    type: 'bar';
    series: { name: string; data: { label: string; value: number }[] }[];
    axis_config: { categories: string[]; y_label: string };
  };
}

export type MessageBlock = KnownBlock | ChartBlock;

const CHART_LABEL_MAX = 20;

/** Bars that stand side by side for each category. Its texts are plain ones. @param series each with one number for every category */
export function barChart(words: {
  title: string;
  yLabel: string;
  categories: readonly string[];
  series: readonly { name: string; values: readonly number[] }[];
}): ChartBlock {
  const categories = toldApart(words.categories);
  const names = toldApart(words.series.map(({ name }) => name));
  return {
    type: 'data_visualization',
    title: clip(words.title, 50),
    chart: {
      type: 'bar',
      series: words.series.map(({ values }, at) => ({
        name: names[at] ?? '',
        data: categories.map((label, index) => ({ label, value: values[index] ?? 0 })),
      })),
      axis_config: { categories, y_label: clip(words.yLabel, 50) },
    },
  };
}

/** Names as short as a chart's have to be. What is the same by then is numbered: Slack knows them by their names. */
function toldApart(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let label = clip(name, CHART_LABEL_MAX);
    for (let number = 2; taken.has(label); number += 1) {
      const end = ` ${number}`;
      label = `${clip(name, CHART_LABEL_MAX - end.length)}${end}`;
    }
    taken.add(label);
    return label;
  });
}
