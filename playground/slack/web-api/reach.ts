import { Refusal } from '../refusal.ts';
import { directChannel } from '../state/channels.ts';
import type { ChannelState } from '../state/world.ts';
import type { Call } from './method.ts';

/** The scope that reading a conversation of each kind needs. */
export const READ_SCOPE = {
  public: 'channels:read',
  private: 'groups:read',
  im: 'im:read',
  mpim: 'mpim:read',
} as const;

export const ANY_READ_SCOPE = Object.values(READ_SCOPE);

/** Whether the app's bot is in a channel. */
export function hasBot(call: Call, channel: ChannelState): boolean {
  return channel.members.has(call.installation.botUserId);
}

/**
 * The channel as the app may know it: one it is not in and that is not public does not exist for it.
 * Refuses `channel_not_found`.
 */
export function knownChannel(call: Call, id: string): ChannelState {
  const channel = call.workspace.channels.get(id);
  if (!channel || (channel.kind !== 'public' && !hasBot(call, channel))) {
    throw new Refusal('channel_not_found');
  }
  return channel;
}

/**
 * Where chat.postMessage and its kin may write: `C…`, `D…`, or a person's `U…` (their direct message with the app).
 * Refuses `channel_not_found`, `messages_tab_disabled`, `is_archived`, `not_in_channel`.
 */
export function writableChannel(
  call: Call,
  id: string,
  options: { needsMembership?: boolean } = {},
): ChannelState {
  const channel = /^[UW]/u.test(id) ? directMessage(call, id) : knownChannel(call, id);
  if (channel.kind === 'im' && !call.engine.app.manifest.messagesTab) {
    throw new Refusal('messages_tab_disabled');
  }
  if (channel.kind === 'im') refuseDeactivated(call, channel);
  if (channel.isArchived) throw new Refusal('is_archived');
  const mayWithoutMembership =
    channel.kind === 'public' &&
    !options.needsMembership &&
    call.installation.scopes.includes('chat:write.public');
  if (!hasBot(call, channel) && !mayWithoutMembership) throw new Refusal('not_in_channel');
  return channel;
}

function directMessage(call: Call, userId: string): ChannelState {
  const user = call.workspace.users.get(userId);
  // Bots can't be written to, and a deactivated person has no open conversation.
  if (!user || user.isDeleted || user.isBot) throw new Refusal('channel_not_found');
  return directChannel(call.engine, call.workspace, [userId, call.installation.botUserId]);
}

function refuseDeactivated(call: Call, channel: ChannelState): void {
  for (const member of channel.members) {
    if (call.workspace.users.get(member)?.isDeleted) throw new Refusal('channel_not_found');
  }
}
