import type { KnownBlock } from '@slack/types';
import type { Say } from '../language/language.ts';
import { context, section } from '../slack/block-kit.ts';
import type { Checklist } from './prepare-checklist.ts';
import { type Links, toldLessons } from './told-lesson-view.ts';

const TO_CHECK = '☐  ';

/** What to mind, from what others learned. */
export function checklistBlocks(
  say: Say,
  { lessons, ofOtherYears, isPartial }: Checklist,
  links: Links,
  command: string,
): KnownBlock[] {
  return [
    section(lessons.length > 0 ? say('before.found') : say('before.none', { command })),
    ...toldLessons(say, lessons, links, TO_CHECK),
    ...(ofOtherYears.length > 0
      ? [section(say('before.otherYears')), ...toldLessons(say, ofOtherYears, links, TO_CHECK)]
      : []),
    ...(isPartial ? [context(say('before.partial'))] : []),
  ];
}
