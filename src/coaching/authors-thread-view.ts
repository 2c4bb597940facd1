import type { KnownBlock } from '@slack/types';
import type { Say } from '../language/language.ts';
import { actions, button, confirm, context, quoted, section } from '../slack/block-kit.ts';
import { dateOf, escapeText, timeOf } from '../slack/mrkdwn.ts';
import { FORGET_ME, TAKE_BACK_REPLY } from './thread-actions.ts';
import type { AuthorsThread } from './thread.ts';

/** What is shown of many replies; all of them stand in Slack. */
const SHOWN = 3;

/** What the author has answered so far, each to be taken back. */
export function ownReplyBlocks(say: Say, { replies, waiting }: AuthorsThread): KnownBlock[] {
  const own = [
    ...replies.slice(-SHOWN).map(({ id, text }) => ({ id, text, title: say('reply.stands') })),
    ...waiting.map((one) => ({ id: one.id, text: one.text, title: waitingTitle(say, one) })),
  ];
  return own.flatMap(({ id, text, title }) => [
    section(title),
    ...quoted(text),
    actions(`reply_${id}`, button(TAKE_BACK_REPLY, say('thread.takeBack'), { value: id })),
  ]);
}

function waitingTitle(say: Say, { waits }: AuthorsThread['waiting'][number]): string {
  switch (waits.for) {
    case 'slot':
      return say('reply.waits', { time: timeOf(waits.leavesAt) });
    case 'steward':
      return say('reply.isRead');
    case 'nothing':
      return say('reply.refused', {
        reason: escapeText(waits.reason),
        date: dateOf(waits.keptUntil),
      });
  }
}

/** Until when a coach can reach the author, and the way to end that now. */
export function reachableBlocks(say: Say, { reachableUntil }: AuthorsThread): KnownBlock[] {
  if (reachableUntil === undefined) return [];
  return [
    context(say('reply.reachable', { date: dateOf(reachableUntil) })),
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
