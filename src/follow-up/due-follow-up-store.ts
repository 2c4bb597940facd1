import { postCall } from '../callback/post-call.ts';
import type { Database } from '../database/database.ts';
import { and, eq, gt, sql } from '../database/drizzle.ts';
import { mistake } from '../database/schema.ts';
import { followUpDay } from '../mistakes/lesson.ts';
import type { Letterbox } from '../outbox/letterbox.ts';
import { ASK, latestDay } from './asked-lesson.ts';
import type { FollowUpRows } from './follow-up-rows-store.ts';

/** Whose turn it is to be asked. Every method is one atomic step; days are ISO dates in UTC. */
export interface DueFollowUps {
  /** The channels in which somebody is to be asked. */
  channelsDue(workspaceId: string, today: string): Promise<string[]>;
  /** The share in a channel that it is the turn of; none while a question is on its way there. */
  nextIn(workspaceId: string, channelId: string, today: string): Promise<string | undefined>;
  /**
   * Has the author of a share asked: once, whoever else tries.
   * @param callsAt says at which slot (ms since the epoch) an author is told who can be reached
   * @returns whether they are
   */
  ask(
    workspaceId: string,
    mistakeId: string,
    today: string,
    callsAt?: () => number,
  ): Promise<boolean>;
  /** What a clock put off that was ahead is due as if it had been right. @param now in seconds since the epoch */
  bringBack(workspaceId: string, today: string, now: number): Promise<void>;
  /** A question that can't come now is due again. */
  giveBack(workspaceId: string, mistakeId: string, today: string): Promise<void>;
}

export function createDueFollowUps(deps: {
  db: Database;
  letterbox: Letterbox;
  rows: FollowUpRows;
}): DueFollowUps {
  const { db, letterbox, rows } = deps;
  const { find, share, isDue, isAsking } = rows;
  return {
    async channelsDue(workspaceId, today) {
      return db.orm
        .selectDistinct({ channelId: mistake.channelId })
        .from(mistake)
        .where(isDue(workspaceId, today))
        .all()
        .map(({ channelId }) => channelId);
    },
    async nextIn(workspaceId, channelId, today) {
      return db.atomically((tx) => {
        if (isAsking(tx, workspaceId, channelId)) return undefined;
        return tx
          .select({ id: mistake.id })
          .from(mistake)
          .where(and(isDue(workspaceId, today), eq(mistake.channelId, channelId)))
          .orderBy(mistake.followUpOn, mistake.id)
          .limit(1)
          .get()?.id;
      });
    },
    async ask(workspaceId, mistakeId, today, callsAt) {
      return db.atomically((tx) => {
        const due = tx
          .select({ channelId: mistake.channelId })
          .from(mistake)
          .where(and(isDue(workspaceId, today), eq(mistake.id, mistakeId)))
          .get();
        if (!due || isAsking(tx, workspaceId, due.channelId)) return false;
        // The question of before is known by its time until it is taken away.
        rows.put(tx, {
          workspaceId,
          mistakeId,
          askedOn: today,
          ts: find(tx, workspaceId, mistakeId)?.ts ?? null,
        });
        rows.plan(tx, workspaceId, mistakeId, { followUpOn: null });
        rows.enqueue(tx, { workspaceId, mistakeId }, ASK);
        if (callsAt) {
          const call = { workspaceId, mistakeId, leavesAt: callsAt(), isAlone: false };
          postCall(letterbox, tx, call);
        }
        return true;
      });
    },
    async bringBack(workspaceId, today, now) {
      const late = and(
        eq(mistake.workspaceId, workspaceId),
        gt(mistake.followUpOn, latestDay(today)),
        // A clock that is behind is held against Slack's: by that, it was posted in what would be the future.
        sql`not exists (select 1 from posted_message p where p.workspace_id = ${mistake.workspaceId}
          and p.mistake_id = ${mistake.id} and cast(p.ts as real) > ${now})`,
      );
      const isNone = !db.orm.select({ id: mistake.id }).from(mistake).where(late).limit(1).get();
      if (isNone) return;
      db.atomically((tx) => {
        for (const lesson of tx.select().from(mistake).where(late).all()) {
          rows.plan(tx, workspaceId, lesson.id, { followUpOn: followUpDay(today, lesson) });
        }
      });
    },
    async giveBack(workspaceId, mistakeId, today) {
      db.atomically((tx) => {
        const found = find(tx, workspaceId, mistakeId);
        const about = share(tx, workspaceId, mistakeId);
        if (!found || !about?.whatLearned || about.outcome === 'stuck') return;
        if (about.followUpOn === null) {
          // Asked later than today, it was by a clock that was ahead.
          const followUpOn = found.askedOn < today ? found.askedOn : today;
          rows.plan(tx, workspaceId, mistakeId, { followUpOn });
        }
        if (found.ts === null) rows.remove(tx, found);
      });
    },
  };
}
