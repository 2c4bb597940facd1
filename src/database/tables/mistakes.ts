import { foreignKey, index, integer, primaryKey, sql, sqliteTable, text } from '../drizzle.ts';
import { ofWorkspace } from './of-workspace.ts';

// Mistakes that were shared, and where their texts stand.

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
    /** What is done differently since; empty when nothing is, or nobody said. */
    whatChanged: text().notNull().default(''),
    /** Of a lesson that a coach wrote and that its author has said nothing of; otherwise it is the author's. */
    lessonBy: text({ enum: ['coach'] }),
    /** In how many weeks it is asked whether it stuck; 0 is never. */
    followUpWeeks: integer().notNull().default(0),
    /** ISO date in UTC: the day on which it is. */
    followUpOn: text(),
    /** ISO date in UTC: the day on which what was learned took effect; nothing without a lesson. */
    learnedOn: text(),
    /** ISO date in UTC: the day on which it was first said what is done differently since. */
    changedOn: text(),
    /** What came of the lesson, as its author said when they were asked. */
    outcome: text({ enum: ['stuck', 'working'] }),
    /** The import that brought it: it was never posted, and goes with that. */
    importId: text(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('mistake_by_author')
      .on(t.workspaceId, t.authorId, t.sharedOn)
      .where(sql`author_id is not null`),
    index('mistake_by_receipt').on(t.receipt).where(sql`receipt is not null`),
    // An edition looks through many and tells few: all that decides stands in its indexes.
    index('mistake_by_lesson')
      .on(t.workspaceId, t.channelId, t.learnedOn, t.id, t.withdrawn, t.helped, t.focusAreaId)
      .where(sql`learned_on is not null`),
    index('mistake_by_retold')
      .on(t.workspaceId, t.learnedOn, t.id, t.channelId, t.withdrawn, t.helped, t.focusAreaId)
      .where(sql`learned_on is not null and may_retell = 1`),
    index('mistake_by_change')
      .on(t.workspaceId, t.changedOn, t.id, t.channelId, t.mayRetell, t.withdrawn, t.helped)
      .where(sql`changed_on is not null`),
    // What is due to be asked: few at a time.
    index('mistake_by_follow_up')
      .on(t.workspaceId, t.followUpOn)
      .where(sql`follow_up_on is not null`),
    index('mistake_by_import').on(t.workspaceId, t.importId).where(sql`import_id is not null`),
    index('mistake_by_channel').on(t.workspaceId, t.channelId, t.sharedOn),
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
    // What stands in a channel, by when it came to stand there.
    index('posted_message_by_channel').on(t.workspaceId, t.channelId, t.ts),
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
