/** One line of a table: what was measured, and its numbers or words by column. */
export interface Row {
  what: string;
  values: Record<string, number | string>;
  /** Ours divided by what it is held against; the claim proper, since both noises are the same. */
  ratio?: number;
  aim?: { text: string; met: boolean };
}

export interface Section {
  title: string;
  rows: Row[];
}

export interface Summary {
  samples: number;
  p50: number;
  p90: number;
  p99: number;
}

/** The percentiles of a list of milliseconds (nearest rank). Throws when there is nothing to sum up. */
export function summarise(samples: readonly number[]): Summary {
  const sorted = samples.toSorted((a, b) => a - b);
  const rank = (share: number) => {
    const found = sorted[Math.max(Math.ceil(sorted.length * share) - 1, 0)];
    if (found === undefined) throw new Error('no samples');
    return found;
  };
  return { samples: sorted.length, p50: rank(0.5), p90: rank(0.9), p99: rank(0.99) };
}

/** @param limit the most that `value` may be */
export function aim(text: string, value: number, limit: number): NonNullable<Row['aim']> {
  return { text, met: value <= limit };
}

/** A section as a Markdown table, aligned, so that it reads the same in a terminal and in docs/benchmarks.md. */
export function render({ title, rows }: Section): string {
  const names = [...new Set(rows.flatMap(({ values }) => Object.keys(values)))];
  const hasRatio = rows.some(({ ratio }) => ratio !== undefined);
  const hasAim = rows.some((row) => row.aim);
  const head = ['', ...names, ...(hasRatio ? ['ratio'] : []), ...(hasAim ? ['aim'] : [])];
  const lines = rows.map((row) => [
    row.what,
    ...names.map((name) => shown(row.values[name])),
    ...(hasRatio ? [row.ratio === undefined ? '' : `${row.ratio.toFixed(2)}x`] : []),
    ...(hasAim ? [row.aim ? `${row.aim.text}: ${row.aim.met ? 'met' : 'MISSED'}` : ''] : []),
  ]);
  const widths = head.map((name, at) =>
    Math.max(3, name.length, ...lines.map((line) => line[at]?.length ?? 0)),
  );
  const laidOut = (cells: string[]) =>
    `| ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(' | ')} |`;
  const rule = `|${widths.map((width, at) => (at === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [`### ${title}`, '', laidOut(head), rule, ...lines.map(laidOut), ''].join('\n');
}

function shown(value: number | string | undefined): string {
  if (typeof value !== 'number') return value ?? '';
  if (Number.isInteger(value)) return value.toLocaleString('en');
  return value >= 100 ? value.toFixed(0) : value.toFixed(2);
}
