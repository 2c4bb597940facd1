import { foreignKey, index, integer, primaryKey, sqliteTable, text } from '../drizzle.ts';
import { ofWorkspace } from './of-workspace.ts';

// What waits to go out: letters, and deliveries to Slack.

/** What waits for its slot in the post office. */
export const letter = sqliteTable(
  'letter',
  {
    workspaceId: ofWorkspace(),
    id: text().notNull(),
    kind: text().notNull(),
    /** The slot, in milliseconds since the epoch: the same for all that leave with it. */
    leavesAt: integer().notNull(),
    body: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] })],
);

/** A letter whose slot has come, and that a steward reads first. It stays until its last message to a steward is redrawn. */
export const deskLetter = sqliteTable(
  'desk_letter',
  {
    workspaceId: ofWorkspace(),
    /** Drawn when it came to the desk: the same letter may come again, changed. */
    id: text().notNull(),
    letterId: text().notNull(),
    kind: text().notNull(),
    /** Empty once it has left the desk. */
    body: text().notNull(),
    state: text({
      enum: ['reading', 'refused', 'posted', 'opened', 'withdrawn', 'changed'],
    }).notNull(),
    /** Why it was refused, for its author. */
    reason: text().notNull(),
    /** Only until the stewards' messages say so. */
    decidedBy: text(),
    /** ISO date in UTC: while it is read, when it was last seen to that somebody can; then when it was refused. */
    day: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] })],
);

/** Every message to a steward that holds a letter's text. */
export const deskMessage = sqliteTable(
  'desk_message',
  {
    workspaceId: ofWorkspace(),
    deskId: text().notNull(),
    accountId: text().notNull(),
    channelId: text().notNull(),
    ts: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.deskId, t.channelId, t.ts] }),
    foreignKey({
      columns: [t.workspaceId, t.deskId],
      foreignColumns: [deskLetter.workspaceId, deskLetter.id],
    }).onDelete('cascade'),
  ],
);

/** What must reach Slack, in order within its lane (a channel or a person's DM). */
export const delivery = sqliteTable(
  'delivery',
  {
    workspaceId: ofWorkspace(),
    lane: text().notNull(),
    position: integer().notNull(),
    kind: text().notNull(),
    subjectId: text().notNull(),
    attempts: integer().notNull(),
    /** An earlier try may have reached Slack: its answer was lost, or the process was stopped in the middle. */
    perhapsSent: integer({ mode: 'boolean' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.lane, t.position] })],
);

/** A lane with deliveries waiting: when its oldest one may be tried, and by which process it is being tried. */
export const lane = sqliteTable(
  'lane',
  {
    workspaceId: ofWorkspace(),
    id: text().notNull(),
    dueAt: integer().notNull(),
    claimedBy: text(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), index('lane_by_due').on(t.dueAt)],
);
