import { randomBytes } from 'node:crypto';
import Sqlite from 'better-sqlite3';
import { openDatabase } from '../../src/database/open-database.ts';
import { drawNumber, markOf, PUBLIC } from '../../src/library/lesson-marks.ts';
import { restsOf } from '../../src/search/spelling.ts';
import { textStems } from '../../src/search/stems.ts';
import type { Words } from './language.ts';

export const WORKSPACE = 'T0BENCH';
/** Of forty channels ten are private. */
export const CHANNELS = Array.from({ length: 40 }, (_, n) => (n % 4 === 3 ? `G0${n}` : `C0${n}`));
const isPrivate = (channel: string) => channel.startsWith('G');

export interface SeededLesson {
  id: string;
  words: string[];
  channel: string;
}

const newId = () => randomBytes(16).toString('base64url');

/**
 * Fills a database with lessons, and the index as `lesson-index-store.ts` would, one by one; in bulk, since that would take a quarter of
 * an hour for a million.
 * @returns some of them, to look for
 */
export function seedLessons(file: string, count: number, words: Words): SeededLesson[] {
  openDatabase(file).close();
  const db = new Sqlite(file);
  db.pragma('journal_mode = MEMORY');
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -800000');
  db.prepare('insert into workspace (id, slot_minutes) values (?, 15)').run(WORKSPACE);
  const areas = Array.from({ length: 8 }, (_, at) => {
    const id = newId();
    db.prepare('insert into focus_area values (?, ?, ?, ?)').run(WORKSPACE, id, `Area ${at}`, at);
    return id;
  });
  for (const id of CHANNELS) {
    db.prepare('insert into channel values (?, ?, ?, ?, 0, 0, 1)').run(
      WORKSPACE,
      id,
      id.toLowerCase(),
      isPrivate(id) ? 1 : 0,
    );
  }
  const insert = {
    mistake:
      db.prepare(`insert into mistake (workspace_id, id, channel_id, what_happened, what_learned, what_changed,
      focus_area_id, near_miss, wants_help, may_retell, credit_author, shared_on, learned_on, withdrawn, me_too, helped)
      values ('${WORKSPACE}', ?, ?, ?, ?, '', ?, 0, 0, ?, 0, ?, ?, 0, 0, ?)`),
    posted: db.prepare(`insert into posted_message values ('${WORKSPACE}', ?, ?, ?)`),
    entry: db.prepare(`insert into lesson_entry values ('${WORKSPACE}', ?, ?, ?, ?, ?)`),
    index: db.prepare('insert into lesson_index (rowid, stems) values (?, ?)'),
    word: db.prepare(`insert into lesson_word values ('${WORKSPACE}', ?, ?, ?)`),
    stem: db.prepare(`insert into lesson_stem values ('${WORKSPACE}', ?, ?, ?)`),
    near: db.prepare(`insert or ignore into near_word values ('${WORKSPACE}', ?, ?, ?)`),
  };
  const some: SeededLesson[] = [];
  const uses = {
    word: new Map<string, Map<string, number>>(),
    stem: new Map<string, Map<string, number>>(),
  };
  const use = (kind: 'word' | 'stem', scope: string, value: string) => {
    const inScope = uses[kind].get(scope) ?? new Map<string, number>();
    uses[kind].set(scope, inScope.set(value, (inScope.get(value) ?? 0) + 1));
  };
  db.transaction(() => {
    // In the order of the table: several times faster, and the same lessons in the end.
    for (const [n, id] of Array.from({ length: count }, newId).toSorted().entries()) {
      const lesson = words.lesson();
      const channel = CHANNELS[n % CHANNELS.length] ?? '';
      const day = DAYS[(n * 7) % DAYS.length] ?? '';
      const [happened, learned] = [lesson.slice(0, 20).join(' '), lesson.slice(20).join(' ')];
      insert.mistake.run(
        id,
        channel,
        happened,
        learned,
        areas[n % 9] ?? null,
        n % 2,
        day,
        day,
        n % 7,
      );
      insert.posted.run(
        id,
        channel,
        `${Date.parse(day) / 1000}.${String(n % 1e6).padStart(6, '0')}`,
      );
      const found = textStems([happened, learned, '']);
      const scope = isPrivate(channel) ? channel : PUBLIC;
      const marks = [
        markOf(WORKSPACE, channel),
        ...(scope === PUBLIC ? [markOf(WORKSPACE, PUBLIC)] : []),
      ];
      const stems = [...found.stems, ...marks].join(' ');
      const number = drawNumber(scope, day, n / count);
      insert.entry.run(id, number, scope, [...found.words].join(' '), stems);
      insert.index.run(number, stems);
      for (const word of found.words) use('word', scope, word);
      for (const stem of ['', ...found.stems]) use('stem', scope, stem);
      if (n % Math.ceil(count / 4000) === 0) some.push({ id, words: lesson, channel });
    }
    for (const kind of ['word', 'stem'] as const) {
      for (const [scope, values] of uses[kind]) {
        for (const [value, times] of [...values].toSorted(([one], [other]) =>
          one < other ? -1 : 1,
        )) {
          insert[kind].run(scope, value, times);
          for (const rest of restsOf(value)) insert.near.run(scope, rest, value);
        }
      }
    }
  })();
  db.exec("insert into lesson_index (lesson_index) values ('optimize')");
  db.pragma('journal_mode = WAL');
  db.close();
  return some;
}

const FIRST_DAY = Temporal.PlainDate.from('2024-01-01');
const DAYS = Array.from({ length: 1000 }, (_, days) => FIRST_DAY.add({ days }).toString());
