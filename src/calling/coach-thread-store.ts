import type { Database } from '../database/database.ts';
import { and, eq } from '../database/drizzle.ts';
import { coachCall, coachThread } from '../database/schema.ts';
import type { Enqueue } from '../outbox/enqueue.ts';
import type { CoachThread } from './coach-thread.ts';
import { readShare, setFocusArea } from './coached-share-store.ts';
import { createThreadRows } from './thread-rows-store.ts';
import type { ThreadStates } from './thread-state-store.ts';

/** How far shares are with their coaches. Every method is one atomic step. */
export interface CoachThreadStore {
  /** `wasCalled`: whether a coach was ever called. */
  find(
    workspaceId: string,
    mistakeId: string,
  ): Promise<(CoachThread & { wasCalled: boolean }) | undefined>;
  /** Somebody is on it, unless it is answered, or somebody else is. @returns how it stands then */
  claim(
    workspaceId: string,
    mistakeId: string,
    accountId: string,
  ): Promise<CoachThread | undefined>;
  /** Somebody who was called is not waited for any more, and the next one is called. @returns whether they were called */
  pass(workspaceId: string, mistakeId: string, accountId: string): Promise<boolean>;
  answer(workspaceId: string, mistakeId: string): Promise<void>;
  /** Who is on it is so no more, and the next one is called. @returns whether they were */
  handOn(workspaceId: string, mistakeId: string, accountId: string): Promise<boolean>;
  /** Opens what was answered, with who was on it if they are still there. */
  reopen(workspaceId: string, mistakeId: string, claimedBy: string | null): Promise<void>;
  /** Whoever is on it says what it is about. @returns whether they are */
  setArea(
    workspaceId: string,
    mistakeId: string,
    accountId: string,
    areaId: string,
  ): Promise<boolean>;
  /** Silence leads on, if all is as it was when it did. */
  escalate(
    thread: Pick<CoachThread, 'workspaceId' | 'mistakeId' | 'step' | 'dueAt'>,
  ): Promise<void>;
  /** The card stands in the thread. @returns whether this is the card */
  recordCard(workspaceId: string, mistakeId: string, ts: string): Promise<boolean>;
  /** Nothing is kept of the thread. */
  forget(workspaceId: string, mistakeId: string): Promise<void>;
}

export function createCoachThreadStore(deps: {
  db: Database;
  enqueue: Enqueue;
  states: Pick<ThreadStates, 'close' | 'handedOn'>;
}): CoachThreadStore {
  const { db, states } = deps;
  const rows = createThreadRows(deps);
  const callsOf = (workspaceId: string, mistakeId: string) =>
    and(eq(coachCall.workspaceId, workspaceId), eq(coachCall.mistakeId, mistakeId));

  return {
    async find(workspaceId, mistakeId) {
      const row = rows.read(db.orm, workspaceId, mistakeId);
      const call = db.orm
        .select({ id: coachCall.accountId })
        .from(coachCall)
        .where(callsOf(workspaceId, mistakeId))
        .limit(1)
        .get();
      return row && { ...row, wasCalled: call !== undefined };
    },
    async claim(workspaceId, mistakeId, accountId) {
      const claimed = db.atomically((tx) => {
        const row = rows.read(tx, workspaceId, mistakeId);
        const isFree = row && row.state !== 'answered' && row.claimedBy === null;
        if (!isFree) return row;
        // They may have put their name to it since they were asked whether it is theirs.
        if (readShare(tx, workspaceId, mistakeId)?.authorId === accountId) return row;
        rows.endCalls(tx, workspaceId, mistakeId);
        rows.change(tx, row, { state: 'talking', claimedBy: accountId, dueAt: null });
        // What they were sent may have said that they were not waited for any more.
        rows.retell(tx, workspaceId, mistakeId, accountId);
        return rows.read(tx, workspaceId, mistakeId);
      });
      // The log of writes would show who had passed.
      db.scrubSoon();
      return claimed;
    },
    async pass(workspaceId, mistakeId, accountId) {
      return db.atomically((tx) => rows.pass(tx, workspaceId, mistakeId, accountId));
    },
    async answer(workspaceId, mistakeId) {
      db.atomically((tx) => {
        if (rows.read(tx, workspaceId, mistakeId)) states.close(tx, workspaceId, mistakeId);
      });
      db.scrubSoon();
    },
    async handOn(workspaceId, mistakeId, accountId) {
      return db.atomically((tx) => {
        const row = rows.read(tx, workspaceId, mistakeId);
        if (row?.state !== 'talking' || row.claimedBy !== accountId) return false;
        rows.handOn(tx, row, accountId);
        states.handedOn(tx, workspaceId, mistakeId);
        return true;
      });
    },
    async reopen(workspaceId, mistakeId, claimedBy) {
      db.atomically((tx) => {
        const row = rows.read(tx, workspaceId, mistakeId);
        if (row?.state !== 'answered') return;
        if (claimedBy !== null && claimedBy === row.claimedBy) {
          rows.change(tx, row, { state: 'talking' });
          rows.retell(tx, workspaceId, mistakeId, claimedBy);
          return;
        }
        rows.change(tx, row, { state: 'called', claimedBy: null });
        rows.callNext(tx, workspaceId, mistakeId);
      });
    },
    async setArea(workspaceId, mistakeId, accountId, areaId) {
      return db.atomically((tx) => {
        const row = rows.read(tx, workspaceId, mistakeId);
        if (row?.state !== 'talking' || row.claimedBy !== accountId) return false;
        setFocusArea(tx, workspaceId, mistakeId, areaId);
        rows.redraw(tx, workspaceId, mistakeId);
        rows.redrawCard(tx, row);
        return true;
      });
    },
    async escalate({ workspaceId, mistakeId, step, dueAt }) {
      db.atomically((tx) => {
        const row = rows.read(tx, workspaceId, mistakeId);
        if (!row || row.state !== 'called' || row.step !== step || row.dueAt !== dueAt) return;
        rows.change(tx, row, { step: Math.min(step + 1, 2), dueAt: null });
        if (step === 0) rows.callNext(tx, workspaceId, mistakeId);
        if (step === 1) rows.tellStewards(tx, workspaceId, mistakeId);
      });
    },
    async recordCard(workspaceId, mistakeId, ts) {
      return db.atomically((tx) => {
        const row = rows.read(tx, workspaceId, mistakeId);
        if (!row) return false;
        if (row.cardTs !== null) return row.cardTs === ts;
        tx.update(coachThread)
          .set({ cardTs: ts })
          .where(
            and(eq(coachThread.workspaceId, workspaceId), eq(coachThread.mistakeId, mistakeId)),
          )
          .run();
        return true;
      });
    },
    async forget(workspaceId, mistakeId) {
      db.atomically((tx) => {
        db.forgetForGood(tx);
        rows.remove(tx, { workspaceId, mistakeId });
      });
      db.scrubSoon();
    },
  };
}
