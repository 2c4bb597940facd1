import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import { isGuest } from './people.ts';
import type { ChannelState, UserState, WorkspaceState } from './world.ts';

export interface NewChannel {
  name: string;
  isPrivate?: boolean;
  isArchived?: boolean;
  isExternallyShared?: boolean;
}

/** Adds a channel with these members (user ids) and returns it. */
export function addChannelState(
  engine: Engine,
  workspace: WorkspaceState,
  channel: NewChannel,
  members: readonly string[],
): ChannelState {
  const name = channel.name.replace(/^#/u, '');
  const added = emptyChannel(engine, workspace, name, channel.isPrivate ? 'private' : 'public');
  added.isArchived = channel.isArchived ?? false;
  added.isExtShared = channel.isExternallyShared ?? false;
  added.creator = members[0] ?? '';
  for (const member of members) added.members.add(member);
  workspace.channels.set(added.id, added);
  return added;
}

/** The direct message between these people; made when it does not exist yet. */
export function directChannel(
  engine: Engine,
  workspace: WorkspaceState,
  members: readonly string[],
): ChannelState {
  const wanted = new Set(members);
  const kind = wanted.size > 2 ? 'mpim' : 'im';
  for (const channel of workspace.channels.values()) {
    if (channel.kind === kind && channel.members.symmetricDifference(wanted).size === 0) {
      return channel;
    }
  }
  const name = kind === 'im' ? '' : `mpdm-${[...wanted].join('--').toLowerCase()}-1`;
  const added = emptyChannel(engine, workspace, name, kind);
  for (const member of wanted) added.members.add(member);
  workspace.channels.set(added.id, added);
  return added;
}

/** Whether a person can open a channel: members can; public ones, everybody who is no guest. */
export function canOpen(channel: ChannelState, user: UserState): boolean {
  if (channel.members.has(user.id)) return true;
  return channel.kind === 'public' && !isGuest(user) && !user.isStranger && !user.isDeleted;
}

/** The name that slash commands carry for a channel. [docs:slash-commands] */
export function channelNameInPayloads(channel: ChannelState): string {
  if (channel.kind === 'im') return 'directmessage';
  if (channel.kind === 'private' || channel.kind === 'mpim') return 'privategroup';
  return channel.name;
}

function emptyChannel(
  engine: Engine,
  workspace: WorkspaceState,
  name: string,
  kind: ChannelState['kind'],
): ChannelState {
  return {
    id: newId(kind === 'im' ? 'D' : 'C'),
    teamId: workspace.id,
    name,
    kind,
    isArchived: false,
    isExtShared: false,
    created: Math.floor(engine.clock.now() / 1000),
    creator: '',
    members: new Set(),
    messages: [],
    lastTs: 0,
  };
}
