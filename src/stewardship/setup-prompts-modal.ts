import type { ModalView } from '@slack/types';
import type { Say } from '../language/language.ts';
import { input, modal, section, textArea } from '../slack/block-kit.ts';
import { escapeText } from '../slack/mrkdwn.ts';
import { PROMPT_MAX, PROMPTS_MAX } from '../coaching/prompt.ts';
import type { AreaWithPrompts } from './change-area-prompts.ts';
import { areasModal, nameOfArea } from './setup-areas-view.ts';

export const SETUP_PROMPTS = 'setup_prompts';
export const CHANGE_PROMPTS = 'setup_change_prompts';
export const PROMPTS_MODAL = 'set_up_prompts';

/** The block id of the input, and its action id. */
export const PROMPT_LINES = { field: 'setup_prompt_lines' } as const;

/** The questions that coaches are offered, by area. @param saved what was just changed */
export function promptsModal(
  say: Say,
  areas: readonly AreaWithPrompts[],
  saved?: string,
): ModalView {
  return areasModal(say, {
    title: 'setupPrompts.title',
    intro: 'setupPrompts.intro',
    saved,
    areas,
    line: ({ prompts }) =>
      prompts.map((prompt) => `• ${escapeText(prompt)}`).join('\n') || say('setupPrompts.none'),
    change: CHANGE_PROMPTS,
  });
}

/** The questions of one area, to be changed. */
export function changePromptsModal(say: Say, area: AreaWithPrompts, metadata: string): ModalView {
  return modal({
    callbackId: PROMPTS_MODAL,
    title: say('setupPrompts.title'),
    submit: say('setup.submit'),
    close: say('form.cancel'),
    metadata,
    blocks: [
      section(`*${escapeText(nameOfArea(say, area))}*\n${say('setupPrompts.areaIntro')}`),
      input(
        PROMPT_LINES.field,
        say('setupPrompts.lines'),
        textArea(PROMPT_LINES.field, {
          initial: area.prompts.join('\n'),
          // Longer than they may be together, so that Slack cuts off nothing that we would point at.
          max: 3000,
        }),
        {
          optional: true,
          hint: say('setupPrompts.linesHint', { max: PROMPTS_MAX, length: PROMPT_MAX }),
        },
      ),
    ],
  });
}
