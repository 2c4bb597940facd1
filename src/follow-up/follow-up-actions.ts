import { AGAIN_WEEKS, type AgainWeeks, type OutcomeAnswer } from './asked-lesson.ts';

// The buttons of the question whether a lesson stuck; the value of each is the share's id.

/** In the share's thread. */
export const IT_STUCK = 'it_stuck';
export const STILL_WORKING = 'still_working';
/** On the screens of an anonymous author. */
export const TAKE_BACK_OUTCOME = 'take_back_outcome';

/** To be asked again in so many weeks. */
export const againAction = (weeks: AgainWeeks): string => `ask_again_${weeks}`;

/** The button by which somebody answers; the same ones stand in a thread, behind a receipt, and in the list of one's own shares. */
const actionOf = ({ outcome, againWeeks }: OutcomeAnswer): string => {
  if (againWeeks !== undefined) return againAction(againWeeks);
  return outcome === 'stuck' ? IT_STUCK : STILL_WORKING;
};
export const unseenAction = (answer: OutcomeAnswer): string => `${actionOf(answer)}_unseen`;
export const ownAction = (answer: OutcomeAnswer): string => `${actionOf(answer)}_own`;

const ANSWERS: readonly OutcomeAnswer[] = [
  { outcome: 'stuck' },
  { outcome: 'working' },
  ...AGAIN_WEEKS.map((againWeeks) => ({ outcome: 'working' as const, againWeeks })),
];

/** Each button by which somebody answers there, with what it says. */
const buttonsOf = (action: (answer: OutcomeAnswer) => string) =>
  ANSWERS.map((answer) => ({ actionId: action(answer), answer }));
export const ANSWER_BUTTONS = buttonsOf(actionOf);
export const UNSEEN_ANSWER_BUTTONS = buttonsOf(unseenAction);
export const OWN_ANSWER_BUTTONS = buttonsOf(ownAction);
