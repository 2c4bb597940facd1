import { expect, test } from 'vitest';
import { createToldLessons, type ToldLessons } from '../../src/library/told-lessons-store.ts';
import { belongings } from '../support/belongings.ts';
import { ELSEWHERE } from '../support/database.ts';
import { openLibrary } from '../support/library-stores.ts';

// Every method of the store of lessons that are told, as two-workspaces.test.ts has it of all others.

const SIGHT = { everyones: true, channels: ['C1', 'G1'], isPartial: false };
const TO = { workspaceId: ELSEWHERE, sight: SIGHT, channelId: 'G1' };

const trespasses: Record<
  keyof ToldLessons,
  (told: ToldLessons, lesson: string) => Promise<unknown>
> = {
  ofDays: (told) => told.ofDays(TO, { from: '2000-01-01', to: '2100-01-01' }, 10),
  newest: (told) => told.newest(TO, 10),
  find: async (told, lesson) => (await told.find(TO, lesson)) ?? [],
};

test.each(Object.entries(trespasses))(
  'a workspace gets nothing of another by told.%s',
  async (_method, act) => {
    const { db, tell } = await openLibrary();
    const lesson = tell({ mayRetell: true });
    tell({ channelId: 'G1' });
    const before = belongings(db);
    expect(await act(createToldLessons(db), lesson)).toEqual([]);
    expect(belongings(db)).toEqual(before);
  },
);
