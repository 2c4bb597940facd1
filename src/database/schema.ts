import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core';
import {
  foreignKey,
  index,
  integer,
  primaryKey,
  sql,
  sqliteTable,
  text,
  uniqueIndex,
} from './drizzle.ts';

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
  /** ISO weekdays, 1 (Monday) to 7, in their order: the days on which coaches are expected to answer. */
  workingDays: text().notNull().default('12345'),
  /** What channels see and what is kept is in this language: a BCP 47 tag, as a file in `src/language/` is named. */
  language: text().notNull().default('en'),
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

const ofMistake = (t: { workspaceId: AnySQLiteColumn; mistakeId: AnySQLiteColumn }) =>
  foreignKey({
    columns: [t.workspaceId, t.mistakeId],
    foreignColumns: [mistake.workspaceId, mistake.id],
  }).onDelete('cascade');

/** Who has said something about their coaching. Whether they coach is for `coached_area` to say. */
export const coach = sqliteTable(
  'coach',
  {
    workspaceId: ofWorkspace(),
    accountId: text().notNull(),
    /** Random: what is sent to them about no single share is named by it. */
    id: text().notNull(),
    /** ISO date in their own zone: the last day on which they are away. */
    awayUntil: text(),
    /** Whether they are told in the morning what waits. */
    mornings: integer({ mode: 'boolean' }).notNull().default(true),
    /** ISO date in their own zone: the morning on which they were last told. */
    toldOn: text(),
    /** Where the last morning's message stands, so that there is one at most. */
    toldChannelId: text(),
    toldTs: text(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.accountId] })],
);

/** What a person, or everyone in a user group, coaches: a focus area, or 'any'. */
export const coachedArea = sqliteTable(
  'coached_area',
  {
    workspaceId: ofWorkspace(),
    /** An account, or a user group. */
    coachId: text().notNull(),
    areaId: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.coachId, t.areaId] })],
);

/** Whose turn it is: of each area ('any' for shares that have none) the number of somebody's last call. */
export const coachTurn = sqliteTable(
  'coach_turn',
  {
    workspaceId: ofWorkspace(),
    areaId: text().notNull(),
    accountId: text().notNull(),
    /** Counts up with each call of the workspace: no time. */
    lastCall: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.areaId, t.accountId] })],
);

/** How far a share is with its coach. Its author plays no part in it. */
export const coachThread = sqliteTable(
  'coach_thread',
  {
    workspaceId: ofWorkspace(),
    mistakeId: text().notNull(),
    /** Waits for a coach; somebody has begun to talk; answered, until it is opened again. */
    state: text({ enum: ['called', 'talking', 'answered'] }).notNull(),
    /** Who is on it. */
    claimedBy: text(),
    /** What silence has led to so far: 0 nothing, 1 another coach was called, 2 the stewards were told. */
    step: integer().notNull(),
    /** When silence leads on, in milliseconds since the epoch: the end of the day of who was called last, also if they pass. */
    dueAt: integer(),
    /** Slack's time of the card in the thread, once it stands there. */
    cardTs: text(),
    /** Whose day it is, until they pass. */
    waitsFor: text(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.mistakeId] }),
    ofMistake(t),
    index('coach_thread_due').on(t.dueAt).where(sql`due_at is not null`),
    index('coach_thread_claimed').on(t.workspaceId, t.claimedBy).where(sql`claimed_by is not null`),
  ],
);

/** A coach who was called for a share. Nobody is sent two messages for one. */
export const coachCall = sqliteTable(
  'coach_call',
  {
    workspaceId: ofWorkspace(),
    mistakeId: text().notNull(),
    accountId: text().notNull(),
    /** They are waited for; passed, while others are; or it is over, alike for all of a share, so that nobody is seen to have passed. */
    state: text({ enum: ['waited', 'passed', 'over'] }).notNull(),
    /** Where the message stands that they were sent. */
    channelId: text(),
    ts: text(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.mistakeId, t.accountId] }),
    ofMistake(t),
    index('coach_call_by_account').on(t.workspaceId, t.accountId, t.state),
  ],
);

/** What a coach and an anonymous author tell each other alone. Gone when the thread is closed. */
export const privateMessage = sqliteTable(
  'private_message',
  {
    workspaceId: ofWorkspace(),
    id: text().notNull(),
    mistakeId: text().notNull(),
    /** The coach's account; the author's is nowhere. */
    coachId: text().notNull(),
    fromAuthor: integer({ mode: 'boolean' }).notNull(),
    text: text().notNull(),
    /** Their order within this talk. */
    position: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    ofMistake(t),
    index('private_message_by_mistake').on(t.workspaceId, t.mistakeId, t.position),
  ],
);

/** The message that told a coach of what an author wrote to them alone: there is one at most. */
export const privateNotice = sqliteTable(
  'private_notice',
  {
    workspaceId: ofWorkspace(),
    mistakeId: text().notNull(),
    /** The coach's. */
    accountId: text().notNull(),
    /** Where it stands, once it does. */
    channelId: text(),
    ts: text(),
    /** They have looked since: the next answer is to be heard of again. */
    isRead: integer({ mode: 'boolean' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.mistakeId, t.accountId] }), ofMistake(t)],
);

/** A question that coaches are offered to begin with, of a focus area, or of 'any'. */
export const prompt = sqliteTable(
  'prompt',
  {
    workspaceId: ofWorkspace(),
    areaId: text().notNull(),
    position: integer().notNull(),
    text: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.areaId, t.position] })],
);

/** A lesson that a coach has proposed in a share's thread: one at a time. */
export const lessonProposal = sqliteTable(
  'lesson_proposal',
  {
    workspaceId: ofWorkspace(),
    mistakeId: text().notNull(),
    /** Random, drawn for its form: a form sent twice is one proposal. */
    id: text().notNull(),
    /** Who proposed it; nobody once it stands no more. */
    personId: text(),
    /** Empty once it stands no more. */
    whatLearned: text().notNull(),
    whatChanged: text().notNull(),
    followUpWeeks: integer().notNull(),
    /** Stands until its author takes it, takes another, or leaves it out; or until seven days have passed. */
    state: text({
      enum: ['standing', 'accepted', 'replaced', 'left-out', 'lapsed', 'taken-back'],
    }).notNull(),
    /** ISO date in UTC: the day on which it was posted. */
    proposedOn: text().notNull(),
    ts: text(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.mistakeId] }),
    ofMistake(t),
    index('lesson_proposal_standing')
      .on(t.workspaceId, t.proposedOn)
      .where(sql`state = 'standing'`),
  ],
);

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
