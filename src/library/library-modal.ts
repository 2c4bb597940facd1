import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { Key, Say } from '../language/language.ts';
import {
  actions,
  button,
  context,
  divider,
  input,
  loadedSelect,
  modal,
  option,
  section,
  select,
  textLine,
  verbatimWith,
} from '../slack/block-kit.ts';
import { withMatches } from '../slack/mrkdwn.ts';
import { clip } from '../slack/text.ts';
import type { AreaWithLessons, LibraryPage, Time } from './browse-library.ts';
import { TIMES } from './browse-library.ts';
import { lessonFacts } from './lesson-facts-view.ts';
import type { FoundLesson, Passage } from './library-lesson.ts';
import { excerptOf } from './passages-view.ts';

export const LIBRARY = {
  modal: 'library',
  words: 'library_words',
  filters: 'library_filters',
  area: 'library_area',
  time: 'library_time',
  newer: 'library_newer',
  older: 'library_older',
  share: 'library_share_instead',
} as const;
/** Opens one lesson, wherever its button stands; its value is the id of the share. */
export const OPEN_LESSON = 'open_lesson';
export const ANY_AREA = 'any';
/** As much as a share takes: whoever looked in vain can share the same text instead. */
export const WORDS_MAX = 2000;

// Escaped, a text can be five times as long, and a section takes 3,000 characters.
const SENTENCE_MAX = 280;
const MORE_MAX = 120;

// An option takes 75 characters, with the number of lessons in them.
const AREA_MAX = 60;

const TIME_NAMES = {
  all: 'library.allTime',
  quarter: 'library.quarter',
  year: 'library.year',
} as const satisfies Record<Time, Key>;

/** Lessons: the newest, or those that words lead to. @param links the addresses of messages, by the ids of their shares */
export function libraryModal(
  say: Say,
  page: LibraryPage,
  links: ReadonlyMap<string, string>,
  metadata: string,
): ModalView {
  const { found } = page;
  return modal({
    callbackId: LIBRARY.modal,
    title: say('library.title'),
    submit: say('library.search'),
    close: say('note.close'),
    metadata,
    blocks: [
      ...fields(say, page),
      ...(page.isPartial ? [context(say('library.partial'))] : []),
      ...(found.length === 0
        ? [section(nothing(say, page))]
        : [
            context(count(say, page)),
            ...found.flatMap((one) => [divider(), ...row(say, one, links.get(one.lesson.id))]),
          ]),
      ...below(say, page),
    ],
  });
}

/** The same while it is still looked for. */
export const lookingModal = (
  say: Say,
  wanted: Pick<LibraryPage, 'wanted' | 'area'>,
  metadata: string,
): ModalView =>
  modal({
    callbackId: LIBRARY.modal,
    title: say('library.title'),
    submit: say('library.search'),
    close: say('note.close'),
    metadata,
    blocks: [...fields(say, wanted), context(say('library.looking'))],
  });

const fields = (say: Say, page: Pick<LibraryPage, 'wanted' | 'area'>): KnownBlock[] => [
  wordsInput(say, page.wanted.words),
  filters(say, page),
];

const wordsInput = (say: Say, words: string) =>
  input(
    LIBRARY.words,
    say('library.words'),
    textLine(LIBRARY.words, {
      initial: words,
      max: WORDS_MAX,
      placeholder: say('library.wordsPlaceholder'),
    }),
    { optional: true, tells: true },
  );

function filters(say: Say, { area, wanted }: Pick<LibraryPage, 'wanted' | 'area'>) {
  const times = TIMES.map((time) => option(time, say(TIME_NAMES[time])));
  return actions(
    LIBRARY.filters,
    loadedSelect(
      LIBRARY.area,
      say('library.areaPlaceholder'),
      area ? option(area.id, area.name) : anyArea(say),
    ),
    select(LIBRARY.time, times, times[TIMES.indexOf(wanted.time)], say('library.timePlaceholder')),
  );
}

const anyArea = (say: Say) => option(ANY_AREA, say('library.anyArea'));

/** What the list of focus areas offers, to who typed this. */
export function areaOptions(
  say: Say,
  areas: readonly AreaWithLessons[],
  typed: string,
): PlainTextOption[] {
  const wanted = typed.trim().toLowerCase();
  const fitting = areas.filter(({ area }) => area.name.toLowerCase().includes(wanted));
  return [
    ...(wanted ? [] : [anyArea(say)]),
    ...fitting.map(({ area, count }) => option(area.id, `${clip(area.name, AREA_MAX)} (${count})`)),
  ].slice(0, 100);
}

function count(say: Say, { total, index, pages }: LibraryPage): string {
  const lessons = say('library.count', { count: total });
  return pages === 1
    ? lessons
    : `${lessons}  ·  ${say('library.page', { part: index + 1, parts: pages })}`;
}

function nothing(say: Say, { wanted, area }: LibraryPage): string {
  const isNarrow = area !== undefined || wanted.time !== 'all';
  if (wanted.words) return say(isNarrow ? 'library.nothingFoundHere' : 'library.nothingFound');
  return say(isNarrow ? 'library.nothingHere' : 'library.empty');
}

function row(say: Say, { lesson, passages }: FoundLesson, link: string | undefined): KnownBlock[] {
  const { whatHappened, whatLearned, whatChanged } = passages;
  const part = (of: readonly Passage[]) => withMatches(excerptOf(of, MORE_MAX));
  const lines = [
    withMatches(excerptOf(whatLearned, SENTENCE_MAX)),
    // What happened is told where it is what was looked for; all of it is a press away.
    ...(whatHappened.some(({ isMatch }) => isMatch)
      ? [say('library.happenedLine', { text: part(whatHappened) })]
      : []),
    ...(lesson.whatChanged ? [say('library.changedLine', { text: part(whatChanged) })] : []),
  ];
  return [
    verbatimWith(
      `lesson_${lesson.id}`,
      lines.join('\n'),
      button(OPEN_LESSON, say('library.read'), {
        value: lesson.id,
        spoken: say('library.readSpoken', { lesson: lesson.whatLearned }),
      }),
    ),
    context(lessonFacts(say, lesson, link)),
  ];
}

function below(say: Say, { wanted, index, pages }: LibraryPage): KnownBlock[] {
  const elements = [
    ...(index > 0 ? [button(LIBRARY.newer, before(say, wanted), { value: `${index - 1}` })] : []),
    ...(index < pages - 1
      ? [button(LIBRARY.older, after(say, wanted), { value: `${index + 1}` })]
      : []),
    ...(wanted.words ? [button(LIBRARY.share, say('library.shareInstead'))] : []),
  ];
  return elements.length > 0 ? [divider(), actions('library_below', ...elements)] : [];
}

// What is found stands by how well it fits, what isn't looked for by its day.
const before = (say: Say, { words }: { words: string }) =>
  say(words ? 'library.previous' : 'mine.newer');
const after = (say: Say, { words }: { words: string }) =>
  say(words ? 'library.next' : 'mine.older');
