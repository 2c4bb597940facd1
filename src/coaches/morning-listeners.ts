import type { Say } from '../language/language.ts';
import type { Listening } from '../slack/listening.ts';
import type { MessageBody, MessagePlace } from '../slack/messenger.ts';
import { placeOf } from '../slack/payloads.ts';
import { SlackCallError } from '../slack/slack-call-error.ts';
import type { ChangeCoaching } from './change-coaching.ts';
import { MORNINGS_OFF, MORNINGS_ON, morningsSetMessage } from './morning-message.ts';

interface Deps {
  change: ChangeCoaching;
  update(place: MessagePlace, body: MessageBody): Promise<void>;
  refreshHome(workspaceId: string, accountId: string): void;
  say: Say;
}

/** The buttons of the morning's message. */
export function registerMornings(listening: Listening, deps: Deps): void {
  for (const [action, isOn] of [
    [MORNINGS_OFF, false],
    [MORNINGS_ON, true],
  ] as const) {
    listening.press(action, async ({ payload, workspaceId, whisper }) => {
      await deps.change.set(workspaceId, payload.user.id, { mornings: isOn });
      deps.refreshHome(workspaceId, payload.user.id);
      const place = placeOf(payload);
      const body = morningsSetMessage(deps.say, isOn);
      try {
        if (place) return await deps.update({ workspaceId, ...place }, body);
      } catch (error) {
        // Slack doesn't rewrite it just now: it is said beside it.
        if (!(error instanceof SlackCallError)) throw error;
      }
      await whisper({ text: body.text });
    });
  }
}
