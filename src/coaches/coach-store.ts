import { isAway } from '../calling/turn.ts';
import type { Database, Transaction } from '../database/database.ts';
import { and, eq, sql } from '../database/drizzle.ts';
import { coach, coachedArea } from '../database/schema.ts';
import { takeOut } from '../outbox/enqueue.ts';
import { type Coaching, type CoachingChange, NO_COACHING } from './coach.ts';
import { MORNING } from './morning.ts';

/** What becomes of somebody's calls as they coach less, in the very step in which they do. */
export interface CallsOfCoach {
  /** They are away from today on. */
  wentAway(tx: Transaction, workspaceId: string, accountId: string): void;
  /** They coach these areas no more by themselves. */
  coachesNoMore(
    tx: Transaction,
    workspaceId: string,
    accountId: string,
    areaIds: readonly string[],
  ): void;
}

/** Who coaches what. Every method is one atomic step. */
export interface CoachStore {
  /** What somebody has said about their coaching, or what holds for who has said nothing. */
  find(workspaceId: string, accountId: string): Promise<Coaching>;
  /** The user groups that coach together, each with its areas. */
  groups(workspaceId: string): Promise<{ groupId: string; areas: string[] }[]>;
  /**
   * Saves what was changed, and leaves the rest as it is by now. Areas that are given up are deleted for good. The row
   * with their settings stays only while it says something: away, no mornings, or where a morning's message stands.
   * @param today ISO date in their zone: an away day before it says nothing any more
   * @param newId the random id of the row, if one is made
   * @returns what it was until now, and what it is
   */
  save(
    workspaceId: string,
    accountId: string,
    change: CoachingChange,
    today: string,
    newId: string,
  ): Promise<{ before: Coaching; after: Coaching }>;
}

export function createCoachStore({
  db,
  calls,
}: {
  db: Database;
  /** What somebody is called for, when they are away or coach less: in the same step. */
  calls: CallsOfCoach;
}): CoachStore {
  const ofCoach = (workspaceId: string, coachId: string) =>
    and(eq(coachedArea.workspaceId, workspaceId), eq(coachedArea.coachId, coachId));
  const theirs = (workspaceId: string, accountId: string) =>
    and(eq(coach.workspaceId, workspaceId), eq(coach.accountId, accountId));

  const rowOf = (workspaceId: string, accountId: string) =>
    db.orm.select().from(coach).where(theirs(workspaceId, accountId)).get();

  function read(workspaceId: string, accountId: string): Coaching {
    const areas = db.orm
      .select({ id: coachedArea.areaId })
      .from(coachedArea)
      .where(ofCoach(workspaceId, accountId))
      .all();
    const { awayUntil, mornings } = rowOf(workspaceId, accountId) ?? NO_COACHING;
    return { areas: areas.map(({ id }) => id), awayUntil, mornings };
  }

  function changeAreas(
    tx: Transaction,
    workspaceId: string,
    coachId: string,
    { added, removed }: CoachingChange,
  ): void {
    for (const areaId of added) {
      tx.insert(coachedArea).values({ workspaceId, coachId, areaId }).onConflictDoNothing().run();
    }
    for (const areaId of removed) {
      tx.delete(coachedArea)
        .where(and(ofCoach(workspaceId, coachId), eq(coachedArea.areaId, areaId)))
        .run();
    }
    if (removed.length > 0) db.forgetForGood(tx);
  }

  function forgetRow(tx: Transaction, workspaceId: string, row: { accountId: string; id: string }) {
    takeOut(tx, { workspaceId, kind: MORNING, subjectId: row.id });
    tx.delete(coach).where(theirs(workspaceId, row.accountId)).run();
    db.forgetForGood(tx);
  }

  return {
    async find(workspaceId, accountId) {
      return read(workspaceId, accountId);
    },
    async groups(workspaceId) {
      const rows = db.orm
        .select()
        .from(coachedArea)
        .where(and(eq(coachedArea.workspaceId, workspaceId), sql`${coachedArea.coachId} like 'S%'`))
        .all();
      const byGroup = Map.groupBy(rows, ({ coachId }) => coachId);
      return [...byGroup].map(([groupId, areas]) => ({
        groupId,
        areas: areas.map(({ areaId }) => areaId),
      }));
    },
    async save(workspaceId, accountId, change, today, newId) {
      const saved = db.atomically((tx) => {
        const found = read(workspaceId, accountId);
        const before = isAway(found, today) ? found : { ...found, awayUntil: null };
        const row = rowOf(workspaceId, accountId);
        changeAreas(tx, workspaceId, accountId, change);
        calls.coachesNoMore(tx, workspaceId, accountId, change.removed);
        const wanted = change.awayUntil === undefined ? before.awayUntil : change.awayUntil;
        const awayUntil = isAway({ awayUntil: wanted }, today) ? wanted : null;
        const mornings = change.mornings ?? before.mornings;
        const saysNothing = awayUntil === null && mornings && !row?.toldTs;
        const { areas } = read(workspaceId, accountId);
        if (saysNothing && row && areas.length === 0) forgetRow(tx, workspaceId, row);
        else if (row) {
          tx.update(coach).set({ awayUntil, mornings }).where(theirs(workspaceId, accountId)).run();
        } else if (!saysNothing) {
          tx.insert(coach).values({ workspaceId, accountId, id: newId, awayUntil, mornings }).run();
        }
        if (change.awayUntil && awayUntil) calls.wentAway(tx, workspaceId, accountId);
        return { before, after: { areas, awayUntil, mornings } };
      });
      db.scrubSoon();
      return saved;
    },
  };
}
