import type { Database } from '../database/database.ts';
import { and, asc, desc, eq, sql } from '../database/drizzle.ts';
import { focusArea, mistake } from '../database/schema.ts';
import { shownCount } from '../mistakes/mistake.ts';
import type { LessonsToExport } from './export-lessons.ts';
import { type ExportedLesson, withoutAccounts } from './exported-lesson.ts';
import { isVisible, sightValues } from './visible-lessons-store.ts';

/** What everybody in the workspace may see, who is no guest: nobody's private channels. */
const EVERYONES = sightValues({ everyones: true, channels: [], isPartial: false });

/** What may leave the workspace: lessons that may be retold, of channels that everybody can read. */
export function createExportStore({ orm }: Pick<Database, 'orm'>): LessonsToExport {
  const lessons = (workspaceId: string, ...which: (ReturnType<typeof eq> | undefined)[]) =>
    orm
      .select({ row: mistake, areaName: focusArea.name })
      .from(mistake)
      .leftJoin(
        focusArea,
        and(eq(focusArea.workspaceId, mistake.workspaceId), eq(focusArea.id, mistake.focusAreaId)),
      )
      .where(and(isVisible(workspaceId, EVERYONES), eq(mistake.mayRetell, true), ...which))
      .orderBy(
        sql`${focusArea.position} is null`,
        asc(focusArea.position),
        desc(mistake.learnedOn),
        asc(mistake.id),
      )
      .all()
      .map(toExported);

  return {
    async lessons(workspaceId, { areaId, since }) {
      return lessons(
        workspaceId,
        areaId === undefined ? undefined : eq(mistake.focusAreaId, areaId),
        since === undefined ? undefined : sql`${mistake.learnedOn} >= ${since}`,
      );
    },
    async lesson(workspaceId, id) {
      return lessons(workspaceId, eq(mistake.id, id))[0];
    },
    async areas(workspaceId) {
      return orm
        .select({ id: focusArea.id, name: focusArea.name })
        .from(focusArea)
        .where(eq(focusArea.workspaceId, workspaceId))
        .orderBy(asc(focusArea.position))
        .all();
    },
  };
}

function toExported({
  row,
  areaName,
}: {
  row: typeof mistake.$inferSelect;
  areaName: string | null;
}): ExportedLesson {
  const helped = shownCount(row.helped);
  return {
    id: row.id,
    whatLearned: withoutAccounts(row.whatLearned),
    whatChanged: withoutAccounts(row.whatChanged),
    whatHappened: withoutAccounts(row.whatHappened),
    areaName,
    outcome: row.outcome,
    helped: typeof helped === 'number' ? helped : null,
    learnedOn: row.learnedOn ?? row.sharedOn,
    isByCoach: row.lessonBy === 'coach',
  };
}
