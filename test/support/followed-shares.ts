import type { Database } from '../../src/database/database.ts';
import { eq } from '../../src/database/drizzle.ts';
import { delivery, mistake } from '../../src/database/schema.ts';
import { newId } from '../../src/runtime/ids.ts';
import { HERE } from './database.ts';
import { openShareStores } from './stores.ts';

/** The stores of shares, with shares that have a lesson and stand in their channel. */
export function openFollowedShares(db: Database) {
  const stores = openShareStores(db);
  let posted = 0;
  /** @param on ISO date: the day on which it is learned */
  async function share(
    on: string,
    {
      weeks = 1,
      channelId = 'C1',
      ts = '',
    }: { weeks?: number; channelId?: string; ts?: string } = {},
  ): Promise<string> {
    const id = newId();
    await stores.mistakes.shareOpenly({
      workspaceId: HERE,
      id,
      whatHappened: 'The wrong letter went out.',
      whatLearned: 'Ask first.',
      whatChanged: '',
      followUpWeeks: weeks,
      focusAreaId: null,
      channelId,
      nearMiss: false,
      wantsHelp: false,
      mayRetell: false,
      creditAuthor: false,
      source: null,
      authorId: 'UADA',
      sharedOn: on,
    });
    posted += 1;
    const at = { channelId, ts: ts || `1.${String(posted).padStart(6, '0')}` };
    await stores.mistakes.recordPosted(HERE, id, at);
    return id;
  }
  return {
    ...stores,
    share,
    /** The day on which it is asked about. */
    dayOf: (id: string) =>
      db.orm.select().from(mistake).where(eq(mistake.id, id)).get()?.followUpOn ?? null,
    /** Kinds of what waits for Slack, with the share each is about; what was taken is sent. */
    takeDeliveries(kind: string): string[] {
      const is = eq(delivery.kind, kind);
      const found = db.orm.select().from(delivery).where(is).all();
      db.orm.delete(delivery).where(is).run();
      return found.map(({ subjectId }) => subjectId);
    },
  };
}
