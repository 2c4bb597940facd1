import type { Database, Transaction } from '../database/database.ts';
import { and, eq } from '../database/drizzle.ts';
import { coachCall } from '../database/schema.ts';
import type { Enqueue } from '../outbox/enqueue.ts';
import type { NewCall, ToCall } from './call-coach.ts';
import type { CoachCall } from './coach-thread.ts';
import type { CoachTurnStore } from './coach-turn-store.ts';
import { readShare } from './coached-share-store.ts';
import { createThreadRows } from './thread-rows-store.ts';
import { ANY_AREA } from './turn.ts';

interface At {
  channelId: string;
  ts: string;
}

/** Who is called for a share. Every method is one atomic step. */
export interface CoachCallStore {
  /** A share that waits for somebody to be called; nothing if nobody is to be (any more). */
  toCall(workspaceId: string, mistakeId: string): Promise<ToCall | undefined>;
  /**
   * Calls somebody, if the share still waits as it did when they were chosen: two processes choose, one calls.
   * @returns whether it was this that called, and it was still their turn
   */
  recordCall(workspaceId: string, mistakeId: string, call: NewCall): Promise<boolean>;
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

export function createCoachCallStore(deps: {
  db: Database;
  enqueue: Enqueue;
  turns: Pick<CoachTurnStore, 'coachesOf' | 'raise'>;
}): CoachCallStore {
  const { db, turns } = deps;
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

  const callsFor = (reader: Reader, workspaceId: string, mistakeId: string) =>
    reader
      .select({ id: coachCall.accountId, state: coachCall.state })
      .from(coachCall)
      .where(and(eq(coachCall.workspaceId, workspaceId), eq(coachCall.mistakeId, mistakeId)))
      .all();

  /** A thread that waits for somebody to be called. */
  function waiting(reader: Reader, workspaceId: string, mistakeId: string) {
    const row = rows.read(reader, workspaceId, mistakeId);
    const share = readShare(reader, workspaceId, mistakeId);
    if (row?.state !== 'called' || row.waitsFor !== null) return undefined;
    return share?.wantsHelp && !share.withdrawn ? { row, share } : undefined;
  }

  return {
    async toCall(workspaceId, mistakeId) {
      const found = waiting(db.orm, workspaceId, mistakeId);
      if (!found) return undefined;
      const { row, share } = found;
      const calls = callsFor(db.orm, workspaceId, mistakeId);
      const isOver = ({ state }: (typeof calls)[number]) => state === 'over';
      return {
        channelId: share.channelId,
        authorId: share.authorId,
        areaId: share.focusAreaId ?? ANY_AREA,
        step: row.step,
        coachIds: turns.coachesOf(workspaceId, share.focusAreaId),
        called: calls.filter((one) => !isOver(one)).map(({ id }) => id),
        calledBefore: calls.filter(isOver).map(({ id }) => id),
      };
    },
    async recordCall(workspaceId, mistakeId, { step, areaId, accountId, lastCall, dueAt }) {
      return db.atomically((tx) => {
        const found = waiting(tx, workspaceId, mistakeId);
        if (!found || found.row.step !== step) return false;
        if (found.share.authorId === accountId) return false;
        const before = find(tx, workspaceId, mistakeId, accountId);
        if (before && before.state !== 'over') return false;
        if (!turns.raise(tx, workspaceId, areaId, accountId, lastCall)) return false;
        const isFirst = callsFor(tx, workspaceId, mistakeId).length === 0;
        tx.insert(coachCall)
          .values({ workspaceId, mistakeId, accountId, state: 'waited', channelId: null, ts: null })
          .onConflictDoUpdate({
            target: [coachCall.workspaceId, coachCall.mistakeId, coachCall.accountId],
            set: { state: 'waited' },
          })
          .run();
        rows.change(tx, found.row, { dueAt, waitsFor: accountId });
        rows.retell(tx, workspaceId, mistakeId, accountId);
        // It says the same whoever is called: an edit would show that somebody has passed.
        if (isFirst || found.row.cardTs === null) rows.drawCard(tx, workspaceId, mistakeId);
        return true;
      });
    },
    async recordNobody(workspaceId, mistakeId, step) {
      db.atomically((tx) => {
        const found = waiting(tx, workspaceId, mistakeId);
        if (!found || found.row.step !== step) return;
        if (step < 2) rows.tellStewards(tx, workspaceId, mistakeId);
        // Who passed last, before any silence, has a day: until it is over the card stays as it is.
        rows.change(tx, found.row, step === 1 ? { step: 2, dueAt: null } : { step: 2 });
        if (found.row.cardTs === null) rows.drawCard(tx, workspaceId, mistakeId);
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
        if (call.state !== 'waited') rows.retell(tx, workspaceId, mistakeId, accountId);
        return true;
      });
    },
    async recordMissed(workspaceId, mistakeId, accountId) {
      db.atomically((tx) => void rows.pass(tx, workspaceId, mistakeId, accountId));
    },
    async forget(workspaceId, mistakeId, accountId) {
      db.atomically((tx) => {
        db.forgetForGood(tx);
        tx.delete(coachCall)
          .where(here(workspaceId, mistakeId, accountId))
          .run();
      });
      db.scrubSoon();
    },
  };
}
