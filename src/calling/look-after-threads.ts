import { type Channel, obstacleIn } from '../channels/channel.ts';
import type { Clock } from '../runtime/clock.ts';
import { SlackCallError } from '../slack/slack-call-error.ts';
import type { CoachThread, Expected } from './coach-thread.ts';
import type { LookWhoSees } from './look-who-sees.ts';

interface Deps {
  waiting: {
    due(workspaceId: string, now: number): Promise<(CoachThread & { channelId: string })[]>;
    expected(workspaceId: string): Promise<Expected[]>;
    calledIn(workspaceId: string, channelId: string): Promise<string[]>;
  };
  threads: {
    escalate(
      thread: Pick<CoachThread, 'workspaceId' | 'mistakeId' | 'step' | 'dueAt'>,
    ): Promise<void>;
    handOn(workspaceId: string, mistakeId: string, accountId: string): Promise<boolean>;
    pass(workspaceId: string, mistakeId: string, accountId: string): Promise<boolean>;
  };
  endCalls(workspaceId: string, mistakeId: string): Promise<void>;
  findChannel(workspaceId: string, channelId: string): Promise<Channel | undefined>;
  whoSees: LookWhoSees;
  clock: Clock;
}

/** What becomes of a share's thread when nobody does anything. */
export interface LookAfterThreads {
  /** Once a minute: silence leads on where it is due, one step at a time; once a day, who is waited for or on it is looked for. */
  everyMinute(workspaceId: string): Promise<void>;
  /** Somebody has left a channel: what they were on or called for there is handed on, if they can't see it any more. */
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

  /** Hands on, or passes on, what somebody can't see any more. @returns whether Slack said */
  async function lookFor(workspaceId: string, one: Expected): Promise<boolean> {
    const { mistakeId, channelId, accountId } = one;
    try {
      if (await isOutOfUse(workspaceId, channelId)) return true;
      if (await deps.whoSees(workspaceId, channelId, accountId)) return true;
      await threads[one.isOnIt ? 'handOn' : 'pass'](workspaceId, mistakeId, accountId);
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
    for (const expected of await waiting.expected(workspaceId)) {
      const one = `${workspaceId} ${expected.mistakeId} ${expected.accountId}`;
      if (looked.at.has(one)) continue;
      const { at } = looked;
      at.add(one);
      if (await lookFor(workspaceId, expected)) continue;
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
      for (const expected of await waiting.expected(workspaceId)) {
        const isTheirs = expected.channelId === channelId && expected.accountId === accountId;
        // What Slack doesn't say now is looked at again the next day.
        if (isTheirs) await lookFor(workspaceId, expected);
      }
    },
    async closed(workspaceId, channelId) {
      for (const mistakeId of await waiting.calledIn(workspaceId, channelId)) {
        await deps.endCalls(workspaceId, mistakeId);
      }
    },
  };
}
