import type { Engine } from '../engine.ts';
import type { Fields } from '../fields.ts';
import type { ChannelState, UserState, WorkspaceState } from '../state/world.ts';

/** Minutes east of Greenwich of a zone now, in seconds, as users.info shows it. */
function offsetSeconds(tz: string, now: number): number {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(tz).offsetNanoseconds / 1e9;
}

const meetsApp = ({ channels, installation }: WorkspaceState, user: UserState): boolean =>
  [...channels.values()].some(
    ({ members }) => members.has(user.id) && members.has(installation?.botUserId ?? ''),
  );

/** A user as users.info and users.list show them; e-mail needs its own scope. */
export function userFields(
  engine: Engine,
  workspace: WorkspaceState,
  user: UserState,
  options: { withLocale?: boolean } = {},
): Fields {
  const showsEmail = workspace.installation?.scopes.includes('users:read.email') ?? false;
  const profile = {
    real_name: user.realName,
    real_name_normalized: user.realName,
    display_name: user.name,
    display_name_normalized: user.name,
    team: user.teamId,
    ...(showsEmail && !user.isBot && { email: user.email }),
    ...(user.isBot && { bot_id: workspace.installation?.botId, api_app_id: engine.app.id }),
  };
  const common = {
    id: user.id,
    team_id: user.teamId,
    name: user.name,
    deleted: user.isDeleted,
    profile,
    is_bot: user.isBot,
    is_app_user: false,
    updated: Math.floor(engine.clock.now() / 1000),
  };
  // A deactivated account has lost its zone and roles.
  if (user.isDeleted) return common;
  return {
    ...common,
    real_name: user.realName,
    tz: user.tz,
    tz_label: user.tz,
    tz_offset: offsetSeconds(user.tz, engine.clock.now()),
    is_admin: user.isAdmin,
    is_owner: user.isOwner,
    is_primary_owner: false,
    is_restricted: user.isRestricted,
    is_ultra_restricted: user.isUltraRestricted,
    // Who shares a channel with the app is none: only the team tells that they are from elsewhere.
    ...(user.isStranger && !meetsApp(workspace, user) && { is_stranger: true }),
    ...(options.withLocale && { locale: user.locale }),
  };
}

/** A conversation as conversations.info and conversations.list show it to the app. */
export function channelFields(
  workspace: WorkspaceState,
  channel: ChannelState,
  options: { countMembers?: boolean; withMembership?: boolean } = {},
): Fields {
  const botUserId = workspace.installation?.botUserId ?? '';
  const counted = options.countMembers ? { num_members: channel.members.size } : {};
  if (channel.kind === 'im') {
    const other = [...channel.members].find((member) => member !== botUserId) ?? botUserId;
    return {
      id: channel.id,
      created: channel.created,
      is_archived: false,
      is_im: true,
      is_org_shared: false,
      context_team_id: workspace.id,
      user: other,
      ...counted,
    };
  }
  return {
    id: channel.id,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_im: false,
    is_mpim: channel.kind === 'mpim',
    is_private: channel.kind !== 'public',
    created: channel.created,
    creator: channel.creator,
    is_archived: channel.isArchived,
    is_general: channel.name === 'general',
    unlinked: 0,
    is_shared: channel.isExtShared,
    is_org_shared: false,
    is_ext_shared: channel.isExtShared,
    is_pending_ext_shared: false,
    pending_shared: [],
    context_team_id: workspace.id,
    shared_team_ids: [workspace.id],
    ...(options.withMembership !== false && { is_member: channel.members.has(botUserId) }),
    topic: { value: '', creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
    previous_names: [],
    ...counted,
  };
}
