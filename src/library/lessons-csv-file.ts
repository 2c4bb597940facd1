import { stringify } from 'csv-stringify/sync';
import type { ExportedLesson } from './exported-lesson.ts';

/** Lessons as CSV, for spreadsheets: what a text begins with is no formula there. The first columns can be imported again. */
export function lessonsAsCsv(lessons: readonly ExportedLesson[]): string {
  return stringify(
    lessons.map((one) => ({
      lesson: one.whatLearned,
      changed: one.whatChanged,
      happened: one.whatHappened,
      area: one.areaName ?? '',
      'learned on': one.learnedOn,
      outcome: one.outcome ?? '',
      helped: one.helped ?? '',
      'written by': one.isByCoach ? 'coach' : '',
      id: one.id,
    })),
    {
      header: true,
      columns: COLUMNS,
      bom: true,
      escape_formulas: true,
      record_delimiter: 'windows',
      // Else only both together would count as a line's end.
      quoted_match: /[\r\n]/,
    },
  );
}

const COLUMNS = [
  'lesson',
  'changed',
  'happened',
  'area',
  'learned on',
  'outcome',
  'helped',
  'written by',
  'id',
];
