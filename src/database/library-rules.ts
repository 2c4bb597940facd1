// What is kept of lessons beside their shares may hold: src/database/row-rules.ts has the rest.
import { z } from 'zod';
import {
  channelId,
  day,
  like,
  messageTime,
  number,
  randomId,
  text,
  workspaceId,
} from './row-values.ts';

const scope = z.union([z.literal('public'), channelId], 'public, or the id of a channel');
/** Words of a lesson, each once. Who wrote them is as far from them as from the lesson. */
const someWords = like(/^[^\s]+( [^\s]+)*$|^$/, 'words');
const word = like(/^[^\s]*$/, 'one word');
const bytes = z.union([z.string(), z.instanceof(Uint8Array)], 'bytes of the index');

export const LIBRARY_RULES: Record<string, z.ZodType> = {
  follow_up: z.strictObject({
    workspace_id: workspaceId,
    mistake_id: randomId,
    asked_on: day,
    ts: messageTime.nullable(),
  }),
  lesson_version: z.strictObject({
    workspace_id: workspaceId,
    mistake_id: randomId,
    position: number,
    until_on: day,
    what_learned: text,
    what_changed: text,
  }),
  lesson_entry: z.strictObject({
    workspace_id: workspaceId,
    mistake_id: randomId,
    id: number,
    scope,
    words: someWords,
    stems: someWords,
  }),
  lesson_stem: z.strictObject({ workspace_id: workspaceId, scope, stem: word, uses: number }),
  lesson_word: z.strictObject({ workspace_id: workspaceId, scope, word, uses: number }),
  near_word: z.strictObject({ workspace_id: workspaceId, scope, rest: word, word }),
  // SQLite's own, of its full-text index. That they hold what `lesson_entry` does, and nothing else, the audit has SQLite check.
  lesson_index: z.strictObject({ stems: someWords }),
  lesson_index_data: z.strictObject({ id: z.int('a number'), block: bytes }),
  lesson_index_idx: z.strictObject({
    segid: z.int('a number'),
    term: bytes,
    pgno: z.int('a number'),
  }),
  lesson_index_config: z.strictObject({
    k: z.literal(['secure-delete', 'version'], 'a setting that Oops makes'),
    v: z.int('a number'),
  }),
};
