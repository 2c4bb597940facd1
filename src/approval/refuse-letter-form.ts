import { z } from 'zod';
import { modalMetadata } from '../slack/modal-metadata.ts';
import type { StateValues } from '../slack/payloads.ts';
import { tidy } from '../slack/text.ts';
import { REASON_MAX } from './letter-on-desk.ts';
import { REFUSE } from './refuse-letter-modal.ts';

/** The letter that a form is about. */
export const refuseMetadata = modalMetadata(z.object({ id: z.string().regex(/^[\w-]{22}$/) }));

export type Reason =
  | { kind: 'reason'; reason: string }
  | { kind: 'problem'; key: 'refuse.empty' | 'form.tooLong'; length: number };

export function readReason(values: StateValues): Reason {
  const reason = tidy(values[REFUSE.reason]?.[REFUSE.reason]?.value ?? '');
  const { length } = reason;
  if (length === 0) return { kind: 'problem', key: 'refuse.empty', length };
  if (length > REASON_MAX) return { kind: 'problem', key: 'form.tooLong', length };
  return { kind: 'reason', reason };
}
