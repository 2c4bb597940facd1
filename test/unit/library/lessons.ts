import type { LibraryLesson } from '../../../src/library/library-lesson.ts';

/** A lesson, changed as a test needs it. */
export function lessonWith(changes: Partial<LibraryLesson> = {}): LibraryLesson {
  return {
    id: 'b6nUGlSM2xtLsKXy9jL5Yw',
    channelId: 'C0STAFF',
    whatHappened: 'Sent the letter to the wrong class.',
    whatLearned: 'Look twice.',
    whatChanged: '',
    focusAreaId: null,
    focusAreaName: null,
    outcome: null,
    helped: 0,
    mayRetell: false,
    lessonBy: null,
    creditedTo: null,
    learnedOn: '2026-03-04',
    posted: { channelId: 'C0STAFF', ts: '1.000001' },
    ...changes,
  };
}
