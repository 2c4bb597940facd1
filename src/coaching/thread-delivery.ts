import type { Say } from '../language/language.ts';
import type { Mistake } from '../mistakes/mistake.ts';
import type { DeliveryHandler } from '../outbox/delivery.ts';
import type { PostOnce } from '../outbox/post-once.ts';
import { SlackCallError } from '../slack/slack-call-error.ts';
import type { MessagePlace } from '../slack/messenger.ts';
import { inThreadMessage } from './in-thread-message.ts';
import { POST_IN_THREAD, REMOVE_FROM_THREAD, type ThreadMessage } from './thread.ts';

interface Deps {
  thread: {
    find(workspaceId: string, id: string): Promise<ThreadMessage | undefined>;
    recordPosted(workspaceId: string, id: string, ts: string): Promise<void>;
    remove(workspaceId: string, id: string): Promise<void>;
  };
  findMistake(workspaceId: string, id: string): Promise<Mistake | undefined>;
  post: PostOnce;
  remove(place: MessagePlace): Promise<void>;
  say: Say;
}

/** Posts into a share's thread, and takes away what was taken back. */
export function createThreadDeliveries(deps: Deps): DeliveryHandler[] {
  const { thread } = deps;

  /** The message that the thread hangs on. */
  const placeOf = async ({ workspaceId, mistakeId }: ThreadMessage) =>
    (await deps.findMistake(workspaceId, mistakeId))?.posted[0];

  return [
    {
      kind: POST_IN_THREAD,
      async deliver(delivery) {
        const { workspaceId, subjectId } = delivery;
        const message = await thread.find(workspaceId, subjectId);
        // Taken back meanwhile, or posted by an earlier try.
        if (!message?.text || message.ts !== null) return;
        const share = await deps.findMistake(workspaceId, message.mistakeId);
        const place = share?.posted[0];
        if (!share || !place) return;
        const body = inThreadMessage(deps.say, message, {
          isOpen: share.authorId !== null,
          hasLesson: share.whatLearned !== '',
        });
        const { ts } = await deps.post(delivery, place.channelId, body, place.ts);
        await thread.recordPosted(workspaceId, subjectId, ts);
      },
      // The channel is archived, or Oops isn't in it any more: the thread is as good as closed.
      giveUp: ({ workspaceId, subjectId }) => thread.remove(workspaceId, subjectId),
    },
    {
      kind: REMOVE_FROM_THREAD,
      async deliver({ workspaceId, subjectId }) {
        const message = await thread.find(workspaceId, subjectId);
        if (!message) return;
        const place = await placeOf(message);
        if (place && message.ts !== null) {
          await onlyIfThere(() =>
            deps.remove({ workspaceId, channelId: place.channelId, ts: message.ts ?? '' }),
          );
        }
        await thread.remove(workspaceId, subjectId);
      },
      giveUp: ({ workspaceId, subjectId }) => thread.remove(workspaceId, subjectId),
    },
  ];
}

/** What is gone already is as good as removed. */
async function onlyIfThere(remove: () => Promise<void>): Promise<void> {
  try {
    await remove();
  } catch (error) {
    if (!(error instanceof SlackCallError && error.failure.kind === 'refused')) throw error;
  }
}
