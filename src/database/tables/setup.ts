import { integer, primaryKey, sqliteTable, text } from '../drizzle.ts';
import { ofWorkspace } from './of-workspace.ts';

// How a workspace wants things: its stewards, days off, channels and focus areas.

/** Who runs Oops in a workspace. */
export const steward = sqliteTable(
  'steward',
  {
    workspaceId: ofWorkspace(),
    accountId: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.accountId] })],
);

/** Days off for the whole workspace, first and last included, as ISO dates in whatever zone somebody is. */
export const quietDates = sqliteTable(
  'quiet_dates',
  {
    workspaceId: ofWorkspace(),
    firstDay: text().notNull(),
    lastDay: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.firstDay, t.lastDay] })],
);

export const channel = sqliteTable(
  'channel',
  {
    workspaceId: ofWorkspace(),
    id: text().notNull(),
    name: text().notNull(),
    isPrivate: integer({ mode: 'boolean' }).notNull(),
    isArchived: integer({ mode: 'boolean' }).notNull(),
    isExternallyShared: integer({ mode: 'boolean' }).notNull(),
    /** Whether Oops is a member: false once it was removed. */
    isHome: integer({ mode: 'boolean' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] })],
);

export const focusArea = sqliteTable(
  'focus_area',
  {
    workspaceId: ofWorkspace(),
    id: text().notNull(),
    name: text().notNull(),
    position: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] })],
);
