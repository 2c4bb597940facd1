import type { Database } from '../database/database.ts';
import { and, asc, eq, gt, sql } from '../database/drizzle.ts';
import { digest, edition } from '../database/schema.ts';

/** What a clock that was ahead has written. */
export interface DigestClockStore {
  /** All of a workspace's digests are looked at now, whenever they were to be. */
  lookAtAllNow(workspaceId: string, now: Temporal.Instant): Promise<void>;
  /**
   * What has ended in the future has ended now: a channel would be silent until then, and its next edition would have to give way to one
   * that stands there. What was told stays told.
   */
  bringBack(workspaceId: string, channelId: string, now: Temporal.Instant): Promise<void>;
}

export function createDigestClockStore(db: Database): DigestClockStore {
  return {
    async lookAtAllNow(workspaceId, now) {
      const dueAt = now.epochMilliseconds;
      const isLater = and(eq(digest.workspaceId, workspaceId), gt(digest.dueAt, dueAt));
      // A look without the write lock first: where nobody has a digest there is nothing to do.
      if (!db.orm.select({ id: digest.channelId }).from(digest).where(isLater).limit(1).get())
        return;
      db.atomically((tx) => void tx.update(digest).set({ dueAt }).where(isLater).run());
    },
    async bringBack(workspaceId, channelId, now) {
      const present = now.epochMilliseconds;
      db.atomically((tx) => {
        const ahead = tx
          .select()
          .from(edition)
          .where(
            and(
              eq(edition.workspaceId, workspaceId),
              eq(edition.channelId, channelId),
              gt(edition.endsAt, present),
            ),
          )
          .orderBy(asc(edition.endsAt))
          .all();
        // In their order, one after the other: no two of a channel end at the same moment.
        ahead.forEach(({ id, beginsAt }, at) => {
          const endsAt = present - (ahead.length - 1 - at);
          tx.update(edition)
            .set({ endsAt, beginsAt: Math.min(beginsAt, endsAt) })
            .where(and(eq(edition.workspaceId, workspaceId), eq(edition.id, id)))
            .run();
        });
        tx.update(digest)
          .set({ toldUntil: sql`min(${digest.toldUntil}, ${present})`, dueAt: present })
          .where(and(eq(digest.workspaceId, workspaceId), eq(digest.channelId, channelId)))
          .run();
      });
    },
  };
}
