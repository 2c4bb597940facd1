/** No figure stands for fewer shares than this, nor do two that differ by fewer. */
const FIGURE_MINIMUM = 5;

/** What is said of how many shares have a lesson: a number, or words where it would stand for few, or leave few over. */
export type WithLesson = number | 'all' | 'most' | 'some' | 'none';

/** How the loop is doing: how much was shared lately, and of how much of it something was learned. */
export interface Loop {
  /** Nothing where it would be a number of few. */
  shares: number | undefined;
  withLesson: WithLesson;
}

/** What may be said of these numbers. */
export function loopOf({ shares, withLesson }: { shares: number; withLesson: number }): Loop {
  if (shares < FIGURE_MINIMUM) return { shares: undefined, withLesson: 'none' };
  return { shares, withLesson: saidOf(shares, withLesson) };
}

function saidOf(shares: number, withLesson: number): WithLesson {
  if (withLesson === 0) return 'none';
  if (withLesson === shares) return 'all';
  if (shares - withLesson < FIGURE_MINIMUM) return withLesson * 2 > shares ? 'most' : 'some';
  return withLesson < FIGURE_MINIMUM ? 'some' : withLesson;
}
