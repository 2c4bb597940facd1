import type { Sight } from '../channels/sight.ts';
import { and, eq, sql } from '../database/drizzle.ts';
import { channel, mistake, postedMessage } from '../database/schema.ts';

// Which shares are lessons that somebody may see, as SQL: the one place that says it. Ask it of `mistake`.

/** A value, or one that is given when a prepared query runs. */
type Later = ReturnType<typeof sql.placeholder>;

/** What somebody may see, as values of a query. */
export interface SightValues {
  /** 1 or 0. */
  everyones: number;
  /** A list of channels, as JSON: there may be many, and a prepared query takes one value. */
  channels: string;
}

export const sightValues = ({ everyones, channels }: Sight): SightValues => ({
  everyones: Number(everyones),
  channels: JSON.stringify(channels),
});

/** The same, of a prepared query: `{ workspaceId, ...sightValues(sight) }` is what it runs with. */
export const sightToCome: Record<keyof SightValues, Later> = {
  everyones: sql.placeholder('everyones'),
  channels: sql.placeholder('channels'),
};

/**
 * It is a lesson that stands: learned, not withdrawn, and in its channel or imported. What waits for a steward or for Slack isn't said
 * yet. Whether it was imported is asked of another index than all else, which stands in `mistake_by_lesson`: so that no row of the table
 * is read for it.
 */
export const isLesson = and(
  sql`${mistake.learnedOn} is not null`,
  eq(mistake.withdrawn, false),
  sql`(exists (select 1 from ${postedMessage}
      where ${postedMessage.workspaceId} = ${mistake.workspaceId} and ${postedMessage.mistakeId} = ${mistake.id})
    or exists (select 1 from ${mistake} as imported where imported.workspace_id = ${mistake.workspaceId}
      and imported.id = ${mistake.id} and imported.import_id is not null))`,
);

/** The channels of a workspace whose lessons somebody may see: those that everybody can read, and theirs. */
const channelsInSight = (
  workspaceId: string | Later,
  { everyones, channels }: Record<keyof SightValues, string | number | Later>,
) => sql`select ${channel.id} from ${channel} where ${channel.workspaceId} = ${workspaceId} and ${channel.isHome} = 1
  and ((${everyones} = 1 and ${channel.isPrivate} = 0 and ${channel.isExternallyShared} = 0)
    or ${channel.id} in (select value from json_each(${channels})))`;

/** Everybody can read its channel, and nobody else. */
export const isOfPublicChannel = sql`exists (select 1 from ${channel} where ${channel.workspaceId} = ${mistake.workspaceId}
  and ${channel.id} = ${mistake.channelId} and ${channel.isHome} = 1 and ${channel.isPrivate} = 0
  and ${channel.isExternallyShared} = 0)`;

/**
 * It may be told in a place: it is of that channel, or of one that everybody can read, and may be retold. What is in a private channel is
 * told nowhere else, not even to its members. Asked beside `isVisible`. @param channelId '' is nowhere in particular
 */
export const mayBeToldIn = (channelId: string | Later) =>
  sql`(${mistake.channelId} = ${channelId} or (${mistake.mayRetell} = 1 and ${isOfPublicChannel}))`;

/** It is a lesson of the workspace that somebody may see. What is said in other places is asked of `mayBeToldIn` as well. */
export const isVisible = (
  workspaceId: string | Later,
  sight: Record<keyof SightValues, string | number | Later>,
) =>
  and(
    eq(mistake.workspaceId, workspaceId),
    isLesson,
    sql`${mistake.channelId} in (${channelsInSight(workspaceId, sight)})`,
  );
