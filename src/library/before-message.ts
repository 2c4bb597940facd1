import type { Say } from '../language/language.ts';
import { header } from '../slack/block-kit.ts';
import type { MessageBody } from '../slack/messenger.ts';
import { escapeText } from '../slack/mrkdwn.ts';
import { checklistBlocks } from './before-view.ts';
import type { Checklist } from './prepare-checklist.ts';
import type { Links } from './told-lesson-view.ts';

/** The checklist, for who asked alone. */
export function beforeMessage(
  say: Say,
  words: string,
  checklist: Checklist,
  links: Links,
  command: string,
): MessageBody {
  return {
    text: say('before.heading', { what: escapeText(words) }),
    blocks: [
      header(say('before.heading', { what: words })),
      ...checklistBlocks(say, words, checklist, links, command),
    ],
  };
}
