import type { KnownBlock } from '@slack/types';
import type { Key, Say } from '../language/language.ts';
import {
  actions,
  button,
  context,
  divider,
  header,
  section,
  verbatimWith,
} from '../slack/block-kit.ts';
import { clip } from '../slack/text.ts';
import type { LibraryAtHome } from './find-for-home.ts';
import type { LibraryLesson } from './library-lesson.ts';
import { OPEN_LESSON } from './library-modal.ts';
import type { Loop } from './loop.ts';
import { toldFacts, toldWords } from './told-lesson-view.ts';

/** Opens the library, wherever the button stands; its value is what to look for. */
export const OPEN_LIBRARY = 'open_library';
/** Each opens it at a focus area, whose id is its value: the buttons of a row need an action each. Further areas are found in the library. */
export const OPEN_AREA: readonly string[] = Array.from(
  { length: 12 },
  (_, at) => `open_area_${at}`,
);

// A button takes 75 characters, with the number of lessons in them.
const AREA_MAX = 60;

/** What was learned lately, the way into the library, and how the loop is doing. */
export const libraryHome = (say: Say, page: LibraryAtHome): KnownBlock[] => [
  ...lately(say, page),
  ...library(say, page),
  ...(page.loop ? loopBlocks(say, page.loop) : []),
];

function lately(say: Say, { lessons, areOfThisWeek }: LibraryAtHome): KnownBlock[] {
  return [
    divider(),
    header(say(areOfThisWeek || lessons.length === 0 ? 'home.thisWeek' : 'home.lately')),
    ...(lessons.length > 0
      ? lessons.flatMap((lesson) => lessonBlocks(say, lesson))
      : [section(say('home.noLessons'))]),
  ];
}

function lessonBlocks(say: Say, lesson: LibraryLesson): KnownBlock[] {
  const facts = toldFacts(say, lesson);
  const read = button(OPEN_LESSON, say('library.read'), {
    value: lesson.id,
    spoken: say('library.readSpoken', { lesson: lesson.whatLearned }),
  });
  return [
    verbatimWith(`home_lesson_${lesson.id}`, toldWords(say, lesson), read),
    ...(facts ? [context(facts)] : []),
  ];
}

function library(say: Say, { areas, total, isPartial }: LibraryAtHome): KnownBlock[] {
  const buttons = OPEN_AREA.slice(0, areas.length).flatMap((actionId, at) => {
    const { area, count } = areas[at] ?? {};
    if (!area) return [];
    const name = clip(area.name, AREA_MAX);
    const shown = count === undefined ? name : `${name} (${count})`;
    return [button(actionId, shown, { value: area.id })];
  });
  return [
    divider(),
    header(say('home.library')),
    ...(total ? [section(say('library.count', { count: total }))] : []),
    ...(buttons.length > 0 ? [actions('home_areas', ...buttons)] : []),
    actions('home_library', button(OPEN_LIBRARY, say('home.search'))),
    ...(isPartial ? [context(say('library.partial'))] : []),
  ];
}

const WITH_LESSON = {
  all: 'home.loopAll',
  most: 'home.loopMost',
  some: 'home.loopSome',
  none: 'home.loopNone',
} as const satisfies Record<Exclude<Loop['withLesson'], number>, Key>;

function loopBlocks(say: Say, { shares, withLesson }: Loop): KnownBlock[] {
  const learned =
    typeof withLesson === 'number'
      ? say('home.loopLessons', { count: withLesson })
      : say(WITH_LESSON[withLesson]);
  return [
    divider(),
    header(say('home.loop')),
    section(
      shares === undefined
        ? say('home.loopQuiet')
        : `${say('home.loopShares', { count: shares })} ${learned}`,
    ),
    context(say('home.loopHint')),
  ];
}
