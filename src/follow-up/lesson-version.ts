import type { Mistake } from '../mistakes/mistake.ts';

/** How a lesson of an open share read before. */
export interface LessonVersion extends Pick<Mistake, 'whatLearned' | 'whatChanged'> {
  /** ISO date, UTC: the day on which it was changed. */
  untilOn: string;
}
