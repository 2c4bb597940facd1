import { dayOf, type Mistake } from '../mistakes/mistake.ts';
import type { Say } from '../language/language.ts';
import type { DeliveryHandler } from '../outbox/delivery.ts';
import type { PostOnce } from '../outbox/post-once.ts';
import type { Clock } from '../runtime/clock.ts';
import type { MessageBody, MessagePlace } from '../slack/messenger.ts';
import { SlackCallError } from '../slack/slack-call-error.ts';
import { DRAW_PROPOSAL, type Proposal, REMOVE_PROPOSAL } from './proposal.ts';
import { proposalMessage } from './proposal-message.ts';

interface Deps {
  proposals: {
    find(workspaceId: string, mistakeId: string): Promise<Proposal | undefined>;
    recordPosted(workspaceId: string, mistakeId: string, ts: string, today: string): Promise<void>;
    dropUnposted(workspaceId: string, mistakeId: string): Promise<void>;
    remove(workspaceId: string, mistakeId: string): Promise<void>;
  };
  findMistake(workspaceId: string, id: string): Promise<Mistake | undefined>;
  post: PostOnce;
  messenger: {
    update(place: MessagePlace, body: MessageBody): Promise<void>;
    remove(place: MessagePlace): Promise<void>;
  };
  clock: Pick<Clock, 'now'>;
  say: Say;
}

/** Posts a proposal in the share's thread, draws it anew as it stands by now, and takes it away with its share. */
export function createProposalDeliveries(deps: Deps): DeliveryHandler[] {
  const { proposals, messenger, say } = deps;

  async function placed(workspaceId: string, mistakeId: string) {
    const proposal = await proposals.find(workspaceId, mistakeId);
    const share = await deps.findMistake(workspaceId, mistakeId);
    const thread = share?.posted[0];
    return proposal && share && thread ? { proposal, share, thread } : undefined;
  }

  return [
    {
      kind: DRAW_PROPOSAL,
      async deliver(delivery) {
        const { workspaceId, subjectId } = delivery;
        const found = await placed(workspaceId, subjectId);
        if (!found) return;
        const { proposal, share, thread } = found;
        const isOpen = share.authorId !== null;
        const { ts } = proposal;
        if (ts !== null) {
          const at = { workspaceId, channelId: thread.channelId, ts };
          await unlessGone(messenger.update(at, proposalMessage(say, proposal, isOpen)));
          return;
        }
        // It ended before it was posted: nothing is to be said of it.
        if (proposal.state !== 'standing') return;
        // Its author is waited for from the day on which it can be read.
        const today = dayOf(deps.clock.now());
        const body = proposalMessage(say, { ...proposal, proposedOn: today }, isOpen);
        const posted = await deps.post(delivery, thread.channelId, body, thread.ts);
        await proposals.recordPosted(workspaceId, subjectId, posted.ts, today);
      },
      // The channel is archived, or Oops isn't in it any more: nobody would see it.
      giveUp: ({ workspaceId, subjectId }) => proposals.dropUnposted(workspaceId, subjectId),
    },
    {
      kind: REMOVE_PROPOSAL,
      async deliver({ workspaceId, subjectId }) {
        const found = await placed(workspaceId, subjectId);
        const ts = found?.proposal.ts;
        if (found && ts) {
          await unlessGone(
            messenger.remove({ workspaceId, channelId: found.thread.channelId, ts }),
          );
        }
        await proposals.remove(workspaceId, subjectId);
      },
      giveUp: ({ workspaceId, subjectId }) => proposals.remove(workspaceId, subjectId),
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
