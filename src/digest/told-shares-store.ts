import type { Database } from '../database/database.ts';
import { and, desc, eq, sql } from '../database/drizzle.ts';
import { coachThread, edition, focusArea, mistake, postedMessage } from '../database/schema.ts';
import { type AreaCountsReader, createAreaCounts } from './area-counts-store.ts';
import { LESSONS_MAX, OPEN_MAX, type ToldShare } from './edition.ts';
import {
  type ForChannel,
  isOfItsAreas,
  isOfPublicChannel,
  isPosted,
  isToldIn,
  lookedBackFrom,
  mayTell,
  stands,
} from './told-conditions-store.ts';
import { createToldParts, type ToldParts } from './told-parts-store.ts';

/**
 * What the digest of a channel may tell: what was shared in it, and of other public channels what may be retold. A
 * share that was never posted, or is withdrawn, is in none of it.
 */
export interface ToldShares extends AreaCountsReader, ToldParts {
  /** Lessons that this channel wasn't told yet, by focus area, and late ones. @param since ISO date in UTC: the first day they may be of */
  newLessons(at: ForChannel, since: string): string[];
  /**
   * The lesson that helped most, of those no younger than `until`, that this channel wasn't told since `toldBefore`.
   * @param but those that are told beside it
   */
  oldLesson(
    at: ForChannel,
    until: string,
    toldBefore: Temporal.Instant,
    but: ReadonlySet<string>,
  ): string | undefined;
  /** The newest shares of this channel whose authors would like help, and that nobody has answered. @param since ISO date */
  openShares(at: ForChannel, since: string): string[];
  /** One that was told before: nothing, once it may not be told here any more. */
  read(at: ForChannel, id: string): ToldShare | undefined;
}

/** A lesson can be posted, or be allowed to be retold, so many days after it was learned, and is new all the same. */
const LATE_DAYS = 14;
/** Of so many old lessons, the newest, the best is taken: a year's worth in a large workspace. */
const OLD_LOOKED_AT = 500;
/** And of other channels' no more are looked through, if hardly any of them may be told: people wait meanwhile. */
const OLD_TURNED_OVER = 5000;

/** Where shares are looked for, and which of them may be told. */
interface Source {
  among: ReturnType<typeof sql>;
  if: ReturnType<typeof sql>;
}

export function createToldShares(db: Pick<Database, 'orm'>): ToldShares {
  const { orm } = db;
  // What may be told is of here or of elsewhere: asked for one by one, each has an index in which all of it stands.
  const sources = ({ workspaceId, channelId }: ForChannel): Source[] => [
    {
      among: sql`${mistake.workspaceId} = ${workspaceId} and ${mistake.channelId} = ${channelId}
        and ${mistake.learnedOn} is not null`,
      if: sql`${mistake.withdrawn} = 0`,
    },
    {
      among: sql`${mistake.workspaceId} = ${workspaceId} and ${mistake.mayRetell} = 1
        and ${mistake.learnedOn} is not null`,
      if: sql`${mistake.withdrawn} = 0 and ${mistake.channelId} <> ${channelId}
        and ${isOfPublicChannel}`,
    },
  ];
  /** Told in this channel, as new or once more, or with what it has changed, in an edition that ended after this. */
  const isTold = (at: ForChannel, after: number) =>
    isToldIn(at, ['lesson', 'changed', 'again'], sql`${edition.endsAt} > ${after}`);
  const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id);

  /** Put in order before it is asked which of them may be told: then so many are asked about, and no more. */
  const inOrder = (at: ForChannel, source: Source, since: string) =>
    orm.all<{ id: string; position: number | null; helped: number; learnedOn: string }>(sql`
      select * from (
        select ${mistake.workspaceId} as workspace_id, ${mistake.id} as id, ${focusArea.position} as position,
          ${mistake.helped} as helped, ${mistake.learnedOn} as learnedOn
        from ${mistake} left join ${focusArea} on ${focusArea.workspaceId} = ${mistake.workspaceId}
          and ${focusArea.id} = ${mistake.focusAreaId}
        where ${source.among} and ${mistake.learnedOn} >= ${since} and ${source.if} and ${isOfItsAreas(at)}
        order by ${focusArea.position} is null, ${focusArea.position}, ${mistake.helped} desc,
          ${mistake.learnedOn}, ${mistake.id}
        limit -1
      ) as ${mistake} where ${isPosted} and not ${isTold(at, 0)} limit ${LESSONS_MAX}`);

  const newestOld = (at: ForChannel, source: Source, until: string, toldBefore: Temporal.Instant) =>
    orm.all<{ id: string; helped: number; learnedOn: string }>(sql`
      select ${mistake.id} as id, ${mistake.helped} as helped, ${mistake.learnedOn} as learnedOn from (
        select ${mistake.workspaceId}, ${mistake.id}, ${mistake.channelId}, ${mistake.learnedOn}, ${mistake.helped},
          ${mistake.withdrawn}, ${mistake.focusAreaId}
        from ${mistake} where ${source.among} and ${mistake.learnedOn} <= ${until}
        order by ${mistake.learnedOn} desc, ${mistake.id} desc limit ${OLD_TURNED_OVER}
      ) as ${mistake} where ${source.if} and ${isOfItsAreas(at)} and ${stands}
        and not ${isTold(at, toldBefore.epochMilliseconds)} limit ${OLD_LOOKED_AT}`);

  // Built once: an edition reads up to two hundred shares, and people wait meanwhile.
  const value = sql.placeholder;
  const oneShare = orm
    .select({
      channelId: mistake.channelId,
      authorId: mistake.authorId,
      creditAuthor: mistake.creditAuthor,
      whatHappened: mistake.whatHappened,
      whatLearned: mistake.whatLearned,
      whatChanged: mistake.whatChanged,
      focusAreaName: focusArea.name,
      lessonBy: mistake.lessonBy,
      outcome: mistake.outcome,
      helped: mistake.helped,
    })
    .from(mistake)
    .leftJoin(
      focusArea,
      and(eq(focusArea.workspaceId, mistake.workspaceId), eq(focusArea.id, mistake.focusAreaId)),
    )
    .where(
      and(
        eq(mistake.id, value('id')),
        mayTell({ workspaceId: value('workspaceId'), channelId: value('channelId') }),
      ),
    )
    .prepare();
  const itsMessage = orm
    .select({ channelId: postedMessage.channelId, ts: postedMessage.ts })
    .from(postedMessage)
    .where(
      and(
        eq(postedMessage.workspaceId, value('workspaceId')),
        eq(postedMessage.mistakeId, value('id')),
      ),
    )
    .limit(1)
    .prepare();

  return {
    ...createToldParts(db),
    newLessons(at, since) {
      const from = lookedBackFrom(db, at, since, LATE_DAYS);
      const found = sources(at).flatMap((source) => inOrder(at, source, from));
      return idsOf(found.toSorted(byArea).slice(0, LESSONS_MAX));
    },
    oldLesson(at, until, toldBefore, but) {
      const looked = sources(at)
        .flatMap((source) => newestOld(at, source, until, toldBefore))
        .filter(({ id }) => !but.has(id))
        .toSorted(newestFirst)
        .slice(0, OLD_LOOKED_AT);
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
    ...createAreaCounts({ orm }, isOfItsAreas),
    read(at, id) {
      const row = oneShare.get({ ...at, id });
      if (!row) return undefined;
      const posted = itsMessage.get({ workspaceId: at.workspaceId, id });
      return {
        id,
        channelId: row.channelId,
        creditedTo: row.creditAuthor ? row.authorId : null,
        whatHappened: row.whatHappened,
        whatLearned: row.whatLearned,
        whatChanged: row.whatChanged,
        focusAreaName: row.focusAreaName,
        lessonBy: row.lessonBy,
        outcome: row.outcome,
        helped: row.helped,
        posted,
      };
    },
  };
}

interface Found {
  id: string;
  learnedOn: string;
}

const byId = (one: Found, other: Found) => (one.id < other.id ? -1 : 1);

/** By focus area, those of none last; then what helped most, and what came first. */
const byArea = (
  one: Found & { position: number | null; helped: number },
  other: Found & { position: number | null; helped: number },
) =>
  (one.position ?? Number.POSITIVE_INFINITY) - (other.position ?? Number.POSITIVE_INFINITY) ||
  other.helped - one.helped ||
  one.learnedOn.localeCompare(other.learnedOn) ||
  byId(one, other);

const newestFirst = (one: Found, other: Found) =>
  other.learnedOn.localeCompare(one.learnedOn) || byId(other, one);
