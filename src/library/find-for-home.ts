import type { SightOf } from '../channels/look-what-is-seen.ts';
import type { Sight } from '../channels/sight.ts';
import { dayOf } from '../mistakes/mistake.ts';
import type { Clock } from '../runtime/clock.ts';
import type { FocusArea } from '../stewardship/focus-area.ts';
import type { LibraryLesson } from './library-lesson.ts';
import { type Loop, loopOf } from './loop.ts';

/** What of the library stands on somebody's Home tab. */
export interface LibraryAtHome {
  /** The newest that may be told anywhere. */
  lessons: LibraryLesson[];
  /** They are of the last seven days. */
  areOfThisWeek: boolean;
  /** The focus areas of which they see lessons; where there are too many to be counted soon, all of them. */
  areas: { area: FocusArea; count: number | undefined }[];
  /** How many lessons they see in all, if that is soon counted. */
  total: number | undefined;
  /** How the loop is doing; a guest sees too little of it. */
  loop: Loop | undefined;
  isPartial: boolean;
}

export type FindForHome = (workspaceId: string, personId: string) => Promise<LibraryAtHome>;

interface Deps {
  sightOf: SightOf;
  told: {
    newest(
      to: { workspaceId: string; sight: Sight; channelId: string | null },
      max: number,
    ): Promise<LibraryLesson[]>;
  };
  figures: {
    soonByArea(
      workspaceId: string,
      sight: Sight,
    ): Promise<{ areaId: string | null; count: number }[] | undefined>;
    sharedSince(
      workspaceId: string,
      since: string,
    ): Promise<{ shares: number; withLesson: number }>;
  };
  focusAreas(workspaceId: string): Promise<FocusArea[]>;
  clock: Pick<Clock, 'now'>;
}

const LESSONS = 5;
/** As many where there are none of this week. */
const OLDER_LESSONS = 3;
const WEEK_DAYS = 7;
const LOOP_DAYS = 28;

export function createFindForHome(deps: Deps): FindForHome {
  const { told, figures, clock } = deps;

  async function areasIn(workspaceId: string, sight: Sight) {
    const all = await deps.focusAreas(workspaceId);
    const counts = await figures.soonByArea(workspaceId, sight);
    if (!counts)
      return { areas: all.map((area) => ({ area, count: undefined })), total: undefined };
    const countOf = new Map(counts.map(({ areaId, count }) => [areaId, count]));
    const areas = all.map((area) => ({ area, count: countOf.get(area.id) ?? 0 }));
    return {
      areas: areas.filter(({ count }) => count > 0),
      total: counts.reduce((sum, { count }) => sum + count, 0),
    };
  }

  return async (workspaceId, personId) => {
    const sight = await deps.sightOf(workspaceId, personId);
    const today = Temporal.PlainDate.from(dayOf(clock.now()));
    const newest = await told.newest({ workspaceId, sight, channelId: null }, LESSONS);
    const weekAgo = today.subtract({ days: WEEK_DAYS }).toString();
    const ofThisWeek = newest.filter(({ learnedOn }) => learnedOn > weekAgo);
    const since = today.subtract({ days: LOOP_DAYS }).toString();
    return {
      lessons: ofThisWeek.length > 0 ? ofThisWeek : newest.slice(0, OLDER_LESSONS),
      areOfThisWeek: ofThisWeek.length > 0,
      ...(await areasIn(workspaceId, sight)),
      loop: sight.everyones ? loopOf(await figures.sharedSince(workspaceId, since)) : undefined,
      isPartial: sight.isPartial,
    };
  };
}
