import type { KnownBlock } from '@slack/types';
import type { Say } from '../language/language.ts';
import { actions, button, context, section } from '../slack/block-kit.ts';
import { dateWithin, timeOf } from '../slack/mrkdwn.ts';
import type { AuthorsProposal } from './answer-proposal.ts';
import {
  CHANGE_LESSON_UNSEEN,
  LEAVE_OUT_LESSON_UNSEEN,
  proposalValue,
  TAKE_BACK_LEAVING_OUT,
  TAKE_LESSON_UNSEEN,
} from './lesson-actions.ts';
import { lapsesOn } from './proposal.ts';
import { proposedBlocks, titleOf } from './proposal-message.ts';

/** The proposal that stands in the thread of an anonymous share, as its author sees it, with what they decided of it. */
export function authorsProposalBlocks(
  say: Say,
  { proposal, deciding }: AuthorsProposal,
): KnownBlock[] {
  return [
    section(`*${titleOf(say, proposal)}*`),
    ...proposedBlocks(say, proposal),
    ...(deciding
      ? decidedBlocks(say, proposal, deciding)
      : [
          context(say('proposal.yourSilence', { date: dateWithin(lapsesOn(proposal.proposedOn)) })),
          actions(
            'proposal_answers',
            button(TAKE_LESSON_UNSEEN, say('proposal.take'), { value: proposalValue(proposal) }),
            button(CHANGE_LESSON_UNSEEN, say('proposal.change'), {
              value: proposalValue(proposal),
            }),
            button(LEAVE_OUT_LESSON_UNSEEN, say('proposal.leaveOut'), {
              value: proposalValue(proposal),
            }),
          ),
        ]),
  ];
}

function decidedBlocks(
  say: Say,
  proposal: AuthorsProposal['proposal'],
  deciding: NonNullable<AuthorsProposal['deciding']>,
): KnownBlock[] {
  if (deciding.kind === 'lesson-read') return [section(say('proposal.lessonRead'))];
  const time = timeOf(deciding.leavesAt);
  if (deciding.kind === 'lesson-leaves') return [section(say('proposal.lessonLeaves', { time }))];
  return [
    section(say('proposal.leavingOut', { time })),
    actions(
      'proposal_answers',
      button(TAKE_BACK_LEAVING_OUT, say('proposal.takeBack'), { value: proposalValue(proposal) }),
    ),
  ];
}
