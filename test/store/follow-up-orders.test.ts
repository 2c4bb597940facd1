import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { openTestDatabase } from '../support/database.ts';
import { openFollowUpWorld } from '../support/follow-up-world.ts';

// Whatever becomes of a lesson, in whatever order, while Slack fails, loses answers, or is slow, and clocks jump: it is asked once for
// each time that its author wanted it, and in the end all that stands in Slack says how it is.

type World = Awaited<ReturnType<typeof openFollowUpWorld>>;
type Deed = keyof World['deeds'];

const OFTEN = ['minute', 'days', 'deliverAll', 'deliverFirst'] as const satisfies Deed[];
const DEEDS = [
  ...OFTEN,
  ...(['evening', 'yearAhead', 'failOnce', 'loseAnswerOnce', 'stuck', 'working'] as const),
  ...(['again', 'takeBack', 'slot', 'press', 'rewrite', 'takeOut', 'learn', 'later'] as const),
  ...(['takeNameOff', 'putName', 'withdraw'] as const),
] satisfies Deed[];

const step = fc.record({
  deed: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...DEEDS) },
    { weight: 2, arbitrary: fc.constantFrom(...OFTEN) },
  ),
  meanwhile: fc.option(
    fc.constantFrom(...(['stuck', 'again', 'withdraw', 'takeOut', 'learn', 'slot'] as const)),
    { freq: 6, nil: undefined },
  ),
});

/** Counts how often its author wanted to be asked. */
function countsWishes(world: World) {
  let before: string | null = null;
  let wishes = 0;
  return () => {
    const { followUpOn } = world.share();
    if (followUpOn !== null && followUpOn !== before) wishes += 1;
    before = followUpOn;
    return wishes;
  };
}

/** What is promised, and does not hold. */
function brokenIn(world: World, wishes: number): string[] {
  const { withdrawn, authorId, outcome, followUpOn, whatLearned } = world.share();
  const { length: kept } = world.versions();
  const broken = {
    'two questions stand there': world.standing().length > 1,
    'it is asked oftener than wanted': world.posts() > wishes,
    'something is kept of what was withdrawn':
      withdrawn && (outcome !== null || world.letters().length > 0 || kept > 0),
    'something came of a lesson that isn’t there': !whatLearned && outcome !== null,
    'earlier words have no author': authorId === null && kept > 0,
    'who said that it stuck is to be asked': outcome === 'stuck' && wishes === 0 && !!followUpOn,
    'nobody is to be asked': authorId === null && world.receipt() === null && followUpOn !== null,
  };
  return Object.entries(broken).flatMap(([what, isSo]) => (isSo ? [what] : []));
}

/** What doesn't say how it is, once all is sent. */
async function staleIn(world: World): Promise<unknown[]> {
  await world.settle();
  const asked = await world.asked();
  const { outcome, whatLearned } = world.share();
  const [shown, should] = world.shareShown();
  const stands = asked?.ts ? world.bodies.get(asked.ts)?.body : undefined;
  // Who still works on it may have been asked again since.
  const may = [world.question(outcome), ...(outcome === 'working' ? [world.question(null)] : [])];
  return [
    ...(shown && shown !== should ? [shown] : []),
    ...(stands && !may.includes(stands) ? [stands] : []),
    ...world.standing().filter(([ts]) => ts !== asked?.ts),
    ...(!whatLearned && asked ? [asked] : []),
  ];
}

test('whatever becomes of a lesson, in whatever order, what is promised of its question holds', async () => {
  const { db } = await openTestDatabase();
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.array(step, { maxLength: 25 }), async (open, todo) => {
      const world = await openFollowUpWorld(db, open);
      const wishes = countsWishes(world);
      for (const { deed, meanwhile } of todo) {
        if (meanwhile) world.meanwhile(meanwhile);
        wishes();
        await world.deeds[deed]();
        expect(brokenIn(world, wishes())).toEqual([]);
      }
      expect(await staleIn(world)).toEqual([]);
      expect(brokenIn(world, wishes())).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
