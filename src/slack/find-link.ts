import type { Clock } from '../runtime/clock.ts';
import { withinTime } from '../runtime/within-time.ts';
import { keepLinks } from './keep-links.ts';
import type { MessagePlace } from './messenger.ts';
import { SlackCallError } from './slack-call-error.ts';

/** The address of a message, for a screen; nothing where Slack doesn't give it in time. */
export type FindLink = (
  workspaceId: string,
  at: { channelId: string; ts: string } | undefined,
) => Promise<string | undefined>;

// A screen must be open within three seconds. Without its link a share is found by its channel.
const WITHIN_MS = 1000;

export function createFindLink(deps: {
  /** @throws SlackCallError when Slack doesn't say */
  linkTo(place: MessagePlace): Promise<string>;
  clock: Pick<Clock, 'after'>;
}): FindLink {
  const linkTo = keepLinks(deps.linkTo);

  async function ask(place: MessagePlace): Promise<string | undefined> {
    try {
      return await linkTo(place);
    } catch (error) {
      if (error instanceof SlackCallError) return undefined;
      throw error;
    }
  }

  return async (workspaceId, at) =>
    at && (await withinTime(deps.clock, WITHIN_MS, ask({ workspaceId, ...at })));
}
