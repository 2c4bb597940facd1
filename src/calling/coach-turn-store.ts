import type { Database, Transaction } from '../database/database.ts';
import { and, eq, sql } from '../database/drizzle.ts';
import { coach, coachCall, coachThread, coachTurn } from '../database/schema.ts';
import { coachesOf } from './coached-share-store.ts';
import type { Candidate } from './turn.ts';

/** Who coaches what, and whose turn it is. */
export interface CoachTurnStore {
  /** The accounts and user groups that coach an area, or anything at all where a share has none. */
  coachesOf(workspaceId: string, focusAreaId: string | null): string[];
  /** These accounts, with all that says whose turn it is. */
  candidates(
    workspaceId: string,
    areaId: string,
    accountIds: readonly string[],
  ): Promise<Candidate[]>;
  /**
   * They are called, later than all others: in the caller's step.
   * @param lastCall the number of their last call for the area as it was when it was their turn
   * @returns whether it still is: another share may have called them since
   */
  raise(
    tx: Transaction,
    workspaceId: string,
    areaId: string,
    accountId: string,
    lastCall?: number,
  ): boolean;
}

export function createCoachTurnStore({ orm }: Pick<Database, 'orm'>): CoachTurnStore {
  /** How much each account has to do in the workspace. */
  function openThings(workspaceId: string): Map<string, number> {
    const called = orm
      .select({ id: coachCall.accountId })
      .from(coachCall)
      .where(and(eq(coachCall.workspaceId, workspaceId), eq(coachCall.state, 'waited')))
      .all();
    const claimed = orm
      .select({ id: coachThread.claimedBy })
      .from(coachThread)
      .where(and(eq(coachThread.workspaceId, workspaceId), eq(coachThread.state, 'talking')))
      .all();
    const counts = new Map<string, number>();
    for (const { id } of [...called, ...claimed]) {
      if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    return counts;
  }

  return {
    coachesOf: (workspaceId, focusAreaId) => coachesOf(orm, workspaceId, focusAreaId),
    async candidates(workspaceId, areaId, accountIds) {
      const turns = orm
        .select()
        .from(coachTurn)
        .where(eq(coachTurn.workspaceId, workspaceId))
        .all();
      const away = orm
        .select({ id: coach.accountId, until: coach.awayUntil })
        .from(coach)
        .where(eq(coach.workspaceId, workspaceId))
        .all();
      const busy = openThings(workspaceId);
      return accountIds.map((accountId) => {
        const theirs = turns.filter((turn) => turn.accountId === accountId);
        return {
          accountId,
          awayUntil: away.find(({ id }) => id === accountId)?.until ?? null,
          openThings: busy.get(accountId) ?? 0,
          lastCall: theirs.find((turn) => turn.areaId === areaId)?.lastCall ?? 0,
          lastCallAnywhere: Math.max(0, ...theirs.map(({ lastCall }) => lastCall)),
        };
      });
    },
    raise(tx, workspaceId, areaId, accountId, chosenAt) {
      const theirs = tx
        .select({ lastCall: coachTurn.lastCall })
        .from(coachTurn)
        .where(
          and(
            eq(coachTurn.workspaceId, workspaceId),
            eq(coachTurn.areaId, areaId),
            eq(coachTurn.accountId, accountId),
          ),
        )
        .get();
      if (chosenAt !== undefined && chosenAt !== (theirs?.lastCall ?? 0)) return false;
      const highest = tx
        .select({ last: sql<number | null>`max(${coachTurn.lastCall})` })
        .from(coachTurn)
        .where(eq(coachTurn.workspaceId, workspaceId))
        .get();
      const lastCall = (highest?.last ?? 0) + 1;
      tx.insert(coachTurn)
        .values({ workspaceId, areaId, accountId, lastCall })
        .onConflictDoUpdate({
          target: [coachTurn.workspaceId, coachTurn.areaId, coachTurn.accountId],
          set: { lastCall },
        })
        .run();
      return true;
    },
  };
}
