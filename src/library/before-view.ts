import type { KnownBlock } from '@slack/types';
import type { Say } from '../language/language.ts';
import { actions, button, context, section } from '../slack/block-kit.ts';
import type { Checklist } from './prepare-checklist.ts';
import { OPEN_LIBRARY } from './library-home.ts';
import { type Links, toldLessons } from './told-lesson-view.ts';

const TO_CHECK = '☐  ';

/** What to mind, from what others learned. */
export function checklistBlocks(
  say: Say,
  words: string,
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
    ...(isPartial ? [context(say('library.partial'))] : []),
    // The library finds what may not be told in this place, too.
    actions('before_search', button(OPEN_LIBRARY, say('before.search'), { value: words })),
  ];
}
