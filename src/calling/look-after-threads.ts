import { type Channel, obstacleIn } from '../channels/channel.ts';
import type { Clock } from '../runtime/clock.ts';
import { SlackCallError } from '../slack/slack-call-error.ts';
import type { CoachThread } from './coach-thread.ts';
import type { LookWhoSees } from './look-who-sees.ts';

interface Claimed {
  mistakeId: string;
  channelId: string;
  claimedBy: string;
}

interface Deps {
  waiting: {
    due(workspaceId: string, now: number): Promise<(CoachThread & { channelId: string })[]>;
    claimed(workspaceId: string): Promise<Claimed[]>;
    calledIn(workspaceId: string, channelId: string): Promise<string[]>;
  };
  threads: {
    escalate(
      thread: Pick<CoachThread, 'workspaceId' | 'mistakeId' | 'step' | 'dueAt'>,
    ): Promise<void>;
    handOn(workspaceId: string, mistakeId: string, accountId: string): Promise<boolean>;
  };
  endCalls(workspaceId: string, mistakeId: string): Promise<void>;
  findChannel(workspaceId: string, channelId: string): Promise<Channel | undefined>;
  whoSees: LookWhoSees;
  clock: Clock;
}

/** What becomes of a share's thread when nobody does anything. */
export interface LookAfterThreads {
  /** Once a minute: silence leads on where it is due, one step at a time; once a day, who is on something is looked for. */
  everyMinute(workspaceId: string): Promise<void>;
  /** Somebody has left a channel: what they were on there is handed on, if they can't see it any more. */
  left(workspaceId: string, channelId: string, accountId: string): Promise<void>;
  /** Nothing can be said in a channel any more: nobody is waited for there. */
  closed(workspaceId: string, channelId: string): Promise<void>;
}

export function createLookAfterThreads(deps: Deps): LookAfterThreads {
  const { waiting, threads, clock } = deps;
  // In memory: after a restart they are looked for once more.
  let looked = { day: '', at: new Set<string>() };

  const isOutOfUse = async (workspaceId: string, channelId: string) =>
    obstacleIn(await deps.findChannel(workspaceId, channelId)) !== undefined;

  async function leadOn(workspaceId: string): Promise<void> {
    for (const thread of await waiting.due(workspaceId, clock.now().epochMilliseconds)) {
      if (await isOutOfUse(workspaceId, thread.channelId)) {
        await deps.endCalls(workspaceId, thread.mistakeId);
      } else await threads.escalate(thread);
    }
  }

  /** Hands on what somebody is on who can't see it any more. @returns whether Slack said */
  async function lookFor(workspaceId: string, claimed: Claimed): Promise<boolean> {
    const { mistakeId, channelId, claimedBy } = claimed;
    try {
      if (await isOutOfUse(workspaceId, channelId)) return true;
      if (await deps.whoSees(workspaceId, channelId, claimedBy)) return true;
      await threads.handOn(workspaceId, mistakeId, claimedBy);
      return true;
    } catch (error) {
      // Slack doesn't say now: looked for again in a minute.
      if (error instanceof SlackCallError) return false;
      throw error;
    }
  }

  async function lookForAll(workspaceId: string): Promise<void> {
    const day = clock.now().toZonedDateTimeISO('UTC').toPlainDate().toString();
    if (looked.day !== day) looked = { day, at: new Set() };
    for (const claimed of await waiting.claimed(workspaceId)) {
      const one = `${workspaceId} ${claimed.mistakeId}`;
      if (looked.at.has(one)) continue;
      const { at } = looked;
      at.add(one);
      if (await lookFor(workspaceId, claimed)) continue;
      at.delete(one);
      return;
    }
  }

  return {
    async everyMinute(workspaceId) {
      await leadOn(workspaceId);
      await lookForAll(workspaceId);
    },
    async left(workspaceId, channelId, accountId) {
      for (const claimed of await waiting.claimed(workspaceId)) {
        const isTheirs = claimed.channelId === channelId && claimed.claimedBy === accountId;
        // What Slack doesn't say now is looked at again the next day.
        if (isTheirs) await lookFor(workspaceId, claimed);
      }
    },
    async closed(workspaceId, channelId) {
      for (const mistakeId of await waiting.calledIn(workspaceId, channelId)) {
        await deps.endCalls(workspaceId, mistakeId);
      }
    },
  };
}
