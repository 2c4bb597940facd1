import type { Database, Transaction } from '../database/database.ts';
import { and, eq } from '../database/drizzle.ts';
import { coachCall, coachThread, delivery, steward } from '../database/schema.ts';
import { REFRESH } from '../mistakes/mistake-kinds.ts';
import { type Enqueue, isWaiting } from '../outbox/enqueue.ts';
import { CALL, CARD, TELL, TELL_STEWARD } from './calling-kinds.ts';
import { showsSilence } from './coach-thread.ts';
import { type Reader, readShare } from './coached-share-store.ts';

export type ThreadRow = typeof coachThread.$inferSelect;
type Change = Partial<Pick<ThreadRow, 'state' | 'claimedBy' | 'step' | 'dueAt' | 'waitsFor'>>;

/**
 * What the steps of this slice are made of: all inside the caller's transaction. Whatever changes a thread has its card drawn
 * anew, and its share's message, if they show it.
 */
export interface ThreadRows {
  read(reader: Reader, workspaceId: string, mistakeId: string): ThreadRow | undefined;
  /** Begins a thread, unless it has begun. */
  begin(tx: Transaction, row: Pick<ThreadRow, 'workspaceId' | 'mistakeId' | 'state'>): void;
  /** Where no day ends any more, it is nobody's. */
  change(tx: Transaction, row: ThreadRow, change: Change): void;
  /** Somebody who was called is not waited for any more, and the next one is called if it was their day. @returns whether they were called */
  pass(tx: Transaction, workspaceId: string, mistakeId: string, accountId: string): boolean;
  /** Who is on it is so no more, and the next one is called. */
  handOn(tx: Transaction, row: ThreadRow, accountId: string): void;
  remove(tx: Transaction, row: Pick<ThreadRow, 'workspaceId' | 'mistakeId'>): void;
  /** Has the share's message drawn anew, where it shows how far it is with its coach. */
  redraw(tx: Transaction, workspaceId: string, mistakeId: string): void;
  /** Has the card drawn, or posted if there is none. */
  drawCard(tx: Transaction, workspaceId: string, mistakeId: string): void;
  /** Has the card drawn anew, if there is one. */
  redrawCard(tx: Transaction, row: ThreadRow): void;
  /** Has the next coach called, unless one is being chosen. */
  callNext(tx: Transaction, workspaceId: string, mistakeId: string): void;
  /** Whether a coach is called who hasn't passed. */
  isSomebodyWaitedFor(tx: Transaction, row: ThreadRow): boolean;
  /** Whether the next one is being chosen, or is to be. */
  isChoosing(tx: Transaction, workspaceId: string, mistakeId: string): boolean;
  /** All calls are over, alike for who passed and who didn't; whoever was waited for is told so. @returns who that was */
  endCalls(tx: Transaction, workspaceId: string, mistakeId: string): string[];
  /** Everybody who was ever called, or handed it on: nobody is waited for, and what they were sent is drawn anew. */
  endAll(tx: Transaction, workspaceId: string, mistakeId: string): void;
  /** Has each steward told but the author of an open share; whether they can see it is looked at then. */
  tellStewards(tx: Transaction, workspaceId: string, mistakeId: string): void;
  /** Has what a coach was sent drawn anew. */
  retell(tx: Transaction, workspaceId: string, mistakeId: string, accountId: string): void;
}

export function createThreadRows({
  db,
  enqueue,
}: {
  db: Pick<Database, 'forgetForGood'>;
  enqueue: Enqueue;
}): ThreadRows {
  const here = (workspaceId: string, mistakeId: string) =>
    and(eq(coachThread.workspaceId, workspaceId), eq(coachThread.mistakeId, mistakeId));
  const callsOf = (workspaceId: string, mistakeId: string) =>
    and(eq(coachCall.workspaceId, workspaceId), eq(coachCall.mistakeId, mistakeId));
  const callsIn = (tx: Transaction, workspaceId: string, mistakeId: string) =>
    tx.select().from(coachCall).where(callsOf(workspaceId, mistakeId)).all();

  function once(tx: Transaction, request: Parameters<Enqueue>[1]): void {
    if (!isWaiting(tx, request)) enqueue(tx, request);
  }

  const read = (reader: Reader, workspaceId: string, mistakeId: string) =>
    reader.select().from(coachThread).where(here(workspaceId, mistakeId)).get();

  function redraw(tx: Transaction, workspaceId: string, mistakeId: string): void {
    const found = readShare(tx, workspaceId, mistakeId);
    if (!found || found.withdrawn) return;
    once(tx, { workspaceId, lane: found.channelId, kind: REFRESH, subjectId: mistakeId });
  }

  function drawCard(tx: Transaction, workspaceId: string, mistakeId: string): void {
    const lane = readShare(tx, workspaceId, mistakeId)?.channelId;
    if (lane) once(tx, { workspaceId, lane, kind: CARD, subjectId: mistakeId });
  }

  const isUnderWay = (tx: Transaction, workspaceId: string, kind: string, subjectId: string) =>
    tx
      .select({ kind: delivery.kind })
      .from(delivery)
      .where(
        and(
          eq(delivery.workspaceId, workspaceId),
          eq(delivery.kind, kind),
          eq(delivery.subjectId, subjectId),
        ),
      )
      .limit(1)
      .get() !== undefined;

  function redrawCard(tx: Transaction, { workspaceId, mistakeId, cardTs }: ThreadRow): void {
    // One that is being posted just now may have been drawn before this.
    if (cardTs === null && !isUnderWay(tx, workspaceId, CARD, mistakeId)) return;
    drawCard(tx, workspaceId, mistakeId);
  }

  const retell: ThreadRows['retell'] = (tx, workspaceId, mistakeId, accountId) =>
    once(tx, { workspaceId, lane: accountId, kind: TELL, subjectId: mistakeId });

  function endCalls(tx: Transaction, workspaceId: string, mistakeId: string): string[] {
    const calls = callsIn(tx, workspaceId, mistakeId);
    tx.update(coachCall).set({ state: 'over' }).where(callsOf(workspaceId, mistakeId)).run();
    // No copy that shows who had passed is to be left in the file.
    if (calls.some(({ state }) => state === 'passed')) db.forgetForGood(tx);
    const ended = calls.filter(({ state }) => state === 'waited');
    for (const { accountId } of ended) retell(tx, workspaceId, mistakeId, accountId);
    return ended.map(({ accountId }) => accountId);
  }

  const callNext: ThreadRows['callNext'] = (tx, workspaceId, mistakeId) =>
    once(tx, { workspaceId, lane: mistakeId, kind: CALL, subjectId: mistakeId });

  function change(tx: Transaction, row: ThreadRow, change: Change): void {
    const { workspaceId, mistakeId } = row;
    const set = change.dueAt === null ? { ...change, waitsFor: null } : change;
    tx.update(coachThread).set(set).where(here(workspaceId, mistakeId)).run();
    const now = { ...row, ...set };
    if (now.state !== row.state) redraw(tx, workspaceId, mistakeId);
    // An edit that shows nothing new would show that somebody has passed.
    const shows =
      now.state !== row.state ||
      now.claimedBy !== row.claimedBy ||
      showsSilence(now) !== showsSilence(row);
    if (shows) redrawCard(tx, row);
  }

  return {
    read,
    begin(tx, row) {
      tx.insert(coachThread)
        .values({ ...row, claimedBy: null, step: 0 })
        .onConflictDoNothing()
        .run();
      redraw(tx, row.workspaceId, row.mistakeId);
    },
    change,
    pass(tx, workspaceId, mistakeId, accountId) {
      const row = read(tx, workspaceId, mistakeId);
      const passed = tx
        .update(coachCall)
        .set({ state: 'passed' })
        .where(
          and(
            callsOf(workspaceId, mistakeId),
            eq(coachCall.accountId, accountId),
            eq(coachCall.state, 'waited'),
          ),
        )
        .run();
      if (!row || passed.changes === 0) return false;
      retell(tx, workspaceId, mistakeId, accountId);
      // Whoever was called after them has a day of their own.
      const isTheirDay = row.waitsFor === null || row.waitsFor === accountId;
      if (row.state === 'called' && isTheirDay) {
        change(tx, row, { waitsFor: null });
        callNext(tx, workspaceId, mistakeId);
      }
      return true;
    },
    handOn(tx, row, accountId) {
      const { workspaceId, mistakeId } = row;
      // Who came by themselves is not to be called for it either.
      tx.insert(coachCall)
        .values({ workspaceId, mistakeId, accountId, state: 'passed' })
        .onConflictDoUpdate({
          target: [coachCall.workspaceId, coachCall.mistakeId, coachCall.accountId],
          set: { state: 'passed' },
        })
        .run();
      change(tx, row, { state: 'called', claimedBy: null, dueAt: null });
      retell(tx, workspaceId, mistakeId, accountId);
      callNext(tx, workspaceId, mistakeId);
    },
    remove: (tx, { workspaceId, mistakeId }) =>
      void tx.delete(coachThread).where(here(workspaceId, mistakeId)).run(),
    redraw,
    drawCard,
    redrawCard,
    callNext,
    isSomebodyWaitedFor: (tx, { workspaceId, mistakeId }) =>
      callsIn(tx, workspaceId, mistakeId).some(({ state }) => state === 'waited'),
    isChoosing: (tx, workspaceId, mistakeId) => isUnderWay(tx, workspaceId, CALL, mistakeId),
    endCalls,
    endAll(tx, workspaceId, mistakeId) {
      endCalls(tx, workspaceId, mistakeId);
      for (const { accountId } of callsIn(tx, workspaceId, mistakeId)) {
        retell(tx, workspaceId, mistakeId, accountId);
      }
    },
    tellStewards(tx, workspaceId, mistakeId) {
      const authorId = readShare(tx, workspaceId, mistakeId)?.authorId;
      const stewards = tx
        .select({ id: steward.accountId })
        .from(steward)
        .where(eq(steward.workspaceId, workspaceId))
        .all();
      for (const { id: lane } of stewards) {
        if (lane === authorId) continue;
        enqueue(tx, { workspaceId, lane, kind: TELL_STEWARD, subjectId: mistakeId });
      }
    },
    retell,
  };
}
