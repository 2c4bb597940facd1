import type { ModalView } from '@slack/types';
import type { Say } from '../language/language.ts';
import { context, input, modal, textArea } from '../slack/block-kit.ts';
import type { LookedField } from '../wording/look-through-modal.ts';
import { THREAD_TEXT_MAX } from './thread.ts';

export const ASK_MODAL = 'ask_author';
export const QUESTION_FIELD = 'question';

export const QUESTION_FIELDS = {
  question: { label: 'ask.label', max: THREAD_TEXT_MAX, empty: 'thread.empty' },
} as const satisfies Record<typeof QUESTION_FIELD, LookedField>;

/** Asks what somebody would ask, or offer. */
export function askAuthorModal(say: Say, metadata: string, written = ''): ModalView {
  return modal({
    callbackId: ASK_MODAL,
    title: say('ask.title'),
    submit: say('ask.submit'),
    close: say('form.cancel'),
    metadata,
    blocks: [
      input(
        QUESTION_FIELD,
        say('ask.label'),
        textArea(QUESTION_FIELD, {
          initial: written,
          max: THREAD_TEXT_MAX,
          placeholder: say('ask.placeholder'),
          focus: true,
        }),
      ),
      context(say('ask.note')),
    ],
  });
}
