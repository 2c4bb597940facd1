import { z } from 'zod';
import type { Receipt } from '../anonymity/receipt.ts';
import { modalMetadata } from '../slack/modal-metadata.ts';
import type { StateValues } from '../slack/payloads.ts';
import type { NewText, NewMistake } from './mistake.ts';
import { receiptWords } from './receipt-form.ts';
import { FIELDS } from './share-form-state.ts';
import { decisions, readForm } from './share-mistake-form.ts';

const choices = decisions.omit({ creditAuthor: true }).extend({
  id: z.string().regex(/^[\w-]{22}$/),
  channelId: z.string(),
  receipt: receiptWords,
  /** It is a lesson alone. */
  isLesson: z.boolean().optional(),
  /** What the screen said about the slot and the callback window. One of before it said so has none. */
  promised: z.object({ slotMinutes: z.number(), callbackDays: z.number() }).optional(),
});

/** What the check screen carries of the form before it: ids and choices; the texts stand in its own fields. */
export const checkMetadata = modalMetadata(choices);
export type CheckedChoices = z.infer<typeof choices>;

/** The anonymous share as it stands on the check screen. */
export function readCheckedShare(
  workspaceId: string,
  kept: CheckedChoices,
  values: StateValues,
): NewMistake {
  const { whatHappened, whatLearned, whatChanged } = readForm(values);
  const { receipt: _receipt, promised: _promised, isLesson, ...choices } = kept;
  const texts = isLesson ? { whatHappened: '', whatChanged } : { whatHappened };
  return { ...choices, workspaceId, ...texts, whatLearned, creditAuthor: false };
}

/** Whether its author lets coaches reach them through the app. */
export const isReachable = (values: StateValues): boolean =>
  (values[FIELDS.reachable]?.[FIELDS.reachable]?.selected_options ?? []).length > 0;

/** What of a share the check screen carries, and its receipt: nothing but this screen holds it. */
export function choicesOf(
  share: Pick<NewMistake, 'id' | 'channelId'> & NewText,
  { receipt, isLesson }: { receipt: Receipt; isLesson?: boolean | undefined },
): CheckedChoices {
  const { id, channelId, focusAreaId, nearMiss, wantsHelp, mayRetell } = share;
  const choices = { id, channelId, focusAreaId, nearMiss, wantsHelp, mayRetell, receipt };
  return { ...choices, ...(isLesson && { isLesson }) };
}
