import type BetterSqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { createToldShares } from '../../src/digest/told-shares-store.ts';
import { createLibraryStore } from '../../src/library/library-store.ts';
import { HERE, openTestDatabase } from '../support/database.ts';
import { openShareStores } from '../support/stores.ts';

/** How SQLite goes about what is asked of the database meanwhile. */
async function plansOf(db: Database, ask: () => Promise<unknown>): Promise<string[]> {
  const connection = Reflect.get(db.orm, '$client') as BetterSqlite.Database;
  const prepare = connection.prepare.bind(connection);
  const asked: string[] = [];
  Object.assign(connection, {
    prepare(source: string) {
      asked.push(source);
      return prepare(source);
    },
  });
  await ask();
  return asked.map((source) => {
    const explain = prepare(`explain query plan ${source.replaceAll('?', "''")}`);
    return (explain.all() as { detail: string }[]).map(({ detail }) => detail).join(', ');
  });
}

test("a person's own shares are found and counted without reading everybody's", async () => {
  const { db } = await openTestDatabase();
  const plans = await plansOf(db, async () => {
    const { mistakes: store } = openShareStores(db);
    await store.ofAuthor(HERE, 'UADA', { size: 8, index: 0 });
  });
  const byAuthor = plans.filter((plan) => plan.includes('INDEX mistake_by_author'));
  expect(byAuthor).toHaveLength(2);
  for (const plan of byAuthor) expect(plan).toContain('(workspace_id=? AND author_id=?)');
  // What reads every share of a workspace.
  expect(plans.join('\n')).not.toMatch(/ mistake USING PRIMARY KEY \(workspace_id=\?\)/);
});

test('proposals that have stood for long are found without reading those that ended', async () => {
  const { db } = await openTestDatabase();
  const { proposals } = openShareStores(db);
  const plans = await plansOf(db, () => proposals.standingSince(HERE, '2026-03-02'));
  expect(plans).toEqual([
    'SEARCH lesson_proposal USING INDEX lesson_proposal_standing (workspace_id=? AND proposed_on<?)',
  ]);
});

test('whose turn it is to be asked whether a lesson stuck is found by its day', async () => {
  const { db } = await openTestDatabase();
  const { followUps } = openShareStores(db);
  const plans = await plansOf(db, async () => {
    await followUps.channelsDue(HERE, '2026-03-02');
    await followUps.bringBack(HERE, '2026-03-02', 0);
  });
  expect(plans).toHaveLength(2);
  for (const plan of plans) {
    expect(plan).toMatch(/^SEARCH mistake USING (COVERING )?INDEX mistake_by_follow_up/);
  }
});

test('what an edition may tell is chosen in indexes alone, of this channel and of what may be retold', async () => {
  const { db } = await openTestDatabase();
  const shares = createToldShares(db);
  const at = { workspaceId: HERE, channelId: 'C1' };
  const now = Temporal.Instant.from('2026-03-06T14:00:00Z');
  const plans = await plansOf(db, async () => {
    shares.newLessons(at, '2026-02-27');
    shares.oldLesson(at, '2026-02-06', now, new Set());
  });
  const [here, elsewhere] = ['mistake_by_lesson', 'mistake_by_retold'].map((index) =>
    plans.filter((plan) => plan.includes(`SEARCH mistake USING COVERING INDEX ${index}`)),
  );
  expect([here?.length, elsewhere?.length]).toEqual([2, 2]);
  for (const plan of here ?? []) expect(plan).toContain('(workspace_id=? AND channel_id=? AND');
  expect(plans.join('\n')).not.toMatch(/ mistake USING PRIMARY KEY/);
});

test('what an edition counts is found by when it came to stand in the channel, however much stands there', async () => {
  const { db } = await openTestDatabase();
  const shares = createToldShares(db);
  const at = { workspaceId: HERE, channelId: 'C1' };
  const [plan] = await plansOf(db, async () => shares.areaCounts(at, '2026-03-06'));
  expect(plan).toMatch(
    /^SEARCH posted_message USING (COVERING )?INDEX posted_message_by_channel \(workspace_id=\? AND channel_id=\? AND ts>\? AND ts<\?\), SEARCH mistake USING PRIMARY KEY/,
  );
});

test('what was changed and who was helped lately is found without reading what is older', async () => {
  const { db } = await openTestDatabase();
  const shares = createToldShares(db);
  const at = { workspaceId: HERE, channelId: 'C1' };
  const plans = await plansOf(db, async () => {
    shares.newChanges(at, '2026-02-27');
    shares.helpedShares(at, '2026-02-27');
  });
  const found = plans.filter((plan) => / mistake USING/.test(plan)).join('\n');
  expect(found).toContain('mistake_by_change (workspace_id=? AND changed_on>?)');
  expect(found).toContain('mistake_by_channel (workspace_id=? AND channel_id=? AND shared_on>?)');
});

test('the library turns its pages and counts in an index alone', async () => {
  const { db } = await openTestDatabase();
  const sight = { everyones: true, channels: ['G1'], isPartial: false };
  const plans = await plansOf(db, async () => {
    const library = createLibraryStore(db);
    await library.newest(HERE, sight, { since: '2026-01-01' }, { size: 8, index: 0 });
    await library.byArea(HERE, sight);
  });
  const found = plans.filter((plan) =>
    plan.includes(
      'SEARCH mistake USING COVERING INDEX mistake_by_lesson (workspace_id=? AND channel_id=?',
    ),
  );
  expect(found).toHaveLength(3);
  expect(plans.join('\n')).not.toMatch(/ mistake USING PRIMARY KEY \(workspace_id=\?\)/);
});
