import type { SpeakTo } from '../language/speak-to.ts';
import type { DeliveryHandler } from './delivery.ts';

// A person's lane is their account. An anonymous author's is the share: it says nothing of whose language they read.
const PERSON = /^[UW][A-Z0-9]+$/;

/** Sends to a person in that person's language, and to channels in the workspace's. */
export function speakingDeliveries(
  handlers: readonly DeliveryHandler[],
  speakTo: SpeakTo,
): DeliveryHandler[] {
  return handlers.map(({ kind, deliver, giveUp }) => ({
    kind,
    deliver: (delivery) => {
      const { workspaceId, lane } = delivery;
      const send = () => deliver(delivery);
      return PERSON.test(lane)
        ? speakTo.person(workspaceId, lane, send)
        : speakTo.everyone(workspaceId, send);
    },
    giveUp,
  }));
}
