import type { Say } from '../language/language.ts';
import type { DeliveryHandler } from '../outbox/delivery.ts';
import type { PostOnce } from '../outbox/post-once.ts';
import type { MessagePlace } from '../slack/messenger.ts';
import { SlackCallError } from '../slack/slack-call-error.ts';
import { answeredPrivatelyMessage } from './answered-privately-message.ts';
import { END_TALK, type NoticeAt, type PrivateMessage, TELL_COACH } from './private-talk.ts';

interface Deps {
  talks: { ofMistake(workspaceId: string, mistakeId: string): Promise<PrivateMessage[]> };
  notices: {
    find(workspaceId: string, mistakeId: string, accountId: string): Promise<NoticeAt | undefined>;
    record(
      workspaceId: string,
      mistakeId: string,
      accountId: string,
      at: Omit<NoticeAt, 'isRead'>,
    ): Promise<void>;
    forget(workspaceId: string, mistakeId: string, accountId: string): Promise<void>;
  };
  post: PostOnce;
  remove(place: MessagePlace): Promise<void>;
  say: Say;
}

/** Tells coaches of private answers, one message a share, and takes it away when the talk is over. */
export function createPrivateTalkDeliveries(deps: Deps): DeliveryHandler[] {
  const { talks, notices } = deps;

  /** What is gone already is as good as removed. */
  async function remove(workspaceId: string, { channelId, ts }: NoticeAt): Promise<void> {
    try {
      await deps.remove({ workspaceId, channelId, ts });
    } catch (error) {
      if (!(error instanceof SlackCallError && error.failure.kind === 'refused')) throw error;
    }
  }

  return [
    {
      kind: TELL_COACH,
      async deliver(delivery) {
        const { workspaceId, subjectId: mistakeId, lane: coachId } = delivery;
        const messages = await talks.ofMistake(workspaceId, mistakeId);
        // Taken back meanwhile, or theirs no more.
        if (!messages.some((one) => one.fromAuthor && one.coachId === coachId)) return;
        const before = await notices.find(workspaceId, mistakeId, coachId);
        // It stands there unread: nobody is told twice.
        if (before && !before.isRead) return;
        if (before) await remove(workspaceId, before);
        const body = answeredPrivatelyMessage(deps.say, mistakeId);
        const at = await deps.post(delivery, coachId, body);
        await notices.record(workspaceId, mistakeId, coachId, at);
      },
      // An account that reads nothing any more. What was written stays for as long as the talk does.
      async giveUp() {},
    },
    {
      kind: END_TALK,
      async deliver({ workspaceId, subjectId: mistakeId, lane: coachId }) {
        const at = await notices.find(workspaceId, mistakeId, coachId);
        if (at) await remove(workspaceId, at);
        await notices.forget(workspaceId, mistakeId, coachId);
      },
      giveUp: ({ workspaceId, subjectId, lane }) => notices.forget(workspaceId, subjectId, lane),
    },
  ];
}
