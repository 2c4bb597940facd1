import type { Database } from '../database/database.ts';
import { and, asc, desc, eq, isNotNull, lte, ne, sql } from '../database/drizzle.ts';
import {
  channel,
  coachThread,
  digestArea,
  edition,
  editionItem,
  focusArea,
  mistake,
  postedMessage,
} from '../database/schema.ts';
import { LESSONS_MAX, OPEN_MAX, type ToldShare } from './edition.ts';
import type { AreaCounts } from './rising.ts';

/** For which channel shares are looked for, and where its digest ends. */
export interface ForChannel {
  workspaceId: string;
  channelId: string;
}

/**
 * What the digest of a channel may tell: what was shared in it, and of other public channels what may be retold. A
 * share that was never posted, or is withdrawn, is in none of it.
 */
export interface ToldShares {
  /** Lessons that this channel wasn't told yet, by focus area. @param since ISO date in UTC: the first day they may be of */
  newLessons(at: ForChannel, since: string): string[];
  /** The lesson that helped most, of those no younger than `until`, that this channel wasn't told since `toldBefore`. */
  oldLesson(at: ForChannel, until: string, toldBefore: Temporal.Instant): string | undefined;
  /** The newest shares of this channel whose authors would like help, and that nobody has answered. @param since ISO date */
  openShares(at: ForChannel, since: string): string[];
  /** How often each area was shared about in this channel. @param day ISO date: the first that isn't of this week */
  areaCounts(at: ForChannel, day: string): AreaCounts[];
  /** One that was told before: nothing, once it may not be told here any more. */
  read(at: ForChannel, id: string): ToldShare | undefined;
}

/** Of so many old lessons, the newest, the best is taken: a year's worth in a large workspace. */
const OLD_LOOKED_AT = 500;

export function createToldShares({ orm }: Pick<Database, 'orm'>): ToldShares {
  const mayTell = ({ workspaceId, channelId }: ForChannel) =>
    and(
      eq(mistake.workspaceId, workspaceId),
      eq(mistake.withdrawn, false),
      sql`(${mistake.channelId} = ${channelId} or (${mistake.mayRetell} = 1 and exists (
        select 1 from ${channel} where ${channel.workspaceId} = ${mistake.workspaceId} and ${channel.id} = ${mistake.channelId}
        and ${channel.isPrivate} = 0 and ${channel.isExternallyShared} = 0)))`,
      isPosted,
    );
  const isPosted = sql`exists (select 1 from ${postedMessage} where ${postedMessage.workspaceId} = ${mistake.workspaceId}
    and ${postedMessage.mistakeId} = ${mistake.id})`;
  const isOfItsAreas = ({ workspaceId, channelId }: ForChannel) => {
    // Those that are used no more choose nothing: a digest of such areas alone is one of all.
    const theirs = sql`select ${digestArea.areaId} from ${digestArea} join ${focusArea}
      on ${focusArea.workspaceId} = ${digestArea.workspaceId} and ${focusArea.id} = ${digestArea.areaId}
      where ${digestArea.workspaceId} = ${workspaceId} and ${digestArea.channelId} = ${channelId}`;
    return sql`(not exists (${theirs}) or ${mistake.focusAreaId} in (${theirs}))`;
  };
  /** Told in this channel, as new or once more, in an edition that ended after this. */
  const isTold = ({ workspaceId, channelId }: ForChannel, after: number) =>
    sql`exists (select 1 from ${editionItem} join ${edition} on ${edition.workspaceId} = ${editionItem.workspaceId}
      and ${edition.id} = ${editionItem.editionId} where ${editionItem.workspaceId} = ${workspaceId}
      and ${editionItem.mistakeId} = ${mistake.id} and ${editionItem.section} <> 'open'
      and ${edition.channelId} = ${channelId} and ${edition.endsAt} > ${after})`;
  const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id);

  return {
    newLessons(at, since) {
      const rows = orm
        .select({ id: mistake.id })
        .from(mistake)
        .leftJoin(
          focusArea,
          and(
            eq(focusArea.workspaceId, mistake.workspaceId),
            eq(focusArea.id, mistake.focusAreaId),
          ),
        )
        .where(
          and(
            isNotNull(mistake.learnedOn),
            sql`${mistake.learnedOn} >= ${since}`,
            mayTell(at),
            isOfItsAreas(at),
            sql`not ${isTold(at, 0)}`,
          ),
        )
        .orderBy(
          sql`${focusArea.position} is null`,
          asc(focusArea.position),
          desc(mistake.helped),
          asc(mistake.learnedOn),
          asc(mistake.id),
        )
        .limit(LESSONS_MAX)
        .all();
      return idsOf(rows);
    },
    oldLesson(at, until, toldBefore) {
      const looked = orm
        .select({ id: mistake.id, helped: mistake.helped })
        .from(mistake)
        .where(
          and(
            isNotNull(mistake.learnedOn),
            lte(mistake.learnedOn, until),
            mayTell(at),
            isOfItsAreas(at),
            sql`not ${isTold(at, toldBefore.epochMilliseconds)}`,
          ),
        )
        .orderBy(desc(mistake.learnedOn), desc(mistake.id))
        .limit(OLD_LOOKED_AT)
        .all();
      // The first of equals is the newest.
      return looked.toSorted((one, other) => other.helped - one.helped)[0]?.id;
    },
    openShares(at, since) {
      const rows = orm
        .select({ id: mistake.id })
        .from(mistake)
        .leftJoin(
          coachThread,
          and(
            eq(coachThread.workspaceId, mistake.workspaceId),
            eq(coachThread.mistakeId, mistake.id),
          ),
        )
        .where(
          and(
            eq(mistake.workspaceId, at.workspaceId),
            eq(mistake.channelId, at.channelId),
            sql`${mistake.sharedOn} >= ${since}`,
            eq(mistake.withdrawn, false),
            eq(mistake.wantsHelp, true),
            eq(mistake.whatLearned, ''),
            sql`coalesce(${coachThread.state}, 'none') <> 'answered'`,
            isPosted,
            isOfItsAreas(at),
          ),
        )
        .orderBy(desc(mistake.sharedOn), desc(mistake.id))
        .limit(OPEN_MAX)
        .all();
      return idsOf(rows);
    },
    areaCounts(at, day) {
      const end = Temporal.PlainDate.from(day);
      const weekBegan = end.subtract({ weeks: 1 }).toString();
      const began = end.subtract({ weeks: 5 }).toString();
      const thisWeek = sql<number>`sum(${mistake.sharedOn} >= ${weekBegan})`;
      const fourWeeksBefore = sql<number>`sum(${mistake.sharedOn} < ${weekBegan})`;
      return orm
        .select({ areaId: sql<string>`${mistake.focusAreaId}`, thisWeek, fourWeeksBefore })
        .from(mistake)
        .where(
          and(
            eq(mistake.workspaceId, at.workspaceId),
            eq(mistake.channelId, at.channelId),
            sql`${mistake.sharedOn} >= ${began}`,
            sql`${mistake.sharedOn} < ${day}`,
            ne(mistake.withdrawn, true),
            isNotNull(mistake.focusAreaId),
            isOfItsAreas(at),
          ),
        )
        .groupBy(mistake.focusAreaId)
        .all();
    },
    read(at, id) {
      const { workspaceId } = at;
      const found = orm
        .select({ row: mistake, focusAreaName: focusArea.name })
        .from(mistake)
        .leftJoin(
          focusArea,
          and(
            eq(focusArea.workspaceId, mistake.workspaceId),
            eq(focusArea.id, mistake.focusAreaId),
          ),
        )
        .where(and(eq(mistake.id, id), mayTell(at)))
        .get();
      if (!found) return undefined;
      const { row, focusAreaName } = found;
      const posted = orm
        .select({ channelId: postedMessage.channelId, ts: postedMessage.ts })
        .from(postedMessage)
        .where(and(eq(postedMessage.workspaceId, workspaceId), eq(postedMessage.mistakeId, id)))
        .limit(1)
        .get();
      return {
        id,
        channelId: row.channelId,
        creditedTo: row.creditAuthor ? row.authorId : null,
        whatHappened: row.whatHappened,
        whatLearned: row.whatLearned,
        whatChanged: row.whatChanged,
        focusAreaName,
        lessonBy: row.lessonBy,
        helped: row.helped,
        posted,
      };
    },
  };
}
