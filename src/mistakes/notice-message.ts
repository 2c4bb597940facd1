import type { Mistake, PostedAt } from './mistake.ts';

/**
 * A button of a message was pressed, so the message is there. When Slack's answer to a posting was lost, this is
 * how Oops learns where the message stands, so that it is edited and withdrawn like the other.
 */
export type NoticeMessage = (
  workspaceId: string,
  id: string,
  at: PostedAt | undefined,
) => Promise<void>;

export function createNoticeMessage(deps: {
  mistakes: {
    find(workspaceId: string, id: string): Promise<Mistake | undefined>;
    recordPosted(workspaceId: string, id: string, at: PostedAt): Promise<void>;
  };
}): NoticeMessage {
  return async (workspaceId, id, at) => {
    if (!at) return;
    const mistake = await deps.mistakes.find(workspaceId, id);
    if (mistake?.channelId !== at.channelId) return;
    if (mistake.posted.some(({ ts }) => ts === at.ts)) return;
    await deps.mistakes.recordPosted(workspaceId, id, at);
  };
}
