import type { Database, Transaction } from '../database/database.ts';
import { and, eq } from '../database/drizzle.ts';
import { coach, coachedArea } from '../database/schema.ts';
import { type Enqueue, isWaiting } from '../outbox/enqueue.ts';
import { newId } from '../runtime/ids.ts';
import {
  APPOINTED,
  type Appointed,
  type Appointment,
  type Coached,
  isGroup,
} from './appointment.ts';
import type { CallsOfCoach } from './coach-store.ts';

/** Every method is one atomic step. */
export interface AppointmentStore {
  /** Who coaches what, in no order that says anything. */
  all(workspaceId: string): Promise<Coached[]>;
  /**
   * Saves who coaches an area, and has those told who are named anew.
   * @returns what is different from before
   */
  change(
    workspaceId: string,
    change: Appointment,
  ): Promise<Pick<Appointment, 'appointed' | 'dismissed'>>;
  /** Who is to be told. @param id theirs as a coach */
  find(workspaceId: string, id: string): Promise<Appointed | undefined>;
}

export function createAppointmentStore(deps: {
  db: Database;
  enqueue: Enqueue;
  /** What somebody is called for whom a steward takes off: in the same step. */
  calls: Pick<CallsOfCoach, 'coachesNoMore'>;
}): AppointmentStore {
  const { db, enqueue } = deps;
  const areasOf = (workspaceId: string, coachId: string) =>
    and(eq(coachedArea.workspaceId, workspaceId), eq(coachedArea.coachId, coachId));

  /** One message says all that somebody coaches: where it waits already, it will say this too. */
  function tell(tx: Transaction, workspaceId: string, accountId: string): void {
    tx.insert(coach).values({ workspaceId, accountId, id: newId() }).onConflictDoNothing().run();
    const row = tx
      .select({ id: coach.id })
      .from(coach)
      .where(and(eq(coach.workspaceId, workspaceId), eq(coach.accountId, accountId)))
      .get();
    if (!row) return;
    const delivery = { workspaceId, lane: accountId, kind: APPOINTED, subjectId: row.id };
    if (!isWaiting(tx, delivery)) enqueue(tx, delivery);
  }

  return {
    async all(workspaceId) {
      return db.orm
        .select({ coachId: coachedArea.coachId, areaId: coachedArea.areaId })
        .from(coachedArea)
        .where(eq(coachedArea.workspaceId, workspaceId))
        .all();
    },
    async change(workspaceId, { areaId, appointed, dismissed, by }) {
      return db.atomically((tx) => {
        const come = appointed.filter(
          (coachId) =>
            tx
              .insert(coachedArea)
              .values({ workspaceId, coachId, areaId })
              .onConflictDoNothing()
              .returning({ coachId: coachedArea.coachId })
              .all().length > 0,
        );
        const gone = dismissed.filter(
          (coachId) =>
            tx
              .delete(coachedArea)
              .where(and(areasOf(workspaceId, coachId), eq(coachedArea.areaId, areaId)))
              .returning({ coachId: coachedArea.coachId })
              .all().length > 0,
        );
        for (const coachId of come) {
          if (!isGroup(coachId) && coachId !== by) tell(tx, workspaceId, coachId);
        }
        for (const coachId of gone) {
          if (!isGroup(coachId)) deps.calls.coachesNoMore(tx, workspaceId, coachId, [areaId]);
        }
        // No copy of an account is to be left in the file that no row shows.
        if (gone.length > 0) db.forgetForGood(tx);
        return { appointed: come, dismissed: gone };
      });
    },
    async find(workspaceId, id) {
      return db.atomically((tx) => {
        const found = tx
          .select({ accountId: coach.accountId })
          .from(coach)
          .where(and(eq(coach.workspaceId, workspaceId), eq(coach.id, id)))
          .get();
        if (!found) return undefined;
        const areas = tx
          .select({ areaId: coachedArea.areaId })
          .from(coachedArea)
          .where(areasOf(workspaceId, found.accountId))
          .all();
        return { ...found, areaIds: areas.map(({ areaId }) => areaId) };
      });
    },
  };
}
