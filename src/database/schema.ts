import { foreignKey, index, integer, primaryKey, sql, sqliteTable, text } from './drizzle.ts';

// Every table is WITHOUT ROWID (written into the migrations by hand, since drizzle-kit can't say it, and held by a
// test): a row number would tell in which order people shared. Ids are random, days stand where a time would tell.
// Every key begins with the workspace: workspaces never meet.

export const workspace = sqliteTable('workspace', {
  id: text().primaryKey(),
  slotMinutes: integer().notNull(),
  /** How long a coach can reach an anonymous author who said so; 0 is never. */
  callbackDays: integer().notNull().default(14),
  /** A steward reads anonymous shares before they are posted. */
  approval: integer({ mode: 'boolean' }).notNull().default(false),
  anonymousSharing: integer({ mode: 'boolean' }).notNull().default(true),
  /** ISO date in UTC: the day on which Oops last looked at itself and found nothing, and when it last tried. */
  auditedOn: text(),
  auditTriedOn: text(),
});

// Deleting a workspace deletes all that is its.
const ofWorkspace = () =>
  text()
    .notNull()
    .references(() => workspace.id, { onDelete: 'cascade' });

/** Who runs Oops in a workspace. */
export const steward = sqliteTable(
  'steward',
  {
    workspaceId: ofWorkspace(),
    accountId: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.accountId] })],
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

export const mistake = sqliteTable(
  'mistake',
  {
    workspaceId: ofWorkspace(),
    id: text().notNull(),
    channelId: text().notNull(),
    /** Only of an open share, and only until its author takes the name off. */
    authorId: text(),
    whatHappened: text().notNull(),
    whatLearned: text().notNull(),
    focusAreaId: text(),
    nearMiss: integer({ mode: 'boolean' }).notNull(),
    wantsHelp: integer({ mode: 'boolean' }).notNull(),
    mayRetell: integer({ mode: 'boolean' }).notNull(),
    creditAuthor: integer({ mode: 'boolean' }).notNull(),
    /** The author's own message this began with, of open shares only. */
    sourceChannelId: text(),
    sourceTs: text(),
    /** ISO date in UTC. A day, not a time: a time would lead to who was active. */
    sharedOn: text().notNull(),
    withdrawn: integer({ mode: 'boolean' }).notNull(),
    /** Of an anonymous share: the keyed hash of its receipt, after the id of its key and a dot. */
    receipt: text(),
    /** Slack's error code when it can't be posted where it should. */
    undeliverable: text(),
    meToo: integer().notNull(),
    helped: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('mistake_by_author')
      .on(t.workspaceId, t.authorId, t.sharedOn)
      .where(sql`author_id is not null`),
    index('mistake_by_receipt').on(t.receipt).where(sql`receipt is not null`),
  ],
);

/** Every message of the app that holds a share's text, so that it can be rewritten or removed. */
export const postedMessage = sqliteTable(
  'posted_message',
  {
    workspaceId: ofWorkspace(),
    mistakeId: text().notNull(),
    channelId: text().notNull(),
    ts: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.mistakeId, t.channelId, t.ts] }),
    foreignKey({
      columns: [t.workspaceId, t.mistakeId],
      foreignColumns: [mistake.workspaceId, mistake.id],
    }).onDelete('cascade'),
  ],
);

/** What was written into a share's thread through the app: questions by others, answers by its author. */
export const threadMessage = sqliteTable(
  'thread_message',
  {
    workspaceId: ofWorkspace(),
    id: text().notNull(),
    mistakeId: text().notNull(),
    kind: text({ enum: ['question', 'reply'] }).notNull(),
    /** Who asked, with their name. A reply is by "the author", and nobody's. */
    personId: text(),
    /** Empty once it was taken back. */
    text: text().notNull(),
    /** Slack's time of the message, once it stands in the thread. */
    ts: text(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.mistakeId],
      foreignColumns: [mistake.workspaceId, mistake.id],
    }).onDelete('cascade'),
    index('thread_message_by_mistake').on(t.workspaceId, t.mistakeId),
  ],
);

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
