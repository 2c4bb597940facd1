import type { KnownBlock, ModalView } from '@slack/types';
import type { Say } from '../language/language.ts';
import { firstOf, type Mistake } from '../mistakes/mistake.ts';
import {
  context,
  divider,
  input,
  modal,
  option,
  quoted,
  quotedWithLinks,
  radioButtons,
  section,
  textArea,
} from '../slack/block-kit.ts';
import { channelLink, mentionOf } from '../slack/mrkdwn.ts';
import type { LookedField } from '../wording/look-through-modal.ts';
import type { Where } from './ask-author.ts';
import { ownReplyBlocks, reachableBlocks } from './authors-thread-view.ts';
import type { AuthorsTalk } from './private-talk.ts';
import { authorsTalkBlocks } from './private-talk-view.ts';
import { type AuthorsThread, THREAD_TEXT_MAX } from './thread.ts';

export const REPLY_MODAL = 'reply_as_author';
export const REPLY_FIELD = 'reply';
export const REPLY_WHERE = 'reply_where';

export const REPLY_FIELDS = {
  reply: { label: 'reply.label', max: THREAD_TEXT_MAX, empty: 'thread.empty' },
} as const satisfies Record<typeof REPLY_FIELD, LookedField>;

/** What is shown of a long thread; all of it stands in Slack. */
const SHOWN = 3;

/** What waits in a share's thread, and room for its author to answer. */
export function replyModal(
  say: Say,
  {
    mistake,
    thread,
    lesson = [],
  }: {
    mistake: Mistake;
    thread: AuthorsThread;
    /** A lesson that was proposed, with what can be done about it. */
    lesson?: readonly KnownBlock[];
  },
  metadata: string,
  {
    written = '',
    where,
    notice,
  }: {
    written?: string | undefined;
    where?: Where | undefined;
    /** What has just been done. */
    notice?: string | undefined;
  } = {},
): ModalView {
  const { talk } = thread;
  return modal({
    callbackId: REPLY_MODAL,
    title: say('reply.title'),
    submit: say('reply.submit'),
    close: say('note.close'),
    metadata,
    blocks: [
      ...(notice ? [section(notice), divider()] : []),
      section(say('reply.yourShare', { channel: channelLink(mistake.channelId) })),
      ...quoted(firstOf(mistake)),
      divider(),
      ...lesson,
      ...questionBlocks(say, thread),
      ...ownReplyBlocks(say, thread),
      ...authorsTalkBlocks(say, talk),
      input(
        REPLY_FIELD,
        say('reply.label'),
        textArea(REPLY_FIELD, {
          initial: written,
          max: THREAD_TEXT_MAX,
          placeholder: say('reply.placeholder'),
          focus: true,
        }),
      ),
      ...(talk ? whereBlocks(say, talk, where ?? askedWhere(talk)) : []),
      context(say('reply.note')),
      ...reachableBlocks(say, thread),
    ],
  });
}

function questionBlocks(say: Say, { questions, talk }: AuthorsThread): KnownBlock[] {
  // Who was asked alone isn't told that nobody has asked.
  const isAsked = questions.length > 0 || (talk?.messages.length ?? 0) > 0;
  if (!isAsked) return [section(say('reply.noQuestions'))];
  return questions
    .slice(-SHOWN)
    .flatMap(({ personId, text }) => [
      section(`*${say('thread.asks', { who: mentionOf(personId ?? '') })}*`),
      ...quotedWithLinks(text),
    ]);
}

/** Where the author was asked last: alone, until they answer there. */
const askedWhere = ({ messages, waiting }: AuthorsTalk): Where =>
  waiting.length === 0 && messages.at(-1)?.fromAuthor === false ? 'privately' : 'thread';

function whereBlocks(say: Say, { coachId }: AuthorsTalk, chosen: Where): KnownBlock[] {
  const options = {
    thread: option('thread', say('reply.inThread')),
    privately: option('privately', say('reply.privately')),
  };
  const radio = radioButtons(REPLY_WHERE, Object.values(options), options[chosen]);
  return [
    input(REPLY_WHERE, say('ask.where'), radio),
    context(say('reply.whereNote', { who: mentionOf(coachId) })),
  ];
}
