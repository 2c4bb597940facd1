/** A table as text: a line of names, then a line for each row. No cell may hold a comma, a quote or a new line. */
export function writeCsv<Name extends string>(
  names: readonly Name[],
  rows: readonly Record<Name, string>[],
): string {
  const lines = rows.map((row) => names.map((name) => cell(row[name])).join(','));
  return `${[names.join(','), ...lines].join('\n')}\n`;
}

/** @returns a row for each line below the names, cells without the space around them; empty lines are left out */
export function readCsv(text: string): Record<string, string>[] {
  const [head, ...lines] = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  const names = (head ?? '').split(',').map((name) => name.trim().toLowerCase());
  return lines.map((line) => {
    const cells = line.split(',').map((text) => text.trim());
    return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']));
  });
}

function cell(text: string): string {
  if (/[",\r\n]/.test(text)) throw new Error(`no cell can hold ${JSON.stringify(text)}`);
  return text;
}
