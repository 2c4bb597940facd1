import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core';
import {
  foreignKey,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from '../drizzle.ts';
import { ofMistake } from './of-mistake.ts';
import { ofWorkspace } from './of-workspace.ts';

// Channels' digests, and what their editions told.

/** A channel's subscription to the digest. */
export const digest = sqliteTable(
  'digest',
  {
    workspaceId: ofWorkspace(),
    channelId: text().notNull(),
    /** ISO weekday, 1 (Monday) to 7. */
    weekday: integer().notNull(),
    hour: integer().notNull(),
    /** IANA. */
    zone: text().notNull(),
    /** ISO date in its zone: the last day on which there is none. */
    pausedUntil: text(),
    /** The parts that its editions don't have, in their order, with commas between. */
    leftOut: text().notNull().default(''),
    /** Where the last edition ended, in milliseconds since the epoch. */
    toldUntil: integer().notNull(),
    /** When it is to be looked whether an edition is due, likewise. */
    dueAt: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.channelId] }),
    index('digest_by_due').on(t.workspaceId, t.dueAt),
  ],
);

/** The focus areas that a channel's digest tells of; of all, if there is none. */
export const digestArea = sqliteTable(
  'digest_area',
  {
    workspaceId: ofWorkspace(),
    channelId: text().notNull(),
    areaId: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.channelId, t.areaId] }),
    foreignKey({
      columns: [t.workspaceId, t.channelId],
      foreignColumns: [digest.workspaceId, digest.channelId],
    }).onDelete('cascade'),
  ],
);

/** One week of a channel: claimed once, whatever restarts and whichever process. */
export const edition = sqliteTable(
  'edition',
  {
    workspaceId: ofWorkspace(),
    id: text().notNull(),
    channelId: text().notNull(),
    /** In milliseconds since the epoch. */
    beginsAt: integer().notNull(),
    endsAt: integer().notNull(),
    /** Claimed; put together, so that a second try says the same; posted; nothing to say, or nowhere to say it. */
    state: text({ enum: ['due', 'made', 'posted', 'quiet'] }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('edition_of_week').on(t.workspaceId, t.channelId, t.endsAt),
  ],
);

const ofEdition = (t: { workspaceId: AnySQLiteColumn; editionId: AnySQLiteColumn }) =>
  foreignKey({
    columns: [t.workspaceId, t.editionId],
    foreignColumns: [edition.workspaceId, edition.id],
  }).onDelete('cascade');

/** What an edition tells. Its words are the share's own, so that they follow its changes and go with it. */
export const editionItem = sqliteTable(
  'edition_item',
  {
    workspaceId: ofWorkspace(),
    editionId: text().notNull(),
    section: text({ enum: ['lesson', 'changed', 'open', 'again', 'thanks'] }).notNull(),
    position: integer().notNull(),
    mistakeId: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.editionId, t.section, t.position] }),
    ofEdition(t),
    ofMistake(t),
    index('edition_item_by_mistake').on(t.workspaceId, t.mistakeId),
  ],
);

/** What an edition says of the numbers of shares: as they stand in its channel. */
export const editionRising = sqliteTable(
  'edition_rising',
  {
    workspaceId: ofWorkspace(),
    editionId: text().notNull(),
    position: integer().notNull(),
    areaId: text().notNull(),
    thisWeek: integer().notNull(),
    fourWeeksBefore: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.editionId, t.position] }), ofEdition(t)],
);

/**
 * Where an edition stands: the message in the channel is part 0, what didn't fit is in its thread. One whose answer Slack lost is there
 * more than once.
 */
export const editionMessage = sqliteTable(
  'edition_message',
  {
    workspaceId: ofWorkspace(),
    editionId: text().notNull(),
    part: integer().notNull(),
    ts: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.editionId, t.part, t.ts] }), ofEdition(t)],
);
