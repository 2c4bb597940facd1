import { block } from './blocks.ts';
import {
  also,
  byType,
  isObject,
  type JsonObject,
  list,
  number,
  type Problem,
  type Rule,
  shape,
  text,
  typed,
} from './rule.ts';

// docs.slack.dev/reference/block-kit/blocks/data-visualization-block. Of its numbers there are two readings, 6 and 12
// segments or series: the smaller one holds.
const LABEL_MAX = 20;
const SERIES_MAX = 6;
const POINTS_MAX = 20;
const AXIS_LABEL_MAX = 50;

const label = text(1, LABEL_MAX);

const positive: Rule = (value, pointer, found) => {
  const before = found.length;
  number(value, pointer, found);
  if (found.length === before && Number(value) <= 0) {
    found.push({ message: 'must be greater than 0', pointer });
  }
};

const pie = typed({ segments: list(1, SERIES_MAX, shape({ label, value: positive })) });

const series = shape({
  name: label,
  data: list(1, POINTS_MAX, shape({ label, value: number })),
});
const axes = shape(
  { categories: list(1, POINTS_MAX, label) },
  { x_label: text(1, AXIS_LABEL_MAX), y_label: text(1, AXIS_LABEL_MAX) },
);

const plotted = also(
  typed({ series: list(1, SERIES_MAX, series), axis_config: axes }),
  (value, pointer, found) => {
    const all = value['series'] as JsonObject[];
    const { categories } = value['axis_config'] as { categories: string[] };
    unrepeated(categories, `${pointer}/axis_config/categories`, found);
    unrepeated(all.map(({ name }) => name).filter(isString), `${pointer}/series`, found);
    all.forEach((one, index) => {
      const labels = (one['data'] as unknown[]).map((point) => isObject(point) && point['label']);
      // In whatever order: the categories say how they stand.
      const isWhole = new Set(labels).symmetricDifference(new Set(categories)).size === 0;
      if (isWhole && labels.length === categories.length) return;
      const message = 'must have one data point for each category';
      found.push({ message, pointer: `${pointer}/series/${index}/data` });
    });
  },
);

const isString = (value: unknown): value is string => typeof value === 'string';

function unrepeated(names: readonly string[], pointer: string, found: Problem[]): void {
  if (new Set(names).size === names.length) return;
  found.push({ message: 'must have no two of the same name', pointer });
}

/** A chart: `data_visualization`, which the official types don't know yet. */
export const dataVisualization = block({
  title: text(1, 50),
  chart: byType({ pie, bar: plotted, area: plotted, line: plotted }),
});
