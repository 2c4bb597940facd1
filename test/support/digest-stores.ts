import { createDigestStore } from '../../src/digest/digest-store.ts';
import { DIGEST_PARTS, type DigestChange } from '../../src/digest/digest.ts';
import { createEditionStore } from '../../src/digest/edition-store.ts';
import { createMakeEdition } from '../../src/digest/make-edition.ts';
import { createToldShares } from '../../src/digest/told-shares-store.ts';
import { eq } from '../../src/database/drizzle.ts';
import * as schema from '../../src/database/schema.ts';
import { newId } from '../../src/runtime/ids.ts';
import { HERE, openTestDatabase } from './database.ts';
import { openShareStores } from './stores.ts';

export const FRIDAYS: DigestChange = {
  schedule: { weekday: 5, hour: 15, zone: 'Europe/Berlin' },
  areaIds: [],
  parts: DIGEST_PARTS,
  pausedUntil: null,
};

/** A share as a test of digests tells it; the rest is as it mostly is. */
interface Told {
  learned?: string;
  happened?: string;
  changed?: string;
  channelId?: string;
  mayRetell?: boolean;
  wantsHelp?: boolean;
  authorId?: string | null;
  creditAuthor?: boolean;
  areaId?: string | null;
  /** ISO date. */
  on?: string;
  /** Whether it stands in its channel. */
  isPosted?: boolean;
  /** The day on which it was posted, if that was another one: ISO date. */
  postedOn?: string;
  helped?: number;
}

/** The stores of digests on a real file, with channels C1 and C2 (public) and G1 (private). */
export async function openDigestStores() {
  const { db, ...file } = await openTestDatabase();
  const stores = openShareStores(db);
  const digests = createDigestStore(db);
  const shares = createToldShares(db);
  const editions = createEditionStore({ db, enqueue: stores.enqueue, shares });
  const make = createMakeEdition({ shares, rest: async () => {} });
  const areas = ['Planning', 'Tools'].map((name, position) => ({
    workspaceId: HERE,
    id: newId(),
    name,
    position: position + 1,
  }));
  db.orm.insert(schema.focusArea).values(areas).run();
  db.orm
    .insert(schema.channel)
    .values(
      ['C1', 'C2', 'G1'].map((id) => ({
        workspaceId: HERE,
        id,
        name: id.toLowerCase(),
        isPrivate: id === 'G1',
        isArchived: false,
        isExternallyShared: false,
        isHome: true,
      })),
    )
    .run();
  let posted = 0;
  /** Slack's time of a message at noon of a day. */
  function tsOn(day: string): string {
    posted += 1;
    const noon = Temporal.Instant.from(`${day}T12:00:00Z`).epochMilliseconds / 1000;
    return `${noon + posted}.000001`;
  }
  return {
    db,
    ...file,
    ...stores,
    digests,
    shares,
    editions,
    make,
    areaIds: areas.map(({ id }) => id),
    async share({ on = '2026-03-02', isPosted = true, ...told }: Told = {}): Promise<string> {
      const id = newId();
      const channelId = told.channelId ?? 'C1';
      const authorId = told.authorId === undefined ? 'UADA' : told.authorId;
      await stores.mistakes.shareOpenly({
        workspaceId: HERE,
        id,
        channelId,
        authorId: authorId ?? 'UADA',
        whatHappened: told.happened ?? 'I sent the wrong file.',
        whatLearned: told.learned ?? '',
        whatChanged: told.changed ?? '',
        followUpWeeks: 0,
        focusAreaId: told.areaId ?? null,
        nearMiss: false,
        wantsHelp: told.wantsHelp ?? false,
        mayRetell: told.mayRetell ?? false,
        creditAuthor: told.creditAuthor ?? false,
        source: null,
        sharedOn: on,
      });
      if (authorId === null) await stores.mistakes.removeName(HERE, id);
      if (told.helped) {
        db.orm
          .update(schema.mistake)
          .set({ helped: told.helped })
          .where(eq(schema.mistake.id, id))
          .run();
      }
      const ts = tsOn(told.postedOn ?? on);
      if (isPosted) await stores.mistakes.recordPosted(HERE, id, { channelId, ts });
      return id;
    },
    /** The edition of a channel's week that ends then, put together and posted. */
    async edition(channelId: string, end: string) {
      const id = newId();
      const isClaimed = await editions.claim(HERE, channelId, id, Temporal.Instant.from(end));
      if (!isClaimed) return undefined;
      const claimed = await editions.find(HERE, id);
      if (!claimed) return undefined;
      await editions.make(HERE, id, await make({ workspaceId: HERE, channelId }, claimed));
      await editions.recordPosted(HERE, id, 0, tsOn(end.slice(0, 10)));
      return await editions.find(HERE, id);
    },
  };
}
