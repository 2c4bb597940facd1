import type { Say } from '../language/language.ts';
import { context, section } from '../slack/block-kit.ts';
import type { MessageBody } from '../slack/messenger.ts';

/** What Oops says when it was invited to a channel. */
export function welcomeMessage(say: Say, command: string): MessageBody {
  return {
    text: say('welcome.text', { command }),
    blocks: [
      section(say('welcome.text', { command })),
      section(say('welcome.how', { command })),
      context(say('welcome.privacy', { command })),
    ],
  };
}
