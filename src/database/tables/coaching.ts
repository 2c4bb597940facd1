import { index, integer, primaryKey, sql, sqliteTable, text } from '../drizzle.ts';
import { ofMistake } from './of-mistake.ts';
import { ofWorkspace } from './of-workspace.ts';

// Who coaches, and how far each share is with its coach.

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
