import type { KnownBlock, ModalView } from '@slack/types';
import type { Say } from '../language/language.ts';
import { actions, button, context, modal, quoted, section } from '../slack/block-kit.ts';
import { lessonFacts } from './lesson-facts-view.ts';
import type { LibraryLesson } from './library-lesson.ts';

/** Makes a meeting of a lesson; its value is the id of the share. */
export const MEETING_KIT = 'meeting_kit';

/** One lesson, whole. @param earlier how it read before, if that is kept */
export function lessonModal(
  say: Say,
  lesson: LibraryLesson,
  link: string | undefined,
  earlier: readonly KnownBlock[],
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
      actions('lesson_actions', button(MEETING_KIT, say('kit.button'), { value: lesson.id })),
    ],
  });
}

const part = (heading: string, text: string): KnownBlock[] =>
  text ? [section(heading), ...quoted(text)] : [];
