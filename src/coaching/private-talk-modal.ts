import type { ModalView } from '@slack/types';
import type { Say } from '../language/language.ts';
import { context, divider, input, modal, section, textArea } from '../slack/block-kit.ts';
import { channelLink, escapeText, linkTo } from '../slack/mrkdwn.ts';
import { clip } from '../slack/text.ts';
import type { LookedField } from '../wording/look-through-modal.ts';
import { coachesTalkBlocks } from './private-talk-view.ts';
import type { CoachesTalk } from './tell-author.ts';
import { THREAD_TEXT_MAX } from './thread.ts';

export const TALK_MODAL = 'private_talk';
export const MESSAGE_FIELD = 'message';

/** The field of one message to be: Slack keeps what was typed under the same id, also once that was sent. */
export const fieldOf = (id: string): string => `${MESSAGE_FIELD}_${id}`;

export const MESSAGE_FIELDS = {
  message: { label: 'talk.label', max: THREAD_TEXT_MAX, empty: 'thread.empty' },
} as const satisfies Record<typeof MESSAGE_FIELD, LookedField>;

/**
 * A private talk for the coach who is on the share, and room to answer. The share itself is only linked: who is in its channel
 * no more can't read it here.
 */
export function privateTalkModal(
  say: Say,
  { mistake, link, messages }: CoachesTalk,
  message: { id: string; metadata: string; written?: string | undefined },
): ModalView {
  const field = fieldOf(message.id);
  return modal({
    callbackId: TALK_MODAL,
    title: say('talk.title'),
    submit: say('talk.submit'),
    close: say('note.close'),
    metadata: message.metadata,
    blocks: [
      section(sayWhose(say, mistake, link)),
      context(say('talk.aloneCoach')),
      divider(),
      ...coachesTalkBlocks(say, messages),
      divider(),
      input(
        field,
        say('talk.label'),
        textArea(field, { initial: message.written ?? '', max: THREAD_TEXT_MAX, focus: true }),
      ),
      context(say('talk.note')),
    ],
  });
}

const AREA_MAX = 75;

/** Which share it is about: two in a channel can be told apart. */
function sayWhose(
  say: Say,
  { channelId, focusAreaName }: CoachesTalk['mistake'],
  link: string | undefined,
): string {
  const share = link ? linkTo(link, say('talk.share')) : say('talk.share');
  const whose = say('talk.withAuthor', { share, channel: channelLink(channelId) });
  if (focusAreaName === null) return whose;
  return `${whose}\n${say('talk.area', { area: escapeText(clip(focusAreaName, AREA_MAX)) })}`;
}
