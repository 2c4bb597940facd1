import { expect, test } from 'vitest';
import type { LibraryStore } from '../../src/library/library-store.ts';
import { belongings } from '../support/belongings.ts';
import { ELSEWHERE } from '../support/database.ts';
import { openLibrary } from '../support/library-stores.ts';

// Every method of the library's stores, as two-workspaces.test.ts has it of all others.

const SIGHT = { everyones: true, channels: ['C1', 'G1'], isPartial: false };

type Trespass = (library: LibraryStore, lesson: string) => Promise<unknown>;

const ofLibrary: Record<keyof LibraryStore, { act: Trespass; gets: unknown }> = {
  newest: {
    act: (library) => library.newest(ELSEWHERE, SIGHT, {}, { size: 8, index: 0 }),
    gets: { lessons: [], total: 0 },
  },
  find: { act: (library, lesson) => library.find(ELSEWHERE, SIGHT, lesson), gets: undefined },
  byArea: { act: (library) => library.byArea(ELSEWHERE, SIGHT), gets: [] },
};

test.each(Object.entries(ofLibrary))(
  'a workspace gets nothing of another by library.%s',
  async (_method, { act, gets }) => {
    const { db, library, tell } = await openLibrary();
    const lesson = tell();
    tell({ channelId: 'G1' });
    const before = belongings(db);
    expect(await act(library, lesson)).toEqual(gets);
    expect(belongings(db)).toEqual(before);
  },
);
