import type { Written } from '../coaches/pretend-slack.ts';
import type { Town, Trouble } from './town.ts';
import type { Failed } from './troubled-slack.ts';

/** A stretch of time in which something was wrong; milliseconds since the epoch. */
export interface Disturbed {
  kind: Trouble['kind'];
  from: number;
  to: number;
}

/** All that happened in a year of digests. */
export interface DigestYear {
  town: Town;
  editions: readonly {
    id: string;
    channelId: string;
    beginsAt: number;
    endsAt: number;
    state: string;
  }[];
  parts: readonly { editionId: string; part: number; ts: string }[];
  /** Lessons, by the channel that heard them as new. */
  told: readonly { channelId: string; mistakeId: string }[];
  learned: readonly { id: string; channelId: string; mayRetell: number; learnedOn: string }[];
  /** Every message that was posted or changed. */
  written: readonly Written[];
  failed: readonly Failed[];
  disturbed: readonly Disturbed[];
  /** What the program logged as its own fault. */
  faults: readonly string[];
  ticks: number;
  tookMs: number;
}
