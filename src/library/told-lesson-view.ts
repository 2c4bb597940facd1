import type { KnownBlock } from '@slack/types';
import type { Key, Say } from '../language/language.ts';
import type { Outcome } from '../mistakes/mistake.ts';
import { context, verbatimWith } from '../slack/block-kit.ts';
import { escapeBeginning, linkTo } from '../slack/mrkdwn.ts';
import type { LibraryLesson } from './library-lesson.ts';

/** The addresses of lessons' messages, by the ids of their shares. */
export type Links = ReadonlyMap<string, string>;

// Escaped: a message takes 12,000 characters, and eight lessons are in one.
const LEARNED_MAX = 500;
const CHANGED_MAX = 300;
const AREA_MAX = 100;

const OUTCOMES = {
  stuck: 'edition.stuck',
  working: 'edition.working',
} as const satisfies Record<Outcome, Key>;

/** What was learned, and what is done differently since. */
export const toldWords = (
  say: Say,
  { whatLearned, whatChanged }: Pick<LibraryLesson, 'whatLearned' | 'whatChanged'>,
): string =>
  [
    escapeBeginning(whatLearned, LEARNED_MAX),
    ...(whatChanged
      ? [say('edition.changed', { what: escapeBeginning(whatChanged, CHANGED_MAX) })]
      : []),
  ].join('\n');

/** What else is known of it, in a line. Who it was is no part of it, nor how many it helped. */
export const toldFacts = (
  say: Say,
  {
    focusAreaName,
    outcome,
    lessonBy,
  }: Pick<LibraryLesson, 'focusAreaName' | 'outcome' | 'lessonBy'>,
  link?: string,
): string =>
  [
    ...(focusAreaName ? [escapeBeginning(focusAreaName, AREA_MAX)] : []),
    ...(outcome ? [say(OUTCOMES[outcome])] : []),
    ...(lessonBy ? [say('lesson.byCoach')] : []),
    ...(link ? [linkTo(link, say('edition.read'))] : []),
  ].join('  ·  ');

/** Lessons one below the other, each with the sign before it. */
export const toldLessons = (
  say: Say,
  lessons: readonly LibraryLesson[],
  links: Links,
  sign: string,
): KnownBlock[] =>
  lessons.flatMap((lesson) => {
    const facts = toldFacts(say, lesson, links.get(lesson.id));
    return [
      verbatimWith(`told_${lesson.id}`, `${sign}${toldWords(say, lesson)}`),
      ...(facts ? [context(facts)] : []),
    ];
  });
