import type { Say } from '../language/language.ts';
import { actions, button, section } from '../slack/block-kit.ts';
import type { MessageBody } from '../slack/messenger.ts';
import { READ_PRIVATE } from './talk-actions.ts';

/** What a coach is told of a private answer: always the same words, whatever it says and whoever wrote it. */
export function answeredPrivatelyMessage(say: Say, mistakeId: string): MessageBody {
  return {
    text: say('talk.told'),
    blocks: [
      section(say('talk.told')),
      actions('talk_actions', button(READ_PRIVATE, say('talk.read'), { value: mistakeId })),
    ],
  };
}
