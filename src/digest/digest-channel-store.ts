import type { Database } from '../database/database.ts';
import { and, eq } from '../database/drizzle.ts';
import { digest, digestArea, edition } from '../database/schema.ts';
import { type Enqueue, waitingIn } from '../outbox/enqueue.ts';
import { EDITION, REDRAW_EDITION } from './digest-kinds.ts';
import type { RedrawElsewhere } from './edition-sources-store.ts';

/** The channels that digests belong to. */
export interface DigestChannelStore {
  /** A channel has a new id: its digest, and the editions that stand there or wait, go along, in one step. */
  changeChannelId(workspaceId: string, oldId: string, newId: string): Promise<void>;
}

export function createDigestChannelStore(deps: {
  db: Database;
  enqueue: Enqueue;
  redrawElsewhere: RedrawElsewhere;
}): DigestChannelStore {
  const { db, enqueue, redrawElsewhere } = deps;
  return {
    async changeChannelId(workspaceId, oldId, newId) {
      const isDigest = (channelId: string) =>
        and(eq(digest.workspaceId, workspaceId), eq(digest.channelId, channelId));
      const isEdition = (channelId: string) =>
        and(eq(edition.workspaceId, workspaceId), eq(edition.channelId, channelId));
      db.atomically((tx) => {
        const row = tx.select().from(digest).where(isDigest(oldId)).get();
        if (row) {
          // Who has subscribed under the new id already has said what they want.
          const { changes } = tx
            .insert(digest)
            .values({ ...row, channelId: newId })
            .onConflictDoNothing()
            .run();
          if (changes > 0) {
            tx.update(digestArea)
              .set({ channelId: newId })
              .where(and(eq(digestArea.workspaceId, workspaceId), eq(digestArea.channelId, oldId)))
              .run();
          }
          tx.delete(digest).where(isDigest(oldId)).run();
        }
        const there = new Set(
          tx
            .select()
            .from(edition)
            .where(isEdition(newId))
            .all()
            .map(({ endsAt }) => endsAt),
        );
        for (const { id, endsAt } of tx.select().from(edition).where(isEdition(oldId)).all()) {
          const isIt = and(eq(edition.workspaceId, workspaceId), eq(edition.id, id));
          // A week has one edition: that of the new id, where there is one.
          if (there.has(endsAt)) tx.delete(edition).where(isIt).run();
          else tx.update(edition).set({ channelId: newId }).where(isIt).run();
        }
        // What waits in the lane of the old id finds its edition in another channel, and leaves it alone.
        for (const { kind, subjectId } of waitingIn(tx, { workspaceId, lane: oldId })) {
          if (kind === EDITION || kind === REDRAW_EDITION) {
            enqueue(tx, { workspaceId, lane: newId, kind, subjectId });
          }
        }
        // It may be private by now, and its shares may have gone along already or not.
        for (const id of [oldId, newId]) redrawElsewhere(tx, workspaceId, id, true);
      });
    },
  };
}
