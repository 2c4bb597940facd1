import { WHAT_CHANGED_MAX, WHAT_HAPPENED_MAX, WHAT_LEARNED_MAX } from '../mistakes/mistake.ts';
import { tidy } from '../slack/text.ts';
import type { Column, LineOfLesson, LineProblem, LookedAt } from './line-of-lesson.ts';

const TEXTS = [
  ['lesson', WHAT_LEARNED_MAX],
  ['changed', WHAT_CHANGED_MAX],
  ['happened', WHAT_HAPPENED_MAX],
] as const;

/** Reads a line of a list of lessons: a lesson, all that is wrong with it, or nothing. @param today ISO date */
export function readLine({ number, cells, hasMore }: LineOfLesson, today: string): LookedAt {
  const text = (column: Column) => tidy(asWritten(cells[column] ?? ''));
  const day = text('learnedOn');
  const isEmpty = Object.keys(cells).every((column) => text(column as Column) === '');
  if (isEmpty && !hasMore) return { kind: 'empty', number };
  const problems: LineProblem[] = [
    ...(text('lesson') === '' ? [{ kind: 'no-lesson' as const }] : []),
    ...(hasMore ? [{ kind: 'more-cells' as const }] : []),
    ...TEXTS.flatMap(([column, max]) => {
      const { length } = text(column);
      return length > max ? [{ kind: 'too-long' as const, column, length, max }] : [];
    }),
    ...dayProblems(day, today),
  ];
  if (problems.length > 0) return { kind: 'problems', number, problems };
  return {
    kind: 'lesson',
    number,
    lesson: {
      whatLearned: text('lesson'),
      whatChanged: text('changed'),
      whatHappened: text('happened'),
      area: text('area'),
      learnedOn: day || undefined,
    },
  };
}

/** Exports put an apostrophe before what a spreadsheet would take for a formula. */
const asWritten = (cell: string): string => cell.replace(/^'(?=[=+\-@\t\r＝＋－＠])/, '');

function dayProblems(text: string, today: string): LineProblem[] {
  if (text === '') return [];
  const day = dayIn(text);
  if (day === undefined) return [{ kind: 'no-day', text }];
  return day > today ? [{ kind: 'in-the-future', day }] : [];
}

function dayIn(text: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString();
  } catch {
    return undefined;
  }
}
