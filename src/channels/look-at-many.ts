import type { Clock } from '../runtime/clock.ts';
import { type Channel, obstacleIn, type Obstacle } from './channel.ts';
import type { KeepChannels } from './keep-channels.ts';
import type { LookAtChannel } from './look-at-channel.ts';

/** What keeps Oops from posting in channels, where many are asked about in a row. */
export interface LookAtMany {
  /** @throws SlackCallError when Slack doesn't say */
  forPosting(workspaceId: string, channelId: string): Promise<Obstacle | undefined>;
}

interface Deps {
  find(workspaceId: string, channelId: string): Promise<Channel | undefined>;
  look: Pick<LookAtChannel, 'forPosting'>;
  keepUp: KeepChannels['keepUp'];
  clock: Pick<Clock, 'now'>;
}

// Slack answers fifty questions about one channel in a minute (tier 3), and asks then to wait with everything: people who
// share ask as well.
const ONE_BY_ONE = 20;
const MINUTE_MS = 60_000;
/** What changed since then, an event has told, but for a channel that was made private. */
export const LIST_HOLDS = { minutes: 5 };

/** Asks Slack about each channel while few are asked about, and for the list of all, a thousand at a time, where they are many. */
export function createLookAtMany({ find, look, keepUp, clock }: Deps): LookAtMany {
  const askedAt = new Map<string, number[]>();
  const now = () => clock.now().epochMilliseconds;

  function mayAsk(workspaceId: string): boolean {
    const lately = (askedAt.get(workspaceId) ?? []).filter(
      (at) => Math.abs(now() - at) < MINUTE_MS,
    );
    if (lately.length >= ONE_BY_ONE) return false;
    askedAt.set(workspaceId, [...lately, now()]);
    return true;
  }

  return {
    async forPosting(workspaceId, channelId) {
      if (mayAsk(workspaceId)) return await look.forPosting(workspaceId, channelId);
      await keepUp(workspaceId, LIST_HOLDS);
      const obstacle = obstacleIn(await find(workspaceId, channelId));
      // What the list had against it may be over since.
      return obstacle && (await look.forPosting(workspaceId, channelId));
    },
  };
}
