/** What became of a letter that a steward reads first. */
export type LetterState =
  | 'reading'
  /** Its author sees why, may change it and send it again. */
  | 'refused'
  | 'posted'
  /** Posted without a steward: there is none who may read it, or approval was turned off. */
  | 'opened'
  /** Its author took it back. */
  | 'withdrawn'
  /** Its author changed it: the new text is in another letter. */
  | 'changed';

export interface LetterOnDesk {
  workspaceId: string;
  id: string;
  letterId: string;
  kind: string;
  body: string;
  state: LetterState;
  /** The account of the steward who decided, until all messages say so. */
  decidedBy: string | null;
  /** ISO date, UTC: when it was last seen to that somebody can read it; of a refused one, when it was refused. */
  day: string;
}

/** What stewards are shown of a letter, and never who wrote it. */
export interface Reading {
  channelId: string;
  heading: string;
  texts: readonly { label?: string; text: string }[];
}

/** Where a message stands that a steward got. */
export interface ReadingAt {
  channelId: string;
  ts: string;
}

/** The longest reason, in UTF-16 units as Slack's inputs count them. */
export const REASON_MAX = 500;

/** Where something stands that a steward reads first, as its author is told. */
export type Verdict =
  | { kind: 'reading' }
  /** `keptUntil` is an ISO date in UTC. */
  | { kind: 'refused'; reason: string; keptUntil: string };

/** How long a refused letter is kept for its author, who may not come back. */
const REFUSED_KEPT_DAYS = 30;

/** The last day on which a letter is kept that was refused on `day`. Both are ISO dates in UTC. */
export function refusedUntil(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: REFUSED_KEPT_DAYS }).toString();
}

export function verdictOn(letter: { state: LetterState; reason: string; day: string }): Verdict {
  if (letter.state !== 'refused') return { kind: 'reading' };
  return { kind: 'refused', reason: letter.reason, keptUntil: refusedUntil(letter.day) };
}
