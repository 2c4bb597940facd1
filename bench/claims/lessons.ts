import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { openDatabase } from '../../src/database/open-database.ts';
import { mistake, postedMessage } from '../../src/database/schema.ts';
import { createLessonIndex } from '../../src/library/lesson-index-store.ts';
import { createLessonSearch } from '../../src/library/lesson-search-store.ts';
import { newId } from '../../src/runtime/ids.ts';
import { relatedWords } from '../../src/search/related-words.ts';
import { createWords, dice, type Words, withSlip } from '../lessons/language.ts';
import { CHANNELS, type SeededLesson, seedLessons, WORKSPACE } from '../lessons/seed-lessons.ts';
import { aim, type Row, type Section, summarise } from '../table.ts';

const QUERIES = 600;
const ADDED = 400;
/** Somebody who sees what everybody sees, and what is in three private channels. */
const MEMBER = {
  everyones: true,
  channels: CHANNELS.filter((id) => id.startsWith('G')).slice(0, 3),
  isPartial: false,
};
const GUEST = { everyones: false, channels: CHANNELS.slice(0, 2), isPartial: false };

/** Finding lessons among many, and adding one. */
export async function lessons(folder: string, isQuick: boolean): Promise<Section[]> {
  const sizes = isQuick ? [2000, 20_000] : [100_000, 1_000_000];
  const sections: Section[] = [];
  for (const count of sizes) sections.push(...(await among(count, folder, isQuick)));
  return sections;
}

async function among(count: number, folder: string, isQuick: boolean): Promise<Section[]> {
  const roll = dice(count);
  const words = createWords(roll);
  const file = join(folder, `lessons-${count}.db`);
  const seeded = seedLessons(file, count, words);
  const db = openDatabase(file);
  const search = createLessonSearch(db, () => relatedWords(turn));
  const limit = count > 100_000 ? 15 : 5;
  const mine = seeded.filter(
    ({ channel }) => channel.startsWith('C') || MEMBER.channels.includes(channel),
  );
  const three = ({ words: all }: SeededLesson) =>
    Array.from({ length: 3 }, () => all[Math.floor(roll() * all.length)] ?? '');
  const kinds: [string, (lesson: SeededLesson) => string, typeof MEMBER][] = [
    ['three words of a lesson', (lesson) => three(lesson).join(' '), MEMBER],
    ['with a slip in one of them', (lesson) => slipIn(three(lesson), roll, 1), MEMBER],
    ['with a slip in each', (lesson) => slipIn(three(lesson), roll, 3), MEMBER],
    ['one word', (lesson) => three(lesson)[0] ?? '', MEMBER],
    ['three words, by a guest of two channels', (lesson) => three(lesson).join(' '), GUEST],
  ];
  const rows: Row[] = [];
  const all: number[] = [];
  for (const [what, queryOf, sight] of kinds) {
    const ms: number[] = [];
    let first = 0;
    let looked = 0;
    const few = isQuick ? 100 : QUERIES;
    for (let n = -50; n < few; n++) {
      const lesson = mine[Math.floor(roll() * mine.length)];
      if (!lesson) continue;
      const query = queryOf(lesson);
      const started = performance.now();
      const hits = await search.search(WORKSPACE, sight, query, {});
      const took = performance.now() - started;
      if (n < 0) continue;
      ms.push(took);
      looked += 1;
      if (hits.slice(0, 3).some(({ id }) => id === lesson.id)) first += 1;
    }
    all.push(...ms);
    rows.push(
      rowOf(what, ms, limit, {
        'in the first 3': sight === GUEST ? '' : `${Math.round((100 * first) / looked)} %`,
      }),
    );
  }
  rows.push(rowOf('all of these', all, limit));
  const number = count.toLocaleString('en');
  const sections = [
    { title: `To find lessons among ${number}`, rows },
    {
      title: `FTS5 out of the box (porter, any of the words, bm25, 200), among ${number}`,
      rows: [outOfTheBox(file, mine, three)],
    },
    {
      title: `To add a lesson to ${number}, findable at once`,
      rows: [await adding(db, words, search)],
    },
  ];
  db.close();
  return sections;
}

const slipIn = (query: string[], roll: () => number, slips: number) =>
  query.map((word, at) => (at < slips ? withSlip(word, roll) : word)).join(' ');

function rowOf(what: string, ms: readonly number[], limit: number, more: Row['values'] = {}): Row {
  const p95 = ms.toSorted((one, other) => one - other)[Math.ceil(ms.length * 0.95) - 1] ?? 0;
  const { samples, p50, p99 } = summarise(ms);
  return {
    what,
    values: { n: samples, 'p50 ms': p50, 'p95 ms': p95, 'p99 ms': p99, ...more },
    aim: aim(`p95 < ${limit} ms`, p95, limit),
  };
}

/** What SQLite does by itself with the same texts, without anybody's sight. */
function outOfTheBox(
  file: string,
  mine: readonly SeededLesson[],
  three: (lesson: SeededLesson) => string[],
): Row {
  const db = new Sqlite(':memory:');
  db.prepare('attach ? as oops').run(file);
  db.exec(`create virtual table plain using fts5(text, tokenize='porter', content='');
    insert into plain (rowid, text) select e.id, m.what_happened || ' ' || m.what_learned
      from oops.lesson_entry e join oops.mistake m on m.workspace_id = e.workspace_id and m.id = e.mistake_id`);
  const ask = db.prepare(
    'select rowid from plain where plain match ? order by bm25(plain) limit 200',
  );
  const ms = mine.slice(0, 60).map((lesson) => {
    const query = three(lesson)
      .map((word) => `"${word}"`)
      .join(' OR ');
    const started = performance.now();
    ask.all(query);
    return performance.now() - started;
  });
  db.close();
  const { samples, p50 } = summarise(ms);
  const p95 = ms.toSorted((one, other) => one - other)[Math.ceil(ms.length * 0.95) - 1] ?? 0;
  return { what: 'three words of a lesson', values: { n: samples, 'p50 ms': p50, 'p95 ms': p95 } };
}

async function adding(
  db: ReturnType<typeof openDatabase>,
  words: Words,
  search: ReturnType<typeof createLessonSearch>,
): Promise<Row> {
  const index = createLessonIndex(db);
  const ms: number[] = [];
  let found = 0;
  for (let n = 0; n < ADDED; n++) {
    const id = newId();
    const text = words.lesson();
    const mark = `unheard${n}of`;
    const [happened, learned] = [
      text.slice(0, 20).join(' '),
      `${text.slice(20).join(' ')} ${mark}`,
    ];
    db.atomically((tx) => {
      tx.insert(mistake)
        .values({
          workspaceId: WORKSPACE,
          id,
          channelId: 'C00',
          whatHappened: happened,
          whatLearned: learned,
          nearMiss: false,
          wantsHelp: false,
          mayRetell: true,
          creditAuthor: false,
          sharedOn: '2026-11-01',
          learnedOn: '2026-11-01',
          withdrawn: false,
          meToo: 0,
          helped: 0,
        })
        .run();
      tx.insert(postedMessage)
        .values({ workspaceId: WORKSPACE, mistakeId: id, channelId: 'C00', ts: '1.000001' })
        .run();
      // The share itself is written with or without the index.
      const started = performance.now();
      index.keep(tx, WORKSPACE, id);
      ms.push(performance.now() - started);
    });
    if (n % 20 === 0) {
      const [hit] = await search.search(WORKSPACE, MEMBER, mark, {});
      if (hit?.id === id) found += 1;
    }
  }
  const { samples, p50, p99 } = summarise(ms);
  const p95 = ms.toSorted((one, other) => one - other)[Math.ceil(ms.length * 0.95) - 1] ?? 0;
  return {
    what: 'the index follows',
    values: {
      n: samples,
      'p50 ms': p50,
      'p95 ms': p95,
      'p99 ms': p99,
      'found at once': `${found} of ${ADDED / 20}`,
    },
    aim: aim('< 2 ms', p95, 2),
  };
}
