import type { KnownBlock } from '@slack/types';
import type { Key, Say } from '../language/language.ts';
import type { Lesson } from '../mistakes/lesson.ts';
import { actions, button, confirm, context, quoted, section } from '../slack/block-kit.ts';
import type { MessageBody } from '../slack/messenger.ts';
import { dateWithin, escapeText, mentionOf } from '../slack/mrkdwn.ts';
import { clip } from '../slack/text.ts';
import {
  AUTHOR_OF_LESSON,
  CHANGE_LESSON,
  LEAVE_OUT_LESSON,
  proposalValue,
  TAKE_BACK_PROPOSAL,
  TAKE_LESSON,
} from './lesson-actions.ts';
import { lapsesOn, type Proposal, type ProposalState } from './proposal.ts';

/** Notifications show the beginning. */
const EXCERPT = 300;

const ENDED = {
  accepted: 'proposal.accepted',
  replaced: 'proposal.replaced',
  'left-out': 'proposal.leftOut',
  lapsed: 'proposal.lapsed',
  'taken-back': 'proposal.takenBack',
} as const satisfies Record<Exclude<ProposalState, 'standing'>, Key>;

/**
 * A proposal in its share's thread: the same for everyone who reads it. One that stands no more is a line without a word of it.
 * @param isOpen whether the share has a name: then its author answers by account
 */
export function proposalMessage(say: Say, proposal: Proposal, isOpen: boolean): MessageBody {
  if (proposal.state !== 'standing') {
    const text = say(ENDED[proposal.state]);
    return { text, blocks: [context(text)] };
  }
  const title = titleOf(say, proposal);
  return {
    text: `${title} ${escapeText(clip(proposal.whatLearned, EXCERPT))}`,
    blocks: [
      section(`*${title}*`),
      ...proposedBlocks(say, proposal),
      context(say('proposal.silence', { date: dateWithin(lapsesOn(proposal.proposedOn)) })),
      proposalActions(say, proposal, isOpen),
    ],
  };
}

/** Who proposes it. It begins with their name, by which they are known when they take a message of it away. */
export const titleOf = (say: Say, { personId }: Pick<Proposal, 'personId'>): string =>
  say('proposal.title', { who: mentionOf(personId ?? '') });

const FOLLOW_UPS = {
  1: 'proposal.oneWeek',
  2: 'proposal.twoWeeks',
  4: 'proposal.fourWeeks',
} as const satisfies Record<number, Key>;

/** The words of a proposal. */
export function proposedBlocks(say: Say, lesson: Lesson): KnownBlock[] {
  const { whatLearned, whatChanged, followUpWeeks } = lesson;
  const followUp = Object.entries(FOLLOW_UPS).find(([weeks]) => Number(weeks) === followUpWeeks);
  return [
    ...quoted(whatLearned),
    ...(whatChanged ? [section(say('proposal.changed')), ...quoted(whatChanged)] : []),
    ...(followUp ? [context(say(followUp[1]))] : []),
  ];
}

function proposalActions(say: Say, proposal: Proposal, isOpen: boolean) {
  const value = { value: proposalValue(proposal) };
  return actions(
    'proposal_actions',
    ...(isOpen
      ? [
          button(TAKE_LESSON, say('proposal.take'), value),
          button(CHANGE_LESSON, say('proposal.change'), value),
          button(LEAVE_OUT_LESSON, say('proposal.leaveOut'), value),
        ]
      : [button(AUTHOR_OF_LESSON, say('proposal.author'), value)]),
    button(TAKE_BACK_PROPOSAL, say('proposal.takeBack'), {
      ...value,
      confirm: confirm({
        title: say('proposal.takeBackTitle'),
        text: say('proposal.takeBackText'),
        yes: say('proposal.takeBack'),
        no: say('form.cancel'),
      }),
    }),
  );
}
