import type { Written } from './pretend-slack.ts';
import type { PlannedShare, School } from './school.ts';

/** A share, and what became of it. Times are milliseconds since the epoch. */
export interface YearShare extends PlannedShare {
  id: string;
  channelId: string;
  postedAt?: number;
  /** Somebody is on it, asks, or says that it is answered. */
  firstAnswerAt?: number;
}

/** A call, and who could have been called at that moment. */
export interface YearCall {
  mistakeId: string;
  accountId: string;
  areaId: string;
  at: number;
  /** Who has so much to do that others are called first is in it only if everybody has. */
  available: string[];
}

/** All that happened in a school's year. */
export interface Year {
  school: School;
  shares: ReadonlyMap<string, YearShare>;
  calls: readonly YearCall[];
  /** What silence led to, in its order. */
  steps: readonly { mistakeId: string; step: number; at: number }[];
  /** Every message that was posted or changed. */
  written: readonly Written[];
  /** Threads as they are at its end. */
  threads: readonly { id: string; state: string; step: number; claimedBy: string | null }[];
  /** What the program logged as its own fault. */
  faults: readonly string[];
  ends: { restarts: number; kills: number };
  tookMs: number;
}

/** The share that the buttons of a message are about. */
export function shareOn({ body }: Pick<Written, 'body'>): string | undefined {
  return /"value":"([\w-]{22})"/.exec(JSON.stringify(body))?.[1];
}

/**
 * By how many calls two coaches differ at most, over every stretch of an area's calls in each of which both could have been
 * called: the largest such number, and whose it is.
 */
export function unevenness(calls: readonly YearCall[]): { by: number; who: string } {
  let worst = { by: 0, who: '' };
  for (const [areaId, ofArea = []] of Object.entries(
    Object.groupBy(calls, ({ areaId }) => areaId),
  )) {
    const coaches = [...new Set(ofArea.flatMap(({ available }) => available))].toSorted();
    for (const [at, one] of coaches.entries()) {
      for (const other of coaches.slice(at + 1)) {
        const by = differenceOf(ofArea, one, other);
        if (by > worst.by) worst = { by, who: `${one} and ${other} in ${areaId}` };
      }
    }
  }
  return worst;
}

/** The most by which the calls of two differ over any stretch of calls in which both were available. */
function differenceOf(calls: readonly YearCall[], one: string, other: string): number {
  let [ahead, least, most, worst] = [0, 0, 0, 0];
  for (const { accountId, available } of calls) {
    if (!available.includes(one) || !available.includes(other)) {
      [ahead, least, most] = [0, 0, 0];
      continue;
    }
    ahead += Number(accountId === one) - Number(accountId === other);
    [least, most] = [Math.min(least, ahead), Math.max(most, ahead)];
    worst = Math.max(worst, most - least);
  }
  return worst;
}
