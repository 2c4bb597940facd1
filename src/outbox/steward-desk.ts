import type { Database, Transaction } from '../database/database.ts';
import { and, eq, sql } from '../database/drizzle.ts';
import { deskLetter, deskMessage, steward, workspace } from '../database/schema.ts';
import type { Clock } from '../runtime/clock.ts';
import { newId } from '../runtime/ids.ts';
import type { Enqueue } from './enqueue.ts';
import type { Letter } from './letterbox.ts';

/** Has the stewards called who may read a letter; the lane is the channel it is for. */
export const CALL_READERS = 'approval.call';
/** Has one of them asked; the lane is the steward. */
export const ASK_READER = 'approval.ask';
/** Has what a steward was sent redrawn. */
export const REDRAW_READING = 'approval.redraw';

export type DeskState = (typeof deskLetter.$inferSelect)['state'];

/** A letter on the stewards' desk: it is being read, or was refused. */
export interface DeskLetter {
  id: string;
  letterId: string;
  kind: string;
  body: string;
  state: DeskState;
  /** Of a refused letter: why, for its author. */
  reason: string;
  /** ISO date, UTC: of a refused letter, the day it was refused. */
  day: string;
}

/**
 * Where letters lie that a steward reads first (docs/decisions/0013-approval.md). They come here when their slot has come, never
 * before; nothing here leads to their authors. All but the readers happen inside the caller's transaction.
 */
export interface StewardDesk {
  /** @returns whether a letter of this workspace is read first: then it lies here, and the stewards are called */
  receive(tx: Transaction, letter: Letter, channelId: string): boolean;
  /** Whether the letter with this id lies here. */
  holds(workspaceId: string, letterId: string): boolean;
  find(workspaceId: string, letterId: string): DeskLetter | undefined;
  /** The letters of a kind that lie here, in this workspace or in all. */
  lettersOf(kind: string, workspaceId?: string): (DeskLetter & { workspaceId: string })[];
  /** Takes a letter from the desk, and its text out of every message. @returns what lay there */
  takeOff(
    tx: Transaction,
    workspaceId: string,
    letterId: string,
    why: 'withdrawn' | 'changed',
  ): DeskLetter | undefined;
  /** Has what stewards were sent drawn anew that shows a share's text: replies to it, as they stand with it. */
  followShare(tx: Transaction, workspaceId: string, mistakeId: string): void;
  /** Writes another body into a letter that lies here. */
  rewrite(tx: Transaction, workspaceId: string, letterId: string, body: string): void;
}

export function createStewardDesk(deps: {
  db: Database;
  enqueue: Enqueue;
  clock: Clock;
}): StewardDesk {
  const { db, enqueue, clock } = deps;
  const { orm } = db;
  // Shares ask these while somebody waits: each query is built once.
  const here = eq(deskLetter.workspaceId, sql.placeholder('workspaceId'));
  const lies = sql`${deskLetter.state} in ('reading', 'refused')`;
  const one = orm
    .select()
    .from(deskLetter)
    .where(and(here, eq(deskLetter.letterId, sql.placeholder('letterId')), lies))
    .prepare();
  const ofKind = orm
    .select()
    .from(deskLetter)
    .where(and(eq(deskLetter.kind, sql.placeholder('kind')), lies))
    .prepare();
  const readsFirst = orm
    .select({ id: steward.accountId })
    .from(steward)
    .innerJoin(workspace, eq(workspace.id, steward.workspaceId))
    .where(and(eq(workspace.id, sql.placeholder('workspaceId')), eq(workspace.approval, true)))
    .limit(1)
    .prepare();

  const find = (workspaceId: string, letterId: string) => one.get({ workspaceId, letterId });

  return {
    receive(tx, letter, channelId) {
      const { workspaceId } = letter;
      if (!readsFirst.get({ workspaceId })) return false;
      const id = newId();
      tx.insert(deskLetter)
        .values({
          workspaceId,
          id,
          letterId: letter.id,
          kind: letter.kind,
          body: letter.body,
          state: 'reading',
          reason: '',
          decidedBy: null,
          day: clock.now().toZonedDateTimeISO('UTC').toPlainDate().toString(),
        })
        .run();
      enqueue(tx, { workspaceId, lane: channelId, kind: CALL_READERS, subjectId: id });
      return true;
    },
    holds: (workspaceId, letterId) => find(workspaceId, letterId) !== undefined,
    find,
    lettersOf: (kind, workspaceId) =>
      ofKind
        .all({ kind })
        .filter((row) => workspaceId === undefined || row.workspaceId === workspaceId),
    takeOff(tx, workspaceId, letterId, why) {
      const found = find(workspaceId, letterId);
      if (!found) return undefined;
      leaveDesk(tx, db, enqueue, found, why);
      return found;
    },
    followShare(tx, workspaceId, mistakeId) {
      const read = and(eq(deskLetter.workspaceId, workspaceId), eq(deskLetter.state, 'reading'));
      for (const one of tx.select().from(deskLetter).where(read).all()) {
        const about = JSON.parse(one.body) as { mistakeId?: string };
        if (about.mistakeId === mistakeId) redrawReadings(tx, enqueue, one);
      }
    },
    rewrite(tx, workspaceId, letterId, body) {
      const found = find(workspaceId, letterId);
      if (!found) return;
      tx.update(deskLetter)
        .set({ body })
        .where(and(eq(deskLetter.workspaceId, workspaceId), eq(deskLetter.id, found.id)))
        .run();
    },
  };
}

/** A letter leaves the desk: its text goes from here, and from the messages that stewards got. */
export function leaveDesk(
  tx: Transaction,
  db: Pick<Database, 'forgetForGood'>,
  enqueue: Enqueue,
  left: { workspaceId: string; id: string },
  state: Exclude<DeskState, 'reading' | 'refused'>,
  decidedBy: string | null = null,
): void {
  tx.update(deskLetter)
    .set({ state, body: '', reason: '', decidedBy })
    .where(and(eq(deskLetter.workspaceId, left.workspaceId), eq(deskLetter.id, left.id)))
    .run();
  db.forgetForGood(tx);
  redrawReadings(tx, enqueue, left);
}

/** Has every message redrawn that stewards got of a letter. */
export function redrawReadings(
  tx: Transaction,
  enqueue: Enqueue,
  { workspaceId, id }: { workspaceId: string; id: string },
): void {
  const told = tx
    .selectDistinct({ accountId: deskMessage.accountId })
    .from(deskMessage)
    .where(and(eq(deskMessage.workspaceId, workspaceId), eq(deskMessage.deskId, id)))
    .all();
  for (const { accountId } of told) {
    enqueue(tx, { workspaceId, lane: accountId, kind: REDRAW_READING, subjectId: id });
  }
}
