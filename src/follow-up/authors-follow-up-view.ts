import type { KnownBlock } from '@slack/types';
import type { Key, Say } from '../language/language.ts';
import type { Outcome } from '../mistakes/mistake.ts';
import { actions, button, context, section } from '../slack/block-kit.ts';
import { dateWithin, timeOf } from '../slack/mrkdwn.ts';
import type { AuthorsQuestion } from './answer-follow-up.ts';
import { AGAIN_WEEKS, type AgainWeeks, type OutcomeAnswer } from './asked-lesson.ts';
import { TAKE_BACK_OUTCOME, unseenAction } from './follow-up-actions.ts';
import { ASKS_AGAIN } from './follow-up-message.ts';

const LABELS = {
  stuck: 'followUp.stuck',
  working: 'followUp.working',
  1: 'followUp.askInOne',
  2: 'followUp.askInTwo',
  4: 'followUp.askInFour',
} as const satisfies Record<Outcome | AgainWeeks, Key>;

const YOU_SAID = {
  stuck: 'followUp.youSaidStuck',
  working: 'followUp.youSaidWorking',
} as const satisfies Record<Outcome, Key>;

/**
 * Whether their lesson stuck, as its author is asked alone, with what they said.
 * @param actionOf which button answers what, where this stands
 */
export function authorsQuestionBlocks(
  say: Say,
  question: AuthorsQuestion,
  actionOf: (answer: OutcomeAnswer) => string = unseenAction,
): KnownBlock[] {
  const { mistakeId, outcome, againOn, waiting } = question;
  const answers = (...offered: OutcomeAnswer[]) =>
    offered.map((answer) =>
      button(actionOf(answer), say(LABELS[answer.againWeeks ?? answer.outcome]), {
        value: mistakeId,
      }),
    );
  const row = (...buttons: ReturnType<typeof button>[]) =>
    actions(`outcome_${mistakeId}`, ...buttons);
  const again = AGAIN_WEEKS.map((againWeeks) => ({ outcome: 'working' as const, againWeeks }));
  if (waiting) {
    const takeBack = button(TAKE_BACK_OUTCOME, say('followUp.takeBack'), { value: mistakeId });
    const { answer } = waiting;
    const isOffered = answer.outcome === 'working' && !answer.againWeeks;
    return [
      section(
        say(YOU_SAID[answer.outcome]) +
          ` ${say('followUp.leavesAt', { time: timeOf(waiting.leavesAt) })}`,
      ),
      ...(answer.againWeeks ? [context(say(ASKS_AGAIN[answer.againWeeks]))] : []),
      ...(isOffered ? [context(say('followUp.again'))] : []),
      row(...(isOffered ? answers(...again) : []), takeBack),
    ];
  }
  if (outcome === 'stuck') {
    return [section(say('followUp.youSaidStuck')), row(...answers({ outcome: 'working' }))];
  }
  if (outcome === 'working' && againOn !== null) {
    return [
      section(say('followUp.youSaidWorking')),
      context(say('followUp.againOn', { date: dateWithin(againOn) })),
      row(...answers({ outcome: 'stuck' })),
    ];
  }
  return [
    section(`*${say('followUp.question')}*`),
    ...(outcome === 'working'
      ? [context(`${say('followUp.youSaidWorking')} ${say('followUp.again')}`)]
      : []),
    row(...answers({ outcome: 'stuck' }, ...(outcome ? again : [{ outcome: 'working' as const }]))),
  ];
}
