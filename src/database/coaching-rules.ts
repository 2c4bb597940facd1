// What is kept of coaches, threads and proposed lessons may hold: src/database/row-rules.ts has the rest.
import { z } from 'zod';
import {
  accountId,
  areaId,
  coachId,
  day,
  directMessageId,
  flag,
  followUpWeeks,
  instant,
  messageTime,
  number,
  randomId,
  text,
  workspaceId,
} from './row-values.ts';

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

export const COACHING_RULES: Record<string, z.ZodType> = {
  thread_message: threadMessage,
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
};
