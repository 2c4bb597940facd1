// What each column may hold, told apart from what the code that writes it believes: the audit holds every row of a
// live database to it. A column that is missing here is a finding, and so is a value that is none of these.
import { z } from 'zod';
import { COACHING_RULES } from './coaching-rules.ts';
import { DIGEST_RULES } from './digest-rules.ts';
import { deskLetter, letter } from './letter-rules.ts';
import { LIBRARY_RULES } from './library-rules.ts';
import { MISTAKE_RULES } from './mistake-rules.ts';
import {
  accountId,
  channelId,
  day,
  directMessageId,
  flag,
  instant,
  laneId,
  language,
  like,
  messageTime,
  number,
  randomId,
  text,
  workspaceId,
} from './row-values.ts';

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
  quiet_dates: z.strictObject({ workspace_id: workspaceId, first_day: day, last_day: day }),
  ...MISTAKE_RULES,
  ...COACHING_RULES,
  ...DIGEST_RULES,
  ...LIBRARY_RULES,
  letter,
  desk_letter: deskLetter,
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
