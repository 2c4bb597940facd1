import { z } from 'zod';
import { modalMetadata } from '../slack/modal-metadata.ts';
import type { StateValues } from '../slack/payloads.ts';
import { type BeganWith, beganWith, shownArea } from './begun-form.ts';
import { FOLLOW_UP_WEEKS, type Lesson } from './lesson.ts';
import type { MistakeText } from './mistake.ts';
import { FIELDS } from './share-form-state.ts';
import { decisions, type FieldProblem, readForm, textProblems } from './share-mistake-form.ts';

type TextField = 'whatHappened' | 'whatLearned' | 'whatChanged';

/** Which share a form is about, and the page of `/oops mine` that it returns to. */
const change = beganWith.extend({
  id: z.string().regex(/^[\w-]{22}$/),
  minePage: z.number().int().min(0).optional(),
});
export const changeMetadata = modalMetadata(change);

const lessonDecisions = z.object({ followUpWeeks: z.literal(FOLLOW_UP_WEEKS) });
/** What is decided in a form that changes a share: all, or beside what was learned only when it is asked whether it stuck. */
export const changedDecisions = z.union([
  decisions.extend({
    ...lessonDecisions.shape,
    focusAreaId: decisions.shape.focusAreaId.exactOptional(),
  }),
  lessonDecisions,
]);

/** What the screen after such a form carries. */
export const carriedChange = z.object({
  of: change,
  decisions: changedDecisions.optional(),
  keepsEarlier: z.boolean().optional(),
});
export type CarriedChange = z.infer<typeof carriedChange>;

/** What a changed text has beside its words. */
export function decisionsIn(text: Partial<MistakeText>): CarriedChange['decisions'] {
  return changedDecisions.safeParse(text).data;
}

/** What is wrong with the texts of a form that changes a share. What the form doesn't ask for stays as it is. */
export function changedTextProblems(
  text: Partial<MistakeText>,
  values: StateValues,
): FieldProblem[] {
  const written = {
    whatHappened: text.whatHappened ?? 'kept',
    whatLearned: text.whatLearned ?? '',
    whatChanged: text.whatChanged ?? '',
  };
  const isLesson = text.whatHappened === undefined;
  return textProblems(written, values, isLesson).filter(({ field }) => field in values);
}

/** Whether the earlier words of a lesson are to be kept. */
export const keepsEarlier = (values: StateValues): boolean =>
  (values[FIELDS.earlier]?.[FIELDS.earlier]?.selected_options ?? []).length > 0;

/** A lesson as it stands in the form that adds it. */
export function readLearned(values: StateValues): Lesson {
  const { whatLearned, whatChanged, followUpWeeks } = readForm(values);
  return { whatLearned, whatChanged, followUpWeeks };
}

/**
 * A share as it stands in the form that edits it, but for an area that is as the form began, and for texts that it doesn't ask for:
 * a lesson alone has no words on what happened.
 */
export function readEdited(
  values: StateValues,
  areas: readonly { id: string }[],
  { areaId }: BeganWith,
): Omit<MistakeText, 'focusAreaId' | TextField> & Partial<MistakeText> {
  const {
    sharing: _sharing,
    channelId: _channelId,
    focusAreaId: chosen,
    whatHappened,
    whatLearned,
    whatChanged,
    ...decided
  } = readForm(values);
  const text = {
    ...decided,
    ...(FIELDS.whatHappened in values && { whatHappened }),
    ...(FIELDS.whatLearned in values && { whatLearned }),
    ...(FIELDS.whatChanged in values && { whatChanged }),
  };
  if (chosen === areaId) return text;
  return { ...text, focusAreaId: shownArea(chosen, areas) };
}
