import type { Database, Transaction } from '../database/database.ts';
import { and, eq } from '../database/drizzle.ts';
import { privateNotice } from '../database/schema.ts';
import { type Enqueue, waitingIn } from '../outbox/enqueue.ts';
import { END_TALK, type NoticeAt } from './private-talk.ts';

/**
 * The messages that told coaches of a private answer: one at most for each share. Every method is one atomic step, but for
 * `expect` and `end`, which are parts of one.
 */
export interface PrivateNoticeStore {
  /** One may stand from now on, and is to go with the talk. */
  expect(tx: Transaction, workspaceId: string, mistakeId: string, accountId: string): void;
  /** Has them taken away: the talk is over. */
  end(tx: Transaction, workspaceId: string, mistakeId: string): void;
  /** Where the one stands that this coach got. */
  find(workspaceId: string, mistakeId: string, accountId: string): Promise<NoticeAt | undefined>;
  record(
    workspaceId: string,
    mistakeId: string,
    accountId: string,
    at: Omit<NoticeAt, 'isRead'>,
  ): Promise<void>;
  /** The coach has looked. */
  markRead(workspaceId: string, mistakeId: string, accountId: string): Promise<void>;
  /** It is gone. */
  forget(workspaceId: string, mistakeId: string, accountId: string): Promise<void>;
}

export function createPrivateNoticeStore({
  db,
  enqueue,
}: {
  db: Database;
  enqueue: Enqueue;
}): PrivateNoticeStore {
  const ofShare = (workspaceId: string, mistakeId: string) =>
    and(eq(privateNotice.workspaceId, workspaceId), eq(privateNotice.mistakeId, mistakeId));
  const one = (workspaceId: string, mistakeId: string, accountId: string) =>
    and(ofShare(workspaceId, mistakeId), eq(privateNotice.accountId, accountId));

  return {
    expect: (tx, workspaceId, mistakeId, accountId) =>
      void tx
        .insert(privateNotice)
        .values({ workspaceId, mistakeId, accountId, channelId: null, ts: null, isRead: false })
        .onConflictDoNothing()
        .run(),
    end(tx, workspaceId, mistakeId) {
      const told = tx
        .select({ accountId: privateNotice.accountId })
        .from(privateNotice)
        .where(ofShare(workspaceId, mistakeId))
        .all();
      // Behind one that is being posted just now: what is told in its own lane is told in order.
      for (const { accountId: lane } of told) {
        const end = { workspaceId, lane, kind: END_TALK, subjectId: mistakeId };
        // A withdrawal says so for the share and for its thread.
        const isWaiting = waitingIn(tx, end).some(
          ({ kind, subjectId }) => kind === END_TALK && subjectId === mistakeId,
        );
        if (!isWaiting) enqueue(tx, end);
      }
    },
    async find(workspaceId, mistakeId, accountId) {
      const row = db.orm
        .select()
        .from(privateNotice)
        .where(one(workspaceId, mistakeId, accountId))
        .get();
      if (!row?.channelId || !row.ts) return undefined;
      return { channelId: row.channelId, ts: row.ts, isRead: row.isRead };
    },
    async record(workspaceId, mistakeId, accountId, { channelId, ts }) {
      const at = { channelId, ts, isRead: false };
      db.atomically((tx) => {
        tx.insert(privateNotice)
          .values({ workspaceId, mistakeId, accountId, ...at })
          .onConflictDoUpdate({
            target: [privateNotice.workspaceId, privateNotice.mistakeId, privateNotice.accountId],
            set: at,
          })
          .run();
      });
    },
    async markRead(workspaceId, mistakeId, accountId) {
      db.atomically((tx) => {
        tx.update(privateNotice)
          .set({ isRead: true })
          .where(one(workspaceId, mistakeId, accountId))
          .run();
      });
    },
    async forget(workspaceId, mistakeId, accountId) {
      db.atomically((tx) => {
        tx.delete(privateNotice)
          .where(one(workspaceId, mistakeId, accountId))
          .run();
      });
    },
  };
}
