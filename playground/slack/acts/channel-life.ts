import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import { addMessage } from '../state/messages.ts';
import type { ChannelState, WorkspaceState } from '../state/world.ts';

const READS_CHANNELS = ['channels:read'];
const READS_GROUPS = ['groups:read'];

/** Puts somebody into a channel. An app that is in it (or is the one who came) hears `member_joined_channel`. */
export async function addMember(
  engine: Engine,
  workspace: WorkspaceState,
  channel: ChannelState,
  userId: string,
  inviter?: string,
): Promise<void> {
  if (channel.members.has(userId)) return;
  channel.members.add(userId);
  const text = `<@${userId}> has joined the channel`;
  const joined = addMessage(engine, channel, { userId, text, subtype: 'channel_join' });
  if (!hasApp(workspace, channel)) return;
  await engine.events.emit(
    workspace,
    {
      type: 'member_joined_channel',
      user: userId,
      channel: channel.id,
      channel_type: letterOf(channel),
      team: workspace.id,
      ...(inviter && { inviter }),
      event_ts: joined.ts,
    },
    seenWith(channel),
  );
}

/**
 * Takes somebody out of a channel. The app hears `member_left_channel` about others; about its own removal only
 * `channel_left` or `group_left`. [iss:bolt-js#1847]
 */
export async function removeMember(
  engine: Engine,
  workspace: WorkspaceState,
  channel: ChannelState,
  userId: string,
  actor: string,
): Promise<void> {
  if (!channel.members.delete(userId)) return;
  const text = `<@${userId}> has left the channel`;
  const left = addMessage(engine, channel, { userId, text, subtype: 'channel_leave' });
  if (userId === workspace.installation?.botUserId) {
    await tellApp(engine, workspace, channel, 'left', { actor_id: actor });
  } else if (hasApp(workspace, channel)) {
    await engine.events.emit(
      workspace,
      {
        type: 'member_left_channel',
        user: userId,
        channel: channel.id,
        channel_type: letterOf(channel),
        team: workspace.id,
        event_ts: left.ts,
      },
      seenWith(channel),
    );
  }
}

/** Archives or reopens a channel. Reopening a private one needs the app invited again only if it was removed. */
export async function setArchived(
  engine: Engine,
  workspace: WorkspaceState,
  channel: ChannelState,
  isArchived: boolean,
  actor: string,
): Promise<void> {
  channel.isArchived = isArchived;
  engine.changes.changed();
  const what = isArchived ? 'archive' : 'unarchive';
  if (concernsApp(workspace, channel)) {
    await tellApp(engine, workspace, channel, what, { user: actor, is_moved: 0 });
  }
}

/** Gives a channel another name. */
export async function renameChannel(
  engine: Engine,
  workspace: WorkspaceState,
  channel: ChannelState,
  name: string,
): Promise<void> {
  channel.name = name.replace(/^#/u, '');
  engine.changes.changed();
  if (!concernsApp(workspace, channel)) return;
  await tellApp(engine, workspace, channel, 'rename', {
    channel: {
      id: channel.id,
      name: channel.name,
      name_normalized: channel.name,
      created: channel.created,
      is_channel: channel.kind === 'public',
      is_mpim: false,
    },
  });
}

/** Deletes a channel with everything in it. */
export async function deleteChannel(
  engine: Engine,
  workspace: WorkspaceState,
  channel: ChannelState,
  actor: string,
): Promise<void> {
  const concerned = concernsApp(workspace, channel);
  workspace.channels.delete(channel.id);
  engine.changes.changed();
  const more =
    channel.kind === 'private'
      ? { date_deleted: Math.floor(engine.clock.now() / 1000), actor_id: actor }
      : { actor_id: actor };
  if (concerned) await tellApp(engine, workspace, channel, 'deleted', more);
}

/** Shares a channel with another organisation (Slack Connect), or ends that. */
export async function setExternallyShared(
  engine: Engine,
  workspace: WorkspaceState,
  channel: ChannelState,
  isShared: boolean,
): Promise<void> {
  channel.isExtShared = isShared;
  engine.changes.changed();
  if (!concernsApp(workspace, channel)) return;
  const partner = newId('T');
  const event = isShared
    ? { type: 'channel_shared', connected_team_id: partner }
    : {
        type: 'channel_unshared',
        previously_connected_team_id: partner,
        is_ext_shared: false,
      };
  await engine.events.emit(
    workspace,
    { ...event, channel: channel.id, event_ts: stampOf(engine) },
    seenWith(channel),
  );
}

/** Gives a channel a new id, as sharing it can. Everything in it stays. */
export async function changeChannelId(
  engine: Engine,
  workspace: WorkspaceState,
  channel: ChannelState,
): Promise<void> {
  const oldId = channel.id;
  channel.id = newId('C');
  for (const message of channel.messages) message.channelId = channel.id;
  workspace.channels.delete(oldId);
  workspace.channels.set(channel.id, channel);
  engine.changes.changed();
  if (!concernsApp(workspace, channel)) return;
  await engine.events.emit(
    workspace,
    {
      type: 'channel_id_changed',
      old_channel_id: oldId,
      new_channel_id: channel.id,
      event_ts: stampOf(engine),
    },
    seenWith(channel),
  );
}

/** Sends `channel_…` for a public channel, `group_…` for a private one. */
async function tellApp(
  engine: Engine,
  workspace: WorkspaceState,
  channel: ChannelState,
  what: 'archive' | 'unarchive' | 'rename' | 'deleted' | 'left',
  more: Record<string, unknown>,
): Promise<void> {
  const type = `${channel.kind === 'private' ? 'group' : 'channel'}_${what}`;
  await engine.events.emit(
    workspace,
    { type, channel: channel.id, ...more, event_ts: stampOf(engine) },
    seenWith(channel),
  );
}

function seenWith(channel: ChannelState): { scopes: string[]; isExtShared: boolean } {
  const scopes = channel.kind === 'private' ? READS_GROUPS : READS_CHANNELS;
  return { scopes, isExtShared: channel.isExtShared };
}

/** Public channels are everybody's business; private ones only their members'. */
function concernsApp(workspace: WorkspaceState, channel: ChannelState): boolean {
  return channel.kind === 'public' || hasApp(workspace, channel);
}

function hasApp(workspace: WorkspaceState, channel: ChannelState): boolean {
  return channel.members.has(workspace.installation?.botUserId ?? '');
}

function letterOf(channel: ChannelState): 'C' | 'G' {
  return channel.kind === 'private' ? 'G' : 'C';
}

function stampOf(engine: Engine): string {
  return (engine.clock.now() / 1000).toFixed(6);
}
