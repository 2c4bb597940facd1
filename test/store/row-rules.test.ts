import { expect, test } from 'vitest';
import { sql } from '../../src/database/drizzle.ts';
import { ROW_RULES } from '../../src/database/row-rules.ts';
import { openTestDatabase } from '../support/database.ts';

test('every column of every table has a rule that says what it may hold', async () => {
  const { db } = await openTestDatabase();
  const columns = db.orm.all<{ table: string; column: string }>(
    sql`select t.name as "table", c.name as "column" from pragma_table_list t, pragma_table_info(t.name) c
      where t.schema = 'main' and t.name not like 'sqlite_%'`,
  );
  expect(columns.length).toBeGreaterThan(40);
  const without = columns.filter(({ table, column }) => {
    // A rule refuses a column that it doesn't know, whatever it holds.
    const row = { ...(table.endsWith('letter') && { kind: 'mistake.share' }), [column]: 'x' };
    const rule = ROW_RULES[table];
    const issues = rule?.safeParse(row).error?.issues ?? [];
    return !rule || issues.some(({ code }) => code === 'unrecognized_keys');
  });
  expect(without).toEqual([]);
  expect(ROW_RULES['lane']?.safeParse({ who: 'x' }).error?.issues).toContainEqual(
    expect.objectContaining({ code: 'unrecognized_keys' }),
  );
});
