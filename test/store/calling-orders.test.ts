import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { openCallingWorld, PEOPLE } from '../support/calling-world.ts';
import { openTestDatabase } from '../support/database.ts';

// Whatever people do with a share that waits for a coach, in whatever order, while Slack fails, or is slow: what is promised holds after
// each step, and in the end all that stands in Slack says how it is.

type World = Awaited<ReturnType<typeof openCallingWorld>>;
type Deed = keyof World['deeds'];

const OFTEN = ['deliverAll', 'deliverOne', 'sleep', 'pass', 'claim'] as const satisfies Deed[];
const DEEDS = [
  ...OFTEN,
  ...(['answer', 'handOn', 'reopen', 'want', 'wantNone', 'learn', 'putName'] as const),
  ...(['takeNameOff', 'ask', 'takeQuestionBack', 'goAway', 'comeBack', 'stopCoaching'] as const),
  ...(['coach', 'leave', 'join', 'failOnce', 'loseAnswerOnce', 'withdraw'] as const),
] satisfies Deed[];
const MEANWHILE = [
  ...(['claim', 'pass', 'wantNone', 'want', 'answer', 'putName', 'stopCoaching'] as const),
  ...(['leave', 'handOn', 'reopen'] as const),
] satisfies Deed[];

const step = fc.record({
  deed: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...DEEDS) },
    { weight: 2, arbitrary: fc.constantFrom(...OFTEN) },
  ),
  who: fc.constantFrom(...PEOPLE),
  meanwhile: fc.option(fc.constantFrom(...MEANWHILE), { freq: 6, nil: undefined }),
});

/** What is promised, and does not hold. */
async function brokenIn(world: World): Promise<string[]> {
  const thread = await world.thread();
  const { authorId, wantsHelp, withdrawn } = world.share();
  const idsOf = (state: string) =>
    world.calls().flatMap((call) => (call.state === state ? [call.accountId] : []));
  const waited: (string | null)[] = idsOf('waited');
  const isCalled = thread?.state === 'called';
  const isChosen = world.pending().some(({ kind }) => kind === 'coach.call');
  const leadsOn = !isCalled || thread.dueAt !== null || thread.step === 2 || isChosen;
  const toPeople = world.posts.filter((one) => !one.startsWith('coach.card'));
  const coaches = [...waited, thread?.claimedBy];
  const waitsFor = thread?.waitsFor ?? null;
  const broken = {
    'an author coaches their own': authorId !== null && coaches.includes(authorId),
    'somebody is waited for all the same': !(isCalled && wantsHelp) && waited.length > 0,
    'it shows who passed': !isCalled && idsOf('passed').length > 0,
    'the day is of nobody who is waited for': waitsFor !== null && !waited.includes(waitsFor),
    'a day doesn’t end': waitsFor !== null && thread?.dueAt === null,
    'a day ends where none began': thread !== undefined && !isCalled && thread.dueAt !== null,
    'it waits for ever': wantsHelp && !withdrawn && !leadsOn,
    'somebody hears twice': new Set(toPeople).size < toPeople.length,
  };
  return Object.entries(broken).flatMap(([what, isSo]) => (isSo ? [what] : []));
}

/** What doesn't say how it is, once all is sent. */
async function staleIn(world: World): Promise<unknown[]> {
  await world.settle();
  const stale = (await world.shown()).filter(([stands, should]) => stands !== should);
  if (!world.share().withdrawn) return stale;
  const cards = world.standing().filter(({ kind }) => kind === 'coach.card');
  const kept = [await world.thread(), ...world.calls()].filter((row) => row !== undefined);
  return [...stale, ...cards, ...kept];
}

test('whatever is done with a share that waits for a coach, in whatever order, what is promised holds', async () => {
  const { db } = await openTestDatabase();
  const orders = [
    fc.boolean(),
    fc.integer({ min: 1, max: 4 }),
    fc.array(step, { maxLength: 25 }),
  ] as const;
  await fc.assert(
    fc.asyncProperty(...orders, async (open, coaches, todo) => {
      const world = await openCallingWorld(db, open, coaches);
      for (const { deed, who, meanwhile } of todo) {
        if (meanwhile) world.meanwhile(meanwhile, who);
        await world.deeds[deed](who);
        expect(await brokenIn(world)).toEqual([]);
      }
      expect(await staleIn(world)).toEqual([]);
      expect(await brokenIn(world)).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
