import { createFindLessons } from '../../src/library/find-lessons.ts';
import { createLessonIndex } from '../../src/library/lesson-index-store.ts';
import { createLessonSearch } from '../../src/library/lesson-search-store.ts';
import { relatedWords } from '../../src/search/related-words.ts';
import { createLibraryStore } from '../../src/library/library-store.ts';
import * as schema from '../../src/database/schema.ts';
import { newId } from '../../src/runtime/ids.ts';
import { HERE, openTestDatabase } from './database.ts';

/** Of a lesson: all that isn't named is as usual. */
export type Told = Partial<
  Omit<typeof schema.mistake.$inferInsert, 'workspaceId' | 'id'> & { isPosted: boolean }
>;

/** A library with a public channel C1, a private one G1, one that others outside read, X1, and C2, where Oops isn't at home. */
export async function openLibrary() {
  const { db, file } = await openTestDatabase();
  const usual = { isPrivate: false, isArchived: false, isExternallyShared: false, isHome: true };
  const channels = [
    { ...usual, id: 'C1' },
    { ...usual, id: 'G1', isPrivate: true },
    { ...usual, id: 'X1', isExternallyShared: true },
    { ...usual, id: 'C2', isHome: false },
  ];
  for (const one of channels) {
    const row = { ...one, workspaceId: HERE, name: one.id.toLowerCase() };
    db.orm.insert(schema.channel).values(row).run();
  }
  let messages = 0;

  /** Adds a lesson. @returns its id */
  function tell({ isPosted = true, ...told }: Told = {}): string {
    const id = newId();
    const channelId = told.channelId ?? 'C1';
    db.orm
      .insert(schema.mistake)
      .values({
        whatHappened: 'The wrong letter went out.',
        whatLearned: 'Look twice.',
        nearMiss: false,
        wantsHelp: false,
        mayRetell: false,
        creditAuthor: false,
        withdrawn: false,
        meToo: 0,
        helped: 0,
        sharedOn: '2026-03-02',
        learnedOn: '2026-03-02',
        ...told,
        channelId,
        workspaceId: HERE,
        id,
      })
      .run();
    messages += 1;
    const ts = `1.${String(messages).padStart(6, '0')}`;
    const message = { workspaceId: HERE, mistakeId: id, channelId, ts };
    if (isPosted) db.orm.insert(schema.postedMessage).values(message).run();
    return id;
  }

  const index = createLessonIndex(db);
  const library = createLibraryStore(db);
  const search = createLessonSearch(db, async () => await relatedWords(async () => {}));
  /** Has each lesson found as it is by now. */
  async function keepAll(): Promise<void> {
    let last: string | undefined = '';
    while (last !== undefined) last = await index.keepSome(HERE, last);
  }
  const find = createFindLessons({ index: search, lessons: library });
  return { db, file, library, tell, index, search, find, keepAll };
}
