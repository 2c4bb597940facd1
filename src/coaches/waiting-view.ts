import type { KnownBlock, SectionBlock } from '@slack/types';
import { BEFORE_ANSWERED, BEFORE_HANDING_ON } from '../calling/calling-actions.ts';
import { OPEN_TALK } from '../coaching/talk-actions.ts';
import type { Key, Say } from '../language/language.ts';
import { actions, button, context, section } from '../slack/block-kit.ts';
import { channelLink, escapeText, linkTo, weekdayOf } from '../slack/mrkdwn.ts';
import { type Asked, sayConfirm } from '../slack/say-confirm.ts';
import { clip } from '../slack/text.ts';
import type { WaitingShare, WhatWaits } from './coach.ts';

export const WAITING_CLAIM = 'waiting_claim';
export const WAITING_PASS = 'waiting_pass';
export const WAITING_ANSWERED = 'waiting_answered';
export const WAITING_HAND_ON = 'waiting_hand_on';

// So that a message takes all the lines of a morning: Slack's limit is 12,000 characters.
const AREA_MAX = 60;

interface Kind {
  of: keyof WhatWaits;
  heading: Key;
  buttons: readonly {
    action: string;
    text: Key;
    style?: 'primary';
    before?: Asked;
  }[];
}

const KINDS: readonly Kind[] = [
  {
    of: 'called',
    heading: 'coaching.called',
    buttons: [
      { action: WAITING_CLAIM, text: 'coaching.claim', style: 'primary' },
      { action: WAITING_PASS, text: 'coaching.pass' },
    ],
  },
  {
    of: 'claimed',
    heading: 'coaching.claimed',
    buttons: [
      { action: WAITING_ANSWERED, text: 'coaching.answered', before: BEFORE_ANSWERED },
      { action: WAITING_HAND_ON, text: 'coaching.handOn', before: BEFORE_HANDING_ON },
    ],
  },
];

/** What waits for somebody, with what they can do about each. @param shown how many of a kind are shown */
export function waitingWithButtons(say: Say, waits: WhatWaits, shown: number): KnownBlock[] {
  return waitingOf(say, waits, shown, (share, { of, buttons }) => [
    line(say, share),
    actions(
      `${of}_${share.mistakeId}`,
      ...buttons.map(({ action, text, style, before }) =>
        button(action, say(text), {
          value: share.mistakeId,
          ...(style && { style }),
          ...(before && { confirm: sayConfirm(say, before) }),
        }),
      ),
      ...(of === 'claimed' && share.isAnonymous
        ? [button(OPEN_TALK, say('coaching.talk'), { value: share.mistakeId })]
        : []),
    ),
  ]);
}

/** The same to read only. */
export function waitingToRead(say: Say, waits: WhatWaits, shown: number): KnownBlock[] {
  return waitingOf(say, waits, shown, (share) => [line(say, share)]);
}

function waitingOf(
  say: Say,
  waits: WhatWaits,
  shown: number,
  blocksOf: (share: WaitingShare, kind: Kind) => KnownBlock[],
): KnownBlock[] {
  return KINDS.flatMap((kind) => {
    const shares = waits[kind.of];
    if (shares.length === 0) return [];
    const more = shares.length - shown;
    return [
      section(say(kind.heading)),
      ...shares.slice(0, shown).flatMap((share) => blocksOf(share, kind)),
      ...(more > 0 ? [context(say('coaching.andMore', { count: more }))] : []),
    ];
  });
}

function line(say: Say, { channelId, focusAreaName, sharedOn, link }: WaitingShare): SectionBlock {
  const area = focusAreaName
    ? escapeText(clip(focusAreaName, AREA_MAX))
    : say('mistake.noFocusArea');
  const share = link ? linkTo(link, say('coaching.share')) : say('coaching.share');
  const channel = channelLink(channelId);
  return section(say('coaching.line', { share, channel, area, date: weekdayOf(sharedOn) }));
}
