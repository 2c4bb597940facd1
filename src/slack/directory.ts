import { SlackCallError } from './slack-call-error.ts';
import type { WebCalls } from './web-calls.ts';

/** What Slack says of a channel that Oops can see. */
export interface ChannelFacts {
  id: string;
  name: string;
  isPrivate: boolean;
  isArchived: boolean;
  isExternallyShared: boolean;
  /** Whether Oops is in it. */
  isMember: boolean;
}

/** What Slack says of an account. */
export interface AccountFacts {
  name: string;
  isAdmin: boolean;
  /** A person who can read: not a bot, not deactivated. */
  isActive: boolean;
  /** Where they are, as an IANA time zone. */
  zone: string;
  /** A person of this workspace who can read all its public channels: no bot, no guest, not deactivated, from nowhere else. */
  isFullMember: boolean;
}

/** A group of people of a workspace that has a handle of its own. */
export interface UserGroup {
  id: string;
  name: string;
  handle: string;
}

/** Who and what there is in a workspace: its channels, people and user groups. Every function throws SlackCallError when Slack doesn't say. */
export interface Directory {
  channelFacts(workspaceId: string, channelId: string): Promise<ChannelFacts>;
  /** One page of the accounts in a channel, up to 1,000. */
  channelMembers(
    workspaceId: string,
    channelId: string,
    cursor?: string,
  ): Promise<{ members: string[]; next?: string }>;
  /** One page of the channels Oops is in. */
  myChannels(
    workspaceId: string,
    cursor?: string,
  ): Promise<{ channels: ChannelFacts[]; next?: string }>;
  /** A page of the workspace's people, as Slack names them and in whose language it speaks to them; bots and deactivated accounts left out. */
  people(
    workspaceId: string,
    cursor?: string,
  ): Promise<{
    people: {
      id: string;
      handle: string;
      realName: string;
      displayName: string;
      locale?: string;
      /** An IANA time zone. */
      zone?: string;
      /** May read only channels they are in: a guest, or from elsewhere. */
      isGuest: boolean;
    }[];
    next?: string;
  }>;
  /** Whether an account is a person who can read: not a bot, not deactivated. */
  isActivePerson(workspaceId: string, userId: string): Promise<boolean>;
  account(workspaceId: string, userId: string): Promise<AccountFacts>;
  /** The workspace's user groups that are in use; none, where its plan has none. */
  userGroups(workspaceId: string): Promise<UserGroup[]>;
  /** The accounts in a user group; none, where it is gone or the plan has none any more. */
  userGroupMembers(workspaceId: string, groupId: string): Promise<string[]>;
}

const PAGE_SIZE = 1000;
// The plan has no user groups, an app installed before they were asked for may not read them, or this one is gone.
const NO_GROUPS = new Set([
  'plan_upgrade_required',
  'paid_teams_only',
  'missing_scope',
  'no_such_subteam',
]);

export function createDirectory({ client, call }: WebCalls): Directory {
  return {
    channelFacts: (_workspaceId, channelId) =>
      call('conversations.info', async () => {
        const { channel } = await client.conversations.info({ channel: channelId });
        return toFacts({ ...channel, id: channelId });
      }),
    channelMembers: (_workspaceId, channelId, cursor) =>
      call('conversations.members', async () => {
        const page = await client.conversations.members({
          channel: channelId,
          limit: PAGE_SIZE,
          ...(cursor && { cursor }),
        });
        return { members: page.members ?? [], ...nextOf(page) };
      }),
    myChannels: (_workspaceId, cursor) =>
      call('users.conversations', async () => {
        const page = await client.users.conversations({
          types: 'public_channel,private_channel',
          limit: PAGE_SIZE,
          ...(cursor && { cursor }),
        });
        const channels = (page.channels ?? []).map((one) => toFacts({ ...one, is_member: true }));
        return { channels, ...nextOf(page) };
      }),
    people: (workspaceId, cursor) =>
      call('users.list', async () => {
        const page = await client.users.list({
          limit: PAGE_SIZE,
          include_locale: true,
          ...(cursor && { cursor }),
        });
        const people = (page.members ?? [])
          .filter(({ deleted, is_bot: isBot }) => !deleted && !isBot)
          .map((one) => ({
            id: one.id ?? '',
            handle: one.name ?? '',
            realName: one.profile?.real_name ?? '',
            displayName: one.profile?.display_name ?? '',
            ...(one.locale && { locale: one.locale }),
            ...(one.tz && { zone: one.tz }),
            isGuest: isGuest(workspaceId, one),
          }));
        return { people, ...nextOf(page) };
      }),
    isActivePerson: (_workspaceId, userId) =>
      call('users.info', async () => {
        const { user } = await client.users.info({ user: userId });
        return !user?.deleted && !user?.is_bot && userId !== 'USLACKBOT';
      }),
    account: (workspaceId, userId) =>
      call('users.info', async () => {
        const { user } = await client.users.info({ user: userId });
        const isPerson = !user?.deleted && !user?.is_bot && userId !== 'USLACKBOT';
        return {
          name: user?.profile?.display_name || user?.profile?.real_name || user?.name || '',
          isActive: isPerson,
          zone: user?.tz ?? 'UTC',
          isAdmin: Boolean(user?.is_admin || user?.is_owner) && isPerson,
          isFullMember: isPerson && !isGuest(workspaceId, user),
        };
      }),
    userGroups: (_workspaceId) =>
      unlessWithout(NO_GROUPS, [], () =>
        call('usergroups.list', async () => {
          const { usergroups } = await client.usergroups.list();
          return (usergroups ?? []).map(({ id, name, handle }) => ({
            id: id ?? '',
            name: name ?? '',
            handle: handle ?? '',
          }));
        }),
      ),
    userGroupMembers: (_workspaceId, groupId) =>
      unlessWithout(NO_GROUPS, [], () =>
        call('usergroups.users.list', async () => {
          const { users } = await client.usergroups.users.list({ usergroup: groupId });
          return users ?? [];
        }),
      ),
  };
}

interface Membership {
  team_id?: string;
  enterprise_user?: { teams?: string[] };
  is_stranger?: boolean;
  is_restricted?: boolean;
  is_ultra_restricted?: boolean;
}

/** A guest; or somebody from elsewhere, whom Slack calls a stranger only until they share a channel with the app. */
function isGuest(workspaceId: string, user: Membership | undefined): boolean {
  const { team_id: home = workspaceId, enterprise_user: inOrganisation } = user ?? {};
  const isOurs = home === workspaceId || inOrganisation?.teams?.includes(workspaceId);
  return Boolean(!isOurs || user?.is_stranger || user?.is_restricted || user?.is_ultra_restricted);
}

/** What `ask` says, or `otherwise` where Slack refuses it for one of these reasons. */
async function unlessWithout<T>(
  codes: ReadonlySet<string>,
  otherwise: T,
  ask: () => Promise<T>,
): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof SlackCallError && codes.has(error.code)) return otherwise;
    throw error;
  }
}

interface SlackChannel {
  id?: string;
  name?: string;
  is_private?: boolean;
  is_archived?: boolean;
  is_ext_shared?: boolean;
  is_member?: boolean;
}

function toFacts(channel: SlackChannel): ChannelFacts {
  return {
    id: channel.id ?? '',
    name: channel.name ?? '',
    isPrivate: channel.is_private ?? false,
    isArchived: channel.is_archived ?? false,
    isExternallyShared: channel.is_ext_shared ?? false,
    isMember: channel.is_member ?? false,
  };
}

function nextOf(page: { response_metadata?: { next_cursor?: string } }): { next?: string } {
  const next = page.response_metadata?.next_cursor;
  return next ? { next } : {};
}
