import { setImmediate as turn } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import type { Database } from '../../src/database/database.ts';
import { channel, mistake, postedMessage } from '../../src/database/schema.ts';
import { createLessonIndex } from '../../src/library/lesson-index-store.ts';
import { createLessonSearch } from '../../src/library/lesson-search-store.ts';
import { newId } from '../../src/runtime/ids.ts';
import { relatedWords } from '../../src/search/related-words.ts';
import { dice, withSlip } from '../lessons/language.ts';
import type { Corpus } from './corpus.ts';

/** Finds lessons, the best first, by their ids in a corpus. */
export type Finds = (query: string) => Promise<string[]>;

/** How many queries find one of their lessons among the first three, and how many of all their lessons they find there. */
export interface Relevance {
  /** From 0 to 1, as the other. */
  answered: number;
  recall: number;
}

const FIRST = 3;
const SLIPS = [1, 2, 3];

export async function measure(finds: Finds, queries: Corpus['queries']): Promise<Relevance> {
  let answered = 0;
  let recall = 0;
  for (const { query, ids } of queries) {
    const first = (await finds(query)).slice(0, FIRST);
    const right = ids.filter((id) => first.includes(id)).length;
    answered += right > 0 ? 1 : 0;
    recall += right / ids.length;
  }
  return { answered: answered / queries.length, recall: recall / queries.length };
}

/** The same with one slip in each query, in a word of five letters or more where there is one: the mean of three ways to slip. */
export async function measureSlips(finds: Finds, queries: Corpus['queries']): Promise<Relevance> {
  const runs: Relevance[] = [];
  for (const seed of SLIPS) {
    const roll = dice(seed);
    const slipped = queries.map((one) => ({ ...one, query: slipIn(one.query, roll) }));
    runs.push(await measure(finds, slipped));
  }
  const mean = (of: (run: Relevance) => number) =>
    runs.reduce((sum, run) => sum + of(run), 0) / runs.length;
  return { answered: mean((run) => run.answered), recall: mean((run) => run.recall) };
}

function slipIn(query: string, roll: () => number): string {
  const words = query.split(' ');
  const long = [...words.keys()].filter((at) => (words[at] ?? '').length >= 5);
  const at = (long.length > 0 ? long : [...words.keys()])[
    Math.floor(roll() * (long.length || words.length))
  ];
  return words.map((word, here) => (here === at ? withSlip(word, roll) : word)).join(' ');
}

/** Oops's own search, in a database of its own. */
export async function oopsFinds(
  db: Database,
  workspaceId: string,
  lessons: Corpus['lessons'],
): Promise<Finds> {
  const index = createLessonIndex(db);
  const idOf = new Map<string, string>();
  db.atomically((tx) => {
    const home = { isPrivate: false, isArchived: false, isExternallyShared: false, isHome: true };
    tx.insert(channel)
      .values({ workspaceId, id: 'C0LESSONS', name: 'lessons', ...home })
      .run();
    for (const [days, lesson] of lessons.entries()) {
      const id = newId();
      // One a day: of lessons that are as good, the newest comes first, and not one by chance.
      const day = Temporal.PlainDate.from('2025-01-01').add({ days }).toString();
      idOf.set(id, lesson.id);
      tx.insert(mistake)
        .values({
          workspaceId,
          id,
          channelId: 'C0LESSONS',
          whatHappened: lesson.happened,
          whatLearned: lesson.learned,
          whatChanged: lesson.changed,
          nearMiss: false,
          wantsHelp: false,
          mayRetell: true,
          creditAuthor: false,
          sharedOn: day,
          learnedOn: day,
          withdrawn: false,
          meToo: 0,
          helped: 0,
        })
        .run();
      tx.insert(postedMessage)
        .values({ workspaceId, mistakeId: id, channelId: 'C0LESSONS', ts: '1.000001' })
        .run();
      index.keep(tx, workspaceId, id);
    }
  });
  const search = createLessonSearch(db, () => relatedWords(turn));
  const everybody = { everyones: true, channels: [], isPartial: false };
  return async (query) =>
    (await search.search(workspaceId, everybody, query, {})).map(({ id }) => idOf.get(id) ?? '');
}

const wordsIn = (query: string) => query.match(/[\p{L}\p{N}]+/gu) ?? [];
const textOf = ({ happened, learned, changed }: Corpus['lessons'][number]) =>
  `${happened} ${learned} ${changed}`;

/** The lessons that have most of a query's words somewhere in them: `like '%word%'`. */
export function likeFinds(lessons: Corpus['lessons']): Finds {
  const db = new Sqlite(':memory:');
  db.exec('create table lesson (id text, text text)');
  const insert = db.prepare('insert into lesson values (?, ?)');
  for (const lesson of lessons) insert.run(lesson.id, textOf(lesson));
  return async (query) => {
    const words = wordsIn(query);
    const met = words.map(() => `(text like ?)`).join(' + ');
    return db
      .prepare(`select id from lesson where ${met} > 0 order by ${met} desc limit 3`)
      .pluck()
      .all(...[...words, ...words].map((word) => `%${word}%`)) as string[];
  };
}

/** SQLite's full-text search out of the box: any of the words, by bm25. */
export function fullTextFinds(
  lessons: Corpus['lessons'],
  tokenizer: 'unicode61' | 'porter',
): Finds {
  const db = new Sqlite(':memory:');
  db.exec(`create virtual table lesson using fts5(id unindexed, text, tokenize='${tokenizer}')`);
  const insert = db.prepare('insert into lesson values (?, ?)');
  for (const lesson of lessons) insert.run(lesson.id, textOf(lesson));
  const ask = db
    .prepare('select id from lesson where lesson match ? order by bm25(lesson) limit 3')
    .pluck();
  return async (query) =>
    ask.all(
      wordsIn(query)
        .map((word) => `"${word}"`)
        .join(' OR '),
    ) as string[];
}
