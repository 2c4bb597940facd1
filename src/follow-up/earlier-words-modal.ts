import type { KnownBlock, ModalView } from '@slack/types';
import type { Say } from '../language/language.ts';
import {
  actions,
  button,
  confirm,
  context,
  divider,
  modal,
  quoted,
  section,
} from '../slack/block-kit.ts';
import { dateOf } from '../slack/mrkdwn.ts';
import type { LessonVersion } from './lesson-version.ts';

/** In the list of one's own shares; its value is the share's id. */
export const EARLIER_WORDS = 'earlier_words_own';
export const FORGET_EARLIER_WORDS = 'forget_earlier_words';

/** The door to them, where there are any. */
export const earlierDoor = (say: Say, mistakeId: string, count: number): KnownBlock[] =>
  count === 0
    ? []
    : [
        actions(
          `earlier_${mistakeId}`,
          button(EARLIER_WORDS, say('earlier.open', { count }), { value: mistakeId }),
        ),
      ];

/** How a lesson read before, for its author, who can delete it. */
export function earlierWordsModal(
  say: Say,
  mistakeId: string,
  versions: readonly LessonVersion[],
): ModalView {
  return modal({
    callbackId: 'earlier_words',
    title: say('earlier.title'),
    close: say('note.close'),
    blocks:
      versions.length === 0
        ? [section(say('earlier.none'))]
        : [
            section(say('earlier.intro')),
            ...versions.flatMap((version) => [divider(), ...versionBlocks(say, version)]),
            divider(),
            actions(
              'earlier_actions',
              button(FORGET_EARLIER_WORDS, say('earlier.forget'), {
                value: mistakeId,
                confirm: confirm({
                  title: say('earlier.forgetTitle'),
                  text: say('earlier.forgetText'),
                  yes: say('earlier.forget'),
                  no: say('form.cancel'),
                }),
              }),
            ),
          ],
  });
}

/** How a lesson read before, for whoever finds it. */
export const earlierBlocks = (say: Say, versions: readonly LessonVersion[]): KnownBlock[] =>
  versions.length === 0
    ? []
    : [
        divider(),
        section(`*${say('earlier.title')}*`),
        ...versions.flatMap((version) => versionBlocks(say, version)),
      ];

const versionBlocks = (
  say: Say,
  { untilOn, whatLearned, whatChanged }: LessonVersion,
): KnownBlock[] => [
  context(say('earlier.until', { date: dateOf(untilOn) })),
  ...quoted(whatLearned),
  ...(whatChanged ? [section(say('lesson.changed')), ...quoted(whatChanged)] : []),
];
