import type { Say } from '../language/language.ts';
import type { Listening } from '../slack/listening.ts';
import { isId } from '../runtime/ids.ts';
import { placeOf } from '../slack/payloads.ts';
import type { Reaction } from './mistake.ts';
import { HELPED, ME_TOO } from './mistake-message.ts';
import type { NoticeMessage } from './notice-message.ts';
import type { ReactToMistake } from './react-to-mistake.ts';

/** *Me too* and *This helped me*. */
export function registerReactions(
  listening: Listening,
  deps: { react: ReactToMistake; noticeMessage: NoticeMessage; say: Say },
): void {
  const { react, say } = deps;

  function on(actionId: string, reaction: Reaction, thanks: 'react.meToo' | 'react.helped'): void {
    listening.press(actionId, async ({ payload, workspaceId, whisper }) => {
      const id = payload.actions[0]?.value ?? '';
      if (isId(id)) await deps.noticeMessage(workspaceId, id, placeOf(payload));
      const result = isId(id) ? await react(workspaceId, id, reaction, payload.user.id) : 'gone';
      const text = {
        counted: thanks,
        'counted-before': 'react.before',
        own: 'react.own',
        gone: 'notYours.gone',
      } as const;
      await whisper({ text: say(text[result]) });
    });
  }

  on(ME_TOO, 'me-too', 'react.meToo');
  on(HELPED, 'helped', 'react.helped');
}
