import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Candidate, inTurn, isAway, LOAD_MAX } from '../../../src/calling/turn.ts';

const candidate = (accountId: string, more: Partial<Candidate> = {}): Candidate => ({
  accountId,
  awayUntil: null,
  openThings: 0,
  lastCall: 0,
  lastCallAnywhere: 0,
  ...more,
});
const orderOf = (...candidates: Candidate[]) =>
  inTurn(candidates).map(({ accountId }) => accountId);

describe('whose turn it is', () => {
  test.each([
    ['the last call is longest ago', { lastCall: 2 }, { lastCall: 7 }],
    ['one who was never called', { lastCall: 0, openThings: 4 }, { lastCall: 1 }],
    [
      'one with little to do, whenever they were called',
      { lastCall: 9, openThings: LOAD_MAX - 1 },
      { lastCall: 1, openThings: LOAD_MAX },
    ],
    ['with the same call, one with less to do', { openThings: 1 }, { openThings: 2 }],
    [
      'with as much to do, one who was called for nothing else lately',
      { lastCallAnywhere: 3 },
      { lastCallAnywhere: 8 },
    ],
  ])('%s comes first', (_why, first, second) => {
    // The names say the other way round.
    expect(orderOf(candidate('U2', first), candidate('U1', second))).toEqual(['U2', 'U1']);
    expect(orderOf(candidate('U1', second), candidate('U2', first))).toEqual(['U2', 'U1']);
  });

  test('is the same in whatever order they are asked', () => {
    expect(orderOf(candidate('U2'), candidate('U1'))).toEqual(['U1', 'U2']);
  });

  test('is somebody’s also where all have much to do', () => {
    expect(orderOf(candidate('U1', { openThings: 9 }))).toEqual(['U1']);
  });
});

test.each([
  [null, false],
  ['2026-03-01', false],
  ['2026-03-02', true],
  ['2026-03-03', true],
])('away until %s: on the second of March %s', (awayUntil, away) => {
  expect(isAway({ awayUntil }, '2026-03-02')).toBe(away);
});

/** A workspace in small: coaches who come, go and take time to answer, and shares that call one. */
const COACHES = ['U1', 'U2', 'U3', 'U4', 'U5'];
const AREAS = ['planning', 'tools'] as const;

type Happening =
  | { kind: 'share'; area: string }
  | { kind: 'away'; coach: string }
  | { kind: 'back'; coach: string }
  | { kind: 'answers'; coach: string };

const coach = fc.constantFrom(...COACHES);
const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('share'), area: fc.constantFrom(...AREAS) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('away', 'back'), coach }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('answers'), coach }) },
) as fc.Arbitrary<Happening>;

/** Lives through it. @returns who was called for each area, beside who could have been */
function live(happenings: readonly Happening[], coaching: Record<string, readonly string[]>) {
  const away = new Set<string>();
  const open = new Map<string, number>();
  const turns = new Map<string, number>();
  let calls = 0;
  const lived: { area: string; called: string; available: string[] }[] = [];
  for (const one of happenings) {
    if (one.kind === 'away') away.add(one.coach);
    else if (one.kind === 'back') away.delete(one.coach);
    else if (one.kind === 'answers')
      open.set(one.coach, Math.max(0, (open.get(one.coach) ?? 0) - 1));
    else {
      const { area } = one;
      const there = (coaching[area] ?? []).filter((accountId) => !away.has(accountId));
      const [first] = inTurn(
        there.map((accountId) => ({
          ...candidate(accountId),
          openThings: open.get(accountId) ?? 0,
          lastCall: turns.get(`${area} ${accountId}`) ?? 0,
          lastCallAnywhere: Math.max(
            ...AREAS.map((other) => turns.get(`${other} ${accountId}`) ?? 0),
          ),
        })),
      );
      if (!first) continue;
      calls += 1;
      turns.set(`${area} ${first.accountId}`, calls);
      const available = there.filter((accountId) => (open.get(accountId) ?? 0) < LOAD_MAX);
      open.set(first.accountId, (open.get(first.accountId) ?? 0) + 1);
      lived.push({ area, called: first.accountId, available });
    }
  }
  return lived;
}

/** The largest difference of calls between two, over any stretch in which both could be called. */
function widest(lived: ReturnType<typeof live>, one: string, other: string): number {
  let difference = 0;
  let [least, most] = [0, 0];
  let largest = 0;
  for (const { called, available } of lived) {
    if (!available.includes(one) || !available.includes(other)) {
      [difference, least, most] = [0, 0, 0];
      continue;
    }
    difference += called === one ? 1 : called === other ? -1 : 0;
    least = Math.min(least, difference);
    most = Math.max(most, difference);
    largest = Math.max(largest, most - least);
  }
  return largest;
}

const coached = fc.record({
  planning: fc.uniqueArray(coach, { minLength: 1 }),
  tools: fc.uniqueArray(coach, { minLength: 1 }),
});

describe('fairness', () => {
  test('calls of one area differ by one at most, over any stretch in which two could be called', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 120 }), coached, (happenings, coaching) => {
        const lived = live(happenings, coaching);
        for (const area of AREAS) {
          const ofArea = lived.filter((one) => one.area === area);
          for (const [at, one] of COACHES.entries()) {
            const others = COACHES.slice(at + 1);
            const differences = others.map((other) => widest(ofArea, one, other));
            expect(Math.max(0, ...differences)).toBeLessThanOrEqual(1);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test('would be found wanting, were somebody called twice running', () => {
    const call = (called: string) => ({ area: 'planning', called, available: ['U1', 'U2'] });
    expect(widest([call('U1'), call('U2'), call('U1'), call('U1')], 'U1', 'U2')).toBe(2);
    expect(widest([call('U1'), call('U2'), call('U1'), call('U2')], 'U1', 'U2')).toBe(1);
  });

  test('whoever can be called is, sooner or later', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60 }), coached, (happenings, coaching) => {
        const shares = Array.from(
          { length: COACHES.length },
          () => ({ kind: 'share', area: 'tools' }) as const,
        );
        const answered = COACHES.flatMap((one) => [
          ...Array.from({ length: 200 }, () => ({ kind: 'answers', coach: one }) as const),
          { kind: 'back', coach: one } as const,
        ]);
        const before = live([...happenings, ...answered], coaching).length;
        const lived = live([...happenings, ...answered, ...shares], coaching).slice(before);
        expect(new Set(lived.map(({ called }) => called))).toEqual(new Set(coaching.tools));
      }),
      { numRuns: 200 },
    );
  });
});
