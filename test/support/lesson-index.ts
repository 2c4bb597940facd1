import type { Database } from '../../src/database/database.ts';
import { sql } from '../../src/database/drizzle.ts';
import { createLessonIndex } from '../../src/library/lesson-index-store.ts';
import { HERE } from './database.ts';

/** All that the index holds, but for the numbers, which are drawn by chance. */
export function indexHeld(db: Database) {
  // SQLite itself says whether its part is what the entries say.
  db.orm.run(sql`insert into lesson_index (lesson_index, rank) values ('integrity-check', 1)`);
  const all = (query: string) => db.orm.all(sql.raw(query));
  const lists = all('select mistake_id, scope, words, stems from lesson_entry order by 1') as {
    words: string;
    stems: string;
  }[];
  const sorted = (list: string) => list.split(' ').toSorted();
  return {
    entries: lists.map((one) => ({ ...one, words: sorted(one.words), stems: sorted(one.stems) })),
    words: all('select scope, word, uses from lesson_word order by 1, 2'),
    stems: all('select scope, stem, uses from lesson_stem order by 1, 2'),
    near: all('select scope, rest, word from near_word order by 1, 2, 3'),
  };
}

/** The same, after the index was emptied and filled from what lessons say now. */
export async function indexMadeAnew(db: Database) {
  db.orm.run(sql`insert into lesson_index (lesson_index) values ('delete-all')`);
  for (const table of ['lesson_entry', 'lesson_word', 'lesson_stem', 'near_word']) {
    db.orm.run(sql.raw(`delete from ${table}`));
  }
  const index = createLessonIndex(db);
  let last: string | undefined = '';
  while (last !== undefined) last = await index.keepSome(HERE, last);
  return indexHeld(db);
}
