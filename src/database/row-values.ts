// What single values of rows may be: src/database/row-rules.ts says which column holds which.
import { z } from 'zod';

export const like = (pattern: RegExp, what: string) => z.string().regex(pattern, what);

export const workspaceId = like(/^[TE][A-Z0-9]+$/, 'the id of a workspace');
export const channelId = like(/^[CG][A-Z0-9]+$/, 'the id of a channel');
export const accountId = like(/^[UW][A-Z0-9]+$/, 'the id of an account');
export const directMessageId = like(/^D[A-Z0-9]+$/, 'the id of a direct message');
export const coachId = like(/^[UWS][A-Z0-9]+$/, 'the id of an account or of a user group');
export const laneId = z.union(
  [like(/^[CGUW][A-Z0-9]+$/, ''), like(/^[\w-]{22}$/, '')],
  'the id of a channel, of a share, of an edition, of a coach or of the author of an open share',
);
export const randomId = like(/^[\w-]{22}$/, 'a random id');
export const areaId = like(/^(any|[\w-]{22})$/, 'the id of a focus area, or any');
export const messageTime = like(/^\d+\.\d{6}$/, 'the time of a message');
export const day = like(/^\d{4}-\d{2}-\d{2}$/, 'a day, and no time');
export const slackCode = like(/^[A-Za-z][\w.-]{0,63}$/, 'an error code');
export const receipt = like(/^[\w-]{8}\.[\w-]{43}$/, 'the keyed hash of a receipt');
export const language = like(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'the tag of a language');
export const text = z.string('a text');
export const flag = z.literal([0, 1], 'yes or no');
export const number = z.int('a whole number').nonnegative('a whole number');
export const followUpWeeks = z.literal([0, 1, 2, 4], 'one, two or four weeks, or never');
export const outcome = z.literal(['stuck', 'working'], 'whether it stuck');
export const instant = z.int('a time');
// Every slot of the post office is one of these quarters of an hour (src/outbox/slot.ts).
export const slot = z
  .int('a slot')
  .multipleOf(15 * 60_000, 'a slot of the post office, and no other time');
