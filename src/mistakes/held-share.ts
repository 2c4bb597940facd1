import type { Verdict } from '../approval/letter-on-desk.ts';
import type { Receipt } from '../anonymity/receipt.ts';
import type { Mistake, MistakeText, NewMistake } from './mistake.ts';

/** Six words, as screens carry them. */
export const RECEIPT_SHAPE = /^[a-z-]+( [a-z-]+){5}$/;

/**
 * What shows that somebody is the author of an anonymous share: its six words, or the button that only they were sent, which
 * is held against the account that presses it.
 */
export type Proof = Receipt | { token: string; personId: string };

/** What an author changes of an anonymous share. */
export interface AnonymousChange {
  text: Partial<MistakeText>;
  /** Another channel, for a share that its own didn't take. */
  channelId?: string;
}

/** An anonymous share that was found by its receipt. `Time` is how times are given: as instants, or in milliseconds. */
export type HeldShare<Time> =
  /** It waits in the post office. */
  | { kind: 'waiting'; share: NewMistake; leavesAt: Time }
  /** Its slot has come, and a steward reads it first. `change` is what its author has written since. */
  | {
      kind: 'read-first';
      share: NewMistake;
      verdict: Verdict;
      change?: AnonymousChange & { leavesAt: Time };
    }
  /**
   * It has left. `change` is what its author has written since: it leaves with the next slot, as the share did, and is
   * `readFirst` then, where that is so.
   */
  | {
      kind: 'left';
      mistake: Mistake;
      change?: AnonymousChange & { leavesAt: Time };
      readFirst?: AnonymousChange & { verdict: Verdict };
    };
