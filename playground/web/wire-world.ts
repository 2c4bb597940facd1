// What page and server say to each other about time.
import type { FailureAct, FailureState } from './wire-failures.ts';

/** Where the clock can be moved to. */
export type JumpTarget = 'nextPost' | 'tomorrow' | 'friday' | 'oneWeek' | 'twoWeeks' | 'nextTry';

/** Something that Oops said while the clock moved. */
export interface Happening {
  what: 'edition' | 'anonymous' | 'question' | 'call' | 'morning' | 'steward' | 'lesson' | 'other';
  at: number;
  /** Where it stands: a channel's name, or whose direct message. */
  where: string;
  /** Who of the sample people can read it: the reader of this window where they can. Null when none can. */
  reader: string | null;
  channelId: string;
  ts: string;
  threadTs: string | null;
}

/** A jump that came to its end. */
export interface Arrival {
  /** Counts the jumps. */
  number: number;
  from: number;
  to: number;
  happened: Happening[];
}

/** The playground's clock, and how Slack behaves. */
export interface WorldState extends FailureState {
  jumps: { to: JumpTarget; at: number }[];
  /** The jump that is under way: the page's present moves from `from` to `until`. */
  underWay: { from: number; until: number } | null;
  /** The last jump. */
  arrival: Arrival | null;
}

/** What a person does to time and to Slack. A jump resolves when the time is there. */
export type WorldAct = { kind: 'jump'; to: JumpTarget } | FailureAct;
