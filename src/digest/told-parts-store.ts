import type { Database } from '../database/database.ts';
import { and, asc, desc, eq, isNotNull, sql } from '../database/drizzle.ts';
import {
  coachThread,
  digest,
  edition,
  editionItem,
  mistake,
  threadMessage,
} from '../database/schema.ts';
import { DIGEST_PARTS, type DigestPart } from './digest.ts';
import { CHANGED_MAX } from './edition.ts';
import {
  type ForChannel,
  isOfItsAreas,
  isPosted,
  isToldIn,
  lookedBackFrom,
  mayTell,
} from './told-conditions-store.ts';

/** What an edition tells beside lessons, as far as its channel wants it. */
export interface ToldParts {
  partsOf(at: ForChannel): ReadonlySet<DigestPart>;
  /**
   * Shares of which it was said what is done differently since, that this channel wasn't told yet: those of here first.
   * @param since ISO date in UTC: the first day on which it may have been said, and late ones
   */
  newChanges(at: ForChannel, since: string): string[];
  /**
   * Shares of this channel in whose threads somebody was there for others, as everyone in the channel can see, and for which nobody was
   * thanked yet. @param since ISO date in UTC: the first day on which they may have been shared, and those that were helped later
   */
  helpedShares(at: ForChannel, since: string): string[];
}

/** A change can be allowed to be retold, or posted, so many days after it was said, and is new all the same. */
const LATE_DAYS = 14;
/** Help can come so many days after a share did. */
const HELPED_WITHIN_DAYS = 28;
/** So many threads are counted at the most. */
const HELPED_MAX = 200;

/** The parts that a digest has, as its row says which ones it hasn't. */
export const partsBut = (leftOut: string): DigestPart[] =>
  DIGEST_PARTS.filter((part) => !leftOut.split(',').includes(part));

export function createToldParts({ orm }: Pick<Database, 'orm'>): ToldParts {
  /** Told beside its lesson, by an edition that has no part for changes, after the day on which it was said. */
  const isToldWithLesson = (at: ForChannel) =>
    isToldIn(
      at,
      ['lesson', 'again'],
      sql`strftime('%Y-%m-%d', ${edition.endsAt} / 1000, 'unixepoch') > ${mistake.changedOn}
        and not exists (select 1 from ${editionItem} as part where part.workspace_id = ${edition.workspaceId}
          and part.edition_id = ${edition.id} and part.section = 'changed')`,
    );

  return {
    partsOf({ workspaceId, channelId }) {
      const row = orm
        .select({ leftOut: digest.leftOut })
        .from(digest)
        .where(and(eq(digest.workspaceId, workspaceId), eq(digest.channelId, channelId)))
        .get();
      return new Set(partsBut(row?.leftOut ?? ''));
    },
    newChanges(at, since) {
      const from = lookedBackFrom({ orm }, at, since, LATE_DAYS);
      return orm
        .select({ id: mistake.id })
        .from(mistake)
        .where(
          and(
            sql`${mistake.changedOn} >= ${from}`,
            isNotNull(mistake.learnedOn),
            mayTell(at),
            // What was imported is no news.
            isPosted,
            isOfItsAreas(at),
            sql`not ${isToldIn(at, ['changed'], sql`true`)}`,
            sql`not ${isToldWithLesson(at)}`,
          ),
        )
        .orderBy(
          sql`${mistake.channelId} <> ${at.channelId}`,
          desc(mistake.helped),
          asc(mistake.changedOn),
          asc(mistake.id),
        )
        .limit(CHANGED_MAX)
        .all()
        .map(({ id }) => id);
    },
    helpedShares(at, since) {
      const from = lookedBackFrom({ orm }, at, since, HELPED_WITHIN_DAYS);
      // What the card or the thread shows. Who talks with whom alone is no part of it: before that, somebody is on it for all to see.
      const isHelped = sql`(${coachThread.claimedBy} is not null or exists (select 1 from ${threadMessage}
        where ${threadMessage.workspaceId} = ${mistake.workspaceId} and ${threadMessage.mistakeId} = ${mistake.id}
        and ${threadMessage.kind} = 'question' and ${threadMessage.text} <> '' and ${threadMessage.ts} is not null))`;
      return orm
        .select({ id: mistake.id })
        .from(mistake)
        .innerJoin(
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
            sql`${mistake.sharedOn} >= ${from}`,
            eq(mistake.withdrawn, false),
            sql`${coachThread.state} <> 'called'`,
            isHelped,
            isPosted,
            sql`not ${isToldIn(at, ['thanks'], sql`true`)}`,
          ),
        )
        .orderBy(asc(mistake.id))
        .limit(HELPED_MAX)
        .all()
        .map(({ id }) => id);
    },
  };
}
