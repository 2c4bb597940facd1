import {
  addMember,
  changeChannelId,
  deleteChannel,
  removeMember,
  renameChannel,
  setArchived,
  setExternallyShared,
} from '../acts/channel-life.ts';
import type { Engine } from '../engine.ts';
import type { ChannelState, WorkspaceState } from '../state/world.ts';

/** A channel and what can happen to it. Each act resolves when the app has acknowledged the event, if there is one. */
export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly isPrivate: boolean;
  readonly isArchived: boolean;
  readonly isExternallyShared: boolean;
  readonly memberIds: string[];
  readonly hasApp: boolean;
  invite: (person: { id: string }, inviter?: { id: string }) => Promise<void>;
  remove: (person: { id: string }) => Promise<void>;
  inviteApp: (inviter?: { id: string }) => Promise<void>;
  removeApp: () => Promise<void>;
  archive: () => Promise<void>;
  unarchive: () => Promise<void>;
  rename: (name: string) => Promise<void>;
  /** A public channel becomes private; Slack tells the app nothing. */
  makePrivate: () => void;
  /** And back, as its administrators can; likewise. */
  makePublic: () => void;
  shareExternally: () => Promise<void>;
  stopSharing: () => Promise<void>;
  delete: () => Promise<void>;
  /** Gives it a new id, as sharing can do. */
  changeId: () => Promise<void>;
}

/** A channel as the world acts on it; `actorId` is who does what nobody in particular does. */
export function createChannel(
  engine: Engine,
  workspace: WorkspaceState,
  channel: ChannelState,
  actorId: () => string,
): Channel {
  const appId = () => workspace.installation?.botUserId ?? '';
  return {
    get id() {
      return channel.id;
    },
    get name() {
      return channel.name;
    },
    get isPrivate() {
      return channel.kind === 'private';
    },
    get isArchived() {
      return channel.isArchived;
    },
    get isExternallyShared() {
      return channel.isExtShared;
    },
    get memberIds() {
      return [...channel.members];
    },
    get hasApp() {
      return channel.members.has(appId());
    },
    invite: (person, inviter) =>
      addMember(engine, workspace, channel, person.id, inviter?.id ?? actorId()),
    remove: (person) => removeMember(engine, workspace, channel, person.id, actorId()),
    inviteApp: (inviter) =>
      addMember(engine, workspace, channel, appId(), inviter?.id ?? actorId()),
    removeApp: () => removeMember(engine, workspace, channel, appId(), actorId()),
    archive: () => setArchived(engine, workspace, channel, true, actorId()),
    unarchive: () => setArchived(engine, workspace, channel, false, actorId()),
    rename: (name) => renameChannel(engine, workspace, channel, name),
    makePrivate() {
      channel.kind = 'private';
      engine.changes.changed();
    },
    makePublic() {
      channel.kind = 'public';
      engine.changes.changed();
    },
    shareExternally: () => setExternallyShared(engine, workspace, channel, true),
    stopSharing: () => setExternallyShared(engine, workspace, channel, false),
    delete: () => deleteChannel(engine, workspace, channel, actorId()),
    changeId: () => changeChannelId(engine, workspace, channel),
  };
}
