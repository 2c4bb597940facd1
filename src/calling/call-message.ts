import { OPEN_TALK } from '../coaching/talk-actions.ts';
import type { Say } from '../language/language.ts';
import { actions, button, context, section } from '../slack/block-kit.ts';
import type { MessageBody } from '../slack/messenger.ts';
import { channelLink, escapeText, linkTo, mentionOf } from '../slack/mrkdwn.ts';
import { sayConfirm } from '../slack/say-confirm.ts';
import {
  ANSWERED,
  BEFORE_ANSWERED,
  BEFORE_HANDING_ON,
  CLAIM,
  HAND_ON,
  PASS,
} from './calling-actions.ts';
import type { CoachCall, CoachedShare, CoachThread } from './coach-thread.ts';

/** What a coach's message is about. */
export interface ToldCoach {
  call: Pick<CoachCall, 'mistakeId' | 'accountId' | 'state'>;
  thread: Pick<CoachThread, 'state' | 'claimedBy'> | undefined;
  share: Pick<CoachedShare, 'channelId' | 'authorId' | 'focusAreaName' | 'wantsHelp' | 'withdrawn'>;
  /** The address of the share's message, if Slack knows it. */
  url: string | undefined;
}

/** Whether somebody's message still asks them. */
export const isAsked = ({ call, thread }: Pick<ToldCoach, 'call' | 'thread'>): boolean =>
  call.state === 'waited' && thread?.state === 'called';

/**
 * What a coach is sent: where, and what about, and no word of the share, so that nothing is left here of what its author
 * changes or takes back. Once it is over, the same message says so.
 */
export function callMessage(say: Say, told: ToldCoach): MessageBody {
  if (isAsked(told)) return askingMessage(say, told);
  const isTheirs =
    told.thread?.state === 'talking' && told.thread.claimedBy === told.call.accountId;
  if (isTheirs && !told.share.withdrawn) return theirsMessage(say, told);
  // Who was called for several has as many of these lines.
  const channel = channelLink(told.share.channelId);
  const text = say('call.became', { channel, what: whatBecame(say, told) });
  return { text, blocks: [context(text)] };
}

function askingMessage(say: Say, { call, share, url }: ToldCoach): MessageBody {
  const value = call.mistakeId;
  const title = titleOf(say, share);
  return {
    text: title,
    blocks: [
      section(`*${title}*`),
      section(whereOf(say, { url })),
      context(say(noteOn(share))),
      actions(
        'coach_call',
        button(CLAIM, say('call.claim'), { value, style: 'primary' }),
        button(PASS, say('call.pass'), { value }),
      ),
    ],
  };
}

/** Somebody is called for a share without an area whatever they coach. */
function noteOn({ authorId, focusAreaName }: Pick<CoachedShare, 'authorId' | 'focusAreaName'>) {
  if (focusAreaName) return authorId === null ? 'call.noteAnonymous' : 'call.note';
  return authorId === null ? 'call.noteNoAreaAnonymous' : 'call.noteNoArea';
}

function theirsMessage(say: Say, { call, share, url }: ToldCoach): MessageBody {
  const value = call.mistakeId;
  const text = say('call.theirs', { channel: channelLink(share.channelId) });
  return {
    text,
    blocks: [
      section(text),
      section(whereOf(say, { url })),
      context(say('call.follow')),
      actions(
        'coach_call',
        button(ANSWERED, say('card.isAnswered'), {
          value,
          confirm: sayConfirm(say, BEFORE_ANSWERED),
        }),
        button(HAND_ON, say('card.handOn'), { value, confirm: sayConfirm(say, BEFORE_HANDING_ON) }),
        // Whoever shared with a name can be written to in Slack.
        ...(share.authorId === null ? [button(OPEN_TALK, say('coaching.talk'), { value })] : []),
      ),
    ],
  };
}

/** In one line where it is and what about. */
function titleOf(
  say: Say,
  { channelId, focusAreaName }: Pick<CoachedShare, 'channelId' | 'focusAreaName'>,
): string {
  const channel = channelLink(channelId);
  return focusAreaName
    ? say('call.headlineArea', { channel, area: escapeText(focusAreaName) })
    : say('call.headline', { channel });
}

/** The way to the thread. */
export const whereOf = (say: Say, { url }: Pick<ToldCoach, 'url'>): string =>
  url ? linkTo(url, say('call.link')) : say('call.noLink');

function whatBecame(say: Say, { thread, share }: ToldCoach): string {
  if (share.withdrawn) return say('call.withdrawn');
  if (!thread) return say('call.over');
  const { state, claimedBy } = thread;
  if (state === 'answered') return say('call.answered');
  if (claimedBy !== null) return say('call.taken', { who: mentionOf(claimedBy) });
  return say(share.wantsHelp ? 'call.over' : 'call.unwanted');
}
