/** What somebody has said about their coaching. */
export interface Coaching {
  /** Ids of focus areas, or 'any'; none for who doesn't coach by themselves. */
  areas: readonly string[];
  /** ISO date in their own zone: the last day on which they are away. */
  awayUntil: string | null;
  /** Whether they are told in the morning what waits. */
  mornings: boolean;
}

export const NO_COACHING: Coaching = { areas: [], awayUntil: null, mornings: true };

/** What a form changes; what is left out stays as it is by now, since a steward may have appointed them meanwhile. */
export interface CoachingChange {
  added: readonly string[];
  removed: readonly string[];
  awayUntil?: string | null;
  mornings?: boolean;
}

/** What somebody coaches together with a user group, by a steward's decision. */
export interface GroupCoaching {
  handle: string;
  areas: readonly string[];
}

/** A share that waits for somebody, or that they are on. */
export interface WaitingShare {
  mistakeId: string;
  channelId: string;
  focusAreaName: string | null;
  /** ISO date, UTC. */
  sharedOn: string;
  /** Whether its author can be talked to through the app alone. */
  isAnonymous: boolean;
  /** Where it stands in its channel. */
  posted?: { channelId: string; ts: string } | undefined;
  /** Leads there. */
  link?: string | undefined;
}

/** What waits for somebody: the shares they were called for, and those they are on. */
export interface WhatWaits {
  called: readonly WaitingShare[];
  claimed: readonly WaitingShare[];
}
