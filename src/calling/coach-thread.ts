/** How far a share is with its coach. Its author plays no part in it. */
export interface CoachThread {
  workspaceId: string;
  mistakeId: string;
  /** Waits for a coach; somebody has begun to talk; answered, until it is opened again. */
  state: 'called' | 'talking' | 'answered';
  /** Who is on it. */
  claimedBy: string | null;
  /** What silence has led to so far: 0 nothing, 1 another coach was called, 2 the stewards were told. */
  step: number;
  /** When silence leads on, in milliseconds since the epoch: the end of the day of who was called last, also if they pass. */
  dueAt: number | null;
  /** Whose day it is, until they pass. */
  waitsFor: string | null;
  /** Slack's time of the card in the thread, once it stands there. */
  cardTs: string | null;
}

/**
 * Whether it shows that silence has led on. It doesn't when the last one passes and the stewards hear: who passes looks like who says
 * nothing, until their day is over.
 */
export const showsSilence = ({
  step,
  dueAt,
  waitsFor,
}: Pick<CoachThread, 'step' | 'dueAt' | 'waitsFor'>): boolean =>
  step === 1 || (step === 2 && (dueAt === null || waitsFor !== null));

/** A coach who was called for a share. */
export interface CoachCall {
  workspaceId: string;
  mistakeId: string;
  accountId: string;
  /** They are waited for; have passed, while others are waited for; or it is over. */
  state: 'waited' | 'passed' | 'over';
  /** Where the message stands that they were sent. */
  channelId: string | null;
  ts: string | null;
}

/** Of a share, as far as a coach is concerned. */
export interface CoachedShare {
  channelId: string;
  /** Only of an open share. */
  authorId: string | null;
  focusAreaName: string | null;
  wantsHelp: boolean;
  withdrawn: boolean;
  /** Empty until it has a lesson. */
  whatLearned: string;
  /** Every message that holds its text: the thread hangs on the first. */
  posted: readonly { channelId: string; ts: string }[];
}

/** Somebody who is waited for, or is on it, and may have left. */
export interface Expected {
  mistakeId: string;
  channelId: string;
  accountId: string;
  isOnIt: boolean;
}

/** What waits for somebody: a share they were called for, or are on. */
export interface WaitingThread {
  mistakeId: string;
  channelId: string;
  focusAreaName: string | null;
  /** ISO date, UTC: the day, and of an anonymous share never the time. */
  sharedOn: string;
  /** Whether it has no name. */
  isAnonymous: boolean;
  /** The message of the share. */
  posted: { channelId: string; ts: string };
}

/** All that waits for one coach. */
export interface WaitingForCoach {
  called: WaitingThread[];
  claimed: WaitingThread[];
}
