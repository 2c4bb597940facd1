import type { Database } from '../database/database.ts';
import { and, asc, eq, sql } from '../database/drizzle.ts';
import {
  channel,
  digestArea,
  edition,
  editionItem,
  focusArea,
  mistake,
  postedMessage,
} from '../database/schema.ts';

/** For which channel shares are looked for, and where its digest ends. */
export interface ForChannel {
  workspaceId: string;
  channelId: string;
}

/** A value that is given when a prepared query runs. */
type Later = ReturnType<typeof sql.placeholder>;

// What the questions after what a channel may be told have in common, as SQL.

/**
 * Everybody can read its channel, and nobody else, as far as Oops is there to hear of it. Asked of that channel alone: a list of all
 * would be made for each share that is read.
 */
export const isOfPublicChannel = sql`exists (select 1 from ${channel} where ${channel.workspaceId} = ${mistake.workspaceId}
  and ${channel.id} = ${mistake.channelId} and ${channel.isHome} = 1 and ${channel.isPrivate} = 0
  and ${channel.isExternallyShared} = 0)`;

/** It stands in its channel: nobody is told of a share that they can't see. */
export const isPosted = sql`exists (select 1 from ${postedMessage} where ${postedMessage.workspaceId} = ${mistake.workspaceId}
  and ${postedMessage.mistakeId} = ${mistake.id})`;

/** It was imported: it stands nowhere else than in the library. Asked of another index than all else, so that no row of the table is read for it. */
const isImported = sql`exists (select 1 from ${mistake} as imported where imported.workspace_id = ${mistake.workspaceId}
  and imported.id = ${mistake.id} and imported.import_id is not null)`;

/** It can be told, if not as new: it stands in its channel, or was brought along from before Oops. */
export const stands = sql`(${isPosted} or ${isImported})`;

/** Others outside read along in the channel that is told: of other channels they are told nothing. */
const isReadOutside = ({ workspaceId, channelId }: Record<keyof ForChannel, string | Later>) =>
  sql`exists (select 1 from ${channel} as told where told.workspace_id = ${workspaceId} and told.id = ${channelId}
    and told.is_externally_shared = 1)`;

/** It is of this channel; or of another public one, and may be retold. */
export const mayTell = ({ workspaceId, channelId }: Record<keyof ForChannel, string | Later>) =>
  and(
    eq(mistake.workspaceId, workspaceId),
    eq(mistake.withdrawn, false),
    sql`(${mistake.channelId} = ${channelId}
      or (${mistake.mayRetell} = 1 and ${isOfPublicChannel}
        and not ${isReadOutside({ workspaceId, channelId })}))`,
    stands,
  );

export const isOfItsAreas = ({ workspaceId, channelId }: ForChannel) => {
  // Those that are used no more choose nothing: a digest of such areas alone is one of all.
  const theirs = sql`select ${digestArea.areaId} from ${digestArea} join ${focusArea}
    on ${focusArea.workspaceId} = ${digestArea.workspaceId} and ${focusArea.id} = ${digestArea.areaId}
    where ${digestArea.workspaceId} = ${workspaceId} and ${digestArea.channelId} = ${channelId}`;
  return sql`(not exists (${theirs}) or ${mistake.focusAreaId} in (${theirs}))`;
};

type Section = (typeof editionItem.$inferSelect)['section'];

/** This channel was told of it in one of these parts of an edition, for which this is so as well. */
export const isToldIn = (
  { workspaceId, channelId }: ForChannel,
  sections: readonly Section[],
  also: ReturnType<typeof sql>,
) => sql`exists (select 1 from ${editionItem} join ${edition} on ${edition.workspaceId} = ${editionItem.workspaceId}
  and ${edition.id} = ${editionItem.editionId} where ${editionItem.workspaceId} = ${workspaceId}
  and ${editionItem.mistakeId} = ${mistake.id} and ${editionItem.section} in ${sections}
  and ${edition.channelId} = ${channelId} and ${also})`;

/**
 * Some days before `since`, for what comes late; but what a channel's first edition began with is the oldest that it hears of as new.
 * @param since ISO date in UTC
 */
export function lookedBackFrom(
  { orm }: Pick<Database, 'orm'>,
  { workspaceId, channelId }: ForChannel,
  since: string,
  days: number,
): string {
  const first = orm
    .select({ beganAt: edition.beginsAt })
    .from(edition)
    .where(and(eq(edition.workspaceId, workspaceId), eq(edition.channelId, channelId)))
    .orderBy(asc(edition.endsAt))
    .limit(1)
    .get();
  if (!first) return since;
  const firstDay = Temporal.Instant.fromEpochMilliseconds(first.beganAt).toString().slice(0, 10);
  const back = Temporal.PlainDate.from(since).subtract({ days }).toString();
  const from = firstDay > back ? firstDay : back;
  return from < since ? from : since;
}
