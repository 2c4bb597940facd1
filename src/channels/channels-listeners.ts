import { z } from 'zod';
import type { Listening } from '../slack/listening.ts';
import type { ChannelMembers } from './channel-members.ts';
import type { KeepChannels } from './keep-channels.ts';

const membership = z.object({ user: z.string(), channel: z.string() });
// Some events name the channel by its id, others bring it whole.
const aboutChannel = z.object({
  channel: z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]),
});
const changedId = z.object({ old_channel_id: z.string(), new_channel_id: z.string() });

const CHANGES = [
  'channel_archive',
  'channel_unarchive',
  'channel_rename',
  'channel_shared',
  'channel_unshared',
  'group_archive',
  'group_unarchive',
  'group_rename',
] as const;
const GOODBYES = ['channel_left', 'group_left', 'channel_deleted', 'group_deleted'] as const;

export function registerChannels(
  listening: Listening,
  deps: { keep: KeepChannels; members: ChannelMembers; botUserId: () => string },
): void {
  const { keep, members } = deps;
  listening.event('member_joined_channel', async ({ event, workspaceId }) => {
    const { user, channel } = membership.parse(event);
    if (user === deps.botUserId()) return await keep.moveIn(workspaceId, channel);
    members.joined(workspaceId, channel, user);
  });
  listening.event('member_left_channel', async ({ event, workspaceId }) => {
    const { user, channel } = membership.parse(event);
    if (user === deps.botUserId()) return await keep.moveOut(workspaceId, channel);
    members.left(workspaceId, channel, user);
  });
  for (const name of CHANGES) {
    listening.event(name, ({ event, workspaceId }) =>
      keep.lookAgain(workspaceId, aboutChannel.parse(event).channel),
    );
  }
  for (const name of GOODBYES) {
    listening.event(name, ({ event, workspaceId }) =>
      keep.moveOut(workspaceId, aboutChannel.parse(event).channel),
    );
  }
  listening.event('channel_id_changed', async ({ event, workspaceId }) => {
    const { old_channel_id, new_channel_id } = changedId.parse(event);
    await keep.changeId(workspaceId, old_channel_id, new_channel_id);
    await keep.lookAgain(workspaceId, new_channel_id);
  });
}
