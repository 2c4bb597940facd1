import { chart } from '../samples/newer-blocks.ts';
import { blockEdge, type Edge, longest, shortest, times } from './edge.ts';

const x = (length: number) => 'x'.repeat(length);
const names = (count: number) => Array.from({ length: count }, (_, at) => `name ${at}`);
const pie = (segments: unknown) => ({ ...chart, chart: { type: 'pie', segments } });
const slice = (label: string, value: unknown = 1) => ({ label, value });

/** Bars with these series and categories. */
function bars(series: readonly string[], categories: readonly string[], more: object = {}) {
  const data = categories.map((label) => ({ label, value: 1 }));
  return {
    ...chart,
    chart: {
      type: 'bar',
      series: series.map((name) => ({ name, data })),
      axis_config: { categories, ...more },
    },
  };
}
const seriesOf = (data: unknown) => ({
  ...chart,
  chart: {
    type: 'line',
    series: [{ name: 'a', data }],
    axis_config: { categories: ['one', 'two'] },
  },
});

export const chartEdges: Edge[] = [
  longest('chart title', 50, (n) => ({ ...chart, title: x(n) }), '/title'),
  shortest('chart title', 1, (n) => ({ ...chart, title: x(n) }), '/title'),
  blockEdge('chart type', pie([slice('a')]), { ...chart, chart: { type: 'radar' } }, '/chart/type'),
  longest('pie segments', 6, (n) => pie(names(n).map((name) => slice(name))), '/chart/segments'),
  shortest('pie segments', 1, (n) => pie(times(n, slice('a'))), '/chart/segments'),
  longest('segment label', 20, (n) => pie([slice(x(n))]), '/chart/segments/0/label'),
  blockEdge(
    'segment above nothing',
    pie([slice('a', 0.1)]),
    pie([slice('a', 0)]),
    '/chart/segments/0/value',
  ),
  longest('chart series', 6, (n) => bars(names(n), ['a']), '/chart/series'),
  shortest('chart series', 1, (n) => bars(names(n), ['a']), '/chart/series'),
  longest('series name', 20, (n) => bars([x(n)], ['a']), '/chart/series/0/name'),
  blockEdge(
    'series names differ',
    bars(['a', 'b'], ['c']),
    bars(['a', 'a'], ['c']),
    '/chart/series',
  ),
  longest(
    'axis x_label',
    50,
    (n) => bars(['a'], ['b'], { x_label: x(n) }),
    '/chart/axis_config/x_label',
  ),
  longest(
    'axis y_label',
    50,
    (n) => bars(['a'], ['b'], { y_label: x(n) }),
    '/chart/axis_config/y_label',
  ),
  blockEdge(
    'a point for each category, in any order',
    seriesOf([slice('two', -1), slice('one', 0)]),
    seriesOf([slice('one')]),
    '/chart/series/0/data',
  ),
  blockEdge(
    'one point for each category',
    seriesOf([slice('one'), slice('two')]),
    seriesOf([slice('one'), slice('two'), slice('two')]),
    '/chart/series/0/data',
  ),
  blockEdge(
    'points are numbers',
    seriesOf([slice('one'), slice('two', 2.5)]),
    seriesOf([slice('one'), slice('two', '2')]),
    '/chart/series/0/data/1/value',
  ),
  {
    rule: 'charts of a message: 2',
    on: 'message',
    passes: ['a', 'b'].map((id) => ({ ...chart, block_id: id })),
    fails: ['a', 'b', 'c'].map((id) => ({ ...chart, block_id: id })),
    pointer: '/blocks',
    says: /no more than 2\b/,
  },
];

/** Where two places are too long at once: the label in its series, and in its axis. */
export const chartEdgesTwice = [
  { rule: 'category', passes: bars(['a'], [x(20)]), fails: bars(['a'], [x(21)]) },
  { rule: 'points', passes: bars(['a'], names(20)), fails: bars(['a'], names(21)) },
  { rule: 'no points', passes: bars(['a'], names(1)), fails: bars(['a'], []) },
];
