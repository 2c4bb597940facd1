import { SlackCallError } from '../slack/slack-call-error.ts';

interface Deps {
  channels: {
    find(workspaceId: string, channelId: string): Promise<{ isPrivate: boolean } | undefined>;
    isIn(workspaceId: string, channelId: string, accountId: string): Promise<boolean>;
  };
  account(
    workspaceId: string,
    accountId: string,
  ): Promise<{ isActive: boolean; isFullMember: boolean; zone: string }>;
}

/**
 * Where somebody is, if they can read a channel: a member of it, or, where it is public, anybody who belongs to the workspace. Nothing
 * of who can't, is deactivated, or is no person at all, or whom Slack doesn't know.
 * @throws SlackCallError when Slack doesn't say
 */
export type LookWhoSees = (
  workspaceId: string,
  channelId: string,
  accountId: string,
) => Promise<{ zone: string } | undefined>;

// What Slack says of an account, or of a channel, that is not there to be seen. Whatever else it refuses says nothing of the person.
const UNSEEN = new Set([
  'user_not_found',
  'user_not_visible',
  'channel_not_found',
  'not_in_channel',
]);

export function createLookWhoSees({ channels, account }: Deps): LookWhoSees {
  return async (workspaceId, channelId, accountId) => {
    try {
      const { isActive, isFullMember, zone } = await account(workspaceId, accountId);
      if (!isActive) return undefined;
      const channel = await channels.find(workspaceId, channelId);
      const isOpenToAll = channel?.isPrivate === false && isFullMember;
      const sees = isOpenToAll || (await channels.isIn(workspaceId, channelId, accountId));
      return sees ? { zone } : undefined;
    } catch (error) {
      if (error instanceof SlackCallError && UNSEEN.has(error.code)) return undefined;
      throw error;
    }
  };
}
