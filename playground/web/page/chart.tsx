import type { Fields } from '../wire.ts';
import { fieldsIn, listIn, stringIn } from './fields.ts';

interface Row {
  label: string;
  /** Of each series, in their order. */
  values: number[];
}

/**
 * A chart as lying bars, of whatever kind it is: Slack draws lines, areas and pies, too. Who can't see it is read the same numbers as a
 * table.
 */
export function Chart({ block }: { block: Fields }) {
  const { names, rows } = readChart(fieldsIn(block, 'chart'));
  const title = stringIn(block, 'title');
  const most = Math.max(1, ...rows.flatMap(({ values }) => values));
  return (
    <figure class="block chart">
      <figcaption>{title}</figcaption>
      <div aria-hidden="true">
        {rows.map(({ label, values }) => (
          <div class="chart-row" key={label}>
            <span class="chart-label">{label}</span>
            <div class="chart-bars">
              {values.map((value, at) => (
                <div class="chart-bar" key={names[at]}>
                  <Bar part={value / most} series={at} />
                  <span>{value}</span>
                </div>
              ))}
            </div>
          </div>
        ))}
        {names.length > 1 && (
          <p class="chart-legend">
            {names.map((name, at) => (
              <span key={name}>
                <svg width="10" height="10">
                  <rect class={`series-${at}`} width="10" height="10" rx="2" />
                </svg>
                {name}
              </span>
            ))}
          </p>
        )}
      </div>
      <Numbers title={title} names={names} rows={rows} />
    </figure>
  );
}

function Bar({ part, series }: { part: number; series: number }) {
  const width = `${Math.max(0, part * 100)}%`;
  return (
    <svg height="14">
      <rect class={`series-${series}`} width={width} height="14" rx="3" />
    </svg>
  );
}

function Numbers({ title, names, rows }: { title: string; names: string[]; rows: Row[] }) {
  return (
    <table class="unseen">
      <caption>{title}</caption>
      <thead>
        <tr>
          <td />
          {names.map((name) => (
            <th scope="col" key={name}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, values }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {values.map((value, at) => (
              <td key={names[at]}>{value}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const numberIn = (point: Fields | undefined) => Number(point?.['value'] ?? 0);

function readChart(chart: Fields | undefined): { names: string[]; rows: Row[] } {
  const segments = listIn(chart, 'segments');
  if (segments.length > 0) {
    const rows = segments.map((one) => ({
      label: stringIn(one, 'label'),
      values: [numberIn(one)],
    }));
    return { names: [''], rows };
  }
  const series = listIn(chart, 'series');
  const categories = fieldsIn(chart, 'axis_config')?.['categories'];
  const labels = Array.isArray(categories) ? categories.map(String) : [];
  return {
    names: series.map((one) => stringIn(one, 'name')),
    rows: labels.map((label) => ({
      label,
      values: series.map((one) =>
        numberIn(listIn(one, 'data').find((point) => stringIn(point, 'label') === label)),
      ),
    })),
  };
}
