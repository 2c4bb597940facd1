import type { Database } from '../database/database.ts';
import { type Enqueue, waitingIn } from '../outbox/enqueue.ts';
import { KIT } from './meeting-kit.ts';

/** Meetings about lessons. Who wanted one is kept nowhere. */
export interface MeetingKitStore {
  /** Has one posted in a channel; once, however often it is pressed until then. */
  post(workspaceId: string, channelId: string, lessonId: string): Promise<void>;
}

export function createMeetingKitStore({
  db,
  enqueue,
}: {
  db: Pick<Database, 'atomically'>;
  enqueue: Enqueue;
}): MeetingKitStore {
  return {
    async post(workspaceId, lane, subjectId) {
      db.atomically((tx) => {
        const waits = waitingIn(tx, { workspaceId, lane }).some(
          (one) => one.kind === KIT && one.subjectId === subjectId,
        );
        if (!waits) enqueue(tx, { workspaceId, lane, kind: KIT, subjectId });
      });
    },
  };
}
