import { SlackCallError } from '../slack/slack-call-error.ts';
import type { Mistake, PostedAt } from './mistake.ts';

interface Deps {
  channelFacts(workspaceId: string, channelId: string): Promise<{ isPrivate: boolean }>;
  linkTo(place: PostedAt & { workspaceId: string }): Promise<string>;
}

/** The link to the message a share began with, for messages that everyone who reads the share may open. */
export type FindSourceUrl = (mistake: Mistake) => Promise<string | undefined>;

export function createFindSourceUrl({ channelFacts, linkTo }: Deps): FindSourceUrl {
  return async (mistake) => {
    if (!mistake.source || mistake.withdrawn) return undefined;
    try {
      if (mistake.source.channelId !== mistake.channelId) {
        const source = await channelFacts(mistake.workspaceId, mistake.source.channelId);
        if (source.isPrivate) return undefined;
      }
      return await linkTo({ workspaceId: mistake.workspaceId, ...mistake.source });
    } catch (error) {
      // Not a channel that Oops can see, or the message is gone: the share stands without the link. Where Slack is
      // only busy, the delivery is tried again.
      if (error instanceof SlackCallError && error.failure.kind === 'refused') return undefined;
      throw error;
    }
  };
}
