import { isAway } from '../calling/turn.ts';
import type { Clock } from '../runtime/clock.ts';
import { withinTime } from '../runtime/within-time.ts';
import { SlackCallError } from '../slack/slack-call-error.ts';
import type { FocusArea } from '../stewardship/focus-area.ts';
import type { Coaching, GroupCoaching, WhatWaits } from './coach.ts';
import type { FindGroups } from './find-groups.ts';
import type { FindZone } from './find-zone.ts';
import type { ListWaiting } from './list-waiting.ts';
import { localDay } from './morning.ts';

/** All that somebody sees of their coaching. */
export interface CoachingPage {
  /** Away only while it still counts. */
  own: Coaching;
  groups: readonly GroupCoaching[];
  focusAreas: readonly FocusArea[];
  waits: WhatWaits;
}

export interface FindCoaching {
  page(workspaceId: string, accountId: string): Promise<CoachingPage>;
  /** The day on somebody's wall as an ISO date, by UTC where Slack doesn't say in time where they are. */
  today(workspaceId: string, accountId: string): Promise<string>;
  /** Their groups, as far as Slack says in time. */
  groups: FindGroups;
}

interface Deps {
  coaches: { find(workspaceId: string, accountId: string): Promise<Coaching> };
  focusAreas(workspaceId: string): Promise<FocusArea[]>;
  listWaiting: ListWaiting;
  findGroups: FindGroups;
  findZone: FindZone;
  clock: Clock;
}

// A form must be open, and a submission answered, within three seconds.
const ANSWER_WITHIN_MS = 1000;

export function createFindCoaching(deps: Deps): FindCoaching {
  const { coaches, clock } = deps;

  /** What Slack says in time; else nothing. */
  const inTime = <T>(asked: Promise<T>): Promise<T | undefined> =>
    withinTime(
      clock,
      ANSWER_WITHIN_MS,
      asked.catch((error: unknown) => {
        if (error instanceof SlackCallError) return undefined;
        throw error;
      }),
    );

  async function today(workspaceId: string, accountId: string): Promise<string> {
    const zone = await inTime(deps.findZone(workspaceId, accountId));
    return localDay(clock.now(), zone ?? 'UTC');
  }

  const groups: FindGroups = async (workspaceId, accountId) =>
    (await inTime(deps.findGroups(workspaceId, accountId))) ?? [];

  return {
    today,
    groups,
    async page(workspaceId, accountId) {
      const own = await coaches.find(workspaceId, accountId);
      const [isStillAway, theirGroups, focusAreas, waits] = await Promise.all([
        own.awayUntil && today(workspaceId, accountId).then((day) => isAway(own, day)),
        groups(workspaceId, accountId),
        deps.focusAreas(workspaceId),
        deps.listWaiting(workspaceId, accountId),
      ]);
      const awayUntil = isStillAway ? own.awayUntil : null;
      return { own: { ...own, awayUntil }, groups: theirGroups, focusAreas, waits };
    },
  };
}
