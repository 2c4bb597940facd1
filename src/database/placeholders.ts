import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { getTableColumns, sql } from './drizzle.ts';

/**
 * A placeholder for each column of a table, by the column's name in the schema: the values of an insert that is built
 * once (`orm.insert(table).values(placeholdersOf(table)).prepare()`) and run with a whole row. Building a query costs
 * more than running it, and people wait for the answer. No column may be a nullable boolean: drizzle would store false
 * for null.
 */
export function placeholdersOf<Table extends SQLiteTable>(
  table: Table,
): { [Column in keyof Table['$inferInsert']]: ReturnType<typeof sql.placeholder> } {
  const names = Object.keys(getTableColumns(table));
  return Object.fromEntries(names.map((name) => [name, sql.placeholder(name)])) as ReturnType<
    typeof placeholdersOf<Table>
  >;
}
