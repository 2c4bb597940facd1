import type { ModalView } from '@slack/types';
import type { Say } from '../language/language.ts';
import { divider, input, modal, textArea } from '../slack/block-kit.ts';
import { checklistBlocks } from './before-view.ts';
import type { Checklist } from './prepare-checklist.ts';
import type { Links } from './told-lesson-view.ts';

export const BEFORE = { modal: 'before', words: 'before_words', open: 'open_before' } as const;
/** More says nothing more to who looks for it. */
export const AHEAD_MAX = 300;

/** Asks what somebody is about to do; below it what to mind, once they have said it. */
export function beforeModal(
  say: Say,
  metadata: string,
  asked?: { words: string; checklist: Checklist; links: Links; command: string },
): ModalView {
  return modal({
    callbackId: BEFORE.modal,
    title: say('before.title'),
    submit: say('before.submit'),
    close: say('note.close'),
    metadata,
    blocks: [
      input(
        BEFORE.words,
        say('before.label'),
        {
          ...textArea(BEFORE.words, {
            max: AHEAD_MAX,
            placeholder: say('before.placeholder'),
            focus: true,
          }),
          multiline: false,
        },
        { hint: say('before.hint') },
      ),
      ...(asked
        ? [
            divider(),
            ...checklistBlocks(say, asked.words, asked.checklist, asked.links, asked.command),
          ]
        : []),
    ],
  });
}
