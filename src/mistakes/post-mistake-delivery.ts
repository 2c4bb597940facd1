import type { Obstacle } from '../channels/channel.ts';
import type { Say } from '../language/language.ts';
import type { DeliveryHandler } from '../outbox/delivery.ts';
import type { PostOnce } from '../outbox/post-once.ts';
import { SlackCallError } from '../slack/slack-call-error.ts';
import type { Mistake, PostedAt } from './mistake.ts';
import { POST } from './mistake-kinds.ts';
import { mistakeMessage } from './mistake-message.ts';

interface Deps {
  mistakes: {
    find(workspaceId: string, id: string): Promise<Mistake | undefined>;
    recordPosted(workspaceId: string, id: string, at: PostedAt): Promise<void>;
    markUndeliverable(workspaceId: string, id: string, code: string): Promise<void>;
  };
  forPosting(workspaceId: string, channelId: string): Promise<Obstacle | undefined>;
  sourceUrl(mistake: Mistake): Promise<string | undefined>;
  post: PostOnce;
  /** Tells whoever waits for the link. */
  posted(workspaceId: string, share: Pick<Mistake, 'id' | 'authorId'>, at: PostedAt): void;
  say: Say;
}

// Slack's own words for what was seen before it was asked to post.
const CODES = {
  archived: 'is_archived',
  'externally-shared': 'is_ext_shared',
  'not-invited': 'not_in_channel',
  'not-a-member': 'not_in_channel',
  'membership-unknown': 'not_in_channel',
} as const satisfies Record<Obstacle, string>;

/** Posts a share in its channel, once the channel is found fit for it (again). */
export function createPostMistakeDelivery(deps: Deps): DeliveryHandler {
  const { mistakes, say } = deps;
  return {
    kind: POST,
    async deliver(delivery) {
      const { workspaceId, subjectId: id, lane } = delivery;
      const mistake = await mistakes.find(workspaceId, id);
      if (!mistake || !isStillToPost(mistake, lane)) return;
      const obstacle = await deps.forPosting(workspaceId, mistake.channelId);
      if (obstacle)
        throw new SlackCallError('chat.postMessage', { kind: 'refused', code: CODES[obstacle] });
      const body = mistakeMessage(say, mistake, await deps.sourceUrl(mistake));
      const { ts } = await deps.post(delivery, mistake.channelId, body);
      const at = { channelId: mistake.channelId, ts };
      await mistakes.recordPosted(workspaceId, id, at);
      deps.posted(workspaceId, mistake, at);
    },
    async giveUp({ workspaceId, subjectId }, code) {
      await mistakes.markUndeliverable(workspaceId, subjectId, code);
    },
  };
}

/** Not withdrawn meanwhile, not posted by an earlier try, not given up, and not sent to another channel. */
function isStillToPost(mistake: Mistake, lane: string): boolean {
  return (
    !mistake.withdrawn &&
    mistake.posted.length === 0 &&
    !mistake.undeliverable &&
    mistake.channelId === lane
  );
}
