import type { Database } from '../database/database.ts';
import { and, desc, eq } from '../database/drizzle.ts';
import { digest, edition } from '../database/schema.ts';

/** Editions that were claimed and came to nothing. */
export interface EditionReturns {
  /** As if it had never been claimed, unless some of it is posted: it is looked again when the channel's next edition is due. */
  giveBack(workspaceId: string, id: string): Promise<void>;
}

export function createEditionReturns(db: Database): EditionReturns {
  return {
    async giveBack(workspaceId, id) {
      await db.atomicallyBehind((tx) => {
        const isIt = and(eq(edition.workspaceId, workspaceId), eq(edition.id, id));
        const row = tx.select().from(edition).where(isIt).get();
        if (!row || row.state === 'posted' || row.state === 'quiet') return;
        tx.delete(edition).where(isIt).run();
        const { channelId } = row;
        const before = tx
          .select({ endsAt: edition.endsAt })
          .from(edition)
          .where(and(eq(edition.workspaceId, workspaceId), eq(edition.channelId, channelId)))
          .orderBy(desc(edition.endsAt))
          .limit(1)
          .get();
        // One that said nothing is before it, but what it could have said begins earlier.
        const toldUntil = Math.max(before?.endsAt ?? 0, row.beginsAt);
        tx.update(digest)
          .set({ toldUntil, dueAt: toldUntil })
          .where(
            and(
              eq(digest.workspaceId, workspaceId),
              eq(digest.channelId, channelId),
              eq(digest.toldUntil, row.endsAt),
            ),
          )
          .run();
      });
    },
  };
}
