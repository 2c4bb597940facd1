import type { ModalView } from '@slack/types';
import type { Say } from '../language/language.ts';
import { context, input, modal, textArea } from '../slack/block-kit.ts';
import { THREAD_TEXT_MAX } from './thread.ts';

export const ASK_MODAL = 'ask_author';
export const QUESTION_FIELD = 'question';

/** Asks what somebody would ask, or offer. */
export function askAuthorModal(say: Say, metadata: string): ModalView {
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
          max: THREAD_TEXT_MAX,
          placeholder: say('ask.placeholder'),
          focus: true,
        }),
      ),
      context(say('ask.note')),
    ],
  });
}
