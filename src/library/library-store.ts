import type { Sight } from '../channels/sight.ts';
import type { Database } from '../database/database.ts';
import { and, count, desc, eq, sql } from '../database/drizzle.ts';
import { mistake } from '../database/schema.ts';
import type { LessonFilter, LibraryLesson, Page } from './library-lesson.ts';
import { createLibraryRows } from './library-rows-store.ts';
import { isVisible, sightToCome, sightValues } from './visible-lessons-store.ts';

/** Lessons without being asked for words. */
export interface LibraryStore {
  /** A page of them, the newest first; and how many there are in all, counted up to ten thousand. */
  newest(
    workspaceId: string,
    sight: Sight,
    filter: LessonFilter,
    page: Page,
  ): Promise<{ lessons: LibraryLesson[]; total: number }>;
  /** One, if it may be seen. */
  find(workspaceId: string, sight: Sight, id: string): Promise<LibraryLesson | undefined>;
  /** How many lessons that may be seen each area has; `areaId` null: none. */
  byArea(workspaceId: string, sight: Sight): Promise<{ areaId: string | null; count: number }[]>;
}

/** Whoever looks for what is older than so many chooses an area or a time, or searches. */
const COUNTED_MAX = 10_000;

export function createLibraryStore(db: Pick<Database, 'orm'>): LibraryStore {
  const { orm } = db;
  const rows = createLibraryRows(db);
  const visible = isVisible(sql.placeholder('workspaceId'), sightToCome);
  // Both are always asked: a filter that isn't chosen lets all pass, and each query is built once.
  const chosen = and(
    visible,
    sql`${mistake.learnedOn} >= ${sql.placeholder('since')}`,
    sql`(${sql.placeholder('areaId')} is null or ${mistake.focusAreaId} = ${sql.placeholder('areaId')})`,
  );
  const pageOf = orm
    .select({ id: mistake.id })
    .from(mistake)
    .where(chosen)
    .orderBy(desc(mistake.learnedOn), desc(mistake.id))
    .limit(sql.placeholder('limit'))
    .offset(sql.placeholder('offset'))
    .prepare();
  const some = orm
    .select({ id: mistake.id })
    .from(mistake)
    .where(chosen)
    .limit(COUNTED_MAX)
    .as('some');
  const countOf = orm.select({ total: count() }).from(some).prepare();
  const one = orm
    .select({ id: mistake.id })
    .from(mistake)
    .where(and(visible, eq(mistake.id, sql.placeholder('id'))))
    .prepare();
  const ofEach = orm
    .select({ areaId: mistake.focusAreaId, count: count() })
    .from(mistake)
    .where(visible)
    .groupBy(mistake.focusAreaId)
    .prepare();

  return {
    async newest(workspaceId, sight, { areaId, since }, { size, index }) {
      const asked = {
        workspaceId,
        ...sightValues(sight),
        areaId: areaId ?? null,
        since: since ?? '',
      };
      const found = pageOf.all({ ...asked, limit: size, offset: index * size });
      return {
        lessons: found.flatMap(({ id }) => rows.read(workspaceId, id) ?? []),
        total: countOf.get(asked)?.total ?? 0,
      };
    },
    async find(workspaceId, sight, id) {
      const found = one.get({ workspaceId, ...sightValues(sight), id });
      return found && rows.read(workspaceId, id);
    },
    async byArea(workspaceId, sight) {
      return ofEach.all({ workspaceId, ...sightValues(sight) });
    },
  };
}
