import { z } from 'zod';
import { FOLLOW_UP_WEEKS, type Lesson } from '../mistakes/lesson.ts';
import { modalMetadata } from '../slack/modal-metadata.ts';
import type { StateValues } from '../slack/payloads.ts';
import { tidy } from '../slack/text.ts';
import {
  CHANGED_FIELD,
  FOLLOW_UP_FIELD,
  LESSON_FIELD,
  PROPOSAL_FIELDS,
} from './propose-lesson-modal.ts';

const randomId = z.string().regex(/^[\w-]{22}$/);

/** Which share a proposal is for, and the random id of the proposal to be: the same form sent twice is one. */
const proposing = z.object({ id: randomId, mistakeId: randomId });
export const proposeMetadata = modalMetadata(proposing);

/** What the screen after the form carries. */
export const carriedProposal = proposing.extend({ followUpWeeks: z.literal(FOLLOW_UP_WEEKS) });
export type CarriedProposal = z.infer<typeof carriedProposal>;

/** What is wrong with a field, as a text of the catalogue. */
interface Problem {
  field: string;
  key: 'proposal.empty' | 'form.tooLong';
  values: Record<string, number>;
}

/** The lesson as it stands in the form, tidied, and what is wrong with it. */
export function readProposal(values: StateValues): {
  lesson: Lesson & Pick<CarriedProposal, 'followUpWeeks'>;
  problems: Problem[];
} {
  const text = (field: string) => tidy(values[field]?.[field]?.value ?? '');
  const weeks = Number(values[FOLLOW_UP_FIELD]?.[FOLLOW_UP_FIELD]?.selected_option?.value ?? 0);
  const [whatLearned, whatChanged] = [text(LESSON_FIELD), text(CHANGED_FIELD)];
  const followUpWeeks = FOLLOW_UP_WEEKS.find((known) => known === weeks) ?? 0;
  return {
    lesson: { whatLearned, whatChanged, followUpWeeks },
    problems: [
      ...(whatLearned ? [] : [{ field: LESSON_FIELD, key: 'proposal.empty' as const, values: {} }]),
      ...tooLong(LESSON_FIELD, whatLearned),
      ...tooLong(CHANGED_FIELD, whatChanged),
    ],
  };
}

function tooLong(field: keyof typeof PROPOSAL_FIELDS, text: string): Problem[] {
  const { max } = PROPOSAL_FIELDS[field];
  if (text.length <= max) return [];
  return [{ field, key: 'form.tooLong', values: { length: text.length, max } }];
}
