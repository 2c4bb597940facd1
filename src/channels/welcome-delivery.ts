import type { Say } from '../language/language.ts';
import type { DeliveryHandler } from '../outbox/delivery.ts';
import type { PostOnce } from '../outbox/post-once.ts';
import { type Channel, obstacleIn, WELCOME } from './channel.ts';
import { welcomeMessage } from './welcome-message.ts';

export function createWelcomeDelivery(deps: {
  find(workspaceId: string, channelId: string): Promise<Channel | undefined>;
  post: PostOnce;
  say: Say;
  command: string;
}): DeliveryHandler {
  return {
    kind: WELCOME,
    async deliver(delivery) {
      const channel = await deps.find(delivery.workspaceId, delivery.subjectId);
      if (!channel || obstacleIn(channel)) return;
      await deps.post(delivery, channel.id, welcomeMessage(deps.say, deps.command));
    },
    // A channel that can't be written to needs no welcome.
    async giveUp() {},
  };
}
