import { LRUCache } from 'lru-cache';
import { withinTime } from '../runtime/within-time.ts';
import type { Clock } from '../runtime/clock.ts';
import { SlackCallError } from '../slack/slack-call-error.ts';
import type { WaitingShare, WhatWaits } from './coach.ts';

/** How many shares of a kind are shown with their links; more are counted. */
export const WAITING_SHOWN = 12;

/** What waits for somebody, with links to those that are shown, as far as Slack gives them in time. */
export type ListWaiting = (workspaceId: string, accountId: string) => Promise<WhatWaits>;

interface Deps {
  waitingFor(workspaceId: string, accountId: string): Promise<WhatWaits>;
  /** @throws SlackCallError when Slack doesn't say */
  linkTo(place: { workspaceId: string; channelId: string; ts: string }): Promise<string>;
  clock: Pick<Clock, 'after'>;
}

// A form must be open within three seconds. Without its link a share is found by its channel.
const LINKS_WITHIN_MS = 1000;
const LINKS_KEPT = 5000;

export function createListWaiting({ waitingFor, linkTo, clock }: Deps): ListWaiting {
  // A message has the same link for ever.
  const kept = new LRUCache<string, string>({ max: LINKS_KEPT });

  async function linkOf(workspaceId: string, at: WaitingShare['posted']) {
    if (!at) return undefined;
    const key = `${workspaceId} ${at.channelId} ${at.ts}`;
    const known = kept.get(key);
    if (known) return known;
    try {
      const link = await linkTo({ workspaceId, ...at });
      if (link) kept.set(key, link);
      return link;
    } catch (error) {
      if (error instanceof SlackCallError) return undefined;
      throw error;
    }
  }

  const withLinks = (workspaceId: string, shares: readonly WaitingShare[]) =>
    Promise.all(
      shares.map(async (share, at) => {
        if (at >= WAITING_SHOWN) return share;
        const asked = linkOf(workspaceId, share.posted);
        return { ...share, link: await withinTime(clock, LINKS_WITHIN_MS, asked) };
      }),
    );

  return async (workspaceId, accountId) => {
    const { called, claimed } = await waitingFor(workspaceId, accountId);
    const [calledNow, claimedNow] = await Promise.all([
      withLinks(workspaceId, called),
      withLinks(workspaceId, claimed),
    ]);
    return { called: calledNow, claimed: claimedNow };
  };
}
