import { comparable, type ExportedLesson, type ExportFilter } from './exported-lesson.ts';

interface Area {
  id: string;
  name: string;
}

/** What may leave a workspace. */
export interface LessonsToExport {
  /** By focus area, those of none last; the newest first. */
  lessons(workspaceId: string, filter: ExportFilter): Promise<ExportedLesson[]>;
  lesson(workspaceId: string, id: string): Promise<ExportedLesson | undefined>;
  areas(workspaceId: string): Promise<Area[]>;
}

export type Exported =
  | { kind: 'lessons'; lessons: ExportedLesson[] }
  /** No area is called so; these there are. */
  | { kind: 'no-such-area'; areas: string[] };

export type ExportLessons = (
  workspaceId: string,
  which: { area?: string | undefined; since?: string | undefined },
) => Promise<Exported>;

/** Collects what may leave the workspace, of a focus area or of all, as an operator names it. */
export function createExportLessons({ store }: { store: LessonsToExport }): ExportLessons {
  return async (workspaceId, { area: name, since }) => {
    if (name === undefined) {
      return { kind: 'lessons', lessons: await store.lessons(workspaceId, { since }) };
    }
    const areas = await store.areas(workspaceId);
    const area = areas.find((one) => comparable(one.name) === comparable(name));
    if (!area) return { kind: 'no-such-area', areas: areas.map((one) => one.name) };
    const lessons = await store.lessons(workspaceId, { areaId: area.id, since });
    return { kind: 'lessons', lessons };
  };
}
