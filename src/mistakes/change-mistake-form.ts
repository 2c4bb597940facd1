import { z } from 'zod';
import { modalMetadata } from '../slack/modal-metadata.ts';
import type { StateValues } from '../slack/payloads.ts';
import type { MistakeText } from './mistake.ts';
import { type FieldProblem, textProblems } from './share-mistake-form.ts';

/** Which share a form is about, and the page of `/oops mine` that it returns to. */
export const changeMetadata = modalMetadata(
  z.object({ id: z.string().regex(/^[\w-]{22}$/), minePage: z.number().int().min(0).optional() }),
);

/** What is wrong with the texts of a form that changes a share. What the form doesn't ask for stays as it is. */
export function changedTextProblems(
  text: Partial<MistakeText>,
  values: StateValues,
): FieldProblem[] {
  const written = {
    whatHappened: text.whatHappened ?? 'kept',
    whatLearned: text.whatLearned ?? '',
  };
  return textProblems(written, values).filter(({ field }) => field in values);
}
