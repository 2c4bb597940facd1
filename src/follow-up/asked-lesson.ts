import type { Outcome } from '../mistakes/mistake.ts';

/** That the author of a share was asked whether its lesson stuck. What they said stands with the share. */
export interface AskedLesson {
  workspaceId: string;
  mistakeId: string;
  /** ISO date, UTC. */
  askedOn: string;
  /** Slack's time of the question, once it stands in the share's thread. */
  ts: string | null;
}

/** In how many weeks somebody can be asked again. Who doesn't say so isn't. */
export const AGAIN_WEEKS = [1, 2, 4] as const;
export type AgainWeeks = (typeof AGAIN_WEEKS)[number];

/** What an author answers; who still works on it may want to be asked again. */
export interface OutcomeAnswer {
  outcome: Outcome;
  againWeeks?: AgainWeeks | undefined;
}

// Nobody is asked later than this after the day on which they said so; a day more for who is ahead of UTC.
const LATEST_DAYS = 4 * 7 + 1;

/** A day that no clock of today can have chosen: whatever is due later was put off by one that was ahead. Both are ISO dates in UTC. */
export function latestDay(today: string): string {
  return Temporal.PlainDate.from(today).add({ days: LATEST_DAYS }).toString();
}

/** The deliveries of this slice; the subject of each is a share's id. */
export const ASK = 'outcome.ask';
export const DRAW_QUESTION = 'outcome.draw';
export const REMOVE_QUESTION = 'outcome.remove';

/** The letter that brings an anonymous author's answer. Each share has one at most. */
export const OUTCOME_LETTER = 'lesson.outcome';
export const outcomeLetterId = (mistakeId: string): string => `${mistakeId}.outcome`;
