import type { Say } from '../language/language.ts';
import { actions, button, context, section } from '../slack/block-kit.ts';
import type { MessageBody } from '../slack/messenger.ts';
import type { WhatWaits } from './coach.ts';
import { OPEN_COACHING } from './coaching-view.ts';
import { WAITING_SHOWN } from './list-waiting.ts';
import { waitingToRead } from './waiting-view.ts';

export const MORNINGS_OFF = 'turn_mornings_off';
export const MORNINGS_ON = 'turn_mornings_on';

/** What a coach is told in the morning: links, and no word of what was shared. */
export function morningMessage(say: Say, waits: WhatWaits): MessageBody {
  return {
    text: say('morning.heading'),
    blocks: [
      section(`*${say('morning.heading')}*`),
      ...waitingToRead(say, waits, WAITING_SHOWN),
      context(say('morning.note')),
      actions(
        'morning_actions',
        button(OPEN_COACHING, say('coaching.openPage'), { style: 'primary' }),
        button(MORNINGS_OFF, say('morning.turnOff')),
      ),
    ],
  };
}

/** What stands there once it was turned off, or on again. */
export function morningsSetMessage(say: Say, isOn: boolean): MessageBody {
  const text = say(isOn ? 'morning.isOn' : 'morning.isOff');
  return {
    text,
    blocks: [
      section(text),
      actions(
        'morning_actions',
        button(OPEN_COACHING, say('coaching.openPage')),
        isOn
          ? button(MORNINGS_OFF, say('morning.turnOff'))
          : button(MORNINGS_ON, say('morning.turnOn')),
      ),
    ],
  };
}
