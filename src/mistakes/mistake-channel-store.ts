import type { Database, Transaction } from '../database/database.ts';
import { and, eq } from '../database/drizzle.ts';
import { mistake, postedMessage } from '../database/schema.ts';
import { type Enqueue, waitingIn } from '../outbox/enqueue.ts';
import { POST, REFRESH } from './mistake-kinds.ts';
import { redirectShareLetters } from './share-letter-store.ts';

/** The channels that shares belong to. */
export interface MistakeChannelStore {
  /** A channel has a new id, as it has once it is made private: all that is there goes along, in one step. */
  changeChannelId(workspaceId: string, oldId: string, newId: string): Promise<void>;
  /** Oops is back in a channel: what was withdrawn meanwhile still stands there, and is drawn anew. In the caller's step. */
  cameBack(tx: Transaction, workspaceId: string, channelId: string): void;
}

export function createMistakeChannelStore(deps: {
  db: Database;
  enqueue: Enqueue;
  /** A channel's shares are all under this id by now. */
  channelMoved(workspaceId: string, newId: string): void;
}): MistakeChannelStore {
  const { db, enqueue } = deps;
  return {
    async changeChannelId(workspaceId, oldId, newId) {
      db.atomically((tx) => {
        tx.update(mistake)
          .set({ channelId: newId })
          .where(and(eq(mistake.workspaceId, workspaceId), eq(mistake.channelId, oldId)))
          .run();
        tx.update(mistake)
          .set({ sourceChannelId: newId })
          .where(and(eq(mistake.workspaceId, workspaceId), eq(mistake.sourceChannelId, oldId)))
          .run();
        tx.update(postedMessage)
          .set({ channelId: newId })
          .where(
            and(eq(postedMessage.workspaceId, workspaceId), eq(postedMessage.channelId, oldId)),
          )
          .run();
        // What waits in the lane of the old id finds its share in another channel, and leaves it alone.
        for (const { kind, subjectId } of waitingIn(tx, { workspaceId, lane: oldId })) {
          if (kind === POST) enqueue(tx, { workspaceId, lane: newId, kind, subjectId });
        }
        redirectShareLetters(tx, workspaceId, oldId, newId);
      });
      db.scrubSoon();
      deps.channelMoved(workspaceId, newId);
    },
    cameBack(tx, workspaceId, channelId) {
      const withdrawn = tx
        .select({ id: mistake.id })
        .from(mistake)
        .where(
          and(
            eq(mistake.workspaceId, workspaceId),
            eq(mistake.channelId, channelId),
            eq(mistake.withdrawn, true),
          ),
        )
        .all();
      for (const { id: subjectId } of withdrawn) {
        enqueue(tx, { workspaceId, lane: channelId, kind: REFRESH, subjectId });
      }
    },
  };
}
