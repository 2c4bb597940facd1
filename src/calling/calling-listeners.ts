import { z } from 'zod';
import type { Say } from '../language/language.ts';
import { isId } from '../runtime/ids.ts';
import type { Listening } from '../slack/listening.ts';
import { placeOf, topPlaceOf } from '../slack/payloads.ts';
import { ANSWERED, CLAIM, HAND_ON, PASS, REOPEN } from './calling-actions.ts';
import type { ClaimThread } from './claim-thread.ts';
import { sayOutcome } from './outcome-view.ts';
import type { LookAfterThreads } from './look-after-threads.ts';

interface Deps {
  claiming: ClaimThread;
  lookAfter: Pick<LookAfterThreads, 'left' | 'closed'>;
  /** The message whose button was pressed is there. @returns whether it is one that is known, or is known by that */
  noticePlace(
    workspaceId: string,
    mistakeId: string,
    personId: string,
    at: { channelId: string; ts: string },
  ): Promise<boolean>;
  /** Takes a message away, as soon as Slack does it. */
  removeMessage(workspaceId: string, at: { channelId: string; ts: string }): void;
  /** Whether a share waits for somebody, or they are on it. */
  isWith(workspaceId: string, mistakeId: string, personId: string): Promise<boolean>;
  /** Shows somebody's Home tab as it is by now, if they look at it. */
  refreshHome(workspaceId: string, personId: string): void;
  say: Say;
}

const membership = z.object({ user: z.string(), channel: z.string() });
const aboutChannel = z.object({
  channel: z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]),
});
const CLOSINGS = [
  'channel_archive',
  'group_archive',
  'channel_left',
  'group_left',
  'channel_deleted',
  'group_deleted',
] as const;

/** The buttons of cards and of what coaches are sent, and what ends a call by itself. */
export function registerCalling(listening: Listening, deps: Deps): void {
  const { claiming, say } = deps;

  on(CLAIM, 'claim');
  on(PASS, 'pass');
  on(ANSWERED, 'answer');
  on(HAND_ON, 'handOn');
  on(REOPEN, 'reopen');

  /** A button: what it does, and what is said to who presses it where nothing else shows it. */
  function on(actionId: string, act: keyof ClaimThread): void {
    listening.press(actionId, async ({ payload, workspaceId, whisper }) => {
      const mistakeId = payload.actions[0]?.value ?? '';
      if (!isId(mistakeId)) return await whisper({ text: say('notYours.gone') });
      const personId = payload.user.id;
      const place = placeOf(payload);
      const isCard = place !== undefined && topPlaceOf(payload) === undefined;
      // What stands in a channel itself is neither: it is not to be taken for a card, nor taken away.
      const at = isCard || place?.channelId.startsWith('D') ? place : undefined;
      const isKnown = !at || (await deps.noticePlace(workspaceId, mistakeId, personId, at));
      const wasWith = await deps.isWith(workspaceId, mistakeId, personId);
      const outcome = await claiming[act](workspaceId, mistakeId, personId);
      // For coaches alone: whoever else presses may be the anonymous author, and a call would name them.
      if (wasWith || (await deps.isWith(workspaceId, mistakeId, personId))) {
        deps.refreshHome(workspaceId, personId);
      }
      // One that stands there twice, since Slack's answer to it was lost: the other is drawn anew.
      if (at && !isKnown) deps.removeMessage(workspaceId, at);
      const text = sayOutcome(say, act, outcome, isCard ? 'card' : 'call');
      if (text) await whisper({ text });
    });
  }

  listening.event('member_left_channel', async ({ event, workspaceId }) => {
    const { user, channel } = membership.parse(event);
    await deps.lookAfter.left(workspaceId, channel, user);
  });
  for (const name of CLOSINGS) {
    listening.event(name, ({ event, workspaceId }) =>
      deps.lookAfter.closed(workspaceId, aboutChannel.parse(event).channel),
    );
  }
}
