import type { DigestSchedule } from './schedule.ts';

/** What an edition can have beside lessons, in its order. */
export const DIGEST_PARTS = ['changed', 'open', 'rising', 'again', 'thanks'] as const;
export type DigestPart = (typeof DIGEST_PARTS)[number];

/** A channel's subscription to its digest. */
export interface Digest {
  channelId: string;
  schedule: DigestSchedule;
  /** The focus areas it tells of; all, if there is none. */
  areaIds: readonly string[];
  /** What its editions have beside lessons. */
  parts: readonly DigestPart[];
  /** ISO date in its zone: the last day on which there is none. */
  pausedUntil: string | null;
  /** Where the last edition ended, or when it was subscribed to. */
  toldUntil: Temporal.Instant;
}

/** What people change of it. */
export type DigestChange = Pick<Digest, 'schedule' | 'areaIds' | 'parts' | 'pausedUntil'>;
