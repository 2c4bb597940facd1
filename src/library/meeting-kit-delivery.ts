import type { Channel, Obstacle } from '../channels/channel.ts';
import type { Sight } from '../channels/sight.ts';
import type { Say } from '../language/language.ts';
import type { Delivery, DeliveryHandler } from '../outbox/delivery.ts';
import type { PostOnce } from '../outbox/post-once.ts';
import type { MessagePlace } from '../slack/messenger.ts';
import type { LibraryLesson } from './library-lesson.ts';
import { KIT, mayTellIn } from './meeting-kit.ts';
import { meetingKitMessage } from './meeting-kit-message.ts';

interface Deps {
  find(workspaceId: string, sight: Sight, id: string): Promise<LibraryLesson | undefined>;
  channels: {
    find(workspaceId: string, channelId: string): Promise<Channel | undefined>;
    /** @throws SlackCallError when Slack doesn't say */
    forPosting(workspaceId: string, channelId: string): Promise<Obstacle | undefined>;
  };
  /** @throws SlackCallError when Slack doesn't say */
  linkTo(place: MessagePlace): Promise<string>;
  post: PostOnce;
  say: Say;
}

/** Posts a meeting kit, if its lesson stands and may still be told there. */
export function createMeetingKitDelivery({
  find,
  channels,
  linkTo,
  post,
  say,
}: Deps): DeliveryHandler {
  async function toTell({ workspaceId, lane, subjectId }: Delivery) {
    // What everybody can read, and what this channel says itself.
    const sight = { everyones: true, channels: [lane], isPartial: false };
    const lesson = await find(workspaceId, sight, subjectId);
    const own = lesson && (await channels.find(workspaceId, lesson.channelId));
    return lesson && mayTellIn(lane, lesson, own) ? lesson : undefined;
  }

  return {
    kind: KIT,
    async deliver(delivery) {
      const { workspaceId, lane } = delivery;
      const posted = (await toTell(delivery))?.posted;
      if (!posted || (await channels.forPosting(workspaceId, lane))) return;
      const link = await linkTo({ workspaceId, ...posted });
      // It may have been taken back while Slack answered.
      if (await toTell(delivery)) await post(delivery, lane, meetingKitMessage(say, link));
    },
    // Whoever wanted it can look whether it is there: they aren't known any more.
    async giveUp() {},
  };
}
