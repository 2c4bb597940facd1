import { SlackCallError } from '../slack/slack-call-error.ts';

interface Deps {
  find(workspaceId: string, channelId: string): Promise<{ isPrivate: boolean } | undefined>;
  isIn(workspaceId: string, channelId: string, accountId: string): Promise<boolean>;
}

/**
 * Whether what somebody presses or sends can come from a channel: a private one is open to its members alone. Anybody can ask,
 * an anonymous author too: so nobody is looked up by their account, and where Slack doesn't say, they did it in good faith.
 */
export type MaySee = (
  workspaceId: string,
  channelId: string,
  accountId: string,
) => Promise<boolean>;

export function createMaySee({ find, isIn }: Deps): MaySee {
  return async (workspaceId, channelId, accountId) => {
    if (!(await find(workspaceId, channelId))?.isPrivate) return true;
    try {
      return await isIn(workspaceId, channelId, accountId);
    } catch (error) {
      if (error instanceof SlackCallError) return true;
      throw error;
    }
  };
}
