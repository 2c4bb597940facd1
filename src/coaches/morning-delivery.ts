import type { Say } from '../language/language.ts';
import type { DeliveryHandler } from '../outbox/delivery.ts';
import type { PostOnce } from '../outbox/post-once.ts';
import type { MessagePlace } from '../slack/messenger.ts';
import { SlackCallError } from '../slack/slack-call-error.ts';
import { MORNING } from './morning.ts';
import { morningMessage } from './morning-message.ts';
import type { TellMornings } from './tell-mornings.ts';

interface Deps {
  tell: Pick<TellMornings, 'look' | 'giveUp'>;
  mornings: {
    settle(
      workspaceId: string,
      id: string,
      day: string,
      at: { channelId: string; ts: string } | null,
    ): Promise<void>;
  };
  post: PostOnce;
  remove(place: MessagePlace): Promise<void>;
  say: Say;
}

/** Tells a coach in the morning what waits, in place of what they were told before. */
export function createMorningDelivery(deps: Deps): DeliveryHandler {
  const { mornings } = deps;

  async function removeLast(place: MessagePlace): Promise<void> {
    try {
      await deps.remove(place);
    } catch (error) {
      // It is gone already, or out of reach for good.
      if (!(error instanceof SlackCallError && error.failure.kind === 'refused')) throw error;
    }
  }

  return {
    kind: MORNING,
    async deliver(delivery) {
      const { workspaceId, subjectId } = delivery;
      const morning = await deps.tell.look(workspaceId, subjectId);
      if (!morning) return;
      const { coach, day, waits } = morning;
      if (coach.toldAt) await removeLast({ workspaceId, ...coach.toldAt });
      const at = waits
        ? await deps.post(delivery, coach.accountId, morningMessage(deps.say, waits))
        : null;
      await mornings.settle(workspaceId, subjectId, day, at);
    },
    giveUp: ({ workspaceId, subjectId }) => deps.tell.giveUp(workspaceId, subjectId),
  };
}
