import { z } from 'zod';
import { RECEIPT_SHAPE } from '../mistakes/held-share.ts';
import { modalMetadata } from '../slack/modal-metadata.ts';
import type { StateValues } from '../slack/payloads.ts';
import { tidy } from '../slack/text.ts';
import { THREAD_TEXT_MAX } from './thread.ts';

const randomId = z.string().regex(/^[\w-]{22}$/);

/** Which share a question is for, and the random id of the question to be: the same form sent twice is one question. */
export const asked = z.object({ id: randomId, mistakeId: randomId });
export const askMetadata = modalMetadata(asked);

/** What shows that the reply is its author's, and the random id of the reply to be. */
export const provenReply = z.union([
  // Of the button in the author's own DM.
  z.strictObject({ id: randomId, token: randomId }),
  z.strictObject({ id: randomId, receipt: z.string().regex(RECEIPT_SHAPE) }),
]);
export const replyMetadata = modalMetadata(provenReply);

export type ThreadText =
  | { kind: 'complete'; text: string }
  | { kind: 'problem'; key: 'thread.empty' | 'thread.tooLong'; values: Record<string, number> };

/** Reads the one field of a form for the thread. */
export function readThreadText(values: StateValues, field: string): ThreadText {
  const text = tidy(values[field]?.[field]?.value ?? '');
  if (!text) return { kind: 'problem', key: 'thread.empty', values: {} };
  if (text.length <= THREAD_TEXT_MAX) return { kind: 'complete', text };
  return {
    kind: 'problem',
    key: 'thread.tooLong',
    values: { length: text.length, max: THREAD_TEXT_MAX },
  };
}
