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
   * How often each area was shared about in this channel, lessons alone left out, since nothing went wrong there: of what stands there, in the area that it has now, by the day of its message.
   * Another day or channel would tell something that the channel doesn't: when an anonymous share was written, or how many are elsewhere.
   * @param day ISO date in UTC: the first that isn't of this week
   * @param which areas; those of its digest, if none are named
   */
  areaCounts(at: ForChannel, day: string, which?: readonly string[]): AreaCounts[];
}

const earlier = sql.raw('earlier');

/** When a day begins in UTC, as a message's ts says it. */
const secondsAt = (day: Temporal.PlainDate): string =>
  String(day.toZonedDateTime('UTC').epochMilliseconds / 1000);

export function createAreaCounts(
  { orm }: Pick<Database, 'orm'>,
  isOfItsAreas: (at: ForChannel) => ReturnType<typeof sql>,
): AreaCountsReader {
  return {
    areaCounts(at, day, which) {
      const end = Temporal.PlainDate.from(day);
      const week = secondsAt(end.subtract({ weeks: 1 }));
      const began = secondsAt(end.subtract({ weeks: 5 }));
      const areas = which ? inArray(mistake.focusAreaId, [...which]) : isOfItsAreas(at);
      // A message's ts begins with the seconds since 1970, ten digits of them (docs.slack.dev/messaging/retrieving-messages), so that
      // it sorts as text. Slack's lost answer may have left a second message of a share: the first one is when it came.
      return orm.all<AreaCounts>(sql`
        select ${mistake.focusAreaId} as areaId, sum(${postedMessage.ts} >= ${week}) as thisWeek,
          sum(${postedMessage.ts} < ${week}) as fourWeeksBefore
        from ${postedMessage} indexed by posted_message_by_channel
        cross join ${mistake} on ${mistake.workspaceId} = ${postedMessage.workspaceId}
          and ${mistake.id} = ${postedMessage.mistakeId} and ${mistake.channelId} = ${postedMessage.channelId}
        where ${postedMessage.workspaceId} = ${at.workspaceId} and ${postedMessage.channelId} = ${at.channelId}
          and ${postedMessage.ts} >= ${began} and ${postedMessage.ts} < ${secondsAt(end)}
          and ${mistake.withdrawn} = 0 and ${mistake.whatHappened} <> '' and ${mistake.focusAreaId} is not null and ${areas}
          and not exists (select 1 from ${postedMessage} as ${earlier}
            where ${earlier}.workspace_id = ${mistake.workspaceId} and ${earlier}.mistake_id = ${mistake.id}
              and ${earlier}.channel_id = ${mistake.channelId} and ${earlier}.ts < ${postedMessage.ts})
        group by ${mistake.focusAreaId}`);
    },
  };
}
