// What is kept of shares may hold: src/database/row-rules.ts has the rest.
import { z } from 'zod';
import {
  accountId,
  channelId,
  day,
  flag,
  followUpWeeks,
  messageTime,
  number,
  outcome,
  randomId,
  receipt,
  slackCode,
  text,
  workspaceId,
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

export const MISTAKE_RULES: Record<string, z.ZodType> = {
  mistake,
  posted_message: z.strictObject({
    workspace_id: workspaceId,
    mistake_id: randomId,
    channel_id: channelId,
    ts: messageTime,
  }),
};
