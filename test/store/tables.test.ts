import { describe, expect, test } from 'vitest';
import { sql } from '../../src/database/drizzle.ts';
import { openTestDatabase } from '../support/database.ts';

const MIGRATIONS_OWN = '__drizzle_migrations';
// The tables behind the full-text index are SQLite's own: lessons stand in them by the day.
const INDEXES_OWN = 'lesson_index_';

async function openTables() {
  const { db } = await openTestDatabase();
  const tables = db.orm
    .all<{ name: string; wr: number; strict: number }>(
      sql`select name, wr, strict from pragma_table_list where schema = 'main' and type = 'table'`,
    )
    .filter(
      ({ name }) =>
        !name.startsWith('sqlite_') && name !== MIGRATIONS_OWN && !name.startsWith(INDEXES_OWN),
    );
  return { db, tables };
}

describe('every table', () => {
  test('has no row numbers, and takes no value of another type', async () => {
    const { tables } = await openTables();
    expect(tables.length).toBeGreaterThanOrEqual(11);
    for (const table of tables) expect(table).toMatchObject({ wr: 1, strict: 1 });
  });

  test('begins its key with the workspace', async () => {
    const { db, tables } = await openTables();
    for (const { name } of tables) {
      const key = db.orm.all<{ name: string }>(
        sql`select name from pragma_table_info(${name}) where pk > 0 order by pk`,
      );
      expect([name, key[0]?.name]).toEqual([name, name === 'workspace' ? 'id' : 'workspace_id']);
    }
  });

  test('that can hold something anonymous keeps no time but a slot or a day', async () => {
    const { db } = await openTables();
    const columns = [
      'mistake',
      'letter',
      'posted_message',
      'desk_letter',
      'desk_message',
      'delivery',
      'thread_message',
      'coach_thread',
      'coach_call',
      'private_message',
      'private_notice',
      'lesson_proposal',
      'follow_up',
      'lesson_version',
      'lesson_entry',
    ].flatMap((table) =>
      db.orm
        .all<{ name: string }>(sql`select name from pragma_table_info(${table})`)
        .map(({ name }) => name),
    );
    const times = columns.filter((name) =>
      /(?:_at|_on|date|time|_ts|^ts|created|updated)$/.test(name),
    );
    // A source is an open share's; the ts of a message is Slack's, and comes after the slot, as a coach's call does.
    expect(times.join(' ')).toBe(
      'source_ts shared_on follow_up_on learned_on changed_on leaves_at ts ts ts due_at card_ts ts ts proposed_on ts asked_on ts until_on',
    );
  });
});

describe('the connection', () => {
  test.each([
    ['secure_delete', 1],
    ['foreign_keys', 1],
    ['synchronous', 2],
    ['temp_store', 2],
    ['trusted_schema', 0],
    ['journal_mode', 'wal'],
  ])('has %s set to %s', async (pragma, value) => {
    const { db } = await openTables();
    const row = db.orm.get<Record<string, unknown>>(sql.raw(`pragma ${pragma}`));
    expect(Object.values(row ?? {})).toEqual([value]);
  });
});
