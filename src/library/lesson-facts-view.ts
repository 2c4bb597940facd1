import type { Say } from '../language/language.ts';
import { shownCount } from '../mistakes/mistake.ts';
import { channelLink, dateOf, escapeText, linkTo, mentionOf } from '../slack/mrkdwn.ts';
import { clip } from '../slack/text.ts';
import type { LibraryLesson } from './library-lesson.ts';

const NAME_MAX = 75;

/** What is known of a lesson beside its words, in a line. @param link the address of its message, where there is one */
export function lessonFacts(say: Say, lesson: LibraryLesson, link: string | undefined): string {
  const { focusAreaName, outcome, creditedTo } = lesson;
  return [
    channelLink(lesson.channelId),
    ...(focusAreaName ? [escapeText(clip(focusAreaName, NAME_MAX))] : []),
    dateOf(lesson.learnedOn),
    ...(outcome ? [say(outcome === 'stuck' ? 'library.stuck' : 'library.working')] : []),
    ...helped(say, lesson.helped),
    ...(lesson.lessonBy === 'coach' ? [say('lesson.byCoach')] : []),
    ...(creditedTo ? [say('library.thanksTo', { who: mentionOf(creditedTo) })] : []),
    ...(link ? [linkTo(link, say('library.open'))] : []),
    ...(lesson.posted ? [] : [say('library.imported')]),
  ].join('  ·  ');
}

function helped(say: Say, count: number): string[] {
  const shown = shownCount(count);
  if (shown === 'none') return [];
  return [shown === 'some' ? say('mistake.helpedSome') : say('mistake.helpedCount', { count })];
}
