import type { KnownBlock } from '@slack/types';
import type { Key, Say } from '../language/language.ts';
import type { Outcome } from '../mistakes/mistake.ts';
import { actions, button, context, section } from '../slack/block-kit.ts';
import type { MessageBody } from '../slack/messenger.ts';
import { AGAIN_WEEKS, type AgainWeeks } from './asked-lesson.ts';
import { againAction, IT_STUCK, STILL_WORKING } from './follow-up-actions.ts';

const SAID = {
  stuck: 'followUp.saidStuck',
  working: 'followUp.saidWorking',
} as const satisfies Record<Outcome, Key>;

/**
 * The question in a share's thread, and what its author said: the same for everyone who reads it, and for every share. It holds no word
 * of the lesson.
 */
export function followUpMessage(say: Say, mistakeId: string, outcome: Outcome | null): MessageBody {
  const text = say(outcome ? SAID[outcome] : 'followUp.question');
  return {
    text,
    blocks: [
      section(outcome ? text : `*${text}*`),
      context(say(outcome ? 'followUp.canChange' : 'followUp.forAuthor')),
      answerButtons(say, mistakeId),
    ],
  };
}

const answerButtons = (say: Say, mistakeId: string) =>
  actions(
    `outcome_${mistakeId}`,
    button(IT_STUCK, say('followUp.stuck'), { value: mistakeId }),
    button(STILL_WORKING, say('followUp.working'), { value: mistakeId }),
  );

const AGAIN = {
  1: 'followUp.askInOne',
  2: 'followUp.askInTwo',
  4: 'followUp.askInFour',
} as const satisfies Record<AgainWeeks, Key>;

export const ASKS_AGAIN = {
  1: 'followUp.againInOne',
  2: 'followUp.againInTwo',
  4: 'followUp.againInFour',
} as const satisfies Record<AgainWeeks, Key>;

/** For the author of an open share alone, after they said that they still work on it: whether they want to be asked again. */
export function workingMessage(
  say: Say,
  mistakeId: string,
): MessageBody & { blocks: KnownBlock[] } {
  const text = `${say('followUp.thanksWorking')} ${say('followUp.again')}`;
  return {
    text,
    blocks: [
      section(text),
      actions(
        'ask_again',
        ...AGAIN_WEEKS.map((weeks) =>
          button(againAction(weeks), say(AGAIN[weeks]), { value: mistakeId }),
        ),
      ),
    ],
  };
}
