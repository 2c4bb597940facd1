import type { WaitingShare, WhatWaits } from './coach.ts';

/** How many shares of a kind are shown with their links; more are counted. */
export const WAITING_SHOWN = 12;

/** What waits for somebody, with links to those that are shown, as far as Slack gives them in time. */
export type ListWaiting = (workspaceId: string, accountId: string) => Promise<WhatWaits>;

interface Deps {
  waitingFor(workspaceId: string, accountId: string): Promise<WhatWaits>;
  findLink(workspaceId: string, at: WaitingShare['posted']): Promise<string | undefined>;
}

export function createListWaiting({ waitingFor, findLink }: Deps): ListWaiting {
  const withLinks = (workspaceId: string, shares: readonly WaitingShare[]) =>
    Promise.all(
      shares.map(async (share, at) =>
        at < WAITING_SHOWN ? { ...share, link: await findLink(workspaceId, share.posted) } : share,
      ),
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
