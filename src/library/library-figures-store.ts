import type { Sight } from '../channels/sight.ts';
import type { Database } from '../database/database.ts';
import { count, sql } from '../database/drizzle.ts';
import { channel, mistake, postedMessage } from '../database/schema.ts';
import { isVisible, sightToCome, sightValues } from './visible-lessons-store.ts';

/** Figures about what people can look up for themselves: nothing that they don't see is counted. */
export interface LibraryFigures {
  /** How many lessons that may be seen each area has; `areaId` null: none. Nothing where there are more than are soon counted. */
  soonByArea(
    workspaceId: string,
    sight: Sight,
  ): Promise<{ areaId: string | null; count: number }[] | undefined>;
  /**
   * How many shares stand in channels that everybody can read, posted since a day, and how many of them have a lesson. Lessons alone are
   * left out: nothing went wrong there.
   * @param since ISO date in UTC
   */
  sharedSince(workspaceId: string, since: string): Promise<{ shares: number; withLesson: number }>;
}

/** So many are counted while somebody waits for a page. */
const SOON_COUNTED = 2000;

const earlier = sql.raw('earlier');

export function createLibraryFigures({ orm }: Pick<Database, 'orm'>): LibraryFigures {
  const some = orm
    .select({ areaId: mistake.focusAreaId })
    .from(mistake)
    .where(isVisible(sql.placeholder('workspaceId'), sightToCome))
    .limit(SOON_COUNTED + 1)
    .as('some');
  const ofEach = orm
    .select({ areaId: some.areaId, count: count() })
    .from(some)
    .groupBy(some.areaId)
    .prepare();

  return {
    async soonByArea(workspaceId, sight) {
      const counts = ofEach.all({ workspaceId, ...sightValues(sight) });
      const total = counts.reduce((sum, one) => sum + one.count, 0);
      return total > SOON_COUNTED ? undefined : counts;
    },
    async sharedSince(workspaceId, since) {
      // A message's ts begins with the seconds since 1970, so that it sorts as text. Slack's lost answer may have left a second message
      // of a share: the first one is when it came.
      const began = Temporal.PlainDate.from(since).toZonedDateTime('UTC').epochMilliseconds / 1000;
      const [found] = orm.all<{ shares: number; withLesson: number }>(sql`
        select count(*) as shares, count(${mistake.learnedOn}) as withLesson
        from ${channel} cross join ${postedMessage} indexed by posted_message_by_channel
          on ${postedMessage.workspaceId} = ${channel.workspaceId} and ${postedMessage.channelId} = ${channel.id}
        cross join ${mistake} on ${mistake.workspaceId} = ${postedMessage.workspaceId}
          and ${mistake.id} = ${postedMessage.mistakeId} and ${mistake.channelId} = ${postedMessage.channelId}
        where ${channel.workspaceId} = ${workspaceId} and ${channel.isHome} = 1 and ${channel.isPrivate} = 0
          and ${channel.isExternallyShared} = 0 and ${postedMessage.ts} >= ${String(began)}
          and ${mistake.withdrawn} = 0 and ${mistake.whatHappened} <> ''
          and not exists (select 1 from ${postedMessage} as ${earlier}
            where ${earlier}.workspace_id = ${mistake.workspaceId} and ${earlier}.mistake_id = ${mistake.id}
              and ${earlier}.channel_id = ${mistake.channelId} and ${earlier}.ts < ${postedMessage.ts})`);
      return found ?? { shares: 0, withLesson: 0 };
    },
  };
}
