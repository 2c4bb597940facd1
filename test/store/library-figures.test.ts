import { expect, test } from 'vitest';
import {
  createLibraryFigures,
  type LibraryFigures,
} from '../../src/library/library-figures-store.ts';
import { postedMessage } from '../../src/database/schema.ts';
import { belongings } from '../support/belongings.ts';
import { ELSEWHERE, HERE } from '../support/database.ts';
import { openLibrary } from '../support/library-stores.ts';

const MEMBER = { everyones: true, channels: [], isPartial: false };
const secondsOf = (day: string) => Date.parse(`${day}T12:00:00Z`) / 1000;

/** A library in which each share is posted on a day. */
async function openFigures() {
  const there = await openLibrary();
  let messages = 0;
  const post = (mistakeId: string, channelId: string, day: string) => {
    messages += 1;
    const ts = `${secondsOf(day)}.${String(messages).padStart(6, '0')}`;
    const message = { workspaceId: HERE, mistakeId, channelId, ts };
    there.db.orm.insert(postedMessage).values(message).run();
  };
  const share = (day: string, told: Parameters<typeof there.tell>[0] = {}) => {
    const id = there.tell({ ...told, isPosted: false });
    post(id, told.channelId ?? 'C1', day);
    return id;
  };
  return { ...there, share, post, figures: createLibraryFigures(there.db) };
}

test('shares are counted that stand where everybody can read them, each once, by the day of its message', async () => {
  const { share, tell, post, figures } = await openFigures();
  share('2026-02-20');
  const twice = share('2026-02-21');
  post(twice, 'C1', '2026-02-22');
  share('2026-02-21', { learnedOn: null, whatLearned: '' });
  share('2026-01-10');
  const old = share('2026-01-11');
  post(old, 'C1', '2026-02-22');
  share('2026-02-20', { withdrawn: true });
  share('2026-02-20', { whatHappened: '' });
  for (const channelId of ['G1', 'X1', 'C2']) share('2026-02-20', { channelId });
  tell({ isPosted: false });
  expect(await figures.sharedSince(HERE, '2026-02-01')).toEqual({ shares: 3, withLesson: 2 });
  expect(await figures.sharedSince(HERE, '2026-03-01')).toEqual({ shares: 0, withLesson: 0 });
});

test('lessons in sight are counted by area, as long as that is soon done', async () => {
  const { tell, figures, db } = await openFigures();
  tell({ focusAreaId: `${HERE}-area` });
  tell();
  tell({ channelId: 'G1' });
  expect(await figures.soonByArea(HERE, MEMBER)).toEqual(
    expect.arrayContaining([
      { areaId: `${HERE}-area`, count: 1 },
      { areaId: null, count: 1 },
    ]),
  );
  expect(await figures.soonByArea(HERE, { ...MEMBER, everyones: false })).toEqual([]);
  db.orm.transaction(() => {
    for (let at = 0; at < 2000; at += 1) tell();
  });
  expect(await figures.soonByArea(HERE, MEMBER)).toBeUndefined();
});

const trespasses: Record<
  keyof LibraryFigures,
  [(of: LibraryFigures) => Promise<unknown>, unknown]
> = {
  soonByArea: [(of) => of.soonByArea(ELSEWHERE, { ...MEMBER, channels: ['C1', 'G1'] }), []],
  sharedSince: [(of) => of.sharedSince(ELSEWHERE, '2000-01-01'), { shares: 0, withLesson: 0 }],
};

test.each(Object.entries(trespasses))(
  'a workspace counts nothing of another by %s',
  async (_method, [act, gets]) => {
    const { db, share, figures } = await openFigures();
    share('2026-02-20');
    const before = belongings(db);
    expect(await act(figures)).toEqual(gets);
    expect(belongings(db)).toEqual(before);
  },
);
