import type { Database } from '../database/database.ts';
import { inArray, sql } from '../database/drizzle.ts';
import { mistake, postedMessage } from '../database/schema.ts';
import type { AreaCounts } from './rising.ts';

interface ForChannel {
  workspaceId: string;
  channelId: string;
}

/** Figures about the shares of a channel: what anybody counts who scrolls through it, and nothing else. */
export interface AreaCountsReader {
  /**
   * How often each area was shared about in this channel: of what stands there, in the area that it has now, by the day of its message.
   * Another day or channel would tell something that the channel doesn't: when an anonymous share was written, or how many are elsewhere.
   * @param day ISO date in UTC: the first that isn't of this week
   * @param which areas; those of its digest, if none are named
   */
  areaCounts(at: ForChannel, day: string, which?: readonly string[]): AreaCounts[];
}

export function createAreaCounts(
  { orm }: Pick<Database, 'orm'>,
  isOfItsAreas: (at: ForChannel) => ReturnType<typeof sql>,
): AreaCountsReader {
  return {
    areaCounts(at, day, which) {
      const end = Temporal.PlainDate.from(day);
      const weekBegan = end.subtract({ weeks: 1 }).toString();
      const began = end.subtract({ weeks: 5 }).toString();
      const areas = which ? inArray(mistake.focusAreaId, [...which]) : isOfItsAreas(at);
      // Slack's lost answer may have left a second message: the first one is when it came. One may have been written long before it was
      // posted, so all of the channel are looked at; they are found by their channel alone, whatever SQLite expects.
      return orm.all<AreaCounts>(sql`
        with standing as materialized (
          select ${mistake.focusAreaId} as area_id, (
            select date(cast(min(${postedMessage.ts}) as integer), 'unixepoch') from ${postedMessage}
            where ${postedMessage.workspaceId} = ${mistake.workspaceId} and ${postedMessage.mistakeId} = ${mistake.id}
              and ${postedMessage.channelId} = ${mistake.channelId}) as posted_on
          from ${mistake} indexed by mistake_by_channel
          where ${mistake.workspaceId} = ${at.workspaceId} and ${mistake.channelId} = ${at.channelId}
            and ${mistake.withdrawn} = 0 and ${mistake.focusAreaId} is not null and ${areas})
        select area_id as areaId, sum(posted_on >= ${weekBegan}) as thisWeek, sum(posted_on < ${weekBegan}) as fourWeeksBefore
        from standing where posted_on >= ${began} and posted_on < ${day} group by area_id`);
    },
  };
}
