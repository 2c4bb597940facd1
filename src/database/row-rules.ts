// What each column may hold, told apart from what the code that writes it believes: the audit holds every row of a
// live database to it. A column that is missing here is a finding, and so is a value that is none of these.
import { z } from 'zod';
import { deskLetter, letter } from './letter-rules.ts';
import { LIBRARY_RULES } from './library-rules.ts';
import {
  like,
  workspaceId,
  channelId,
  accountId,
  language,
  directMessageId,
  coachId,
  areaId,
  followUpWeeks,
  outcome,
  laneId,
  randomId,
  messageTime,
  day,
  slackCode,
  receipt,
  text,
  flag,
  number,
  instant,
} from './row-values.ts';

const mistake = z
  .strictObject({
    workspace_id: workspaceId,
    id: randomId,
    channel_id: channelId,
    author_id: accountId.nullable(),
    what_happened: text,
    what_learned: text,
    focus_area_id: randomId.nullable(),
    near_miss: flag,
    wants_help: flag,
    may_retell: flag,
    credit_author: flag,
    source_channel_id: channelId.nullable(),
    source_ts: messageTime.nullable(),
    shared_on: day,
    withdrawn: flag,
    receipt: receipt.nullable().optional(),
    undeliverable: slackCode.nullable(),
    me_too: number,
    helped: number,
    what_changed: text.optional(),
    lesson_by: z.literal('coach', 'a coach, or nothing').nullable().optional(),
    follow_up_weeks: followUpWeeks.optional(),
    follow_up_on: day.nullable().optional(),
    learned_on: day.nullable().optional(),
    changed_on: day.nullable().optional(),
    outcome: outcome.nullable().optional(),
    import_id: randomId.nullable().optional(),
  })
  .superRefine((row, context) => {
    const hold = (column: string, holds: boolean, message: string) => {
      if (!holds) context.addIssue({ code: 'custom', path: [column], message });
    };
    const nothing = 'nothing, where a share has no author';
    if (row.author_id === null) {
      hold('source_channel_id', row.source_channel_id === null, nothing);
      hold('source_ts', row.source_ts === null, nothing);
      hold('credit_author', row.credit_author === 0, nothing);
    } else {
      hold('receipt', !row.receipt, 'nothing, where a share has an author');
    }
    const words = row.what_happened + row.what_learned;
    hold('what_learned', words !== '' || row.withdrawn === 1, 'something, where nothing happened');
    if (row.withdrawn === 1) {
      const gone = 'nothing, once a share is withdrawn';
      hold('author_id', row.author_id === null, gone);
      hold('what_happened', row.what_happened === '', gone);
      hold('what_learned', row.what_learned === '', gone);
      hold('what_changed', !row.what_changed, gone);
      hold('lesson_by', !row.lesson_by, gone);
      hold('follow_up_on', !row.follow_up_on, gone);
      hold('learned_on', !row.learned_on, gone);
      hold('changed_on', !row.changed_on, gone);
      hold('outcome', !row.outcome, gone);
    }
  });

const threadMessage = z
  .strictObject({
    workspace_id: workspaceId,
    id: randomId,
    mistake_id: randomId,
    kind: z.enum(['question', 'reply'], 'a kind of message that is known'),
    person_id: accountId.nullable(),
    text,
    ts: messageTime.nullable(),
  })
  .refine((row) => row.kind === 'question' || row.person_id === null, {
    path: ['person_id'],
    message: 'nothing, where an author replies',
  })
  .refine((row) => row.text !== '' || row.person_id === null, {
    path: ['person_id'],
    message: 'nothing, once it is taken back',
  });

const coachThread = z
  .strictObject({
    workspace_id: workspaceId,
    mistake_id: randomId,
    state: z.enum(['called', 'talking', 'answered'], 'a state of a thread'),
    claimed_by: accountId.nullable(),
    step: number.max(2, 'two steps at most'),
    due_at: instant.nullable(),
    card_ts: messageTime.nullable(),
    waits_for: accountId.nullable(),
  })
  .refine((row) => row.state !== 'called' || row.claimed_by === null, {
    path: ['claimed_by'],
    message: 'nobody, while a coach is called',
  })
  .refine((row) => row.state === 'called' || row.due_at === null, {
    path: ['due_at'],
    message: 'nothing, once somebody has begun to talk',
  })
  .refine((row) => row.due_at !== null || row.waits_for === null, {
    path: ['waits_for'],
    message: 'nobody, where no day ends',
  });

const lessonProposal = z
  .strictObject({
    workspace_id: workspaceId,
    mistake_id: randomId,
    id: randomId,
    person_id: accountId.nullable(),
    what_learned: text,
    what_changed: text,
    follow_up_weeks: followUpWeeks,
    state: z.enum(
      ['standing', 'accepted', 'replaced', 'left-out', 'lapsed', 'taken-back'],
      'a state of a proposal',
    ),
    proposed_on: day,
    ts: messageTime.nullable(),
  })
  .superRefine((row, context) => {
    if (row.state === 'standing') return;
    for (const column of ['what_learned', 'what_changed'] as const) {
      if (row[column] === '') continue;
      context.addIssue({
        code: 'custom',
        path: [column],
        message: 'nothing, once it stands no more',
      });
    }
  });

/** What a row of each table may hold. The message of an issue says what its column should have held. */
export const ROW_RULES: Record<string, z.ZodType> = {
  workspace: z.strictObject({
    id: workspaceId,
    slot_minutes: number,
    callback_days: number.max(30, 'thirty days at most'),
    approval: flag,
    anonymous_sharing: flag,
    working_days: like(/^1?2?3?4?5?6?7?$/, 'weekdays').optional(),
    language: language.optional(),
    audited_on: day.nullable().optional(),
    audit_tried_on: day.nullable().optional(),
  }),
  steward: z.strictObject({ workspace_id: workspaceId, account_id: accountId }),
  channel: z.strictObject({
    workspace_id: workspaceId,
    id: channelId,
    name: text,
    is_private: flag,
    is_archived: flag,
    is_externally_shared: flag,
    is_home: flag,
  }),
  focus_area: z.strictObject({
    workspace_id: workspaceId,
    id: randomId,
    name: text,
    position: number,
  }),
  mistake,
  posted_message: z.strictObject({
    workspace_id: workspaceId,
    mistake_id: randomId,
    channel_id: channelId,
    ts: messageTime,
  }),
  digest: z.strictObject({
    workspace_id: workspaceId,
    channel_id: channelId,
    weekday: z.int('a weekday').min(1, 'a weekday').max(7, 'a weekday'),
    hour: number.max(23, 'an hour'),
    zone: like(/^[A-Za-z][\w+/-]{0,63}$/, 'a time zone'),
    paused_until: day.nullable(),
    left_out: like(
      /^(?:(?:changed|open|rising|again|thanks)(?:,(?!$)|$))*$/,
      'parts of an edition',
    ).optional(),
    told_until: instant,
    due_at: instant,
  }),
  digest_area: z.strictObject({
    workspace_id: workspaceId,
    channel_id: channelId,
    area_id: randomId,
  }),
  edition: z.strictObject({
    workspace_id: workspaceId,
    id: randomId,
    channel_id: channelId,
    begins_at: instant,
    ends_at: instant,
    state: z.enum(['due', 'made', 'posted', 'quiet'], 'a state of an edition'),
  }),
  edition_rising: z.strictObject({
    workspace_id: workspaceId,
    edition_id: randomId,
    position: number,
    area_id: randomId,
    this_week: number.min(5, 'no figure about fewer shares'),
    four_weeks_before: number,
  }),
  edition_message: z.strictObject({
    workspace_id: workspaceId,
    edition_id: randomId,
    part: number,
    ts: messageTime,
  }),
  edition_item: z.strictObject({
    workspace_id: workspaceId,
    edition_id: randomId,
    section: z.enum(['lesson', 'changed', 'open', 'again', 'thanks'], 'a part of an edition'),
    position: number,
    mistake_id: randomId,
  }),
  thread_message: threadMessage,
  quiet_dates: z.strictObject({ workspace_id: workspaceId, first_day: day, last_day: day }),
  coach: z.strictObject({
    workspace_id: workspaceId,
    account_id: accountId,
    id: randomId,
    away_until: day.nullable(),
    mornings: flag,
    told_on: day.nullable(),
    told_channel_id: directMessageId.nullable(),
    told_ts: messageTime.nullable(),
  }),
  coached_area: z.strictObject({ workspace_id: workspaceId, coach_id: coachId, area_id: areaId }),
  coach_turn: z.strictObject({
    workspace_id: workspaceId,
    area_id: areaId,
    account_id: accountId,
    last_call: number,
  }),
  coach_thread: coachThread,
  coach_call: z.strictObject({
    workspace_id: workspaceId,
    mistake_id: randomId,
    account_id: accountId,
    state: z.enum(['waited', 'passed', 'over'], 'a state of a call'),
    channel_id: directMessageId.nullable(),
    ts: messageTime.nullable(),
  }),
  private_message: z.strictObject({
    workspace_id: workspaceId,
    id: randomId,
    mistake_id: randomId,
    coach_id: accountId,
    from_author: flag,
    text,
    position: number,
  }),
  private_notice: z.strictObject({
    workspace_id: workspaceId,
    mistake_id: randomId,
    account_id: accountId,
    channel_id: directMessageId.nullable(),
    ts: messageTime.nullable(),
    is_read: flag,
  }),
  prompt: z.strictObject({ workspace_id: workspaceId, area_id: areaId, position: number, text }),
  lesson_proposal: lessonProposal,
  letter,
  desk_letter: deskLetter,
  ...LIBRARY_RULES,
  desk_message: z.strictObject({
    workspace_id: workspaceId,
    desk_id: randomId,
    account_id: accountId,
    channel_id: directMessageId,
    ts: messageTime,
  }),
  delivery: z.strictObject({
    workspace_id: workspaceId,
    lane: laneId,
    position: number,
    kind: like(/^[a-z]+\.[a-z-]+$/, 'a kind of delivery'),
    subject_id: z.union([randomId, channelId], 'the id of a share, of a coach or of a channel'),
    attempts: number,
    perhaps_sent: flag,
  }),
  lane: z.strictObject({
    workspace_id: workspaceId,
    id: laneId,
    due_at: instant,
    claimed_by: randomId.nullable(),
  }),
  contact: z.strictObject({
    workspace_id: workspaceId,
    mistake_id: randomId,
    last_day: day,
    token_hash: like(/^[0-9a-f]{64}$/, 'the hash of a token'),
    key_id: like(/^[\w-]{8}$/, 'the id of a key'),
    wrapped_key: like(/^[0-9a-f]{120}$/, 'a wrapped key'),
    sealed: like(/^[0-9a-f]{568}$/, 'a sealed contact, all of one length'),
  }),
  __drizzle_migrations: z.strictObject({
    id: z.null(),
    hash: like(/^[0-9a-f]{64}$/, 'the hash of a migration'),
    created_at: instant,
  }),
};
