import type BetterSqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { createMistakeStore } from '../../src/mistakes/mistake-store.ts';
import { createEnqueue } from '../../src/outbox/enqueue.ts';
import { createPostLetter } from '../../src/outbox/post-letter.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { createSignal } from '../../src/runtime/signal.ts';
import { HERE, openTestDatabase } from '../support/database.ts';

test("a person's own shares are found and counted without reading everybody's", async () => {
  const { db } = await openTestDatabase();
  const store = createMistakeStore({
    db,
    enqueue: createEnqueue({ clock: systemClock, wake: createSignal() }),
    postLetter: createPostLetter({ wake: createSignal() }),
  });
  const connection = Reflect.get(db.orm, '$client') as BetterSqlite.Database;
  const prepare = connection.prepare.bind(connection);
  const asked: string[] = [];
  Object.assign(connection, {
    prepare(source: string) {
      asked.push(source);
      return prepare(source);
    },
  });

  await store.ofAuthor(HERE, 'UADA', { size: 8, index: 0 });

  const plans = asked.map((source) => {
    const explain = prepare(`explain query plan ${source.replaceAll('?', "''")}`);
    return (explain.all() as { detail: string }[]).map(({ detail }) => detail).join(', ');
  });
  expect(plans).toHaveLength(2);
  for (const plan of plans) {
    expect(plan).toContain('INDEX mistake_by_author (workspace_id=? AND author_id=?)');
  }
});
