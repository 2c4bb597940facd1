import type { Say } from '../language/language.ts';
import type { ReactToMistake } from '../mistakes/react-to-mistake.ts';
import { isId } from '../runtime/ids.ts';
import type { Listening } from '../slack/listening.ts';
import { TOLD_HELPED } from './edition-message.ts';

const SAID = {
  counted: 'react.helped',
  'counted-before': 'react.before',
  own: 'react.own',
  gone: 'notYours.gone',
} as const;

/** *This helped me* on a lesson in an edition. */
export function registerTold(
  listening: Listening,
  { react, say }: { react: ReactToMistake; say: Say },
): void {
  listening.press(TOLD_HELPED, async ({ payload, workspaceId, whisper }) => {
    const id = payload.actions[0]?.value ?? '';
    const outcome = isId(id) ? await react(workspaceId, id, 'helped', payload.user.id) : 'gone';
    await whisper({ text: say(SAID[outcome]) });
  });
}
