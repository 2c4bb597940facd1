import type { Database } from '../database/database.ts';
import { and, asc, eq, lte } from '../database/drizzle.ts';
import { digest, digestArea, edition } from '../database/schema.ts';
import { type Digest, DIGEST_PARTS, type DigestChange } from './digest.ts';
import { lastEdition } from './edition-reader-store.ts';
import { APART } from './schedule.ts';
import { partsBut } from './told-parts-store.ts';

/** Which channels have a digest. Every method is one atomic step. */
export interface DigestStore {
  find(workspaceId: string, channelId: string): Promise<Digest | undefined>;
  /** Those of which it is time to look whether an edition is due; who has waited for longest comes first. */
  toLookAt(workspaceId: string, now: Temporal.Instant, atMost: number): Promise<Digest[]>;
  /** None is due before then. */
  lookAgain(workspaceId: string, channelId: string, at: Temporal.Instant): Promise<void>;
  /**
   * Subscribes, or changes what is there. The first edition of a new one comes at the next hour of the schedule, however soon that
   * is, and tells of four days at least; but of none that an earlier subscription has told.
   */
  save(
    workspaceId: string,
    channelId: string,
    change: DigestChange,
    now: Temporal.Instant,
  ): Promise<'subscribed' | 'changed'>;
  /** @returns whether there was one */
  stop(workspaceId: string, channelId: string): Promise<boolean>;
}

export function createDigestStore(db: Database): DigestStore {
  const here = (workspaceId: string, channelId: string) =>
    and(eq(digest.workspaceId, workspaceId), eq(digest.channelId, channelId));

  function toDigest(row: typeof digest.$inferSelect): Digest {
    const { channelId, weekday, hour, zone, pausedUntil, toldUntil } = row;
    const areaIds = db.orm
      .select({ id: digestArea.areaId })
      .from(digestArea)
      .where(and(eq(digestArea.workspaceId, row.workspaceId), eq(digestArea.channelId, channelId)))
      .all()
      .map(({ id }) => id);
    return {
      channelId,
      schedule: { weekday, hour, zone },
      areaIds,
      parts: partsBut(row.leftOut),
      pausedUntil,
      toldUntil: Temporal.Instant.fromEpochMilliseconds(toldUntil),
    };
  }

  return {
    async find(workspaceId, channelId) {
      const row = db.orm.select().from(digest).where(here(workspaceId, channelId)).get();
      return row && toDigest(row);
    },
    async toLookAt(workspaceId, now, atMost) {
      const isTime = lte(digest.dueAt, now.epochMilliseconds);
      return db.orm
        .select()
        .from(digest)
        .where(and(eq(digest.workspaceId, workspaceId), isTime))
        .orderBy(asc(digest.dueAt))
        .limit(atMost)
        .all()
        .map(toDigest);
    },
    async lookAgain(workspaceId, channelId, at) {
      await db.atomicallyBehind((tx) => {
        tx.update(digest)
          .set({ dueAt: at.epochMilliseconds })
          .where(here(workspaceId, channelId))
          .run();
      });
    },
    async save(workspaceId, channelId, { schedule, areaIds, parts, pausedUntil }, now) {
      return db.atomically((tx) => {
        const { weekday, hour, zone } = schedule;
        // Looked at in the next minute: whatever was changed.
        const dueAt = now.epochMilliseconds;
        const leftOut = DIGEST_PARTS.filter((part) => !parts.includes(part)).join(',');
        const values = { weekday, hour, zone, leftOut, pausedUntil, dueAt };
        const wasThere = tx.select().from(digest).where(here(workspaceId, channelId)).get();
        const told = lastEdition(tx, workspaceId, channelId)?.endsAt ?? 0;
        const toldUntil = Math.max(told, now.subtract(APART).epochMilliseconds);
        tx.insert(digest)
          .values({ workspaceId, channelId, ...values, toldUntil })
          .onConflictDoUpdate({ target: [digest.workspaceId, digest.channelId], set: values })
          .run();
        tx.delete(digestArea)
          .where(and(eq(digestArea.workspaceId, workspaceId), eq(digestArea.channelId, channelId)))
          .run();
        if (areaIds.length > 0) {
          tx.insert(digestArea)
            .values(areaIds.map((areaId) => ({ workspaceId, channelId, areaId })))
            .run();
        }
        return wasThere ? 'changed' : 'subscribed';
      });
    },
    async stop(workspaceId, channelId) {
      return db.atomically((tx) => {
        // Whoever subscribes again begins anew.
        tx.delete(edition)
          .where(
            and(
              eq(edition.workspaceId, workspaceId),
              eq(edition.channelId, channelId),
              eq(edition.state, 'quiet'),
            ),
          )
          .run();
        return tx.delete(digest).where(here(workspaceId, channelId)).run().changes > 0;
      });
    },
  };
}
