import type { KnownBlock, ModalView } from '@slack/types';
import type { Say } from '../language/language.ts';
import { actions, button, context, modal, quoted, section } from '../slack/block-kit.ts';
import { lessonFacts } from './lesson-facts-view.ts';
import type { LibraryLesson } from './library-lesson.ts';

/** Makes a meeting of a lesson; its value is the id of the share. */
export const MEETING_KIT = 'meeting_kit';
/** *This helped me*; its value is the id of the share. */
export const LESSON_HELPED = 'lesson_helped';

/**
 * One lesson, whole.
 * @param earlier how it read before, if that is kept
 * @param said what is answered to who pressed *This helped me*
 */
export function lessonModal(
  say: Say,
  lesson: LibraryLesson,
  link: string | undefined,
  earlier: readonly KnownBlock[],
  said?: string,
): ModalView {
  const { whatHappened, whatLearned, whatChanged } = lesson;
  return modal({
    callbackId: 'lesson',
    title: say('library.lessonTitle'),
    close: say('note.close'),
    blocks: [
      context(lessonFacts(say, lesson, link)),
      ...part(say('mistake.learned'), whatLearned),
      ...part(say('lesson.changed'), whatChanged),
      ...part(say('library.happened'), whatHappened),
      ...earlier,
      ...(said === undefined ? [] : [section(said)]),
      actions(
        'lesson_actions',
        ...(said === undefined
          ? [button(LESSON_HELPED, say('mistake.helped'), { value: lesson.id })]
          : []),
        button(MEETING_KIT, say('kit.button'), { value: lesson.id }),
      ),
    ],
  });
}

const part = (heading: string, text: string): KnownBlock[] =>
  text ? [section(heading), ...quoted(text)] : [];
