import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Sight } from '../../src/channels/sight.ts';
import { createToldLessons } from '../../src/library/told-lessons-store.ts';
import { HERE } from '../support/database.ts';
import { openLibrary } from '../support/library-stores.ts';

const MEMBER: Sight = { everyones: true, channels: [], isPartial: false };

const day = (at: number) => `2026-01-${String(at).padStart(2, '0')}`;

// C1 is public, G1 private, X1 is read outside, and Oops is not in C2.
const told = fc.record({
  channelId: fc.constantFrom('C1', 'G1', 'X1', 'C2'),
  isPosted: fc.constantFrom(true, true, false),
  withdrawn: fc.constantFrom(false, false, true),
  mayRetell: fc.boolean(),
  learnedOn: fc.integer({ min: 1, max: 9 }).map(day),
  helped: fc.nat(3),
});
const sights = fc.constantFrom<Sight>(
  MEMBER,
  { ...MEMBER, channels: ['G1', 'X1', 'C2'] },
  { ...MEMBER, everyones: false },
  { ...MEMBER, everyones: false, channels: ['C1', 'G1'] },
);

test('in a place is told what may be told there to who may see it, and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(told, { maxLength: 12 }),
      sights,
      fc.constantFrom(null, 'C1', 'G1', 'X1', 'C2'),
      fc.tuple(fc.integer({ min: 1, max: 9 }), fc.nat(5)),
      async (all, sight, channelId, [from, long]) => {
        const { db, tell } = await openLibrary();
        const lessons = all.map((one) => ({ ...one, id: tell(one) }));
        const mayTell = (one: (typeof lessons)[number]) => {
          const isSeen =
            one.channelId !== 'C2' &&
            ((sight.everyones && one.channelId === 'C1') || sight.channels.includes(one.channelId));
          const isRetold = one.mayRetell && one.channelId === 'C1';
          return (
            one.isPosted && !one.withdrawn && isSeen && (isRetold || one.channelId === channelId)
          );
        };
        const days = { from: day(from), to: day(from + long) };
        const inDays = ({ learnedOn }: { learnedOn: string }) =>
          learnedOn >= days.from && learnedOn <= days.to;
        const store = createToldLessons(db);
        const to = { workspaceId: HERE, sight, channelId };
        const idsOf = (found: { id: string }[]) => new Set(found.map(({ id }) => id));
        expect(idsOf(await store.newest(to, 20))).toEqual(idsOf(lessons.filter(mayTell)));
        for (const one of lessons) {
          expect((await store.find(to, one.id))?.id).toBe(mayTell(one) ? one.id : undefined);
        }
        expect(idsOf(await store.ofDays(to, days, 20))).toEqual(
          idsOf(lessons.filter((one) => mayTell(one) && inDays(one))),
        );
      },
    ),
    { numRuns: 60 },
  );
});

test('the order of what helped most tells no number that no message tells', async () => {
  const { db, tell } = await openLibrary();
  const told = createToldLessons(db);
  const four = tell({ learnedOn: day(1), helped: 4, mayRetell: true });
  const one = tell({ learnedOn: day(2), helped: 1, mayRetell: true });
  const to = { workspaceId: HERE, sight: MEMBER, channelId: 'C1' };
  const found = await told.ofDays(to, { from: day(1), to: day(9) }, 2);
  expect(found.map(({ id }) => id)).toEqual([one, four]);
  const [first] = await told.ofDays(to, { from: day(1), to: day(9) }, 1);
  expect(first?.id).toBe(one);
});

test('the newest come first; of some days those that helped most', async () => {
  const { db, tell } = await openLibrary();
  const old = tell({ mayRetell: true, learnedOn: day(1), helped: 2 });
  const helpful = tell({ learnedOn: day(2), helped: 9 });
  const last = tell({ mayRetell: true, learnedOn: day(3) });
  const store = createToldLessons(db);
  const to = { workspaceId: HERE, sight: MEMBER, channelId: 'C1' };
  const idsOf = (found: { id: string }[]) => found.map(({ id }) => id);
  expect(idsOf(await store.newest(to, 2))).toEqual([last, helpful]);
  const days = { from: day(1), to: day(9) };
  expect(idsOf(await store.ofDays(to, days, 9))).toEqual([helpful, old, last]);
  expect(idsOf(await store.ofDays(to, days, 1))).toEqual([helpful]);
});
