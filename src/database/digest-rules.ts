// What is kept of digests and their editions may hold: src/database/row-rules.ts has the rest.
import { z } from 'zod';
import {
  channelId,
  day,
  instant,
  like,
  messageTime,
  number,
  randomId,
  workspaceId,
} from './row-values.ts';

export const DIGEST_RULES: Record<string, z.ZodType> = {
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
};
