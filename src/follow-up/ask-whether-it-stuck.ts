import { type Channel, obstacleIn } from '../channels/channel.ts';
import { dayOf } from '../mistakes/mistake.ts';
import { nextSlot } from '../outbox/slot.ts';
import type { Clock } from '../runtime/clock.ts';
import type { WorkingDays } from '../stewardship/working-days.ts';
import { isAskingTime } from './asking-hours.ts';

interface Deps {
  followUps: {
    channelsDue(workspaceId: string, today: string): Promise<string[]>;
    nextIn(workspaceId: string, channelId: string, today: string): Promise<string | undefined>;
    ask(
      workspaceId: string,
      mistakeId: string,
      today: string,
      callsAt?: () => number,
    ): Promise<boolean>;
    bringBack(workspaceId: string, today: string, now: number): Promise<void>;
  };
  findChannel(workspaceId: string, channelId: string): Promise<Channel | undefined>;
  /** The zone of a channel's digest, if it has one. */
  zoneOfChannel(workspaceId: string, channelId: string): Promise<string | undefined>;
  /** The zone in which most of the workspace's people are, once Slack has told. */
  zoneOfPeople(workspaceId: string): string | undefined;
  workingDays(workspaceId: string): Promise<WorkingDays>;
  /** Until when an anonymous author can be reached. */
  window: { lastDay(workspaceId: string, mistakeId: string): Promise<string | undefined> };
  settings: { slotMinutes(workspaceId: string): Promise<number> };
  clock: Pick<Clock, 'now'>;
}

export interface AskWhetherItStuck {
  /** Once a minute: in each channel whose hour it is, the author of one share is asked whose day has come. */
  everyMinute(workspaceId: string): Promise<void>;
  /** Whether it is the hour for questions in a channel. */
  isTimeIn(workspaceId: string, channelId: string): Promise<boolean>;
}

export function createAskWhetherItStuck(deps: Deps): AskWhetherItStuck {
  const { followUps, clock } = deps;

  async function isTimeIn(workspaceId: string, channelId: string): Promise<boolean> {
    const zone =
      (await deps.zoneOfChannel(workspaceId, channelId)) ?? deps.zoneOfPeople(workspaceId) ?? 'UTC';
    return isAskingTime(await deps.workingDays(workspaceId), clock.now(), zone);
  }

  async function askIn(workspaceId: string, channelId: string, today: string): Promise<void> {
    // Archived, or left: it is asked once Oops is back.
    if (obstacleIn(await deps.findChannel(workspaceId, channelId)) !== undefined) return;
    if (!(await isTimeIn(workspaceId, channelId))) return;
    // One at a time: after weeks in which nothing ran, hundreds can be due.
    const mistakeId = await followUps.nextIn(workspaceId, channelId, today);
    if (mistakeId === undefined) return;
    const isReachable = (await deps.window.lastDay(workspaceId, mistakeId)) !== undefined;
    const minutes = await deps.settings.slotMinutes(workspaceId);
    const callsAt = () => nextSlot(clock.now(), minutes).epochMilliseconds;
    await followUps.ask(workspaceId, mistakeId, today, isReachable ? callsAt : undefined);
  }

  return {
    isTimeIn,
    async everyMinute(workspaceId) {
      const today = dayOf(clock.now());
      await followUps.bringBack(workspaceId, today, clock.now().epochMilliseconds / 1000);
      for (const channelId of await followUps.channelsDue(workspaceId, today)) {
        await askIn(workspaceId, channelId, today);
      }
    },
  };
}
