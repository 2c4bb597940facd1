import type { Clock } from '../runtime/clock.ts';
import { withinTime } from '../runtime/within-time.ts';
import { SlackCallError } from '../slack/slack-call-error.ts';
import { type Channel, isOpenToAll } from './channel.ts';
import type { KeepChannels } from './keep-channels.ts';
import { LIST_HOLDS } from './look-at-many.ts';
import type { Sight } from './sight.ts';

/**
 * Which channels' lessons somebody may see: those that everybody can read, unless they are a guest; of others, those they are in.
 * Where Slack doesn't say in time, they don't see them: the rest is what they see, and it is partial. Never asked about somebody who
 * is just sharing anonymously: a question about one account would tie it to the share.
 */
export type SightOf = (workspaceId: string, personId: string) => Promise<Sight>;

interface Deps {
  /** Brings what is known of channels up to date. @throws SlackCallError when Slack doesn't say */
  keepUp: KeepChannels['keepUp'];
  homes(workspaceId: string): Promise<Channel[]>;
  /** Whether somebody was in a channel a few minutes ago, if Slack was asked then. */
  wasIn(workspaceId: string, channelId: string, personId: string): boolean | undefined;
  /** @throws SlackCallError when Slack doesn't say */
  isIn(workspaceId: string, channelId: string, personId: string): Promise<boolean>;
  /** Whether they are a guest, as far as the list of everyone says. */
  isGuest(workspaceId: string, personId: string): boolean | undefined;
  /** @throws SlackCallError when Slack doesn't say */
  account(workspaceId: string, personId: string): Promise<{ isFullMember: boolean }>;
  clock: Clock;
}

// A screen must be open within three seconds, and what is in sight is then still to be read.
const WITHIN_MS = 1000;
// Slack says a hundred times a minute who is in a channel (tier 4), and people who share ask as well. The next look sees further: what was
// asked is known for five minutes.
const ASKED_A_MINUTE = 50;
const MINUTE_MS = 60_000;
// Slack doesn't say when a channel is made private. One list of all tells it; where that takes longer, the next look knows.
const LIST_WITHIN_MS = 500;

export function createSightOf(deps: Deps): SightOf {
  const { homes, wasIn, isIn, isGuest, account, clock } = deps;
  const askedAt = new Map<string, number[]>();

  function mayAsk(workspaceId: string): boolean {
    const now = clock.now().epochMilliseconds;
    const lately = (askedAt.get(workspaceId) ?? []).filter((at) => Math.abs(now - at) < MINUTE_MS);
    if (lately.length >= ASKED_A_MINUTE) return false;
    askedAt.set(workspaceId, [...lately, now]);
    return true;
  }

  /** @throws SlackCallError when Slack doesn't say */
  async function readsAll(workspaceId: string, personId: string): Promise<boolean> {
    const known = isGuest(workspaceId, personId);
    if (known !== undefined) return !known;
    return (await account(workspaceId, personId)).isFullMember;
  }

  async function keptUp(workspaceId: string): Promise<void> {
    try {
      await deps.keepUp(workspaceId, LIST_HOLDS);
    } catch (error) {
      // What is known from before counts.
      if (!(error instanceof SlackCallError)) throw error;
    }
  }

  return async (workspaceId, personId) => {
    const seen = { everyones: false, channels: new Set<string>(), isPartial: false };

    async function lookAt(channel: Channel): Promise<void> {
      if (seen.everyones && isOpenToAll(channel)) return;
      const known = wasIn(workspaceId, channel.id, personId);
      if (known) seen.channels.add(channel.id);
      if (known !== undefined) return;
      if (!mayAsk(workspaceId)) return void (seen.isPartial = true);
      await orPartial(async () => {
        if (await isIn(workspaceId, channel.id, personId)) seen.channels.add(channel.id);
      });
    }

    async function orPartial(look: () => Promise<void>): Promise<void> {
      try {
        await look();
      } catch (error) {
        if (!(error instanceof SlackCallError)) throw error;
        seen.isPartial = true;
      }
    }

    async function lookAround(): Promise<void> {
      await Promise.all([
        orPartial(async () => void (seen.everyones = await readsAll(workspaceId, personId))),
        withinTime(clock, LIST_WITHIN_MS, keptUp(workspaceId)),
      ]);
      await Promise.all((await homes(workspaceId)).map(lookAt));
    }

    const isWhole = await inTime(clock, lookAround());
    return {
      everyones: seen.everyones,
      channels: [...seen.channels],
      isPartial: seen.isPartial || !isWhole,
    };
  };
}

/** Whether it was done within the time there is. What goes wrong in time is thrown. */
async function inTime(clock: Pick<Clock, 'after'>, doing: Promise<void>): Promise<boolean> {
  const done = withinTime(
    clock,
    WITHIN_MS,
    doing.then(() => true),
  );
  return (await done) ?? false;
}
