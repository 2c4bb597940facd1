import type { Sight } from '../channels/sight.ts';
import type { Database } from '../database/database.ts';
import { and, sql } from '../database/drizzle.ts';
import { lessonEntry, mistake } from '../database/schema.ts';
import type { Outcome } from '../mistakes/mistake.ts';
import {
  type Alternative,
  BEGINS_SO,
  exactly,
  MISSPELT,
  RELATED,
  type Term,
  termsOf,
  weigh,
} from '../search/query.ts';
import { createMeet, tells } from '../search/rank.ts';
import type { RelatedWords } from '../search/related-words.ts';
import { nearest, restsOf } from '../search/spelling.ts';
import { stemsOf } from '../search/stems.ts';
import type { Word } from '../search/words.ts';
import type { LessonFilter } from './library-lesson.ts';
import { markOf, PUBLIC } from './lesson-marks.ts';
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
const RANKED = 200;
/** With fewer, those that meet less of the query are looked for as well: so many of them. */
const ENOUGH = 10;
const OF_LESS = 80;
/** A workspace with so few lessons has all of those ranked that meet anything. */
const FEW_LESSONS = 500;
/** So many that meet the words are turned over, where few of them may be told or are of an area. */
const TURNED_OVER = 2000;
/** Of a long query the rarest words are enough to choose by. */
const TELLING = 4;
const PREFIX_MIN = 3;
const PREFIX_WORDS = 8;
const NEAR_WORDS = 4;

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
        order by rowid desc limit ${value('limit')})`,
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

  /** How often each is used in what is in sight. */
  function usesOf(workspaceId: string, scopes: string, stems: Iterable<string>) {
    const rows = orm.all<{ stem: string; uses: number }>(
      sql`select stem, sum(uses) as uses from lesson_stem where workspace_id = ${workspaceId}
        and scope in (select value from json_each(${scopes}))
        and stem in (select value from json_each(${JSON.stringify([...stems])})) group by stem`,
    );
    return new Map(rows.map(({ stem, uses }) => [stem, uses]));
  }

  /** The words in sight that begin like this one, those that most lessons have. */
  const beginningWith = (workspaceId: string, scopes: string, word: string) =>
    orm
      .all<{ word: string }>(
        sql`select word from lesson_word where workspace_id = ${workspaceId}
          and scope in (select value from json_each(${scopes}))
          and word > ${word} and word < ${`${word}\u{10FFFF}`}
          group by word order by sum(uses) desc, word limit ${PREFIX_WORDS}`,
      )
      .map(({ word: found }) => found);

  /** The words and stems in sight that are a letter away from this one. */
  function near(workspaceId: string, scopes: string, word: string): string[] {
    const rests = restsOf(word);
    if (rests.length === 0) return [];
    const rows = orm.all<{ word: string }>(
      sql`select distinct word from near_word where workspace_id = ${workspaceId}
        and scope in (select value from json_each(${scopes}))
        and rest in (select value from json_each(${JSON.stringify(rests)}))`,
    );
    return nearest(
      word,
      rows.map(({ word: found }) => found),
    ).slice(0, NEAR_WORDS);
  }

  /** Adds what a word may stand for: its longer forms, and, where nobody in sight uses it, words that are nearly it. */
  function widen(related: RelatedWords, workspaceId: string, scopes: string, term: Term): Term {
    const { word } = term;
    if (word === undefined || term.isEverywhere) return term;
    const exact = usesOf(workspaceId, scopes, stemsOf({ word }));
    const isKnown = exact.size > 0;
    if (isKnown && !term.isLast) return term;
    const longer =
      Array.from(word).length >= PREFIX_MIN ? beginningWith(workspaceId, scopes, word) : [];
    const alternatives = [
      ...term.alternatives,
      ...longer.flatMap((one) => exactly({ word: one }, BEGINS_SO)),
    ];
    if (isKnown || longer.length > 0) return { ...term, alternatives };
    const isRelated = term.alternatives.some(({ weight }) => weight === RELATED);
    if (isRelated) return { ...term, alternatives };
    // A slip in a form that nobody else uses: what all its forms have in common is near as well.
    const inLessons = [word, ...stemsOf({ word })].flatMap((one) => near(workspaceId, scopes, one));
    const meant =
      inLessons.length > 0 ? new Set(inLessons) : nearest(word, likely(related.words(), word));
    for (const one of meant) {
      const asWord: Word = { word: one, folded: one, from: 0, to: one.length };
      alternatives.push({ stems: [one], weight: MISSPELT }, ...exactly(asWord, MISSPELT));
      const others = related.at([asWord], 0).flatMap((found) => found.related);
      alternatives.push(...weigh(others, RELATED * MISSPELT));
    }
    return { ...term, alternatives };
  }

  return {
    async search(workspaceId, sight, words, only) {
      const scopes = JSON.stringify([PUBLIC, ...sight.channels]);
      const related = await relatedWords();
      const terms = termsOf(words, related).map((term) =>
        widen(related, workspaceId, scopes, term),
      );
      const stems = new Set(
        terms.flatMap(({ alternatives }) => alternatives.flatMap((a) => a.stems)),
      );
      const uses = usesOf(workspaceId, scopes, ['', ...stems]);
      const total = uses.get('') ?? 0;
      uses.delete('');
      // What is in no lesson in sight is met by none.
      const meetable = terms
        .map((term) => ({
          ...term,
          alternatives: term.alternatives.filter((one) =>
            one.stems.every((stem) => uses.has(stem)),
          ),
        }))
        .filter(({ alternatives }) => alternatives.length > 0);
      if (meetable.length === 0) return [];

      const isChoosing = Object.keys(only).length > 0;
      const worth = (stem: string) => tells(uses.get(stem) ?? 0, total);
      const meet = createMeet(meetable, worth);
      const seen = new Set<string>();
      const found: (Hit & { score: number; number: number })[] = [];
      function look(match: string, few = RANKED): void {
        const limit = isChoosing ? TURNED_OVER : few;
        const candidates: Candidate[] = [];
        for (const place of placesOf(workspaceId, sight)) {
          for (const one of matching.all({ match: `(${match}) AND ${place}`, limit })) {
            if (!seen.has(one.id)) candidates.push(one);
            seen.add(one.id);
          }
        }
        const rows = inSight.all({
          workspaceId,
          ...sightValues(sight),
          ids: JSON.stringify(candidates.map(({ id }) => id)),
          areaId: only.areaId ?? null,
          since: only.since ?? null,
          toldIn: only.toldIn ?? null,
        });
        const byId = new Map(rows.map((row) => [row.id, row]));
        for (const { id, number, stems: all } of candidates) {
          const row = byId.get(id);
          if (!row) continue;
          const met = meet(all.split(' '));
          found.push({ id, number, stems: met.stems, score: met.score * proven(row) });
        }
      }
      if (total <= FEW_LESSONS) look(anyOf(meetable), FEW_LESSONS);
      else {
        for (const { match, few } of stages(meetable, uses)) {
          look(match, few);
          if (found.length >= ENOUGH) break;
        }
      }
      return found
        .toSorted((one, other) => other.score - one.score || other.number - one.number)
        .slice(0, RANKED)
        .map(({ id, stems: by }) => ({ id, stems: by }));
    },
  };
}

/** A lesson that stuck, or that helped others, comes before one that meets the words as well. */
const proven = ({ helped, outcome }: { helped: number; outcome: Outcome | null }) =>
  1 + (outcome === 'stuck' ? 0.08 : 0) + Math.min(0.03 * Math.log2(1 + helped), 0.15);

/** Where lessons are looked for, each apart: public ones are many, those of some channels few. */
function placesOf(workspaceId: string, sight: Sight): string[] {
  const channels = sight.channels.map((id) => quote(markOf(workspaceId, id)));
  return [
    ...(sight.everyones ? [quote(markOf(workspaceId, PUBLIC))] : []),
    ...(channels.length > 0 ? [`(${channels.join(' OR ')})`] : []),
  ];
}

const quote = (token: string) => `"${token}"`;

const matchOf = ({ alternatives }: Term) =>
  `(${[...new Set(alternatives.map(({ stems }) => `(${stems.map(quote).join(' AND ')})`))].join(' OR ')})`;

const anyOf = (terms: readonly Term[]) => terms.map(matchOf).join(' OR ');
const allOf = (terms: readonly Term[]) => terms.map(matchOf).join(' AND ');

/** What is looked for one after the other: all of a query, as it was typed and by what means the same; then less and less of it. */
function* stages(
  terms: readonly Term[],
  uses: ReadonlyMap<string, number>,
): Generator<{ match: string; few?: number }> {
  const commonness = ({ alternatives }: Term) =>
    alternatives.reduce(
      (sum, { stems }) => sum + Math.min(...stems.map((stem) => uses.get(stem) ?? 0)),
      0,
    );
  const needed = terms.filter((term) => !term.isEverywhere);
  const rarestFirst = (needed.length > 0 ? needed : terms).toSorted(
    (one, other) => commonness(one) - commonness(other),
  );
  const exact = rarestFirst
    .map((term) => ({ ...term, alternatives: term.alternatives.filter((one) => one.weight === 1) }))
    .filter(({ alternatives }) => alternatives.length > 0);
  if (exact.length === rarestFirst.length) yield { match: allOf(exact) };
  yield { match: allOf(rarestFirst) };
  // Among so many lessons less of a query is looked for as it was typed: what means the same would be met by too many.
  const typed = rarestFirst
    .map((term) => ({ ...term, alternatives: term.alternatives.filter(isTyped) }))
    .filter(({ alternatives }) => alternatives.length > 0);
  const telling = (typed.length > 0 ? typed : rarestFirst).slice(0, TELLING);
  for (let size = telling.length; size > 0; size--) {
    const ways = [...choices(telling, size)].map((some) => `(${allOf(some)})`);
    yield { match: ways.join(' OR '), few: OF_LESS };
  }
}

/** It is what was typed, or may have been meant. */
const isTyped = ({ weight }: Alternative) => weight >= BEGINS_SO;

/** All ways to take some of them, the first ones first. */
function* choices<T>(all: readonly T[], size: number): Generator<T[]> {
  if (size === 0) yield [];
  for (const [at, one] of all.entries()) {
    for (const rest of size > 1 ? choices(all.slice(at + 1), size - 1) : size === 1 ? [[]] : [])
      yield [one, ...rest];
  }
}

/** Of many words, those that can be a letter or two away. */
const likely = (words: Iterable<string>, word: string) =>
  word.length < 4 ? [] : [...words].filter((one) => Math.abs(one.length - word.length) <= 2);
