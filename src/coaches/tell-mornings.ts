import type { Clock } from '../runtime/clock.ts';
import { SlackCallError } from '../slack/slack-call-error.ts';
import type { WorkingDays } from '../stewardship/working-days.ts';
import type { WhatWaits } from './coach.ts';
import type { FindZone } from './find-zone.ts';
import type { ListWaiting } from './list-waiting.ts';
import { isSettled, localDay, type MorningCoach, morningToTell, type Told } from './morning.ts';

/** What is to be done about somebody's morning. */
export interface Morning {
  coach: MorningCoach;
  /** ISO date in their zone. */
  day: string;
  /** What they are told; nothing when nothing waits, or it isn't their morning any more. */
  waits: WhatWaits | undefined;
}

export interface TellMornings {
  /** Once a minute: has those told whose working morning it is, and for whom something waits. */
  everyMinute(workspaceId: string): Promise<void>;
  /**
   * What is to be done now; nothing once it is done.
   * @param id of the coach's row
   * @throws SlackCallError when Slack doesn't say where they are
   */
  look(workspaceId: string, id: string): Promise<Morning | undefined>;
  /** Slack takes no message to them: not this morning. */
  giveUp(workspaceId: string, id: string): Promise<void>;
}

interface Deps {
  mornings: {
    candidates(workspaceId: string): Promise<(Told & { accountId: string })[]>;
    call(workspaceId: string, accountId: string, newId: string): Promise<void>;
    find(workspaceId: string, id: string): Promise<MorningCoach | undefined>;
    settle(workspaceId: string, id: string, day: string, at: null): Promise<void>;
    tidy(workspaceId: string, before: string): Promise<void>;
  };
  workingDays(workspaceId: string): Promise<WorkingDays>;
  findZone: FindZone;
  listWaiting: ListWaiting;
  clock: Clock;
  newId(): string;
}

// By then it is another day in every zone.
const TIDY_AFTER_DAYS = 2;

export function createTellMornings(deps: Deps): TellMornings {
  const { mornings, findZone, clock } = deps;
  const underWay = new Set<string>();
  const tidied = new Map<string, string>();

  async function tellThoseDue(workspaceId: string): Promise<void> {
    const candidates = await mornings.candidates(workspaceId);
    if (candidates.length === 0) return;
    const days = await deps.workingDays(workspaceId);
    for (const { accountId, ...told } of candidates) {
      const zone = await findZone(workspaceId, accountId);
      if (!zone || !morningToTell(days, told, clock.now(), zone)) continue;
      await mornings.call(workspaceId, accountId, deps.newId());
    }
  }

  async function tidyOnceADay(workspaceId: string): Promise<void> {
    const today = clock.now().toZonedDateTimeISO('UTC').toPlainDate();
    if (tidied.get(workspaceId) === today.toString()) return;
    await mornings.tidy(workspaceId, today.subtract({ days: TIDY_AFTER_DAYS }).toString());
    tidied.set(workspaceId, today.toString());
  }

  return {
    async everyMinute(workspaceId) {
      // Slack is slow: the minute before is still at it.
      if (underWay.has(workspaceId)) return;
      underWay.add(workspaceId);
      try {
        await tidyOnceADay(workspaceId);
        await tellThoseDue(workspaceId);
      } catch (error) {
        // Slack doesn't say where somebody is: it is asked again in a minute.
        if (!(error instanceof SlackCallError)) throw error;
      } finally {
        underWay.delete(workspaceId);
      }
    },
    async look(workspaceId, id) {
      const coach = await mornings.find(workspaceId, id);
      if (!coach) return undefined;
      const zone = await findZone(workspaceId, coach.accountId);
      const now = clock.now();
      const day = localDay(now, zone ?? 'UTC');
      if (isSettled(coach.toldOn, Temporal.PlainDate.from(day))) return undefined;
      const isDue = zone && morningToTell(await deps.workingDays(workspaceId), coach, now, zone);
      if (!isDue) return { coach, day, waits: undefined };
      const waits = await deps.listWaiting(workspaceId, coach.accountId);
      const isNone = waits.called.length + waits.claimed.length === 0;
      return { coach, day, waits: isNone ? undefined : waits };
    },
    async giveUp(workspaceId, id) {
      const coach = await mornings.find(workspaceId, id);
      if (!coach) return;
      const zone = await findZone(workspaceId, coach.accountId).catch(ifSlackIsSilent);
      await mornings.settle(workspaceId, id, localDay(clock.now(), zone ?? 'UTC'), null);
    },
  };
}

function ifSlackIsSilent(error: unknown): undefined {
  if (!(error instanceof SlackCallError)) throw error;
}
