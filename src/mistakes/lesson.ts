import type { Mistake, MistakeText } from './mistake.ts';

/** What somebody learned of a mistake: in one sentence, and what is done differently since. */
export type Lesson = Pick<MistakeText, 'whatLearned' | 'whatChanged' | 'followUpWeeks'>;

/** In how many weeks it can be asked whether a lesson stuck; 0 is never. */
export const FOLLOW_UP_WEEKS = [0, 1, 2, 4] as const;

/** A lesson of a share as it is stored: `followUpOn` is the day on which it is asked whether it stuck. */
type StoredLesson = Pick<
  Mistake,
  keyof Lesson | 'lessonBy' | 'followUpOn' | 'learnedOn' | 'changedOn' | 'outcome'
>;

/** @param today ISO date in UTC, on which the lesson takes effect. @returns the day of the follow-up, likewise; none for never */
export function followUpDay(today: string, { whatLearned, followUpWeeks }: Lesson): string | null {
  if (!whatLearned || followUpWeeks === 0) return null;
  return Temporal.PlainDate.from(today).add({ weeks: followUpWeeks }).toString();
}

/** The day on which it was learned: that of the first words. @param today ISO date in UTC */
const learnedDay = (
  before: Pick<StoredLesson, 'whatLearned' | 'learnedOn'>,
  today: string,
  { whatLearned }: Pick<Lesson, 'whatLearned'>,
): string | null => {
  if (!whatLearned) return null;
  return before.whatLearned ? before.learnedOn : today;
};

/** The day on which it was first said what is done differently: other words for it are no news. @param today ISO date in UTC */
const changedDay = (
  before: Pick<StoredLesson, 'whatChanged' | 'changedOn'>,
  today: string,
  { whatChanged }: Pick<Lesson, 'whatChanged'>,
): string | null => {
  if (!whatChanged) return null;
  return before.whatChanged ? before.changedOn : today;
};

/** The days of a lesson that is written with its share, or where there was none. @param today ISO date in UTC */
export const firstDays = (
  today: string,
  lesson: Lesson,
): Pick<StoredLesson, 'followUpOn' | 'learnedOn' | 'changedOn'> => ({
  followUpOn: followUpDay(today, lesson),
  learnedOn: lesson.whatLearned ? today : null,
  changedOn: lesson.whatChanged ? today : null,
});

/** Whether a change by the author says what was learned. A form that asks for more than that may leave it as it was. */
export function saysLesson(before: Lesson, text: Partial<MistakeText>): boolean {
  if (!text.whatLearned) return false;
  if (text.whatHappened === undefined) return true;
  const { whatLearned, whatChanged } = { ...before, ...text };
  return whatLearned !== before.whatLearned || whatChanged !== before.whatChanged;
}

/**
 * What a change by the author makes of the lesson: theirs, once they have said something of it. The day of the follow-up stays,
 * unless there was no lesson before or another time is chosen. Without a lesson there is none.
 * @param today ISO date in UTC
 */
export function changedLesson(
  before: StoredLesson,
  text: Partial<MistakeText>,
  today: string,
): StoredLesson {
  const { whatLearned, whatChanged, followUpWeeks: chosen } = { ...before, ...text };
  const followUpWeeks = whatLearned ? chosen : 0;
  const isSame = before.whatLearned !== '' && before.followUpWeeks === followUpWeeks;
  const lesson = { whatLearned, whatChanged, followUpWeeks };
  return {
    ...lesson,
    followUpOn: isSame ? before.followUpOn : followUpDay(today, lesson),
    learnedOn: learnedDay(before, today, lesson),
    changedOn: changedDay(before, today, lesson),
    // Other words for it are the same lesson. Its author can say something else at any time.
    outcome: whatLearned ? before.outcome : null,
    lessonBy: whatLearned && !saysLesson(before, text) ? before.lessonBy : null,
  };
}
