import { z } from 'zod';
import type { Listening } from '../slack/listening.ts';

const changedId = z.object({ old_channel_id: z.string(), new_channel_id: z.string() });

/** Slack can give a channel a new id: its digest and its editions go with it. */
export function registerDigestChannels(
  listening: Listening,
  deps: { changeChannelId(workspaceId: string, oldId: string, newId: string): Promise<void> },
): void {
  listening.event('channel_id_changed', async ({ event, workspaceId }) => {
    const { old_channel_id, new_channel_id } = changedId.parse(event);
    await deps.changeChannelId(workspaceId, old_channel_id, new_channel_id);
  });
}
