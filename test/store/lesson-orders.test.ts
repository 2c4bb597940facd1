import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { openTestDatabase } from '../support/database.ts';
import { openLessonWorld, WORDS } from '../support/lesson-world.ts';

// Whatever becomes of shares, channels and imports, in whatever order: who looks for a lesson finds what they may see by then, no more
// and no less, and the index holds what it would if it were made anew.

type World = Awaited<ReturnType<typeof openLessonWorld>>;
type Deed = keyof World['deeds'];

const OFTEN = ['share', 'shareAnonymously', 'postAll', 'change'] as const satisfies Deed[];
const DEEDS = [
  ...OFTEN,
  ...(['post', 'keepHere', 'changeAnonymously', 'putName', 'removeName', 'withdraw'] as const),
  ...(['coachWrites', 'stuck', 'helped', 'undeliverable', 'reroute', 'makePrivate'] as const),
  ...(['shareOutside', 'archive', 'rename', 'leave', 'comeBack', 'changeId'] as const),
  ...(['bringIn', 'undoImport'] as const),
] satisfies Deed[];

const step = fc.record({
  deed: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom<Deed>(...DEEDS) },
    { weight: 2, arbitrary: fc.constantFrom<Deed>(...OFTEN) },
  ),
  open: fc.record({
    which: fc.nat(7),
    place: fc.nat(3),
    words: fc.array(fc.constantFrom(...WORDS), { maxLength: 3 }),
    flag: fc.boolean(),
  }),
  word: fc.constantFrom(...WORDS),
});

test('whatever becomes of shares and channels, in whatever order, everyone finds what they may see', async () => {
  const { db } = await openTestDatabase();
  let most = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 25 }), async (todo) => {
      const world = await openLessonWorld(db);
      for (const { deed, open, word } of todo) {
        await world.deeds[deed](open);
        // Before the index has followed, nobody finds what they may not see.
        for (const viewer of world.viewers()) {
          const may = new Set(world.mayFind(viewer, word));
          const found = await world.finds(viewer, word);
          expect([deed, found.filter((id) => !may.has(id))]).toEqual([deed, []]);
        }
        await world.settled();
        for (const viewer of world.viewers()) {
          expect([deed, await world.finds(viewer, word)]).toEqual([
            deed,
            world.mayFind(viewer, word),
          ]);
          const toldIn = open.flag ? '' : (viewer.channels[open.place] ?? '');
          const told = await world.finds(viewer, word, { toldIn });
          expect([deed, told]).toEqual([deed, world.mayFind(viewer, word, toldIn)]);
        }
      }
      most = Math.max(most, world.count());
      expect(world.held()).toEqual(await world.madeAnew());
      expect(world.faults).toEqual([]);
    }),
    { numRuns: 8 },
  );
  expect(most).toBeGreaterThan(1);
});
