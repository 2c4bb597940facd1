import { OFFER_HELP } from '../coaching/thread-actions.ts';
import type { Key, Say } from '../language/language.ts';
import { actions, button, section } from '../slack/block-kit.ts';
import type { MessageBody } from '../slack/messenger.ts';
import { mentionOf } from '../slack/mrkdwn.ts';
import { sayConfirm } from '../slack/say-confirm.ts';
import type { FocusArea } from '../stewardship/focus-area.ts';
import { areaSelect } from './area-view.ts';
import {
  ANSWERED,
  BEFORE_ANSWERED,
  BEFORE_HANDING_ON,
  CLAIM,
  HAND_ON,
  REOPEN,
} from './calling-actions.ts';
import { type CoachThread, showsSilence } from './coach-thread.ts';

/** What a card shows. */
export type ShownThread = Pick<
  CoachThread,
  'mistakeId' | 'state' | 'claimedBy' | 'step' | 'dueAt' | 'waitsFor'
> & {
  /** Whether a coach was ever called. */
  wasCalled: boolean;
  /** Whether its author still wants one. */
  wantsHelp: boolean;
  /** What it can be about, as long as nobody has said. */
  areas: readonly FocusArea[];
};

/** Buttons of other slices that stand on a card; the value of each is the share's id. */
export interface CardButton {
  actionId: string;
  label: Key;
}

/**
 * The one message of the app in a share's thread, the same for everyone who reads it: how it stands with its coach, and what anybody
 * can do. A coach who is only called is not named in it, so that passing is silent.
 */
export function cardMessage(
  say: Say,
  thread: ShownThread,
  more: readonly CardButton[] = [],
): MessageBody {
  const text = wordsOf(say, thread);
  return {
    text,
    blocks: [
      section(text),
      actions('coach_card', ...buttonsOf(say, thread, more)),
      ...(isSomebodyOnIt(thread) && thread.areas.length > 0
        ? [areaSelect(say, thread.mistakeId, thread.areas)]
        : []),
    ],
  };
}

/** Whom it is for to say what a share is about. */
const isSomebodyOnIt = ({ state, claimedBy }: ShownThread) =>
  state === 'talking' && claimedBy !== null;

function wordsOf(say: Say, thread: ShownThread): string {
  const { state, claimedBy } = thread;
  if (state === 'answered') return say('card.answered');
  if (claimedBy !== null) return say('card.claimed', { who: mentionOf(claimedBy) });
  if (!thread.wantsHelp) return say('card.unwanted');
  if (!showsSilence(thread)) return say('card.called');
  return say(thread.wasCalled ? 'card.unclaimed' : 'card.askChannel');
}

function buttonsOf(say: Say, thread: ShownThread, more: readonly CardButton[]) {
  const { state, claimedBy, mistakeId: value } = thread;
  const others = more.map(({ actionId, label }) => button(actionId, say(label), { value }));
  if (state === 'answered') return [...others, button(REOPEN, say('card.reopen'), { value })];
  return [
    ...(claimedBy === null
      ? [button(CLAIM, say('call.claim'), { value, style: 'primary' as const })]
      : []),
    button(OFFER_HELP, say('card.ask'), { value }),
    button(ANSWERED, say('card.isAnswered'), { value, confirm: sayConfirm(say, BEFORE_ANSWERED) }),
    ...others,
    ...(claimedBy === null
      ? []
      : [
          button(HAND_ON, say('card.handOn'), {
            value,
            confirm: sayConfirm(say, BEFORE_HANDING_ON),
          }),
        ]),
  ];
}
