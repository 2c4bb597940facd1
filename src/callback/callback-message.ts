import type { Say } from '../language/language.ts';
import { actions, button, context, section } from '../slack/block-kit.ts';
import type { MessageBody } from '../slack/messenger.ts';
import { OPEN_CALLBACK } from './callback-window.ts';

/** The one thing that is ever written to an anonymous author: always the same words, whatever waits. */
export function callbackMessage(say: Say, token: string): MessageBody {
  return {
    text: say('callback.text'),
    blocks: [
      section(say('callback.text')),
      context(say('callback.noHurry')),
      actions('callback_actions', button(OPEN_CALLBACK, say('callback.open'), { value: token })),
    ],
  };
}
