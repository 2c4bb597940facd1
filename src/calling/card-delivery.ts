import type { Say } from '../language/language.ts';
import type { DeliveryHandler } from '../outbox/delivery.ts';
import type { PostOnce } from '../outbox/post-once.ts';
import type { MessageBody, MessagePlace } from '../slack/messenger.ts';
import { SlackCallError } from '../slack/slack-call-error.ts';
import type { FocusArea } from '../stewardship/focus-area.ts';
import { CARD } from './calling-kinds.ts';
import { type CardButton, cardMessage } from './card-message.ts';
import type { CoachedShare, CoachThread } from './coach-thread.ts';

interface Deps {
  threads: {
    find(
      workspaceId: string,
      mistakeId: string,
    ): Promise<(CoachThread & { wasCalled: boolean }) | undefined>;
    recordCard(workspaceId: string, mistakeId: string, ts: string): Promise<boolean>;
    forget(workspaceId: string, mistakeId: string): Promise<void>;
  };
  findMistake(workspaceId: string, mistakeId: string): Promise<CoachedShare | undefined>;
  focusAreas(workspaceId: string): Promise<FocusArea[]>;
  messenger: {
    update(place: MessagePlace, body: MessageBody): Promise<void>;
    remove(place: MessagePlace): Promise<void>;
  };
  /** Takes a message away, as soon as Slack does it. */
  removeMessage(workspaceId: string, at: { channelId: string; ts: string }): void;
  post: PostOnce;
  /** Those of other slices, as long as the share has no lesson. */
  buttons: readonly CardButton[];
  say: Say;
}

/** Posts the card in a share's thread, once; afterwards it is edited, of which Slack notifies nobody. */
export function createCardDelivery(deps: Deps): DeliveryHandler {
  const { threads, messenger, say } = deps;

  async function deliver(delivery: Parameters<DeliveryHandler['deliver']>[0]): Promise<void> {
    const { workspaceId, subjectId: mistakeId } = delivery;
    const thread = await threads.find(workspaceId, mistakeId);
    const share = await deps.findMistake(workspaceId, mistakeId);
    const place = share?.posted[0];
    if (!thread || !share || !place) return;
    const { channelId } = place;
    const { cardTs } = thread;
    if (share.withdrawn) {
      if (cardTs !== null) {
        await unlessRefused(messenger.remove({ workspaceId, channelId, ts: cardTs }));
      }
      return await threads.forget(workspaceId, mistakeId);
    }
    const areas = share.focusAreaName === null ? await deps.focusAreas(workspaceId) : [];
    const shown = { ...thread, wantsHelp: share.wantsHelp, areas };
    const body = cardMessage(say, shown, share.whatLearned ? [] : deps.buttons);
    if (cardTs !== null) {
      // An administrator may have deleted it, or the channel is archived: it stays as it is.
      return await unlessRefused(messenger.update({ workspaceId, channelId, ts: cardTs }, body));
    }
    const { ts } = await deps.post(delivery, channelId, body, place.ts);
    const isCard = await threads.recordCard(workspaceId, mistakeId, ts);
    // Withdrawn while Slack was slow to post it: this delivery, tried again, would find no thread any more, and no card.
    if (!isCard) deps.removeMessage(workspaceId, { channelId, ts });
  }

  return {
    kind: CARD,
    deliver,
    // There is no thread to post it in: coaches are called all the same.
    async giveUp() {},
  };
}

/** What Slack will never do to a message is left undone. */
export async function unlessRefused(asked: Promise<void>): Promise<void> {
  try {
    await asked;
  } catch (error) {
    if (!(error instanceof SlackCallError && error.failure.kind === 'refused')) throw error;
  }
}
