import type { Database, Transaction } from '../database/database.ts';
import { and, eq } from '../database/drizzle.ts';
import { mistake } from '../database/schema.ts';
import type { Enqueue } from '../outbox/enqueue.ts';
import { firstDays, type Lesson } from './lesson.ts';
import type { Mistake } from './mistake.ts';
import { REFRESH } from './mistake-kinds.ts';

/** Whoever keeps proposed lessons is told what becomes of shares: each in the very step in which it happens. */
export interface LessonKeeper {
  /** The author has said what was learned. */
  tookEffect(
    tx: Transaction,
    workspaceId: string,
    mistakeId: string,
    lesson: Pick<Lesson, 'whatLearned' | 'whatChanged'>,
  ): void;
  /** What the author says of it waits in the post office: what they said before doesn't count any more. */
  willTakeEffect(tx: Transaction, workspaceId: string, mistakeId: string): void;
  /** The share has a name from now on, or none any more. */
  nameChanged(tx: Transaction, workspaceId: string, mistakeId: string): void;
}

/** In the step that changes a share: has it found in the library as it is from now on, or not at all. */
export type KeepLesson = (tx: Transaction, workspaceId: string, mistakeId: string) => void;

/** Whoever follows a lesson on is told what becomes of it, in the very step in which it happens. */
export interface LessonFollower {
  /** Its author has changed it, or taken it out. `keepsUntil` (ISO date in UTC): they want its earlier words kept. */
  changed(
    tx: Transaction,
    before: Mistake,
    now: Pick<Lesson, 'whatLearned' | 'whatChanged'>,
    keepsUntil?: string,
  ): void;
  /** The share has a name from now on. @param today ISO date in UTC */
  named(tx: Transaction, workspaceId: string, mistakeId: string, today: string): void;
  /** Its name is taken off, and nobody is known as its author any more. */
  unnamed(tx: Transaction, workspaceId: string, mistakeId: string): void;
}

/**
 * Makes it the lesson of a share that has none, in the caller's own step: as one that a coach wrote and that its author has
 * said nothing of.
 * @returns whether it is the lesson now
 */
export type WriteLesson = (
  tx: Transaction,
  workspaceId: string,
  mistakeId: string,
  lesson: Lesson,
  today: string,
) => boolean;

export function createWriteLesson(deps: {
  db: Pick<Database, 'forgetForGood'>;
  enqueue: Enqueue;
  keepLesson: KeepLesson;
}): WriteLesson {
  return (tx, workspaceId, mistakeId, lesson, today) => {
    const [row] = tx
      .update(mistake)
      .set({
        ...lesson,
        ...firstDays(today, lesson),
        lessonBy: 'coach',
      })
      .where(
        and(
          eq(mistake.workspaceId, workspaceId),
          eq(mistake.id, mistakeId),
          eq(mistake.whatLearned, ''),
          eq(mistake.withdrawn, false),
        ),
      )
      .returning()
      .all();
    if (!row) return false;
    deps.keepLesson(tx, workspaceId, mistakeId);
    deps.enqueue(tx, { workspaceId, lane: row.channelId, kind: REFRESH, subjectId: mistakeId });
    return true;
  };
}
