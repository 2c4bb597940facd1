import type { Copy } from './evidence.ts';
import { kept } from './kept.ts';

/** What stands in the columns of a row, in their order. */
export type Values = Copy['pages']['cells'][number]['values'];

const byTable = kept((copy: Copy) => Map.groupBy(copy.pages.cells, ({ tree }) => tree));

/** The rows of a table in a copy, in the order in which they lie there. */
export const rowsOf = (copy: Copy, table: string): Values[] =>
  (byTable(copy).get(table) ?? []).map(({ values }) => values);
