import type { Key, Say } from '../language/language.ts';
import { context, input, option, select, textArea } from '../slack/block-kit.ts';
import { dateOf } from '../slack/mrkdwn.ts';
import { FOLLOW_UP_WEEKS, type Lesson } from './lesson.ts';
import { WHAT_CHANGED_MAX } from './mistake.ts';
import { FIELDS } from './share-form-state.ts';

const FOLLOW_UPS = {
  0: 'lesson.never',
  1: 'lesson.oneWeek',
  2: 'lesson.twoWeeks',
  4: 'lesson.fourWeeks',
} as const satisfies Record<(typeof FOLLOW_UP_WEEKS)[number], Key>;

/**
 * When it is asked whether a lesson stuck, as its author is shown it.
 * @param day once it is known; null when they were asked already
 */
export function followUpBlocks(say: Say, weeks: number | undefined, day?: string | null) {
  if (day === null) return [];
  const chosen = FOLLOW_UP_WEEKS.find((known) => known === weeks);
  if (!chosen) return [];
  const time = day ? dateOf(day) : say(FOLLOW_UPS[chosen]);
  return [context(say('lesson.followUpChosen', { time }))];
}

/** What is done differently since. */
export const changedInput = (
  say: Say,
  { whatChanged = '' }: Partial<Pick<Lesson, 'whatChanged'>>,
  field: string = FIELDS.whatChanged,
) =>
  input(
    field,
    say('lesson.changedLabel'),
    textArea(field, {
      initial: whatChanged,
      max: WHAT_CHANGED_MAX,
      placeholder: say('lesson.changedPlaceholder'),
    }),
    { optional: true },
  );

/**
 * What goes with a lesson: what was changed, and when it is asked whether it stuck.
 * @param lesson `followUpOn`: its day; null where that is over
 */
export const lessonFields = (
  say: Say,
  {
    whatChanged = '',
    followUpWeeks = 0,
    followUpOn,
  }: Partial<Lesson & { followUpOn: string | null }>,
) => {
  const isAsked = followUpWeeks > 0 && followUpOn === null;
  const options = FOLLOW_UP_WEEKS.map((weeks) => option(String(weeks), say(FOLLOW_UPS[weeks])));
  const chosen = options.find(({ value }) => value === String(followUpWeeks)) ?? options[0];
  return [
    changedInput(say, { whatChanged }),
    input(
      FIELDS.followUp,
      say('lesson.followUp'),
      select(FIELDS.followUp, options, chosen),
      isAsked ? { hint: say('lesson.isAsked') } : {},
    ),
  ];
};
