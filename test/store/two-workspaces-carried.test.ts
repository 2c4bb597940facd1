import { expect, test } from 'vitest';
import * as schema from '../../src/database/schema.ts';
import type { LessonsToExport } from '../../src/library/export-lessons.ts';
import { createExportStore } from '../../src/library/export-store.ts';
import { createImports, type Imports } from '../../src/library/import-store.ts';
import { belongings } from '../support/belongings.ts';
import { ELSEWHERE, HERE } from '../support/database.ts';
import { openLibrary } from '../support/library-stores.ts';

// Every method of the stores of exports and imports, as two-workspaces.test.ts has it of all others.

const IMPORT = 'cVOdyT2NpPvW0wjrL3Yx1A';
const LESSON = {
  whatLearned: 'Elsewhere.',
  whatChanged: '',
  whatHappened: '',
  focusAreaId: null,
  learnedOn: '2026-03-02',
};

type Trespass<Store> = (store: Store, lesson: string) => Promise<unknown>;

const ofExports: Record<keyof LessonsToExport, { act: Trespass<LessonsToExport>; gets: unknown }> =
  {
    lessons: { act: (store) => store.lessons(ELSEWHERE, {}), gets: [] },
    lesson: { act: (store, lesson) => store.lesson(ELSEWHERE, lesson), gets: undefined },
    areas: {
      act: (store) => store.areas(ELSEWHERE),
      gets: [{ id: `${ELSEWHERE}-area`, name: 'Handing over' }],
    },
  };

const ofImports: Record<keyof Imports, { act: Trespass<Imports>; gets: unknown }> = {
  channels: { act: (store) => store.channels(ELSEWHERE), gets: [] },
  areas: {
    act: (store) => store.areas(ELSEWHERE),
    gets: [{ id: `${ELSEWHERE}-area`, name: 'Handing over' }],
  },
  sentences: { act: (store) => store.sentences(ELSEWHERE, 'C1'), gets: [] },
  keep: {
    act: (store) =>
      store.keep({ workspaceId: ELSEWHERE, channelId: 'C1', mayRetell: true }, [LESSON]),
    gets: expect.stringMatching(/^[\w-]{22}$/),
  },
  all: { act: (store) => store.all(ELSEWHERE), gets: [] },
  finish: { act: (store) => store.finish(ELSEWHERE), gets: 0 },
  undo: { act: (store) => store.undo(ELSEWHERE, IMPORT), gets: 0 },
};

async function openBoth() {
  const { db, index, tell } = await openLibrary();
  const lesson = tell({ mayRetell: true });
  tell({ mayRetell: true, importId: IMPORT, isPosted: false });
  const imports = createImports({ db, index, enqueue: () => {}, rest: async () => {} });
  return { db, lesson, imports, exports: createExportStore(db) };
}

test.each(Object.entries(ofExports))(
  'a workspace gets nothing of another by exports.%s',
  async (_method, { act, gets }) => {
    const { db, exports, lesson } = await openBoth();
    const before = belongings(db);
    expect(await act(exports, lesson)).toEqual(gets);
    expect(belongings(db)).toEqual(before);
  },
);

test.each(Object.entries(ofImports))(
  'a workspace gets nothing of another by imports.%s',
  async (_method, { act, gets }) => {
    const { db, imports, lesson } = await openBoth();
    const before = belongings(db);
    expect(await act(imports, lesson)).toEqual(gets);
    expect(belongings(db)).toEqual(before);
  },
);

test('each has its own: what is there is exported, and can be taken back', async () => {
  const { db, exports, imports } = await openBoth();
  expect(await exports.lessons(HERE, {})).toHaveLength(2);
  expect(await imports.undo(HERE, IMPORT)).toBe(1);
  expect(await exports.lessons(HERE, {})).toHaveLength(1);
  expect(db.orm.select().from(schema.mistake).all()).toHaveLength(2);
});
