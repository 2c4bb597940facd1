import type { Sight } from '../channels/sight.ts';
import type { Database } from '../database/database.ts';
import { and, count, sql } from '../database/drizzle.ts';
import { channel, lessonEntry, mistake, workspace } from '../database/schema.ts';
import { orderedBy, type Outcome } from '../mistakes/mistake.ts';
import { anyOf, inFewTexts, matchStages, quoted } from '../search/match-stages.ts';
import { meetable, stemsIn, termsOf } from '../search/query.ts';
import { createMeet, tells } from '../search/rank.ts';
import { readQuery } from '../search/read-query.ts';
import type { RelatedWords } from '../search/related-words.ts';
import { createOpenLessonWords } from './lesson-words-store.ts';
import type { LessonFilter } from './library-lesson.ts';
import {
  ALL_NUMBERS,
  markOf,
  type Numbers,
  OTHER_NUMBERS,
  PUBLIC,
  PUBLIC_NUMBERS,
} from './lesson-marks.ts';
import { isVisible, mayBeToldIn, sightToCome, sightValues } from './visible-lessons-store.ts';

/** A lesson that was found, and the stems by which. */
export interface Hit {
  id: string;
  stems: ReadonlySet<string>;
}

export interface LessonSearch {
  /**
   * The lessons that meet a text best, of those that somebody may see. Any text will do.
   * @param only what else must be so; `toldIn`: it may be told there, as it is of that channel or may be retold ('' is nowhere in particular)
   */
  search(
    workspaceId: string,
    sight: Sight,
    words: string,
    only: LessonFilter & { toldIn?: string },
  ): Promise<Hit[]>;
}

/** So many are ranked, the newest: more are looked through by nobody. */
const RANKED = 100;
/** With fewer, those that meet less of the query are looked for as well. */
const ENOUGH = 8;
/** A workspace with so few lessons has all of those ranked that meet anything. */
const FEW_LESSONS = 1500;
/** So many that meet the words are turned over, where few of them may be told or are of an area. */
const TURNED_OVER = 2000;
interface Candidate {
  id: string;
  number: number;
  stems: string;
}

export function createLessonSearch(
  { orm }: Pick<Database, 'orm'>,
  relatedWords: () => Promise<RelatedWords>,
): LessonSearch {
  const value = sql.placeholder;
  const matching = orm
    .select({ id: lessonEntry.mistakeId, number: lessonEntry.id, stems: lessonEntry.stems })
    .from(lessonEntry)
    .where(
      sql`${lessonEntry.id} in (select rowid from lesson_index where lesson_index match ${value('match')}
        and rowid between ${value('from')} and ${value('to')} order by rowid desc limit ${value('limit')})`,
    )
    .prepare();
  /** Of some, those that are as the query wants them, by what is so now: the index may not have followed yet. */
  const inSight = orm
    .select({ id: mistake.id, helped: mistake.helped, outcome: mistake.outcome })
    .from(mistake)
    .where(
      and(
        sql`${mistake.id} in (select value from json_each(${value('ids')}))`,
        isVisible(value('workspaceId'), sightToCome),
        sql`(${value('areaId')} is null or ${mistake.focusAreaId} = ${value('areaId')})`,
        sql`(${value('since')} is null or ${mistake.learnedOn} >= ${value('since')})`,
        sql`(${value('toldIn')} is null or ${mayBeToldIn(value('toldIn'))})`,
      ),
    )
    .prepare();

  /** Of some channels, those of the workspace itself: what isn't found by anybody judges nobody's words either. */
  const ownAmong = orm
    .select({ id: channel.id })
    .from(channel)
    .where(
      sql`${channel.workspaceId} = ${value('workspaceId')} and ${channel.isHome} = 1
        and ${channel.id} in (select value from json_each(${value('ids')}))`,
    )
    .prepare();
  const workspaces = orm.select({ total: count() }).from(workspace).prepare();
  const openWords = createOpenLessonWords({ orm });

  return {
    async search(workspaceId, sight, words, only) {
      const related = await relatedWords();
      const own = ownAmong.all({ workspaceId, ids: JSON.stringify(sight.channels) });
      const channels = own.map(({ id }) => id);
      const inLessons = openWords(workspaceId, [PUBLIC, ...channels]);
      const looked = termsOf(readQuery(words, inLessons, related), related);
      const uses = inLessons.uses(['', ...stemsIn(looked)]);
      const terms = meetable(looked, uses);
      if (terms.length === 0) return [];
      const total = uses.get('') ?? 0;
      const isChoosing = Object.keys(only).length > 0;
      const isAlone = workspaces.get()?.total === 1;
      const places = placesOf(workspaceId, { ...sight, channels }, isAlone);
      const candidates = new Map<string, Candidate>();
      const look = ({ marks, numbers }: Place, match: string, few: number) => {
        const rows = matching.all({
          match: [`(${match})`, ...marks].join(' AND '),
          ...numbers,
          limit: isChoosing ? TURNED_OVER : few,
        });
        for (const row of rows) candidates.set(row.id, row);
      };
      if (total <= FEW_LESSONS) {
        for (const place of places) look(place, anyOf(terms), FEW_LESSONS);
      } else {
        const [most, ...others] = places;
        for (const { match, few, amongFew } of matchStages(terms, uses)) {
          if (most) look(most, match, few);
          if (amongFew !== null) for (const place of others) look(place, amongFew, few);
          if (candidates.size >= ENOUGH) break;
        }
        const besides = inFewTexts(terms, uses);
        if (besides) for (const place of places) look(place, besides.match, besides.few);
      }
      const meet = createMeet(terms, (stem) => tells(uses.get(stem) ?? 0, total));
      const best = [...candidates.values()]
        .map(({ id, number, stems }) => ({ id, number, ...meet(stems.split(' ')) }))
        .toSorted(byScore)
        .slice(0, isChoosing ? TURNED_OVER : RANKED);
      const rows = inSight.all({
        workspaceId,
        ...sightValues(sight),
        ids: JSON.stringify(best.map(({ id }) => id)),
        areaId: only.areaId ?? null,
        since: only.since ?? null,
        toldIn: only.toldIn ?? null,
      });
      const byId = new Map(rows.map((row) => [row.id, proven(row)]));
      return best
        .map((one) => ({ ...one, score: one.score * (byId.get(one.id) ?? 0) }))
        .filter(({ score }) => score > 0)
        .toSorted(byScore)
        .slice(0, RANKED)
        .map(({ id, stems }) => ({ id, stems }));
    },
  };
}

interface Ranked {
  score: number;
  number: number;
}

/** The best first, and of those that are as good the newest. */
const byScore = (one: Ranked, other: Ranked) =>
  other.score - one.score || other.number - one.number;

/** A lesson that stuck, or that helped others, comes before one that meets the words as well. The order tells no count that isn't shown. */
const proven = ({ helped, outcome }: { helped: number; outcome: Outcome | null }) =>
  1 + (outcome === 'stuck' ? 0.08 : 0) + Math.min(0.03 * Math.log2(1 + orderedBy(helped)), 0.15);

interface Place {
  /** What must stand with a lesson besides. */
  marks: string[];
  numbers: Numbers;
}

/** Where lessons are looked for, each apart: public ones are many, those of some channels few. */
function placesOf(workspaceId: string, { everyones, channels }: Sight, isAlone: boolean) {
  const marks = channels.map((id) => quoted(markOf(workspaceId, id)));
  const places: Place[] = [];
  if (everyones) {
    // Where there is another workspace, its lessons have such numbers as well.
    const ours = isAlone ? [] : [quoted(markOf(workspaceId, PUBLIC))];
    places.push({ marks: ours, numbers: PUBLIC_NUMBERS });
  }
  if (marks.length > 0) {
    const numbers = everyones ? OTHER_NUMBERS : ALL_NUMBERS;
    places.push({ marks: [`(${marks.join(' OR ')})`], numbers });
  }
  return places;
}
