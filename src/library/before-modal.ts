import type { KnownBlock, ModalView } from '@slack/types';
import type { Say } from '../language/language.ts';
import { context, divider, input, modal, textArea } from '../slack/block-kit.ts';
import { checklistBlocks } from './before-view.ts';
import type { Checklist } from './prepare-checklist.ts';
import type { Links } from './told-lesson-view.ts';

export const BEFORE = { modal: 'before', words: 'before_words', open: 'open_before' } as const;
/** More says nothing more to who looks for it. */
export const AHEAD_MAX = 300;

interface Asked {
  words: string;
  checklist: Checklist;
  links: Links;
  command: string;
}

/** Asks what somebody is about to do; below it what to mind, once they have said it. */
export function beforeModal(say: Say, metadata: string, asked?: Asked | 'looking'): ModalView {
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
      ...answer(say, asked),
    ],
  });
}

function answer(say: Say, asked: Asked | 'looking' | undefined): KnownBlock[] {
  if (asked === undefined) return [];
  if (asked === 'looking') return [context(say('library.looking'))];
  const { words, checklist, links, command } = asked;
  return [divider(), ...checklistBlocks(say, words, checklist, links, command)];
}
