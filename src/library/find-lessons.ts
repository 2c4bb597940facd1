import type { Sight } from '../channels/sight.ts';
import { passagesOf } from '../search/passages.ts';
import type { FoundLesson, LessonFilter, LibraryLesson, Page } from './library-lesson.ts';

/** A lesson that was found, and the stems by which. */
interface Hit {
  id: string;
  stems: ReadonlySet<string>;
}

interface Deps {
  index: {
    search(
      workspaceId: string,
      sight: Sight,
      words: string,
      only: LessonFilter & { toldIn?: string },
    ): Promise<Hit[]>;
  };
  lessons: {
    find(workspaceId: string, sight: Sight, id: string): Promise<LibraryLesson | undefined>;
  };
}

/** Finds lessons by what they say, and nothing that somebody may not see. What people look for is kept nowhere. */
export interface FindLessons {
  /** Ranked, the best first. Any text is a safe query; one without words finds nothing. At most 100 are ranked. */
  search(
    workspaceId: string,
    sight: Sight,
    query: { words: string } & LessonFilter,
    page: Page,
  ): Promise<{ found: FoundLesson[]; total: number }>;
  /**
   * For a checklist or a hint: what may be told in a place, since it is of that channel or may be retold.
   * @param at nowhere in particular (null) is the Home tab
   * @param but a share that is not told of itself
   */
  toTell(
    workspaceId: string,
    sight: Sight,
    words: string,
    at: { channelId: string | null },
    max: number,
    but?: string,
  ): Promise<FoundLesson[]>;
}

export function createFindLessons({ index, lessons }: Deps): FindLessons {
  async function read(
    workspaceId: string,
    sight: Sight,
    hits: readonly Hit[],
  ): Promise<FoundLesson[]> {
    const found = await Promise.all(
      hits.map(async ({ id, stems }) => {
        const lesson = await lessons.find(workspaceId, sight, id);
        return lesson && { lesson, passages: marked(lesson, stems) };
      }),
    );
    return found.filter((one) => one !== undefined);
  }

  return {
    async search(workspaceId, sight, { words, ...only }, { size, index: page }) {
      const hits = await index.search(workspaceId, sight, words, only);
      const found = await read(workspaceId, sight, hits.slice(page * size, (page + 1) * size));
      return { found, total: hits.length };
    },
    async toTell(workspaceId, sight, words, { channelId }, max, but) {
      const hits = await index.search(workspaceId, sight, words, { toldIn: channelId ?? '' });
      return await read(workspaceId, sight, hits.filter(({ id }) => id !== but).slice(0, max));
    },
  };
}

const marked = (lesson: LibraryLesson, stems: ReadonlySet<string>): FoundLesson['passages'] => ({
  whatHappened: passagesOf(lesson.whatHappened, stems),
  whatLearned: passagesOf(lesson.whatLearned, stems),
  whatChanged: passagesOf(lesson.whatChanged, stems),
});
