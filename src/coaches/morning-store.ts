import type { Database } from '../database/database.ts';
import { and, eq, isNull, sql } from '../database/drizzle.ts';
import { coach, coachCall, coachedArea, coachThread } from '../database/schema.ts';
import { type Enqueue, waitingIn } from '../outbox/enqueue.ts';
import { MORNING, type MorningCoach, type Told } from './morning.ts';

/** Who is told in the morning. Every method is one atomic step. */
export interface MorningStore {
  /**
   * For whom there may be something to do in the morning: who was called, who is on something, and of whom a message
   * stands; without those who have turned it off.
   */
  candidates(workspaceId: string): Promise<(Told & { accountId: string })[]>;
  /** Has somebody told, unless that waits already. Their row is made if there is none. */
  call(workspaceId: string, accountId: string, newId: string): Promise<void>;
  find(workspaceId: string, id: string): Promise<MorningCoach | undefined>;
  /** The morning of this day is settled; `at` is where the message stands, if one was sent. */
  settle(
    workspaceId: string,
    id: string,
    day: string,
    at: { channelId: string; ts: string } | null,
  ): Promise<void>;
  /** Deletes the rows that say nothing any more, of those who coach nothing. @param before ISO date */
  tidy(workspaceId: string, before: string): Promise<void>;
}

const UNTOLD: Told = { awayUntil: null, mornings: true, toldOn: null };

export function createMorningStore(deps: { db: Database; enqueue: Enqueue }): MorningStore {
  const { db, enqueue } = deps;
  const workspaceId = sql.placeholder('workspaceId');
  // Asked once a minute: built once.
  const somethingWaits = db.orm
    .select({ accountId: coachCall.accountId })
    .from(coachCall)
    .where(and(eq(coachCall.workspaceId, workspaceId), eq(coachCall.state, 'waited')))
    .union(
      db.orm
        .select({ accountId: sql<string>`${coachThread.claimedBy}` })
        .from(coachThread)
        .where(
          and(
            eq(coachThread.workspaceId, workspaceId),
            sql`${coachThread.claimedBy} is not null`,
            eq(coachThread.state, 'talking'),
          ),
        ),
    )
    .union(
      db.orm
        .select({ accountId: coach.accountId })
        .from(coach)
        .where(and(eq(coach.workspaceId, workspaceId), sql`${coach.toldTs} is not null`)),
    )
    .prepare();
  const byAccount = (workspace: string, accountId: string) =>
    and(eq(coach.workspaceId, workspace), eq(coach.accountId, accountId));
  const byId = (workspace: string, id: string) =>
    and(eq(coach.workspaceId, workspace), eq(coach.id, id));

  return {
    async candidates(workspaceId) {
      const accounts = somethingWaits.all({ workspaceId });
      if (accounts.length === 0) return [];
      const rows = db.orm.select().from(coach).where(eq(coach.workspaceId, workspaceId)).all();
      const known = new Map(rows.map((row) => [row.accountId, row]));
      return accounts
        .map(({ accountId }) => ({ accountId, ...told(known.get(accountId)) }))
        .filter(({ mornings }) => mornings);
    },
    async call(workspaceId, accountId, newId) {
      db.atomically((tx) => {
        tx.insert(coach).values({ workspaceId, accountId, id: newId }).onConflictDoNothing().run();
        const row = tx.select().from(coach).where(byAccount(workspaceId, accountId)).get();
        if (!row) return;
        const inLane = waitingIn(tx, { workspaceId, lane: accountId });
        if (inLane.some(({ kind }) => kind === MORNING)) return;
        enqueue(tx, { workspaceId, lane: accountId, kind: MORNING, subjectId: row.id });
      });
    },
    async find(workspaceId, id) {
      const row = db.orm.select().from(coach).where(byId(workspaceId, id)).get();
      if (!row) return undefined;
      const { accountId, toldChannelId: channelId, toldTs: ts } = row;
      return { accountId, ...told(row), toldAt: channelId && ts ? { channelId, ts } : null };
    },
    async settle(workspaceId, id, day, at) {
      db.atomically((tx) => {
        tx.update(coach)
          .set({ toldOn: day, toldChannelId: at?.channelId ?? null, toldTs: at?.ts ?? null })
          .where(byId(workspaceId, id))
          .run();
      });
    },
    async tidy(workspaceId, before) {
      const isIdle = and(
        eq(coach.workspaceId, workspaceId),
        eq(coach.mornings, true),
        sql`coalesce(${coach.awayUntil}, '') < ${before}`,
        isNull(coach.toldTs),
        sql`coalesce(${coach.toldOn}, '') < ${before}`,
        sql`not exists (select 1 from ${coachedArea} where ${coachedArea.workspaceId} = ${coach.workspaceId}
          and ${coachedArea.coachId} = ${coach.accountId})`,
        sql`not exists (select 1 from delivery d where d.workspace_id = ${coach.workspaceId}
          and d.subject_id = ${coach.id})`,
      );
      // A look without the write lock first: mostly there is nothing to do.
      if (!db.orm.select({ id: coach.id }).from(coach).where(isIdle).limit(1).get()) return;
      db.atomically((tx) => {
        tx.delete(coach).where(isIdle).run();
        db.forgetForGood(tx);
      });
    },
  };
}

const told = ({ awayUntil, mornings, toldOn }: Told = UNTOLD): Told => ({
  awayUntil,
  mornings,
  toldOn,
});
