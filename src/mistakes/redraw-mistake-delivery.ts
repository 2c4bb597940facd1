import type { Say } from '../language/language.ts';
import type { DeliveryHandler } from '../outbox/delivery.ts';
import { SlackCallError } from '../slack/slack-call-error.ts';
import type { MessageBody, MessagePlace } from '../slack/messenger.ts';
import type { Mistake } from './mistake.ts';
import { REFRESH, REMOVE } from './mistake-kinds.ts';
import { mistakeMessage } from './mistake-message.ts';

interface Deps {
  find(workspaceId: string, id: string): Promise<Mistake | undefined>;
  messenger: {
    update(place: MessagePlace, body: MessageBody): Promise<void>;
    remove(place: MessagePlace): Promise<void>;
  };
  sourceUrl(mistake: Mistake): Promise<string | undefined>;
  /** What else tells of the share is to follow it: other messages hold its words. */
  changed(workspaceId: string, id: string): Promise<void>;
  say: Say;
}

/** Draws a share's messages as it stands now. Doing it twice does no harm. */
export function createRefreshMistakeDelivery({
  find,
  messenger,
  sourceUrl,
  changed,
  say,
}: Deps): DeliveryHandler {
  return {
    kind: REFRESH,
    async deliver({ workspaceId, subjectId }) {
      const mistake = await find(workspaceId, subjectId);
      if (!mistake) return;
      const body = mistakeMessage(say, mistake, await sourceUrl(mistake));
      await onEach(mistake, (place) => messenger.update(place, body));
      await changed(workspaceId, subjectId);
    },
    // The message is gone or out of reach: the share itself stays as its author left it, and what else tells of it follows.
    giveUp: ({ workspaceId, subjectId }) => changed(workspaceId, subjectId),
  };
}

/** Takes a share's messages out of the channel, right after it was shared. */
export function createRemoveMistakeDelivery({ find, messenger, changed }: Deps): DeliveryHandler {
  return {
    kind: REMOVE,
    async deliver({ workspaceId, subjectId }) {
      const mistake = await find(workspaceId, subjectId);
      if (mistake) await onEach(mistake, messenger.remove);
      await changed(workspaceId, subjectId);
    },
    giveUp: ({ workspaceId, subjectId }) => changed(workspaceId, subjectId),
  };
}

const GONE = new Set(['message_not_found', 'thread_not_found']);

async function onEach(
  mistake: Mistake,
  act: (place: MessagePlace) => Promise<void>,
): Promise<void> {
  for (const at of mistake.posted) {
    try {
      await act({ workspaceId: mistake.workspaceId, ...at });
    } catch (error) {
      // An administrator may have deleted one of them; the others still want it.
      if (!(error instanceof SlackCallError && GONE.has(error.code))) throw error;
    }
  }
}
