import { addMember } from '../acts/channel-life.ts';
import { Refusal } from '../refusal.ts';
import { directChannel } from '../state/channels.ts';
import type { ChannelState } from '../state/world.ts';
import { type Call, type Method, requireAnyScope } from './method.ts';
import { pageOf } from './pages.ts';
import { ANY_READ_SCOPE, READ_SCOPE, hasBot, knownChannel } from './reach.ts';
import { channelFields } from './shapes.ts';

const KINDS: Record<string, ChannelState['kind']> = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'im',
  mpim: 'mpim',
};

const info: Method = {
  scopes: ANY_READ_SCOPE,
  tier: 't3',
  takes: { channel: 'string!', include_num_members: 'flag', include_locale: 'flag' },
  run(call) {
    const channel = knownChannel(call, call.args.text('channel'));
    call.needs(READ_SCOPE[channel.kind]);
    const countMembers = call.args.flag('include_num_members') === true;
    return { channel: channelFields(call.workspace, channel, { countMembers }) };
  },
};

const members: Method = {
  scopes: ANY_READ_SCOPE,
  tier: 't4',
  takes: { channel: 'string!', cursor: 'string', limit: 'number' },
  run(call) {
    const channel = knownChannel(call, call.args.text('channel'));
    call.needs(READ_SCOPE[channel.kind]);
    const { page, response_metadata } = pageOf([...channel.members], call.args);
    return { members: page, response_metadata };
  },
};

const LISTING_ARGS = {
  types: 'string',
  exclude_archived: 'flag',
  cursor: 'string',
  limit: 'number',
  team_id: 'string',
} as const;

const list: Method = {
  scopes: ANY_READ_SCOPE,
  tier: 't2',
  takes: LISTING_ARGS,
  run(call) {
    const listed = channelsOf(call).filter(
      (channel) => channel.kind === 'public' || hasBot(call, channel),
    );
    const { page, response_metadata } = pageOf(listed, call.args);
    const countMembers = true;
    return {
      channels: page.map((channel) => channelFields(call.workspace, channel, { countMembers })),
      response_metadata,
    };
  },
};

const conversationsOfUser: Method = {
  scopes: ANY_READ_SCOPE,
  tier: 't3',
  takes: { ...LISTING_ARGS, user: 'string' },
  run(call) {
    const userId = call.args.maybe('user') ?? call.installation.botUserId;
    if (!call.workspace.users.has(userId)) throw new Refusal('user_not_found');
    // Somebody else's private channels are listed only where the app is in them too.
    const listed = channelsOf(call).filter(
      (channel) =>
        channel.members.has(userId) && (channel.kind === 'public' || hasBot(call, channel)),
    );
    const { page, response_metadata } = pageOf(listed, call.args);
    return {
      channels: page.map((channel) =>
        channelFields(call.workspace, channel, { withMembership: false }),
      ),
      response_metadata,
    };
  },
};

const open: Method = {
  scopes: ['im:write', 'mpim:write'],
  tier: 't3',
  takes: { users: 'string', channel: 'string', return_im: 'flag', prevent_creation: 'flag' },
  run(call) {
    const { args, engine, workspace, installation } = call;
    const channelId = args.maybe('channel');
    if (channelId) return { channel: { id: knownChannel(call, channelId).id } };
    const ids = (args.maybe('users') ?? '').split(',').filter(Boolean);
    if (ids.length === 0) throw new Refusal('users_list_not_supplied');
    if (ids.length > 8) throw new Refusal('too_many_users');
    call.needs(ids.length === 1 ? 'im:write' : 'mpim:write');
    for (const id of ids) {
      const user = workspace.users.get(id);
      if (!user) throw new Refusal('user_not_found');
      if (user.isDeleted) throw new Refusal('user_disabled');
      if (user.isBot) throw new Refusal('cannot_dm_bot');
    }
    const channel = directChannel(engine, workspace, [...ids, installation.botUserId]);
    const shown = args.flag('return_im') ? channelFields(workspace, channel) : { id: channel.id };
    return { channel: shown };
  },
};

const join: Method = {
  scopes: ['channels:join'],
  tier: 't3',
  takes: { channel: 'string!' },
  async run(call) {
    const channel = knownChannel(call, call.args.text('channel'));
    if (channel.kind !== 'public') throw new Refusal('method_not_supported_for_channel_type');
    if (channel.isArchived) throw new Refusal('is_archived');
    const wasThere = hasBot(call, channel);
    // The event goes its own way; the answer does not wait for the app to hear of it.
    const { engine, workspace, installation } = call;
    if (!wasThere) void addMember(engine, workspace, channel, installation.botUserId);
    return {
      channel: channelFields(workspace, channel),
      ...(wasThere && {
        warning: 'already_in_channel',
        response_metadata: { warnings: ['already_in_channel'] },
      }),
    };
  },
};

/** The conversations.* methods, and users.conversations. */
export const conversationMethods: Record<string, Method> = {
  'conversations.info': info,
  'conversations.members': members,
  'conversations.list': list,
  'conversations.open': open,
  'conversations.join': join,
  'users.conversations': conversationsOfUser,
};

/** Conversations of the asked kinds (public channels unless said otherwise), each kind with its scope. */
function channelsOf(call: Call): ChannelState[] {
  const asked = (call.args.maybe('types') ?? 'public_channel')
    .split(',')
    .map((type) => type.trim());
  const kinds = new Set<ChannelState['kind']>();
  for (const type of asked) {
    const kind = KINDS[type];
    if (!kind) throw new Refusal('invalid_types');
    kinds.add(kind);
  }
  for (const kind of kinds) requireAnyScope(call.installation, [READ_SCOPE[kind]]);
  return [...call.workspace.channels.values()].filter(
    (channel) =>
      kinds.has(channel.kind) && !(channel.isArchived && call.args.flag('exclude_archived')),
  );
}
