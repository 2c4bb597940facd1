import type { Button, KnownBlock } from '@slack/types';
import type { Say } from '../language/language.ts';
import {
  button,
  confirm,
  context,
  quotedWithLinks,
  section,
  sectionWith,
} from '../slack/block-kit.ts';
import { mentionOf, timeOf } from '../slack/mrkdwn.ts';
import type { AuthorsTalk, PrivateMessage } from './private-talk.ts';
import { TAKE_BACK_PRIVATE } from './talk-actions.ts';
import { TAKE_BACK_REPLY } from './thread-actions.ts';

/** What is shown of the letters that wait. */
const WAITING_SHOWN = 3;

/** What an author and a coach told each other alone, on the screens of the author. */
export function authorsTalkBlocks(say: Say, talk: AuthorsTalk | undefined): KnownBlock[] {
  if (!talk || talk.messages.length + talk.waiting.length === 0) return [];
  const who = mentionOf(talk.coachId);
  return [
    section(say('talk.withCoach', { who })),
    context(say('talk.aloneAuthor', { who })),
    ...talk.messages.flatMap(({ id, fromAuthor, text }) =>
      fromAuthor
        ? said(say('talk.you'), id, text, takeBack(say, TAKE_BACK_REPLY, id))
        : said(say('talk.they', { who }), id, text),
    ),
    ...talk.waiting
      .slice(0, WAITING_SHOWN)
      .flatMap(({ id, text, leavesAt }) =>
        said(
          say('talk.waits', { time: timeOf(leavesAt), who }),
          id,
          text,
          takeBack(say, TAKE_BACK_REPLY, id),
        ),
      ),
  ];
}

/** The same on the screen of the coach. */
export function coachesTalkBlocks(say: Say, messages: readonly PrivateMessage[]): KnownBlock[] {
  if (messages.length === 0) return [section(say('talk.nothingYet'))];
  return messages.flatMap(({ id, fromAuthor, text }) =>
    fromAuthor
      ? said(say('talk.theAuthor'), id, text)
      : said(say('talk.you'), id, text, takeBack(say, TAKE_BACK_PRIVATE, id)),
  );
}

const said = (title: string, id: string, text: string, accessory?: Button): KnownBlock[] => [
  sectionWith(`private_${id}`, title, accessory),
  ...quotedWithLinks(text),
];

const takeBack = (say: Say, actionId: string, id: string): Button =>
  button(actionId, say('thread.takeBack'), {
    value: id,
    confirm: confirm({
      title: say('thread.takeBackTitle'),
      text: say('talk.takeBackText'),
      yes: say('thread.takeBack'),
      no: say('form.cancel'),
    }),
  });
