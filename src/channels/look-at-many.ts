import type { Clock } from '../runtime/clock.ts';
import { type Channel, obstacleIn, type Obstacle } from './channel.ts';
import type { ChannelSource, LookAtChannel } from './look-at-channel.ts';

/** What keeps Oops from posting in channels, where many are asked about in a row. */
export interface LookAtMany {
  /** @throws SlackCallError when Slack doesn't say */
  forPosting(workspaceId: string, channelId: string): Promise<Obstacle | undefined>;
}

type Facts = Awaited<ReturnType<ChannelSource['channelFacts']>>;

interface Deps {
  find(workspaceId: string, channelId: string): Promise<Channel | undefined>;
  look: Pick<LookAtChannel, 'forPosting'>;
  source: {
    myChannels(workspaceId: string, cursor?: string): Promise<{ channels: Facts[]; next?: string }>;
  };
  clock: Pick<Clock, 'now'>;
}

// Slack answers fifty questions about one channel in a minute (tier 3), and asks then to wait with everything: people who
// share ask as well.
const ONE_BY_ONE = 20;
const MINUTE_MS = 60_000;
// What changed since then, an event has told.
const LIST_HOLDS_MS = 5 * MINUTE_MS;

/** Asks Slack about each channel while few are asked about, and for the list of all, a thousand at a time, where they are many. */
export function createLookAtMany({ find, look, source, clock }: Deps): LookAtMany {
  const askedAt = new Map<string, number[]>();
  const lists = new Map<string, { at: number; inUse: Promise<Set<string>> }>();
  const now = () => clock.now().epochMilliseconds;

  function mayAsk(workspaceId: string): boolean {
    const lately = (askedAt.get(workspaceId) ?? []).filter(
      (at) => Math.abs(now() - at) < MINUTE_MS,
    );
    if (lately.length >= ONE_BY_ONE) return false;
    askedAt.set(workspaceId, [...lately, now()]);
    return true;
  }

  async function listAll(workspaceId: string): Promise<Set<string>> {
    const inUse = new Set<string>();
    let cursor: string | undefined;
    do {
      const page = await source.myChannels(workspaceId, cursor);
      for (const { isMember, ...facts } of page.channels) {
        if (!obstacleIn({ ...facts, isHome: isMember })) inUse.add(facts.id);
      }
      cursor = page.next;
    } while (cursor);
    return inUse;
  }

  function listOf(workspaceId: string) {
    const kept = lists.get(workspaceId);
    if (kept && Math.abs(now() - kept.at) < LIST_HOLDS_MS) return kept.inUse;
    const inUse = listAll(workspaceId);
    lists.set(workspaceId, { at: now(), inUse });
    // Whoever comes next asks again.
    inUse.catch(() => lists.delete(workspaceId));
    return inUse;
  }

  return {
    async forPosting(workspaceId, channelId) {
      if (mayAsk(workspaceId)) return await look.forPosting(workspaceId, channelId);
      const isInUse = (await listOf(workspaceId)).has(channelId);
      // What the list doesn't have may have come since.
      if (!isInUse) return await look.forPosting(workspaceId, channelId);
      return obstacleIn(await find(workspaceId, channelId));
    },
  };
}
