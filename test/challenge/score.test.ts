import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readEvidence } from '../../challenge/evidence/evidence.ts';
import { planDays } from '../../challenge/game/plan.ts';
import { readSettings } from '../../challenge/game/settings.ts';
import { readAnswers } from '../../challenge/score/answers.ts';
import { chanceOf, confidence } from '../../challenge/score/chance.ts';
import { describeChance, describeScore } from '../../challenge/score/score.ts';
import { readTruth, type Truth, type TrueShare } from '../../challenge/score/truth.ts';

describe('answers are read', () => {
  test('as names by shares, whatever stands around them', () => {
    const answers = readAnswers(fileOf('\uFEFFID, Person\r\nshare1 , ben\r\n\r\n'), truth(2));
    expect([...answers]).toEqual([['share1', 'ben']]);
  });

  test.each([
    ['id,person\nshare9,ben', 'answer 1: there is no share "share9" in this game'],
    ['id,person\nshare1,zoe', 'answer 1: nobody is called "zoe" in this game'],
    ['id,person\nshare1,', 'answer 1: nobody is called "" in this game'],
    ['id,person\nshare1,ben\nshare1,ada', 'answer 2: the share "share1" was answered before'],
    ['share1,ben\nshare2,ada', 'has no columns "id" and "person"'],
    ['', 'holds no answers'],
  ])('and what is wrong with them is said in a line: %j', (text, problem) => {
    expect(() => readAnswers(fileOf(text), truth(2))).toThrow(problem);
  });

  test('and a file, a truth or a folder that is none is named', () => {
    expect(() => readAnswers('nowhere.csv', truth(2))).toThrow("nowhere.csv can't be read");
    expect(() => readTruth('nowhere.json')).toThrow("nowhere.json can't be read as the truth");
    expect(() => readTruth(fileOf('{}'))).toThrow("can't be read as the truth of a game");
    expect(() => readEvidence('nowhere')).toThrow("nowhere/game.json can't be read");
  });
});

describe('a game is set', () => {
  test.each([
    [{ slot: '0' }, 'whoever watches sees whose they are'],
    [{ slot: '20' }, '--slot takes 15, 30 or 60'],
    [{ people: '3' }, '--people takes a whole number from 12'],
    [{ shares: 'many' }, '--shares takes a whole number'],
    [{ seed: '-1' }, '--seed takes a whole number'],
  ])('within its limits: %j', (given, problem) => {
    expect(() => readSettings(given)).toThrow(problem);
  });

  test('by a seed that makes the same plan again, with letters alone in their slot among them', () => {
    const options = { people: 20, shares: 40, slotMinutes: 30, seed: 5 };
    const plan = planDays(options);
    expect(planDays(options)).toEqual(plan);
    expect(planDays({ ...options, seed: 6 })).not.toEqual(plan);
    const letters = plan.days
      .flat()
      .map(({ acts }) => acts.filter(({ deed }) => deed === 'anonymously').length);
    expect(letters.reduce((sum, count) => sum + count, 0)).toBe(40);
    expect(letters).toContain(1);
  });

  test('with people who answer lessons by habit, if that is to be measured', () => {
    const alike = (habits: boolean) => {
      const plan = planDays({ people: 20, shares: 400, slotMinutes: 15, seed: 5, habits });
      const answers = plan.days.flat().flatMap(({ acts, lessons }) => [
        ...acts.map(({ person, deed }) => ({
          person,
          what: deed.replace('-lesson', '').replace('-', ''),
        })),
        ...lessons.map(({ person, does }) => ({ person, what: does.replace('-', '') })),
      ]);
      const known = answers.filter(({ what }) =>
        ['accepts', 'rewrites', 'leavesout'].includes(what),
      );
      const most = [...Map.groupBy(known, ({ person }) => person).values()].map((theirs) =>
        Math.max(
          ...Map.groupBy(theirs, ({ what }) => what)
            .values()
            .map(({ length }) => length),
        ),
      );
      return most.reduce((sum, count) => sum + count, 0) / known.length;
    };
    expect(alike(false)).toBeLessThan(0.7);
    expect(alike(true)).toBeGreaterThan(0.75);
  });

  test('with authors who look as soon as they are called, likewise', () => {
    const looks = (looksWhenCalled: boolean) =>
      planDays({ people: 20, shares: 100, slotMinutes: 15, seed: 5, looksWhenCalled })
        .days.flat()
        .flatMap(({ acts }) => acts)
        .filter(({ deed }) => deed === 'looks-when-called').length;
    expect(looks(false)).toBe(0);
    expect(looks(true)).toBeGreaterThan(5);
  });
});

describe('a score', () => {
  test('is held against guessing among those who were active', () => {
    const game = truth(40);
    const right = new Map(game.shares.map(({ id, author }) => [id, author]));
    expect(describeScore(game, right)).toContain('40 of 40 shares: 100.0 %');
    expect(describeScore(game, right)).toContain(
      'Guessing among those who were active brings 12.5 %',
    );
    expect(describeScore(game, right)).toContain('you found a leak');
  });

  test('of a guesser is what chance brings', () => {
    const game = truth(40);
    const guesses = new Map(game.shares.map(({ id }, at) => [id, at < 5 ? 'ada' : 'ben']));
    expect(describeScore(game, guesses)).toContain('Chance does as well.');
    expect(describeScore(game, guesses)).toContain('Of the 40 that left alone in their slot: 5');
  });

  test('of games says what guessing brings to letters with company and alone', () => {
    const [one, ...others] = truth(4).shares;
    const together = others.map((other) => ({
      ...other,
      lettersInSlot: 3,
      activeByCopy: 4,
      activeEachTime: 4,
    }));
    const game = { ...truth(4), shares: [...(one ? [one] : []), ...together] };
    expect(describeChance([game, game])).toBe(
      [
        'Left alone by their authors: 6 shares (25.0 % by guessing) left with others, 2 shares (12.5 % by guessing) alone in their slot.',
        'Come back to: 0 shares changed once, 0 shares more often, 0 shares withdrawn.',
      ].join('\n'),
    );
  });

  test('of who comes back is by who was active each time', () => {
    const [one, two, three] = truth(3).shares.map((share) => ({ ...share, activeEachTime: 2 }));
    const change = { minute: '2026-03-02T10:05Z', slot: '2026-03-02T10:15Z' };
    const shares = [
      ...(one ? [{ ...one, changes: [change] }] : []),
      ...(two ? [{ ...two, changes: [change, change] }] : []),
      ...(three ? [{ ...three, isWithdrawn: true, activeEachTime: 1 }] : []),
    ];
    expect(describeChance([{ ...truth(3), shares }])).toContain(
      'Come back to: 1 shares (50.0 % by guessing) changed once, 1 shares (50.0 % by guessing) more often, 1 shares (100.0 % by guessing) withdrawn.',
    );
    expect(chanceOf(shares, 'copy').right).toBeCloseTo(3 / 8);
  });

  test('counts only what was answered', () => {
    const game = truth(40);
    expect(describeScore(game, new Map([['share1', 'ada']]))).toContain('39 shares have no answer');
    expect(describeScore(game, new Map())).toBe('No share was answered.');
  });

  test('counts in that nobody is named twice in a slot, as trying all orders shows', () => {
    const shares = [1, 2].map((at) => ({
      ...share(at),
      slot: 'one',
      active: 3,
      activeByCopy: 3,
      activeEachTime: 3,
    }));
    const people = ['ada', 'ben', 'cleo'];
    const hits = people.flatMap((first) =>
      people
        .filter((second) => second !== first)
        .map((second) => Number(first === 'ada') + Number(second === 'ben')),
    );
    const mean = hits.reduce((sum, hit) => sum + hit, 0) / hits.length;
    const variance = hits.reduce((sum, hit) => sum + (hit - mean) ** 2, 0) / hits.length;
    expect(chanceOf(shares).right).toBeCloseTo(mean);
    expect(chanceOf(shares).deviation).toBeCloseTo(Math.sqrt(variance));
  });

  test('has an interval as it stands in the books', () => {
    // Newcombe 1998, Statistics in Medicine 17, table I: 81 of 263, and 0 of 20, by Wilson's method.
    const round = (interval: number[]) => interval.map((end) => end.toFixed(4));
    expect(round(confidence(81, 263))).toEqual(['0.2553', '0.3662']);
    expect(round(confidence(0, 20))).toEqual(['0.0000', '0.1611']);
  });
});

function truth(count: number): Truth {
  return {
    seed: 1,
    people: ['ada', 'ben'],
    shares: Array.from({ length: count }, (_, at) => share(at + 1)),
  };
}

function share(number: number): TrueShare {
  return {
    id: `share${number}`,
    author: 'ada',
    minute: '2026-03-02T09:05Z',
    slot: `slot ${number}`,
    channel: 'staff',
    active: 8,
    activeByCopy: 8,
    inCopy: null,
    lettersInSlot: 1,
    changes: [],
    isWithdrawn: false,
    activeEachTime: 8,
  };
}

function fileOf(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'oops-answers-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'answers');
  writeFileSync(file, text);
  return file;
}
