// How a channel's messages come to a window that has some of them already.
import type { MessageRow } from './wire.ts';

/** What a window has: everything from one message on, as it was at a version. */
export interface HeldRows {
  /** The ts of its first message; empty when the channel was. */
  from: string;
  /** How many it has. */
  count: number;
  version: number;
}

/** What a window asks for. */
export interface RowsWanted {
  /** The newest, when it has none. */
  atMost: number;
  held: HeldRows | null;
  /** So many more, from before the first it has. */
  earlier: number;
}

/** What it gets. */
export interface RowsAnswer {
  /** Oldest first: those that are new or changed; without held ones, all. */
  messages: MessageRow[];
  window: HeldRows;
  /** The ts of all there are now, once one of those it had is gone. */
  remaining: string[] | null;
  /** Whether older messages stand before these. */
  hasEarlier: boolean;
}
