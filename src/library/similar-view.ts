import type { KnownBlock } from '@slack/types';
import type { Say } from '../language/language.ts';
import { button, context, divider, verbatimWith } from '../slack/block-kit.ts';
import type { LibraryLesson } from './library-lesson.ts';
import { OPEN_LESSON } from './library-modal.ts';
import { toldWords } from './told-lesson-view.ts';

/** Lessons that are like a share, below a form or a word of thanks; nothing where there are none. */
export const similarBlocks = (say: Say, lessons: readonly LibraryLesson[]): KnownBlock[] =>
  lessons.length === 0
    ? []
    : [
        divider(),
        context(say('similar.title')),
        ...lessons.map((lesson) =>
          verbatimWith(
            `similar_${lesson.id}`,
            toldWords(say, lesson),
            button(OPEN_LESSON, say('library.read'), {
              value: lesson.id,
              spoken: say('library.readSpoken', { lesson: lesson.whatLearned }),
            }),
          ),
        ),
      ];
