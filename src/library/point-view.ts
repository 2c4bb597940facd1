import type { PlainTextOption } from '@slack/types';
import { option } from '../slack/block-kit.ts';
import type { LibraryLesson } from './library-lesson.ts';

/** A lesson in a list to choose from. */
export const lessonOption = ({
  id,
  whatLearned,
}: Pick<LibraryLesson, 'id' | 'whatLearned'>): PlainTextOption =>
  option(id, whatLearned.replace(/\s+/gu, ' '));
