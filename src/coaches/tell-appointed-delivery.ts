import type { Say } from '../language/language.ts';
import type { DeliveryHandler } from '../outbox/delivery.ts';
import type { PostOnce } from '../outbox/post-once.ts';
import { ANY_AREA, type FocusArea } from '../stewardship/focus-area.ts';
import { APPOINTED, type Appointed } from './appointment.ts';
import { appointedMessage } from './appointed-message.ts';

/** Tells a person that they were named as a coach. Of a user group nobody is told. */
export function createTellAppointedDelivery(deps: {
  find(workspaceId: string, id: string): Promise<Appointed | undefined>;
  focusAreas(workspaceId: string): Promise<FocusArea[]>;
  post: PostOnce;
  say: Say;
  command: string;
}): DeliveryHandler {
  const { say, command } = deps;
  return {
    kind: APPOINTED,
    async deliver(delivery) {
      const { workspaceId, subjectId } = delivery;
      const appointed = await deps.find(workspaceId, subjectId);
      if (!appointed) return;
      const areas = [
        ...(await deps.focusAreas(workspaceId)),
        { id: ANY_AREA, name: say('setupCoaches.any') },
      ]
        .filter(({ id }) => appointed.areaIds.includes(id))
        .map(({ name }) => name);
      // They were taken off again before they heard of it.
      if (areas.length === 0) return;
      await deps.post(delivery, appointed.accountId, appointedMessage(say, { areas, command }));
    },
    // Nothing waits for an answer: `/oops coach` shows it as well.
    async giveUp() {},
  };
}
