import type { Say } from '../language/language.ts';
import type { DeliveryHandler } from '../outbox/delivery.ts';
import type { PostOnce } from '../outbox/post-once.ts';
import type { Mistake } from './mistake.ts';
import { TELL_AUTHOR } from './mistake-kinds.ts';
import { tellAuthorMessage } from './tell-author-message.ts';

/** Writes to the author of an open share that its channel didn't take. */
export function createTellAuthorDelivery(deps: {
  find(workspaceId: string, id: string): Promise<Mistake | undefined>;
  post: PostOnce;
  say: Say;
}): DeliveryHandler {
  return {
    kind: TELL_AUTHOR,
    async deliver(delivery) {
      const mistake = await deps.find(delivery.workspaceId, delivery.subjectId);
      // Withdrawn, posted elsewhere, or without a name by now: there is nothing left to say, or nobody to tell.
      if (!mistake?.undeliverable || mistake.withdrawn || mistake.authorId === null) return;
      await deps.post(delivery, mistake.authorId, tellAuthorMessage(deps.say, mistake));
    },
    // A deactivated account reads nothing; the share waits in its author's list.
    async giveUp() {},
  };
}
