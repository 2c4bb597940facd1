import type { Database } from '../database/database.ts';
import { and, eq, isNotNull, lte, sql } from '../database/drizzle.ts';
import { coachCall, coachThread, focusArea, mistake, postedMessage } from '../database/schema.ts';
import type { CoachThread, Expected, WaitingForCoach, WaitingThread } from './coach-thread.ts';

/** What waits, for whom, and since when it is too long. */
export interface WaitingStore {
  /** Threads where silence leads on by now (ms since the epoch), with the channels of their shares. */
  due(workspaceId: string, now: number): Promise<(CoachThread & { channelId: string })[]>;
  /** Everybody who is waited for, or is on something. */
  expected(workspaceId: string): Promise<Expected[]>;
  /** Threads in a channel that wait for a coach. */
  calledIn(workspaceId: string, channelId: string): Promise<string[]>;
  /** All that waits for somebody. */
  waitingFor(workspaceId: string, accountId: string): Promise<WaitingForCoach>;
}

export function createWaitingStore({ orm }: Pick<Database, 'orm'>): WaitingStore {
  const ofThread = and(
    eq(mistake.workspaceId, coachThread.workspaceId),
    eq(mistake.id, coachThread.mistakeId),
  );

  const ofCall = and(
    eq(coachCall.workspaceId, coachThread.workspaceId),
    eq(coachCall.mistakeId, coachThread.mistakeId),
  );

  const standing = () =>
    orm
      .select({
        mistakeId: mistake.id,
        channelId: mistake.channelId,
        focusAreaName: focusArea.name,
        sharedOn: mistake.sharedOn,
        authorId: mistake.authorId,
        postedIn: postedMessage.channelId,
        ts: sql<string>`min(${postedMessage.ts})`,
      })
      .from(coachThread)
      .innerJoin(mistake, ofThread)
      .innerJoin(
        postedMessage,
        and(
          eq(postedMessage.workspaceId, mistake.workspaceId),
          eq(postedMessage.mistakeId, mistake.id),
        ),
      )
      .leftJoin(
        focusArea,
        and(eq(focusArea.workspaceId, mistake.workspaceId), eq(focusArea.id, mistake.focusAreaId)),
      )
      .$dynamic();

  const shown = (found: ReturnType<ReturnType<typeof standing>['all']>): WaitingThread[] =>
    found.map(({ postedIn, ts, authorId, ...one }) => ({
      ...one,
      isAnonymous: authorId === null,
      posted: { channelId: postedIn, ts },
    }));

  return {
    async due(workspaceId, now) {
      return orm
        .select({ thread: coachThread, channelId: mistake.channelId })
        .from(coachThread)
        .innerJoin(mistake, ofThread)
        .where(
          and(
            eq(coachThread.workspaceId, workspaceId),
            eq(coachThread.state, 'called'),
            lte(coachThread.dueAt, now),
          ),
        )
        .all()
        .map(({ thread, channelId }) => ({ ...thread, channelId }));
    },
    async expected(workspaceId) {
      const { mistakeId } = coachThread;
      const { channelId } = mistake;
      const claimed = orm
        .select({ mistakeId, channelId, accountId: sql<string>`${coachThread.claimedBy}` })
        .from(coachThread)
        .innerJoin(mistake, ofThread)
        .where(
          and(
            eq(coachThread.workspaceId, workspaceId),
            eq(coachThread.state, 'talking'),
            isNotNull(coachThread.claimedBy),
          ),
        )
        .all();
      const called = orm
        .select({ mistakeId, channelId, accountId: coachCall.accountId })
        .from(coachThread)
        .innerJoin(mistake, ofThread)
        .innerJoin(coachCall, ofCall)
        .where(
          and(
            eq(coachThread.workspaceId, workspaceId),
            eq(coachThread.state, 'called'),
            eq(coachCall.state, 'waited'),
          ),
        )
        .all();
      return [
        ...claimed.map((one) => ({ ...one, isOnIt: true })),
        ...called.map((one) => ({ ...one, isOnIt: false })),
      ];
    },
    async calledIn(workspaceId, channelId) {
      return orm
        .select({ id: coachThread.mistakeId })
        .from(coachThread)
        .innerJoin(mistake, ofThread)
        .where(
          and(
            eq(coachThread.workspaceId, workspaceId),
            eq(coachThread.state, 'called'),
            eq(mistake.channelId, channelId),
          ),
        )
        .all()
        .map(({ id }) => id);
    },
    async waitingFor(workspaceId, accountId) {
      const inWorkspace = eq(coachThread.workspaceId, workspaceId);
      const called = standing()
        .innerJoin(coachCall, ofCall)
        .where(
          and(
            inWorkspace,
            eq(coachThread.state, 'called'),
            eq(coachCall.accountId, accountId),
            eq(coachCall.state, 'waited'),
          ),
        )
        .groupBy(mistake.id)
        .all();
      const claimed = standing()
        .where(
          and(inWorkspace, eq(coachThread.state, 'talking'), eq(coachThread.claimedBy, accountId)),
        )
        .groupBy(mistake.id)
        .all();
      return { called: shown(called), claimed: shown(claimed) };
    },
  };
}
