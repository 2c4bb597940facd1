import type { Say } from '../language/language.ts';
import type { ReactToMistake } from '../mistakes/react-to-mistake.ts';
import type { Listening } from '../slack/listening.ts';
import { placeOf } from '../slack/payloads.ts';
import { toldAt, TOLD_HELPED } from './edition-message.ts';

const SAID = {
  counted: 'react.helped',
  'counted-before': 'react.before',
  own: 'react.own',
  gone: 'notYours.gone',
} as const;

interface Deps {
  react: ReactToMistake;
  /** A button of a message was pressed, so the message is there: Slack may have lost its answer when it was posted. */
  noticeMessage(
    workspaceId: string,
    editionId: string,
    part: number,
    at: { channelId: string; ts: string },
  ): Promise<void>;
  say: Say;
}

/** *This helped me* on a lesson in an edition. */
export function registerTold(listening: Listening, { react, noticeMessage, say }: Deps): void {
  listening.press(TOLD_HELPED, async ({ payload, workspaceId, whisper }) => {
    const told = toldAt(payload.actions[0]?.value ?? '');
    const at = placeOf(payload);
    if (told && at) await noticeMessage(workspaceId, told.editionId, told.part, at);
    const outcome = told
      ? await react(workspaceId, told.shareId, 'helped', payload.user.id)
      : 'gone';
    await whisper({ text: say(SAID[outcome]) });
  });
}
