import { PROPOSE_LESSON } from '../lessons/lesson-actions.ts';
import type { Say } from '../language/language.ts';
import { actions, button, confirm, quotedWithLinks, section } from '../slack/block-kit.ts';
import type { MessageBody } from '../slack/messenger.ts';
import { escapeText, mentionOf } from '../slack/mrkdwn.ts';
import { clip } from '../slack/text.ts';
import { REPLY_AS_AUTHOR, TAKE_BACK_QUESTION } from './thread-actions.ts';
import type { ThreadMessage } from './thread.ts';

/** Notifications show the beginning. */
const EXCERPT = 300;

/**
 * A message in a share's thread: the same for everyone who reads it.
 * @param share whether it has a name: then its author just writes in the thread; and whether it has a lesson: then it takes no other
 */
export function inThreadMessage(
  say: Say,
  message: ThreadMessage,
  share: { isOpen: boolean; hasLesson: boolean },
): MessageBody {
  const title =
    message.personId === null
      ? say('thread.theAuthor')
      : say('thread.asks', { who: mentionOf(message.personId) });
  return {
    text: `${title} ${escapeText(clip(message.text, EXCERPT))}`,
    blocks: [
      section(`*${title}*`),
      ...quotedWithLinks(message.text),
      ...(message.kind === 'question' ? [questionActions(say, message, share)] : []),
    ],
  };
}

const questionActions = (
  say: Say,
  { id, mistakeId }: ThreadMessage,
  { isOpen, hasLesson }: Parameters<typeof inThreadMessage>[2],
) =>
  actions(
    'question_actions',
    ...(isOpen ? [] : [button(REPLY_AS_AUTHOR, say('thread.reply'), { value: mistakeId })]),
    ...(hasLesson ? [] : [button(PROPOSE_LESSON, say('proposal.propose'), { value: mistakeId })]),
    button(TAKE_BACK_QUESTION, say('thread.takeBack'), {
      value: id,
      confirm: confirm({
        title: say('thread.takeBackTitle'),
        text: say('thread.takeBackText'),
        yes: say('thread.takeBack'),
        no: say('form.cancel'),
      }),
    }),
  );
