import type { SightOf } from '../channels/look-what-is-seen.ts';
import type { Sight } from '../channels/sight.ts';
import { dayOf } from '../mistakes/mistake.ts';
import type { Clock } from '../runtime/clock.ts';
import type { FindLessons } from './find-lessons.ts';
import type { LibraryLesson } from './library-lesson.ts';

/** What somebody checks before they do something, from what others learned. */
export interface Checklist {
  /** What fits what they are about to do, the best first. */
  lessons: LibraryLesson[];
  /** What was learned around this day in other years: much comes back by the calendar. */
  ofOtherYears: LibraryLesson[];
  /** Some private channels couldn't be looked at. */
  isPartial: boolean;
}

/** Nothing of what somebody is about to do is kept. @param channelId where they ask; null is nowhere in particular */
export type PrepareChecklist = (
  workspaceId: string,
  personId: string,
  words: string,
  channelId: string | null,
) => Promise<Checklist>;

interface Deps {
  sightOf: SightOf;
  toTell: FindLessons['toTell'];
  told: {
    ofDays(
      to: { workspaceId: string; sight: Sight; channelId: string | null },
      days: { from: string; to: string },
      max: number,
    ): Promise<LibraryLesson[]>;
  };
  clock: Pick<Clock, 'now'>;
}

const LESSONS = 5;
const OF_OTHER_YEARS = 3;
const YEARS = 5;
const WEEKS_AROUND = 2;
/** As many are looked at for each year: those of the areas at hand come before others. */
const LOOKED_AT = 20;

export function createPrepareChecklist({ sightOf, toTell, told, clock }: Deps): PrepareChecklist {
  /** Two weeks around this day, in each of the last years. */
  function timesOfYear() {
    const today = Temporal.PlainDate.from(dayOf(clock.now()));
    return Array.from({ length: YEARS }, (_, at) => {
      const day = today.subtract({ years: at + 1 });
      return {
        from: day.subtract({ weeks: WEEKS_AROUND }).toString(),
        to: day.add({ weeks: WEEKS_AROUND }).toString(),
      };
    });
  }

  return async (workspaceId, personId, words, channelId) => {
    const sight = await sightOf(workspaceId, personId);
    const to = { workspaceId, sight, channelId };
    const found = await toTell(workspaceId, sight, words, { channelId }, LESSONS);
    const lessons = found.map(({ lesson }) => lesson);
    const isShown = new Set(lessons.map(({ id }) => id));
    const others: LibraryLesson[] = [];
    for (const days of timesOfYear()) others.push(...(await told.ofDays(to, days, LOOKED_AT)));
    const areas = new Set(lessons.map(({ focusAreaId }) => focusAreaId));
    const isAtHand = ({ focusAreaId }: LibraryLesson) => focusAreaId && areas.has(focusAreaId);
    const ofOtherYears = others
      .filter(({ id }) => !isShown.has(id))
      // The order within an area stays: the last year first, and what helped most.
      .toSorted((one, other) => Number(!isAtHand(one)) - Number(!isAtHand(other)))
      .slice(0, OF_OTHER_YEARS);
    return { lessons, ofOtherYears, isPartial: sight.isPartial };
  };
}
