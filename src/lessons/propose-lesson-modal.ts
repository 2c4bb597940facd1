import type { KnownBlock, ModalView } from '@slack/types';
import type { Key, Say } from '../language/language.ts';
import { FOLLOW_UP_WEEKS, type Lesson } from '../mistakes/lesson.ts';
import { WHAT_CHANGED_MAX, WHAT_LEARNED_MAX } from '../mistakes/mistake.ts';
import { context, input, modal, option, select, textArea } from '../slack/block-kit.ts';
import type { LookedField } from '../wording/look-through-modal.ts';

export const PROPOSE_MODAL = 'propose_lesson_form';
export const LESSON_FIELD = 'lesson';
export const CHANGED_FIELD = 'changed';
export const FOLLOW_UP_FIELD = 'follow_up';

export const PROPOSAL_FIELDS = {
  lesson: { label: 'proposal.lessonLabel', max: WHAT_LEARNED_MAX, empty: 'proposal.empty' },
  changed: { label: 'proposal.changedLabel', max: WHAT_CHANGED_MAX },
} as const satisfies Record<typeof LESSON_FIELD | typeof CHANGED_FIELD, LookedField>;

const FOLLOW_UPS = {
  0: 'lesson.never',
  1: 'lesson.oneWeek',
  2: 'lesson.twoWeeks',
  4: 'lesson.fourWeeks',
} as const satisfies Record<(typeof FOLLOW_UP_WEEKS)[number], Key>;

/** Asks what somebody would propose. */
export function proposeLessonModal(
  say: Say,
  metadata: string,
  { whatLearned = '', whatChanged = '', followUpWeeks = 0 }: Partial<Lesson> = {},
  similar: readonly KnownBlock[] = [],
): ModalView {
  const options = FOLLOW_UP_WEEKS.map((weeks) => option(String(weeks), say(FOLLOW_UPS[weeks])));
  const chosen = options.find(({ value }) => value === String(followUpWeeks)) ?? options[0];
  return modal({
    callbackId: PROPOSE_MODAL,
    title: say('proposal.formTitle'),
    submit: say('proposal.submit'),
    close: say('form.cancel'),
    metadata,
    blocks: [
      input(
        LESSON_FIELD,
        say('proposal.lessonLabel'),
        textArea(LESSON_FIELD, {
          initial: whatLearned,
          max: WHAT_LEARNED_MAX,
          placeholder: say('proposal.lessonPlaceholder'),
          focus: true,
        }),
      ),
      input(
        CHANGED_FIELD,
        say('proposal.changedLabel'),
        textArea(CHANGED_FIELD, { initial: whatChanged, max: WHAT_CHANGED_MAX }),
        { optional: true },
      ),
      input(FOLLOW_UP_FIELD, say('lesson.followUp'), select(FOLLOW_UP_FIELD, options, chosen)),
      context(say('proposal.note')),
      ...similar,
    ],
  });
}
