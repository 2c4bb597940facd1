import type { Lesson } from '../mistakes/lesson.ts';

/** What became of a proposal. */
export type ProposalState =
  | 'standing'
  /** Its author took it, word by word. */
  | 'accepted'
  /** Its author wrote another. */
  | 'replaced'
  | 'left-out'
  /** Its author said nothing for seven days: it is the channel's lesson. */
  | 'lapsed'
  /** By who proposed it. */
  | 'taken-back';

/** A lesson that somebody has proposed in a share's thread: one at a time. */
export interface Proposal extends Lesson {
  workspaceId: string;
  mistakeId: string;
  /** Drawn for its form: a form that is sent twice is one proposal, and other words are another. */
  id: string;
  /** Who proposed it; nobody once it stands no more, and then there are no words either. */
  personId: string | null;
  state: ProposalState;
  /** ISO date, UTC: the day on which it was posted. */
  proposedOn: string;
  /** Slack's time of its message, once it stands in the thread. */
  ts: string | null;
}

/** What somebody is about to propose. */
export type NewProposal = Pick<Proposal, 'workspaceId' | 'mistakeId' | 'id' | keyof Lesson> & {
  personId: string;
};

/** For how many days an author is waited for. Whole days in UTC: nothing finer is stored. */
const SILENT_DAYS = 7;

/** The day on which silence makes it the lesson. Both are ISO dates in UTC. */
export function lapsesOn(proposedOn: string): string {
  return Temporal.PlainDate.from(proposedOn).add({ days: SILENT_DAYS }).toString();
}

/** What was posted on this day or before has been met with silence for long enough. */
export function silentSince(today: string): string {
  return Temporal.PlainDate.from(today).subtract({ days: SILENT_DAYS }).toString();
}

/** What an author has decided that has not taken effect yet. `Time` is how times are given: as instants, or in milliseconds. */
export type Deciding<Time> =
  | { kind: 'lesson-leaves'; leavesAt: Time }
  /** A steward reads first what they wrote. */
  | { kind: 'lesson-read' }
  | { kind: 'leaving-out'; leavesAt: Time };

/** The deliveries of this slice; the subject of each is a share's id. */
export const DRAW_PROPOSAL = 'lesson.draw';
export const REMOVE_PROPOSAL = 'lesson.remove';

/** The letter that leaves a proposal out when it leaves. Each share has one at most. */
export const LEAVE_OUT_LETTER = 'lesson.leave-out';
export const leaveOutLetterId = (mistakeId: string): string => `${mistakeId}.leave-out`;
