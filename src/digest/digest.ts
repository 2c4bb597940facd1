import type { DigestSchedule } from './schedule.ts';

/** A channel's subscription to its digest. */
export interface Digest {
  channelId: string;
  schedule: DigestSchedule;
  /** The focus areas it tells of; all, if there is none. */
  areaIds: readonly string[];
  /** ISO date in its zone: the last day on which there is none. */
  pausedUntil: string | null;
  /** Where the last edition ended, or when it was subscribed to. */
  toldUntil: Temporal.Instant;
}

/** What people change of it. */
export type DigestChange = Pick<Digest, 'schedule' | 'areaIds' | 'pausedUntil'>;
