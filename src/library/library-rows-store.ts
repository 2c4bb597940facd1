import type { Database } from '../database/database.ts';
import { and, asc, eq, sql } from '../database/drizzle.ts';
import { focusArea, mistake, postedMessage } from '../database/schema.ts';
import type { LibraryLesson } from './library-lesson.ts';

/** Reads lessons as the library shows them. Whether somebody may see them is asked before (`visible-lessons-store.ts`). */
export interface LibraryRows {
  /** Nothing of a share that is no lesson. */
  read(workspaceId: string, id: string): LibraryLesson | undefined;
}

export function createLibraryRows({ orm }: Pick<Database, 'orm'>): LibraryRows {
  const workspaceId = sql.placeholder('workspaceId');
  const id = sql.placeholder('id');
  const one = orm
    .select({ row: mistake, focusAreaName: focusArea.name })
    .from(mistake)
    .leftJoin(
      focusArea,
      and(eq(focusArea.workspaceId, mistake.workspaceId), eq(focusArea.id, mistake.focusAreaId)),
    )
    .where(and(eq(mistake.workspaceId, workspaceId), eq(mistake.id, id)))
    .prepare();
  const itsMessage = orm
    .select({ channelId: postedMessage.channelId, ts: postedMessage.ts })
    .from(postedMessage)
    .where(and(eq(postedMessage.workspaceId, workspaceId), eq(postedMessage.mistakeId, id)))
    .orderBy(asc(postedMessage.channelId), asc(postedMessage.ts))
    .limit(1)
    .prepare();

  return {
    read(workspaceId, id) {
      const found = one.get({ workspaceId, id });
      if (!found?.row.learnedOn) return undefined;
      const { row, focusAreaName } = found;
      return {
        id,
        channelId: row.channelId,
        whatHappened: row.whatHappened,
        whatLearned: row.whatLearned,
        whatChanged: row.whatChanged,
        focusAreaId: row.focusAreaId,
        focusAreaName,
        outcome: row.outcome,
        helped: row.helped,
        mayRetell: row.mayRetell,
        lessonBy: row.lessonBy,
        creditedTo: row.creditAuthor ? row.authorId : null,
        learnedOn: found.row.learnedOn,
        posted: itsMessage.get({ workspaceId, id }),
      };
    },
  };
}
