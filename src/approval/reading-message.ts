import type { Key, Say } from '../language/language.ts';
import { actions, button, context, divider, quoted, section } from '../slack/block-kit.ts';
import type { MessageBody } from '../slack/messenger.ts';
import { channelLink, mentionOf } from '../slack/mrkdwn.ts';
import type { LetterOnDesk, LetterState, Reading } from './letter-on-desk.ts';

export const POST_LETTER = 'post_letter';
export const REFUSE_LETTER = 'refuse_letter';

/** What a steward reads before it is posted: the text and where it wants to go, never who wrote it. */
export function readingMessage(say: Say, id: string, reading: Reading): MessageBody {
  const { heading } = reading;
  const channel = channelLink(reading.channelId);
  return {
    // A notification shows this: the text itself stays in the message.
    text: say('reading.title', { heading, channel }),
    blocks: [
      section(`*${say('reading.title', { heading, channel })}*`),
      context(say('reading.note')),
      divider(),
      ...reading.texts.flatMap(({ label, text }) => [
        ...(label ? [section(label)] : []),
        ...quoted(text),
      ]),
      divider(),
      actions(
        'reading_actions',
        button(POST_LETTER, say('reading.post'), { value: id, style: 'primary' }),
        button(REFUSE_LETTER, say('reading.refuse'), { value: id }),
      ),
    ],
  };
}

const OUTCOMES = {
  opened: 'reading.opened',
  withdrawn: 'reading.withdrawn',
  changed: 'reading.changed',
} as const satisfies Partial<Record<LetterState, Key>>;

/** What stands there afterwards: the text is gone from it. */
export function readMessage(
  say: Say,
  letter: Pick<LetterOnDesk, 'state' | 'decidedBy'> | undefined,
): MessageBody {
  const text = outcome(say, letter);
  return { text, blocks: [context(text)] };
}

function outcome(say: Say, letter: Pick<LetterOnDesk, 'state' | 'decidedBy'> | undefined): string {
  const who = letter?.decidedBy ? mentionOf(letter.decidedBy) : say('reading.aSteward');
  switch (letter?.state) {
    case 'posted':
      return say('reading.posted', { who });
    case 'refused':
      return say('reading.refused', { who });
    case 'reading':
      return say('reading.notYours');
    case undefined:
      return say('reading.gone');
    default:
      return say(OUTCOMES[letter?.state ?? 'changed']);
  }
}
