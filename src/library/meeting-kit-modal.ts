import type { KnownBlock, ModalView } from '@slack/types';
import type { Channel } from '../channels/channel.ts';
import type { Say } from '../language/language.ts';
import {
  context,
  divider,
  input,
  loadedSelect,
  modal,
  option,
  quoted,
  section,
  textArea,
} from '../slack/block-kit.ts';
import { inPieces } from '../slack/text.ts';
import type { LibraryLesson } from './library-lesson.ts';
import { kitAsText, meetingKit } from './meeting-kit.ts';
import { stepSection } from './meeting-kit-message.ts';

export const KIT_MODAL = 'meeting_kit_screen';
export const KIT_CHANNEL = 'meeting_kit_channel';

const INPUT_MAX = 3000;

/** The meeting, to copy, or to post. @param place where it is offered first; it can be posted if the lesson has a message to lead to */
export function meetingKitModal(
  say: Say,
  lesson: LibraryLesson,
  place: Pick<Channel, 'id' | 'name'> | undefined,
  metadata: string,
): ModalView {
  const kit = meetingKit(say, lesson);
  const pieces = inPieces(kitAsText(say, kit), INPUT_MAX);
  const canPost = lesson.posted !== undefined;
  return modal({
    callbackId: KIT_MODAL,
    title: say('kit.button'),
    // A window with fields has something to press, also where they are only there to copy from.
    submit: say(canPost ? 'kit.post' : 'mine.exportDone'),
    close: say('note.close'),
    metadata,
    blocks: [
      section(say(canPost ? 'kit.intro' : 'kit.introCopy')),
      ...kit.steps.flatMap((step, at): KnownBlock[] => [
        divider(),
        stepSection(say, step, at),
        ...step.read.flatMap(({ heading, text }) => [section(`*${heading}*`), ...quoted(text)]),
      ]),
      divider(),
      ...(canPost
        ? [
            input(
              KIT_CHANNEL,
              say('kit.where'),
              loadedSelect(
                KIT_CHANNEL,
                say('form.channelPlaceholder'),
                place && channelOption(place),
              ),
              { hint: say('kit.whereHint') },
            ),
          ]
        : [context(say('kit.onlyCopy'))]),
      ...pieces.map((piece, at) =>
        input(
          `kit_text_${at}`,
          say('kit.copy', { part: at + 1, parts: pieces.length }),
          textArea('text', { initial: piece, max: INPUT_MAX }),
          { optional: true },
        ),
      ),
    ],
  });
}

export const channelOption = ({ id, name }: Pick<Channel, 'id' | 'name'>) => option(id, `#${name}`);
