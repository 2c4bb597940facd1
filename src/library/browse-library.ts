import type { SightOf } from '../channels/look-what-is-seen.ts';
import type { Sight } from '../channels/sight.ts';
import { dayOf } from '../mistakes/mistake.ts';
import type { Clock } from '../runtime/clock.ts';
import type { FocusArea } from '../stewardship/focus-area.ts';
import type { FoundLesson, LessonFilter, LibraryLesson, Page } from './library-lesson.ts';

/** Since when lessons were learned that are shown. */
export const TIMES = ['all', 'quarter', 'year'] as const;
export type Time = (typeof TIMES)[number];

/** What somebody looks for: without words it is the newest. */
export interface Wanted {
  words: string;
  areaId: string | undefined;
  time: Time;
}

/** A page of what they look for. */
export interface LibraryPage {
  wanted: Wanted;
  area: FocusArea | undefined;
  found: FoundLesson[];
  total: number;
  /** From 0. */
  index: number;
  pages: number;
  /** Some private channels couldn't be looked at. */
  isPartial: boolean;
}

/** A focus area of which there are lessons. */
export interface AreaWithLessons {
  area: FocusArea;
  count: number;
}

/** The library, as one person may see it. Nothing of what they look for is kept. */
export interface BrowseLibrary {
  /** One page, the nearest that exists. */
  page(workspaceId: string, personId: string, wanted: Wanted, index: number): Promise<LibraryPage>;
  /** A focus area that is in use. */
  area(workspaceId: string, areaId: string | undefined): Promise<FocusArea | undefined>;
  /** The focus areas of which they see lessons, in the workspace's order. */
  areas(workspaceId: string, personId: string): Promise<AreaWithLessons[]>;
  /** One lesson, if they may see it. */
  lesson(workspaceId: string, personId: string, id: string): Promise<LibraryLesson | undefined>;
}

interface Deps {
  sightOf: SightOf;
  library: {
    newest(
      workspaceId: string,
      sight: Sight,
      filter: LessonFilter,
      page: Page,
    ): Promise<{ lessons: LibraryLesson[]; total: number }>;
    find(workspaceId: string, sight: Sight, id: string): Promise<LibraryLesson | undefined>;
    byArea(workspaceId: string, sight: Sight): Promise<{ areaId: string | null; count: number }[]>;
  };
  search(
    workspaceId: string,
    sight: Sight,
    query: { words: string } & LessonFilter,
    page: Page,
  ): Promise<{ found: FoundLesson[]; total: number }>;
  focusAreas(workspaceId: string): Promise<FocusArea[]>;
  clock: Pick<Clock, 'now'>;
}

const PAGE_SIZE = 8;

export function createBrowseLibrary(deps: Deps): BrowseLibrary {
  const { sightOf, library } = deps;

  function filterOf({ areaId, time }: Wanted): LessonFilter {
    const months = { quarter: 3, year: 12, all: undefined }[time];
    const today = Temporal.PlainDate.from(dayOf(deps.clock.now()));
    return {
      ...(areaId !== undefined && { areaId }),
      ...(months !== undefined && { since: today.subtract({ months }).toString() }),
    };
  }

  async function read(workspaceId: string, sight: Sight, wanted: Wanted, index: number) {
    const page = { size: PAGE_SIZE, index };
    const filter = filterOf(wanted);
    if (wanted.words) {
      return await deps.search(workspaceId, sight, { words: wanted.words, ...filter }, page);
    }
    const { lessons, total } = await library.newest(workspaceId, sight, filter, page);
    return { found: lessons.map(withoutMatches), total };
  }

  const areaOf: BrowseLibrary['area'] = async (workspaceId, areaId) =>
    (await deps.focusAreas(workspaceId)).find(({ id }) => id === areaId);

  return {
    area: areaOf,
    async page(workspaceId, personId, asked, wantedIndex) {
      const [sight, area] = await Promise.all([
        sightOf(workspaceId, personId),
        areaOf(workspaceId, asked.areaId),
      ]);
      // One that is used no more can't be chosen, and is shown as none.
      const wanted = { ...asked, areaId: area?.id };
      const first = await read(workspaceId, sight, wanted, wantedIndex);
      const pages = Math.max(Math.ceil(first.total / PAGE_SIZE), 1);
      // The last lesson of the last page may just have been withdrawn, or other words be typed.
      const index = Math.min(wantedIndex, pages - 1);
      const { found, total } =
        index === wantedIndex ? first : await read(workspaceId, sight, wanted, index);
      return { wanted, area, found, total, index, pages, isPartial: sight.isPartial };
    },
    async areas(workspaceId, personId) {
      const [sight, areas] = await Promise.all([
        sightOf(workspaceId, personId),
        deps.focusAreas(workspaceId),
      ]);
      const counts = new Map(
        (await library.byArea(workspaceId, sight)).map(({ areaId, count }) => [areaId, count]),
      );
      return areas.flatMap((area) => {
        const count = counts.get(area.id);
        return count ? [{ area, count }] : [];
      });
    },
    async lesson(workspaceId, personId, id) {
      return await library.find(workspaceId, await sightOf(workspaceId, personId), id);
    },
  };
}

function withoutMatches(lesson: LibraryLesson): FoundLesson {
  const whole = (text: string) => [{ text, isMatch: false }];
  return {
    lesson,
    passages: {
      whatHappened: whole(lesson.whatHappened),
      whatLearned: whole(lesson.whatLearned),
      whatChanged: whole(lesson.whatChanged),
    },
  };
}
