import type { Database, Transaction } from '../database/database.ts';
import { and, eq } from '../database/drizzle.ts';
import { coachCall } from '../database/schema.ts';
import type { Enqueue } from '../outbox/enqueue.ts';
import {
  callsTo,
  coachesOf,
  hasCoaches,
  isTalkedIn,
  readShare,
  stands,
} from './coached-share-store.ts';
import { ANY_AREA } from './turn.ts';
import { createThreadRows, type ThreadRow } from './thread-rows-store.ts';

/**
 * What other slices tell of a share that concerns its coach (docs/decisions/0016-calling-coaches.md). Each is part of the
 * caller's own step, so that what happened and what follows from it are never apart; each can be said twice.
 */
export interface ThreadStates {
  /** The share stands in its channel and wants a coach: calls one, unless that was done. */
  wanted(tx: Transaction, workspaceId: string, mistakeId: string): void;
  /** Its author doesn't want one any more. Who has begun to talk goes on. */
  unwanted(tx: Transaction, workspaceId: string, mistakeId: string): void;
  /**
   * Somebody (never the author) talks in the thread through the app. One who is waited for is on it by that; of who isn't it changes
   * nothing for who was called.
   */
  talkBegan(tx: Transaction, workspaceId: string, mistakeId: string, personId: string): void;
  /** Something that was said so was taken back, or can't be posted. */
  talkEnded(tx: Transaction, workspaceId: string, mistakeId: string): void;
  /** Its author has put their name to it: they are not its coach any more, nor called for it. */
  named(tx: Transaction, workspaceId: string, mistakeId: string, authorId: string): void;
  /** Somebody is away from today on: what they were called for is passed on. What they are on stays theirs. */
  wentAway(tx: Transaction, workspaceId: string, accountId: string): void;
  /** Somebody coaches these areas no more by themselves: what they were called for in them is passed on. */
  coachesNoMore(
    tx: Transaction,
    workspaceId: string,
    accountId: string,
    areaIds: readonly string[],
  ): void;
  /** Who was on it is so no more. */
  handedOn(tx: Transaction, workspaceId: string, mistakeId: string): void;
  /** Answered, by a press or by a lesson. */
  close(tx: Transaction, workspaceId: string, mistakeId: string): void;
  /** With a share that is withdrawn. */
  forget(tx: Transaction, workspaceId: string, mistakeId: string): void;
}

export function createThreadStates(deps: {
  db: Pick<Database, 'orm' | 'forgetForGood'>;
  enqueue: Enqueue;
  /** What goes once a thread is closed, or handed on: what was said in private. It sees itself to that nothing of it is left. */
  closed?(tx: Transaction, workspaceId: string, mistakeId: string): void;
}): ThreadStates & {
  /** Whether the workspace has any coach: else the channel is asked, as ever. */
  hasCoaches(workspaceId: string): Promise<boolean>;
} {
  const rows = createThreadRows(deps);
  const closed = deps.closed ?? (() => {});

  const isCalled = (tx: Transaction, workspaceId: string, mistakeId: string, accountId: string) =>
    tx
      .select({ state: coachCall.state })
      .from(coachCall)
      .where(
        and(
          eq(coachCall.workspaceId, workspaceId),
          eq(coachCall.mistakeId, mistakeId),
          eq(coachCall.accountId, accountId),
          eq(coachCall.state, 'waited'),
        ),
      )
      .get() !== undefined;

  // Somebody may have begun to talk where no coach was wanted before: nobody is on it.
  const isUnclaimed = ({ state, claimedBy }: ThreadRow) =>
    state === 'talking' && claimedBy === null;

  /** Whether a wish begins it: what has a card, and is answered, is opened again there. */
  const canBegin = (row: ThreadRow) =>
    row.state === 'called' ||
    isUnclaimed(row) ||
    (row.state === 'answered' && row.claimedBy === null && row.cardTs === null);

  return {
    hasCoaches: async (workspaceId) => hasCoaches(deps.db.orm, workspaceId),
    wanted(tx, workspaceId, mistakeId) {
      const share = readShare(tx, workspaceId, mistakeId);
      if (!share?.wantsHelp || share.withdrawn) return;
      const row = rows.read(tx, workspaceId, mistakeId);
      // Where a card stands already, the stewards hear that nobody is left.
      const canBeCalled = row?.state === 'called' || hasCoaches(tx, workspaceId);
      if (!canBeCalled || !stands(tx, workspaceId, mistakeId)) return;
      if (!row) rows.begin(tx, { workspaceId, mistakeId, state: 'called' });
      else if (!canBegin(row)) return;
      else if (rows.isSomebodyWaitedFor(tx, row)) return;
      else {
        rows.change(tx, row, { state: 'called' });
        rows.redrawCard(tx, row);
      }
      if (!rows.isChoosing(tx, workspaceId, mistakeId)) rows.callNext(tx, workspaceId, mistakeId);
    },
    unwanted(tx, workspaceId, mistakeId) {
      const row = rows.read(tx, workspaceId, mistakeId);
      if (row?.state !== 'called') return;
      rows.endCalls(tx, workspaceId, mistakeId);
      rows.change(tx, row, { dueAt: null });
      rows.redrawCard(tx, row);
    },
    talkBegan(tx, workspaceId, mistakeId, personId) {
      const share = readShare(tx, workspaceId, mistakeId);
      if (!share || share.withdrawn || share.authorId === personId) return;
      const row = rows.read(tx, workspaceId, mistakeId);
      if (!row) return rows.begin(tx, { workspaceId, mistakeId, state: 'talking' });
      if (row.state !== 'called' || !isCalled(tx, workspaceId, mistakeId, personId)) return;
      rows.endCalls(tx, workspaceId, mistakeId);
      rows.change(tx, row, { state: 'talking', claimedBy: personId, dueAt: null });
    },
    talkEnded(tx, workspaceId, mistakeId) {
      const row = rows.read(tx, workspaceId, mistakeId);
      if (!row || !isUnclaimed(row) || isTalkedIn(tx, workspaceId, mistakeId)) return;
      rows.remove(tx, row);
      rows.redraw(tx, workspaceId, mistakeId);
    },
    named(tx, workspaceId, mistakeId, authorId) {
      const row = rows.read(tx, workspaceId, mistakeId);
      if (!row) return;
      const { claimedBy } = row;
      // Alone one talks only with an author who has no name.
      if (claimedBy !== null) rows.retell(tx, workspaceId, mistakeId, claimedBy);
      if (claimedBy !== authorId) rows.pass(tx, workspaceId, mistakeId, authorId);
      else if (row.state === 'answered') rows.change(tx, row, { claimedBy: null });
      else {
        rows.handOn(tx, row, authorId);
        closed(tx, workspaceId, mistakeId);
      }
    },
    wentAway(tx, workspaceId, accountId) {
      for (const { mistakeId } of callsTo(tx, workspaceId, accountId)) {
        rows.pass(tx, workspaceId, mistakeId, accountId);
      }
    },
    coachesNoMore(tx, workspaceId, accountId, areaIds) {
      if (areaIds.length === 0) return;
      for (const { mistakeId, focusAreaId } of callsTo(tx, workspaceId, accountId)) {
        // A share without an area is for whoever coaches anything.
        const isOfThese = [null, ...areaIds].includes(focusAreaId) || areaIds.includes(ANY_AREA);
        if (!isOfThese || coachesOf(tx, workspaceId, focusAreaId).includes(accountId)) continue;
        rows.pass(tx, workspaceId, mistakeId, accountId);
      }
    },
    handedOn: closed,
    close(tx, workspaceId, mistakeId) {
      const row = rows.read(tx, workspaceId, mistakeId);
      if (row && row.state !== 'answered') {
        const called = rows.endCalls(tx, workspaceId, mistakeId);
        rows.change(tx, row, { state: 'answered', dueAt: null });
        // Who is on it was told so, with buttons that do nothing any more.
        const { claimedBy } = row;
        if (claimedBy && !called.includes(claimedBy)) {
          rows.retell(tx, workspaceId, mistakeId, claimedBy);
        }
      }
      closed(tx, workspaceId, mistakeId);
    },
    forget(tx, workspaceId, mistakeId) {
      const row = rows.read(tx, workspaceId, mistakeId);
      // What was sent is drawn anew, or taken away, and its rows go with that.
      rows.endAll(tx, workspaceId, mistakeId);
      if (row?.cardTs === null) rows.remove(tx, row);
      else if (row) {
        rows.change(tx, row, { state: 'answered', claimedBy: null, dueAt: null });
        rows.redrawCard(tx, row);
      }
      closed(tx, workspaceId, mistakeId);
    },
  };
}
