import { type Channel, type Obstacle, obstacleIn } from '../channels/channel.ts';
import type { LibraryLesson } from './library-lesson.ts';
import { mayTellIn } from './meeting-kit.ts';

export type PostedKit =
  | { kind: 'on-its-way' }
  /** The lesson isn't there any more for who pressed. */
  | { kind: 'gone' }
  /** It may not be told there, or can't be posted there by who pressed. */
  | { kind: 'not-there' };

/** Makes a meeting of a lesson where its team talks. The message leads to the lesson, and holds no word of it. */
export interface PostMeetingKit {
  /** Where a person may post it. Nowhere, if it was brought along: then there is nothing to lead to. */
  places(workspaceId: string, personId: string, lesson: LibraryLesson): Promise<Channel[]>;
  /** Where it is offered first: its own channel, if that takes it. */
  ownPlace(workspaceId: string, lesson: LibraryLesson): Promise<Channel | undefined>;
  post(
    workspaceId: string,
    personId: string,
    lessonId: string,
    channelId: string,
  ): Promise<PostedKit>;
}

interface Deps {
  lesson(workspaceId: string, personId: string, id: string): Promise<LibraryLesson | undefined>;
  channels: {
    find(workspaceId: string, channelId: string): Promise<Channel | undefined>;
    look: {
      offerTo(workspaceId: string, personId: string): Promise<Channel[]>;
      forSharing(
        workspaceId: string,
        channelId: string,
        personId: string,
      ): Promise<Obstacle | undefined>;
    };
  };
  kits: { post(workspaceId: string, channelId: string, lessonId: string): Promise<void> };
}

export function createPostMeetingKit({ lesson, channels, kits }: Deps): PostMeetingKit {
  return {
    async places(workspaceId, personId, found) {
      if (!found.posted) return [];
      const [offered, own] = await Promise.all([
        channels.look.offerTo(workspaceId, personId),
        channels.find(workspaceId, found.channelId),
      ]);
      return offered.filter(({ id }) => mayTellIn(id, found, own));
    },
    async ownPlace(workspaceId, { posted, channelId }) {
      const own = posted && (await channels.find(workspaceId, channelId));
      return own && !obstacleIn(own) ? own : undefined;
    },
    async post(workspaceId, personId, lessonId, channelId) {
      const found = await lesson(workspaceId, personId, lessonId);
      if (!found?.posted) return { kind: 'gone' };
      const own = await channels.find(workspaceId, found.channelId);
      if (!mayTellIn(channelId, found, own)) return { kind: 'not-there' };
      if (await channels.look.forSharing(workspaceId, channelId, personId)) {
        return { kind: 'not-there' };
      }
      await kits.post(workspaceId, channelId, lessonId);
      return { kind: 'on-its-way' };
    },
  };
}
