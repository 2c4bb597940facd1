import type { Database, Transaction } from '../database/database.ts';
import { and, eq, sql } from '../database/drizzle.ts';
import {
  coach,
  coachCall,
  coachedArea,
  coachThread,
  coachTurn,
  steward,
} from '../database/schema.ts';
import type { Enqueue } from '../outbox/enqueue.ts';
import type { ToCall } from './call-coach.ts';
import { TELL_STEWARD } from './calling-kinds.ts';
import type { CoachCall } from './coach-thread.ts';
import { createThreadRows } from './thread-rows-store.ts';
import { ANY_AREA, type Candidate } from './turn.ts';

interface At {
  channelId: string;
  ts: string;
}

/** Who is called for a share. Every method is one atomic step. */
export interface CoachCallStore {
  /** A share that waits for somebody to be called; nothing if nobody is to be (any more). */
  toCall(workspaceId: string, mistakeId: string): Promise<ToCall | undefined>;
  /** These accounts, with all that says whose turn it is. */
  candidates(
    workspaceId: string,
    areaId: string,
    accountIds: readonly string[],
  ): Promise<Candidate[]>;
  /**
   * Calls somebody, if the share still waits as it did when they were chosen: two processes choose, one calls.
   * @returns whether it was this that called
   */
  recordCall(
    workspaceId: string,
    mistakeId: string,
    call: { step: number; areaId: string; accountId: string; dueAt: number },
  ): Promise<boolean>;
  /** There is nobody (left) to call: the stewards hear of it, unless they have. */
  recordNobody(workspaceId: string, mistakeId: string, step: number): Promise<void>;
  /** Nobody is waited for, since nothing can be said in the channel. */
  endCalls(workspaceId: string, mistakeId: string): Promise<void>;
  find(workspaceId: string, mistakeId: string, accountId: string): Promise<CoachCall | undefined>;
  /** They were told; drawn anew if it is over by now. @returns whether this is where it stands */
  recordTold(workspaceId: string, mistakeId: string, accountId: string, at: At): Promise<boolean>;
  /** They can't be told: the next one is called, as if they had passed. */
  recordMissed(workspaceId: string, mistakeId: string, accountId: string): Promise<void>;
  /** Nothing is kept of the call. */
  forget(workspaceId: string, mistakeId: string, accountId: string): Promise<void>;
}

export function createCoachCallStore(deps: { db: Database; enqueue: Enqueue }): CoachCallStore {
  const { db, enqueue } = deps;
  const rows = createThreadRows(deps);
  type Reader = Pick<Transaction, 'select'>;
  const here = (workspaceId: string, mistakeId: string, accountId: string) =>
    and(
      eq(coachCall.workspaceId, workspaceId),
      eq(coachCall.mistakeId, mistakeId),
      eq(coachCall.accountId, accountId),
    );
  const find = (reader: Reader, workspaceId: string, mistakeId: string, accountId: string) =>
    reader
      .select()
      .from(coachCall)
      .where(here(workspaceId, mistakeId, accountId))
      .get();

  /** A thread that waits for somebody to be called. */
  function waiting(reader: Reader, workspaceId: string, mistakeId: string) {
    const row = rows.read(reader, workspaceId, mistakeId);
    const share = rows.share(reader, workspaceId, mistakeId);
    if (row?.state !== 'called' || row.dueAt !== null) return undefined;
    return share?.wantsHelp && !share.withdrawn ? { row, share } : undefined;
  }

  function coachesOf(workspaceId: string, areaId: string | null): string[] {
    const ofArea =
      areaId === null ? undefined : sql`${coachedArea.areaId} in (${areaId}, ${ANY_AREA})`;
    return db.orm
      .selectDistinct({ id: coachedArea.coachId })
      .from(coachedArea)
      .where(and(eq(coachedArea.workspaceId, workspaceId), ofArea))
      .all()
      .map(({ id }) => id);
  }

  /** How much each account has to do in the workspace. */
  function openThings(workspaceId: string): Map<string, number> {
    const called = db.orm
      .select({ id: coachCall.accountId })
      .from(coachCall)
      .where(and(eq(coachCall.workspaceId, workspaceId), eq(coachCall.isOpen, true)))
      .all();
    const claimed = db.orm
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

  function raiseTurn(tx: Transaction, workspaceId: string, areaId: string, accountId: string) {
    const { last } = tx
      .select({ last: sql<number>`coalesce(max(${coachTurn.lastCall}), 0)` })
      .from(coachTurn)
      .where(eq(coachTurn.workspaceId, workspaceId))
      .get() ?? { last: 0 };
    const lastCall = last + 1;
    tx.insert(coachTurn)
      .values({ workspaceId, areaId, accountId, lastCall })
      .onConflictDoUpdate({
        target: [coachTurn.workspaceId, coachTurn.areaId, coachTurn.accountId],
        set: { lastCall },
      })
      .run();
  }

  return {
    async toCall(workspaceId, mistakeId) {
      const found = waiting(db.orm, workspaceId, mistakeId);
      if (!found) return undefined;
      const { row, share } = found;
      const called = db.orm
        .select({ id: coachCall.accountId })
        .from(coachCall)
        .where(and(eq(coachCall.workspaceId, workspaceId), eq(coachCall.mistakeId, mistakeId)))
        .all();
      return {
        channelId: share.channelId,
        authorId: share.authorId,
        areaId: share.focusAreaId ?? ANY_AREA,
        step: row.step,
        coachIds: coachesOf(workspaceId, share.focusAreaId),
        called: called.map(({ id }) => id),
      };
    },
    async candidates(workspaceId, areaId, accountIds) {
      const turns = db.orm
        .select()
        .from(coachTurn)
        .where(eq(coachTurn.workspaceId, workspaceId))
        .all();
      const away = db.orm
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
    async recordCall(workspaceId, mistakeId, { step, areaId, accountId, dueAt }) {
      return db.atomically((tx) => {
        const found = waiting(tx, workspaceId, mistakeId);
        if (!found || found.row.step !== step) return false;
        if (find(tx, workspaceId, mistakeId, accountId)) return false;
        tx.insert(coachCall)
          .values({ workspaceId, mistakeId, accountId, isOpen: true, channelId: null, ts: null })
          .run();
        raiseTurn(tx, workspaceId, areaId, accountId);
        rows.change(tx, found.row, { dueAt });
        rows.retell(tx, workspaceId, mistakeId, accountId);
        // From then on it says the same, whoever is called.
        if (found.row.cardTs === null || step > 0) rows.drawCard(tx, workspaceId, mistakeId);
        return true;
      });
    },
    async recordNobody(workspaceId, mistakeId, step) {
      db.atomically((tx) => {
        const found = waiting(tx, workspaceId, mistakeId);
        if (!found || found.row.step !== step) return;
        if (step < 2) tellStewards(tx, enqueue, workspaceId, mistakeId, found.share.authorId);
        rows.change(tx, found.row, { step: 2 });
        rows.drawCard(tx, workspaceId, mistakeId);
      });
    },
    async endCalls(workspaceId, mistakeId) {
      db.atomically((tx) => {
        const row = rows.read(tx, workspaceId, mistakeId);
        if (row?.state !== 'called') return;
        rows.endCalls(tx, workspaceId, mistakeId);
        rows.change(tx, row, { dueAt: null });
      });
    },
    async find(workspaceId, mistakeId, accountId) {
      return find(db.orm, workspaceId, mistakeId, accountId);
    },
    async recordTold(workspaceId, mistakeId, accountId, at) {
      return db.atomically((tx) => {
        const call = find(tx, workspaceId, mistakeId, accountId);
        if (!call) return false;
        if (call.ts !== null) return call.channelId === at.channelId && call.ts === at.ts;
        tx.update(coachCall)
          .set(at)
          .where(here(workspaceId, mistakeId, accountId))
          .run();
        if (!call.isOpen) rows.retell(tx, workspaceId, mistakeId, accountId);
        return true;
      });
    },
    async recordMissed(workspaceId, mistakeId, accountId) {
      db.atomically((tx) => {
        const call = find(tx, workspaceId, mistakeId, accountId);
        const row = rows.read(tx, workspaceId, mistakeId);
        if (!call?.isOpen || row?.state !== 'called') return;
        tx.update(coachCall)
          .set({ isOpen: false })
          .where(here(workspaceId, mistakeId, accountId))
          .run();
        rows.change(tx, row, { dueAt: null });
        rows.callNext(tx, workspaceId, mistakeId);
      });
    },
    async forget(workspaceId, mistakeId, accountId) {
      db.atomically((tx) => {
        tx.delete(coachCall)
          .where(here(workspaceId, mistakeId, accountId))
          .run();
      });
    },
  };
}

/** Has each steward told who is not the author of an open share: whether they can see it is looked at then. */
export function tellStewards(
  tx: Transaction,
  enqueue: Enqueue,
  workspaceId: string,
  mistakeId: string,
  authorId: string | null,
): void {
  const stewards = tx
    .select({ id: steward.accountId })
    .from(steward)
    .where(eq(steward.workspaceId, workspaceId))
    .all();
  for (const { id } of stewards) {
    if (id === authorId) continue;
    enqueue(tx, { workspaceId, lane: id, kind: TELL_STEWARD, subjectId: mistakeId });
  }
}
