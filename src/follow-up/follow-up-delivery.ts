import type { Obstacle } from '../channels/channel.ts';
import type { Say } from '../language/language.ts';
import { dayOf, type Mistake } from '../mistakes/mistake.ts';
import type { ClaimedDelivery, DeliveryHandler } from '../outbox/delivery.ts';
import type { PostOnce } from '../outbox/post-once.ts';
import type { Clock } from '../runtime/clock.ts';
import type { MessageBody, MessagePlace } from '../slack/messenger.ts';
import { SlackCallError } from '../slack/slack-call-error.ts';
import { ASK, type AskedLesson, DRAW_QUESTION, REMOVE_QUESTION } from './asked-lesson.ts';
import { followUpMessage } from './follow-up-message.ts';

interface Deps {
  followUps: {
    find(workspaceId: string, mistakeId: string): Promise<AskedLesson | undefined>;
    giveBack(workspaceId: string, mistakeId: string, today: string): Promise<void>;
    recordPosted(workspaceId: string, mistakeId: string, ts: string, today: string): Promise<void>;
    recordGone(workspaceId: string, mistakeId: string): Promise<void>;
    removed(workspaceId: string, mistakeId: string): Promise<void>;
  };
  findMistake(workspaceId: string, id: string): Promise<Mistake | undefined>;
  /** Whether it is the hour for questions there. */
  isTimeIn(workspaceId: string, channelId: string): Promise<boolean>;
  /** What keeps Oops from posting in a channel, as Slack says now. */
  forPosting(workspaceId: string, channelId: string): Promise<Obstacle | undefined>;
  post: PostOnce;
  messenger: {
    update(place: MessagePlace, body: MessageBody): Promise<void>;
    remove(place: MessagePlace): Promise<void>;
  };
  clock: Pick<Clock, 'now'>;
  say: Say;
}

/** Posts the question in the share's thread, draws it as it stands by now, and takes it away with its lesson. */
export function createFollowUpDeliveries(deps: Deps): DeliveryHandler[] {
  const { followUps, messenger, say } = deps;

  async function placed(workspaceId: string, mistakeId: string) {
    const asked = await followUps.find(workspaceId, mistakeId);
    const share = await deps.findMistake(workspaceId, mistakeId);
    const thread = share?.posted[0];
    return asked && share && thread ? { asked, share, thread } : undefined;
  }

  const questionAt = ({ asked, thread }: NonNullable<Awaited<ReturnType<typeof placed>>>) =>
    asked.ts === null
      ? undefined
      : { workspaceId: asked.workspaceId, channelId: thread.channelId, ts: asked.ts };

  async function canCome({ workspaceId }: ClaimedDelivery, channelId: string): Promise<boolean> {
    return (
      (await deps.forPosting(workspaceId, channelId)) === undefined &&
      (await deps.isTimeIn(workspaceId, channelId))
    );
  }

  return [
    {
      kind: ASK,
      async deliver(delivery) {
        const { workspaceId, subjectId } = delivery;
        const found = await placed(workspaceId, subjectId);
        // Withdrawn meanwhile, taken out, or answered already behind the receipt.
        if (!found?.share.whatLearned || found.share.outcome === 'stuck') return;
        const { channelId, ts } = found.thread;
        const today = dayOf(deps.clock.now());
        // Slack was out of reach until it was night. What may stand there is not put off, or it would come twice.
        if (!delivery.perhapsSent && !(await canCome(delivery, channelId))) {
          return await followUps.giveBack(workspaceId, subjectId, today);
        }
        const before = questionAt(found);
        if (before) {
          await unlessGone(messenger.remove(before));
          await followUps.recordGone(workspaceId, subjectId);
        }
        const body = followUpMessage(say, subjectId, null);
        const posted = await deps.post(delivery, channelId, body, ts);
        await followUps.recordPosted(workspaceId, subjectId, posted.ts, today);
      },
      // Its author is asked behind the receipt, or in the list of their own.
      async giveUp() {},
    },
    {
      kind: DRAW_QUESTION,
      async deliver({ workspaceId, subjectId }) {
        const found = await placed(workspaceId, subjectId);
        const at = found && questionAt(found);
        if (!at) return;
        const { outcome } = found.share;
        await unlessGone(messenger.update(at, followUpMessage(say, subjectId, outcome)));
      },
      async giveUp() {},
    },
    {
      kind: REMOVE_QUESTION,
      async deliver({ workspaceId, subjectId }) {
        const found = await placed(workspaceId, subjectId);
        const at = found && questionAt(found);
        if (at) await unlessGone(messenger.remove(at));
        await followUps.removed(workspaceId, subjectId);
      },
      giveUp: ({ workspaceId, subjectId }) => followUps.removed(workspaceId, subjectId),
    },
  ];
}

/** A message that an administrator deleted needs nothing any more. */
async function unlessGone(act: Promise<void>): Promise<void> {
  try {
    await act;
  } catch (error) {
    if (!(error instanceof SlackCallError && error.failure.kind === 'refused')) throw error;
  }
}
