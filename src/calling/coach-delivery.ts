import type { Obstacle } from '../channels/channel.ts';
import type { Say } from '../language/language.ts';
import type { ClaimedDelivery, DeliveryHandler } from '../outbox/delivery.ts';
import type { PostOnce } from '../outbox/post-once.ts';
import type { MessageBody, MessagePlace } from '../slack/messenger.ts';
import { SlackCallError } from '../slack/slack-call-error.ts';
import type { CallCoach } from './call-coach.ts';
import { callMessage, isAsked } from './call-message.ts';
import { CALL, TELL, TELL_STEWARD } from './calling-kinds.ts';
import { unlessRefused } from './card-delivery.ts';
import type { CoachCall, CoachedShare, CoachThread } from './coach-thread.ts';
import type { LookWhoSees } from './look-who-sees.ts';
import { tellStewardMessage } from './tell-steward-message.ts';

interface Deps {
  calling: CallCoach;
  calls: {
    find(workspaceId: string, mistakeId: string, accountId: string): Promise<CoachCall | undefined>;
    recordTold(
      workspaceId: string,
      mistakeId: string,
      accountId: string,
      at: { channelId: string; ts: string },
    ): Promise<boolean>;
    recordMissed(workspaceId: string, mistakeId: string, accountId: string): Promise<void>;
    forget(workspaceId: string, mistakeId: string, accountId: string): Promise<void>;
  };
  threads: { find(workspaceId: string, mistakeId: string): Promise<CoachThread | undefined> };
  findMistake(workspaceId: string, mistakeId: string): Promise<CoachedShare | undefined>;
  whoSees: LookWhoSees;
  /** What keeps Oops from posting in a channel, as Slack says now. @throws SlackCallError */
  forPosting(workspaceId: string, channelId: string): Promise<Obstacle | undefined>;
  messenger: {
    update(place: MessagePlace, body: MessageBody): Promise<void>;
    linkTo(place: MessagePlace): Promise<string>;
  };
  post: PostOnce;
  say: Say;
}

/** Chooses whom to call. */
export function createCallDelivery({ calling }: Pick<Deps, 'calling'>): DeliveryHandler {
  return {
    kind: CALL,
    deliver: ({ workspaceId, subjectId }) => calling.call(workspaceId, subjectId),
    giveUp: ({ workspaceId, subjectId }) => calling.giveUp(workspaceId, subjectId),
  };
}

/** Tells a coach, and says in the same message when it is over. */
export function createTellCoachDelivery(
  deps: Omit<Deps, 'calling' | 'whoSees' | 'forPosting'>,
): DeliveryHandler {
  const { calls, say } = deps;

  async function deliver(delivery: ClaimedDelivery): Promise<void> {
    const { workspaceId, subjectId: mistakeId, lane: accountId } = delivery;
    const call = await calls.find(workspaceId, mistakeId, accountId);
    const share = await deps.findMistake(workspaceId, mistakeId);
    if (!call || !share) return;
    const thread = await deps.threads.find(workspaceId, mistakeId);
    const url = share.withdrawn ? undefined : await linkTo(deps, workspaceId, share);
    const body = callMessage(say, { call, thread, share, url });
    const { channelId, ts } = call;
    if (channelId !== null && ts !== null) {
      await unlessRefused(deps.messenger.update({ workspaceId, channelId, ts }, body));
    } else if (isAsked({ call, thread }) && !share.withdrawn) {
      const at = await deps.post(delivery, accountId, body);
      await calls.recordTold(workspaceId, mistakeId, accountId, at);
    }
    // Of a share that is withdrawn, who was called for it is not kept.
    if (share.withdrawn) await calls.forget(workspaceId, mistakeId, accountId);
  }

  return {
    kind: TELL,
    deliver,
    async giveUp({ workspaceId, subjectId: mistakeId, lane: accountId }) {
      const share = await deps.findMistake(workspaceId, mistakeId);
      const call = await calls.find(workspaceId, mistakeId, accountId);
      if (share?.withdrawn) return await calls.forget(workspaceId, mistakeId, accountId);
      if (call?.ts === null) await calls.recordMissed(workspaceId, mistakeId, accountId);
    },
  };
}

/** Tells a steward that nobody is on it, if that is still so, and if they can see it. */
export function createTellStewardDelivery(deps: Omit<Deps, 'calling' | 'calls'>): DeliveryHandler {
  return {
    kind: TELL_STEWARD,
    async deliver(delivery) {
      const { workspaceId, subjectId: mistakeId, lane: accountId } = delivery;
      const share = await deps.findMistake(workspaceId, mistakeId);
      const thread = await deps.threads.find(workspaceId, mistakeId);
      if (!share || share.withdrawn || share.authorId === accountId) return;
      if (thread?.state !== 'called' || !share.wantsHelp) return;
      if (await deps.forPosting(workspaceId, share.channelId)) return;
      if (!(await deps.whoSees(workspaceId, share.channelId, accountId))) return;
      const url = await linkTo(deps, workspaceId, share);
      await deps.post(delivery, accountId, tellStewardMessage(deps.say, share, url));
    },
    // Somebody who can't be told: the card still asks the channel.
    async giveUp() {},
  };
}

/** Where the share stands; nothing if its message is gone. */
async function linkTo(
  { messenger }: Pick<Deps, 'messenger'>,
  workspaceId: string,
  { posted }: CoachedShare,
): Promise<string | undefined> {
  const [place] = posted;
  if (!place) return undefined;
  try {
    return await messenger.linkTo({ workspaceId, ...place });
  } catch (error) {
    if (error instanceof SlackCallError && error.failure.kind === 'refused') return undefined;
    throw error;
  }
}
