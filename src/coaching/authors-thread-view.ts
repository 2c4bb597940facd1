import type { KnownBlock } from '@slack/types';
import type { Say } from '../language/language.ts';
import { actions, button, confirm, context, quoted, section } from '../slack/block-kit.ts';
import { dateWithin, escapeText, timeOf } from '../slack/mrkdwn.ts';
import { FORGET_ME, TAKE_BACK_REPLY } from './thread-actions.ts';
import type { AuthorsThread } from './thread.ts';

/** What is shown of many replies; all of them stand in Slack. */
const SHOWN = 3;

/** What the author has answered so far, each to be taken back. */
export function ownReplyBlocks(
  say: Say,
  { replies, waiting, readFirst }: AuthorsThread,
): KnownBlock[] {
  const own = [
    ...replies.slice(-SHOWN).map(({ id, text }) => ({ id, text, title: say('reply.stands') })),
    ...waiting.map(({ id, text, leavesAt }) => ({
      id,
      text,
      title: say('reply.waits', { time: timeOf(leavesAt) }),
    })),
    ...readFirst.map(({ id, text, verdict }) => ({
      id,
      text,
      title:
        verdict.kind === 'reading'
          ? say('reply.read')
          : say('reply.refused', {
              reason: escapeText(verdict.reason),
              date: dateWithin(verdict.keptUntil),
            }),
    })),
  ];
  return own.flatMap(({ id, text, title }) => [
    section(title),
    ...quoted(text),
    actions(
      `reply_${id}`,
      button(TAKE_BACK_REPLY, say('thread.takeBack'), {
        value: id,
        confirm: confirm({
          title: say('thread.takeBackTitle'),
          text: say('thread.takeBackReplyText'),
          yes: say('thread.takeBack'),
          no: say('form.cancel'),
        }),
      }),
    ),
  ]);
}

/** Until when a coach can reach the author, and the way to end that now. */
export function reachableBlocks(say: Say, { reachableUntil }: AuthorsThread): KnownBlock[] {
  if (reachableUntil === undefined) return [];
  return [
    context(say('reply.reachable', { date: dateWithin(reachableUntil) })),
    actions(
      'reachable_actions',
      button(FORGET_ME, say('reply.forgetMe'), {
        confirm: confirm({
          title: say('reply.forgetMeTitle'),
          text: say('reply.forgetMeText'),
          yes: say('reply.forgetMe'),
          no: say('form.cancel'),
        }),
      }),
    ),
  ];
}
