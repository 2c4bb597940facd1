import { z } from 'zod';
import { RECEIPT_SHAPE } from '../mistakes/held-share.ts';
import { modalMetadata } from '../slack/modal-metadata.ts';
import type { StateValues } from '../slack/payloads.ts';
import { tidy } from '../slack/text.ts';
import { blockOf } from '../wording/look-through-form.ts';
import type { Where } from './ask-author.ts';
import { THREAD_TEXT_MAX } from './thread.ts';

const randomId = z.string().regex(/^[\w-]{22}$/);
const where = z.enum(['thread', 'privately']);

/** Which share a question is for, and the random id of the question to be: the same form sent twice is one question. */
export const asked = z.object({
  id: randomId,
  mistakeId: randomId,
  where: where.optional(),
  /** The lesson that it points to. */
  lesson: randomId.optional(),
});
export const askMetadata = modalMetadata(asked);

/** Likewise of a message in a private talk. */
export const toldPrivately = z.object({ id: randomId, mistakeId: randomId });
export const talkMetadata = modalMetadata(toldPrivately);

// By what the coach is known again whom the form names, and where its author wants the reply: for the screen behind it.
const forCoach = { coach: z.string().max(16).optional(), where: where.optional() };

/** What shows that the reply is its author's, and the random id of the reply to be. */
export const provenReply = z.union([
  // Of the button in the author's own DM.
  z.strictObject({ id: randomId, token: randomId, ...forCoach }),
  z.strictObject({ id: randomId, receipt: z.string().regex(RECEIPT_SHAPE), ...forCoach }),
]);
export const replyMetadata = modalMetadata(provenReply);

export type ThreadText =
  | { kind: 'complete'; text: string }
  | {
      kind: 'problem';
      /** Of the input, as it is in this form. */
      block: string;
      key: 'thread.empty' | 'thread.tooLong';
      values: Record<string, number>;
    };

/** Reads the one field of a form for the thread. */
export function readThreadText(values: StateValues, field: string): ThreadText {
  const block = blockOf(field, values) ?? field;
  const text = tidy(typedIn(values, field));
  if (!text) return { kind: 'problem', block, key: 'thread.empty', values: {} };
  if (text.length <= THREAD_TEXT_MAX) return { kind: 'complete', text };
  return {
    kind: 'problem',
    block,
    key: 'thread.tooLong',
    values: { length: text.length, max: THREAD_TEXT_MAX },
  };
}

/** What stands in the one field of a form for the thread, as it was typed. */
export function typedIn(values: StateValues, field: string): string {
  const block = blockOf(field, values) ?? field;
  return values[block]?.[block]?.value ?? '';
}

/** Where it is to go, if the form asked. */
export const readWhere = (values: StateValues, field: string): Where =>
  where.safeParse(values[field]?.[field]?.selected_option?.value).data ?? 'thread';

/** The lesson that was chosen, if one was. */
export const readLesson = (values: StateValues, field: string): string | undefined =>
  randomId.safeParse(values[field]?.[field]?.selected_option?.value).data;

/** What is written, with a question behind it that was chosen; nothing if that doesn't fit. */
export function withPrompt(written: string, prompt: string): string | undefined {
  const both = written.trim() === '' ? prompt : `${written.trimEnd()}\n${prompt}`;
  return both.length > THREAD_TEXT_MAX ? undefined : both;
}
