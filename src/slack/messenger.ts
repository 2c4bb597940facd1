import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import { WebClient } from '@slack/web-api';
import type { Logger } from '@slack/bolt';
import type { MessageBlock } from './chart-block.ts';
import { SlackCallError } from './slack-call-error.ts';
import { toSlackCallError } from './to-slack-call-error.ts';

/** A message as Slack takes it: `text` is what notifications and screen readers get. */
export interface MessageBody {
  text: string;
  blocks: KnownBlock[];
  /** The same with what not every Slack takes; then `blocks` go out instead (`prefer-richer.ts`). */
  richer?: MessageBlock[];
}

/** Where a message stands. */
export interface MessagePlace {
  workspaceId: string;
  channelId: string;
  ts: string;
}

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

/** The only caller of Slack's Web API. Every function throws SlackCallError when Slack doesn't do it. */
export interface Messenger {
  whoAmI(): Promise<{ workspaceId: string; botUserId: string; botId: string }>;
  /** In a channel, a person's DM, or a thread. @returns the message's ts */
  post(
    to: { workspaceId: string; channelId: string; threadTs?: string },
    body: MessageBody,
  ): Promise<{ channelId: string; ts: string }>;
  update(place: MessagePlace, body: MessageBody): Promise<void>;
  remove(place: MessagePlace): Promise<void>;
  linkTo(place: MessagePlace): Promise<string>;
  openModal(workspaceId: string, triggerId: string, view: ModalView): Promise<void>;
  /** Shows something else in a modal. One that was closed, or shows something newer than `hash`, is left alone. */
  /** Shows a view on top of the one that is open. */
  pushModal(workspaceId: string, triggerId: string, view: ModalView): Promise<void>;
  updateModal(workspaceId: string, viewId: string, view: ModalView, hash?: string): Promise<void>;
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
  /** Shows a person's Home tab. */
  publishHome(workspaceId: string, userId: string, view: HomeView): Promise<void>;
}

/** A group of people of a workspace that has a handle of its own. */
export interface UserGroup {
  id: string;
  name: string;
  handle: string;
}

// Retries are the outbox's affair: the client's own would post a message twice when an answer is lost, and open a
// modal long after its trigger has expired.
const NO_RETRIES = { retries: 0 };
const REQUEST_TIMEOUT_MS = 10_000;
const PAGE_SIZE = 1000;
// The plan has no user groups, an app installed before they were asked for may not read them, or this one is gone.
const NO_GROUPS = new Set([
  'plan_upgrade_required',
  'paid_teams_only',
  'missing_scope',
  'no_such_subteam',
]);
const OVERTAKEN = new Set(['hash_conflict', 'not_found']);

export function createMessenger(options: {
  token: string;
  apiUrl: string;
  logger: Logger;
}): Messenger {
  const client = new WebClient(options.token, {
    slackApiUrl: options.apiUrl,
    logger: options.logger,
    retryConfig: NO_RETRIES,
    rejectRateLimitedCalls: true,
    timeout: REQUEST_TIMEOUT_MS,
    allowAbsoluteUrls: false,
  });

  async function call<T>(method: string, request: () => Promise<T>): Promise<T> {
    try {
      return await request();
    } catch (error) {
      throw toSlackCallError(method, error);
    }
  }

  return {
    whoAmI: () =>
      call('auth.test', async () => {
        const me = await client.auth.test();
        return {
          workspaceId: me.team_id ?? '',
          botUserId: me.user_id ?? '',
          botId: me.bot_id ?? '',
        };
      }),
    post: (to, body) =>
      call('chat.postMessage', async () => {
        const posted = await client.chat.postMessage({
          channel: to.channelId,
          ...(to.threadTs && { thread_ts: to.threadTs }),
          ...shown(body),
          unfurl_links: false,
          unfurl_media: false,
        });
        return { channelId: posted.channel ?? to.channelId, ts: posted.ts ?? '' };
      }),
    update: (place, body) =>
      call('chat.update', async () => {
        await client.chat.update({ channel: place.channelId, ts: place.ts, ...shown(body) });
      }),
    remove: (place) =>
      call('chat.delete', async () => {
        await client.chat.delete({ channel: place.channelId, ts: place.ts });
      }),
    linkTo: (place) =>
      call('chat.getPermalink', async () => {
        const link = await client.chat.getPermalink({
          channel: place.channelId,
          message_ts: place.ts,
        });
        return link.permalink ?? '';
      }),
    openModal: (_workspaceId, triggerId, view) =>
      call('views.open', async () => {
        await client.views.open({ trigger_id: triggerId, view });
      }),
    pushModal: (_workspaceId, triggerId, view) =>
      call('views.push', async () => {
        await client.views.push({ trigger_id: triggerId, view });
      }),
    async updateModal(_workspaceId, viewId, view, hash) {
      try {
        await call('views.update', () =>
          client.views.update({ view_id: viewId, view, ...(hash && { hash }) }),
        );
      } catch (error) {
        // Who looks at it was faster: submitted, chose something else, or closed it.
        if (!(error instanceof SlackCallError && OVERTAKEN.has(error.code))) throw error;
      }
    },
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
    people: (_workspaceId, cursor) =>
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
            isGuest: isGuest(one),
          }));
        return { people, ...nextOf(page) };
      }),
    isActivePerson: (_workspaceId, userId) =>
      call('users.info', async () => {
        const { user } = await client.users.info({ user: userId });
        return !user?.deleted && !user?.is_bot && userId !== 'USLACKBOT';
      }),
    account: (_workspaceId, userId) =>
      call('users.info', async () => {
        const { user } = await client.users.info({ user: userId });
        const isPerson = !user?.deleted && !user?.is_bot && userId !== 'USLACKBOT';
        return {
          name: user?.profile?.display_name || user?.profile?.real_name || user?.name || '',
          isActive: isPerson,
          zone: user?.tz ?? 'UTC',
          isAdmin: Boolean(user?.is_admin || user?.is_owner) && isPerson,
          isFullMember: isPerson && !isGuest(user),
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
    publishHome: (_workspaceId, userId, view) =>
      call('views.publish', async () => {
        await client.views.publish({ user_id: userId, view });
      }),
  };
}

const isGuest = (
  user:
    | { is_stranger?: boolean; is_restricted?: boolean; is_ultra_restricted?: boolean }
    | undefined,
): boolean => Boolean(user?.is_stranger || user?.is_restricted || user?.is_ultra_restricted);

const shown = ({ text, blocks, richer }: MessageBody) => ({ text, blocks: richer ?? blocks });

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
