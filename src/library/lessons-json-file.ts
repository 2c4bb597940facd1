import type { ExportedLesson, ExportMade } from './exported-lesson.ts';

/** Raised when a reader of the file of before would read it wrongly (docs/export-and-import.md). */
const VERSION = 1;

/** Lessons as JSON, for other programs. */
export function lessonsAsJson(lessons: readonly ExportedLesson[], made: ExportMade): string {
  const file = {
    format: 'oops-lessons',
    version: VERSION,
    exportedOn: made.on,
    lessons: lessons.map((one) => ({
      id: one.id,
      lesson: one.whatLearned,
      changed: one.whatChanged || null,
      happened: one.whatHappened || null,
      area: one.areaName,
      outcome: one.outcome,
      helped: one.helped,
      learnedOn: one.learnedOn,
      writtenByCoach: one.isByCoach,
    })),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}
