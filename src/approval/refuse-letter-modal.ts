import type { ModalView } from '@slack/types';
import type { Say } from '../language/language.ts';
import { input, modal, section, textArea } from '../slack/block-kit.ts';
import { REASON_MAX } from './letter-on-desk.ts';

export const REFUSE_MODAL = 'refuse_letter_form';
export const REFUSE = { reason: 'reason' } as const;

/** Asks a steward why a letter is not posted: its author reads the answer behind the receipt. */
export function refuseLetterModal(say: Say, metadata: string): ModalView {
  return modal({
    callbackId: REFUSE_MODAL,
    title: say('refuse.title'),
    submit: say('refuse.submit'),
    close: say('form.cancel'),
    metadata,
    blocks: [
      section(say('refuse.intro')),
      input(
        REFUSE.reason,
        say('refuse.reason'),
        textArea(REFUSE.reason, {
          max: REASON_MAX,
          placeholder: say('refuse.placeholder'),
          focus: true,
        }),
        { hint: say('refuse.hint') },
      ),
    ],
  });
}
