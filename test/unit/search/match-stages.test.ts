import BetterSqlite from 'better-sqlite3';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inFewTexts, matchStages } from '../../../src/search/match-stages.ts';
import type { Term } from '../../../src/search/query.ts';

const LESSONS = 30_000;
const WORDS = ['boiler', 'key', 'letter', 'room', 'team', 'trip'];

const alternative = fc.record({
  stems: fc.subarray(WORDS, { minLength: 1, maxLength: 2 }),
  // As typed, as it may have been meant, and what means the same.
  weight: fc.constantFrom(1, 0.8, 0.7, 0.6, 0.48),
});
const terms: fc.Arbitrary<Term[]> = fc.array(
  fc.record({
    isOptional: fc.boolean(),
    alternatives: fc.array(alternative, { minLength: 1, maxLength: 6 }),
  }),
  { minLength: 1, maxLength: 5 },
);
const uses = fc
  .tuple(...WORDS.map(() => fc.integer({ min: 1, max: LESSONS })))
  .map(
    (counts) => new Map([['', LESSONS], ...counts.map((n, at) => [WORDS[at] ?? '', n] as const)]),
  );

test('every question can be asked, in however many lessons each word is', () => {
  const db = new BetterSqlite(':memory:');
  db.exec("create virtual table lesson using fts5(stems, detail=none, tokenize='ascii')");
  const ask = db.prepare('select rowid from lesson where lesson match ?');
  fc.assert(
    fc.property(terms, uses, (looked, counts) => {
      const asked = [...matchStages(looked, counts)].flatMap(({ match, amongFew }) => [
        match,
        amongFew ?? match,
      ]);
      asked.push(inFewTexts(looked, counts)?.match ?? '"none"');
      expect(asked.flatMap((question) => ask.all(question))).toEqual([]);
    }),
  );
});

test('a word that no lesson has, for which all have others, is looked for by the rarest of these', () => {
  const never: Term = {
    isOptional: false,
    alternatives: [
      { stems: ['team'], weight: 0.6 },
      { stems: ['room'], weight: 0.6 },
    ],
  };
  const counts = new Map([
    ['', LESSONS],
    ['team', 10_000],
    ['room', 9000],
  ]);
  const [first] = matchStages([never], counts);
  expect(first?.match).toBe('(("room"))');
});

describe('what few lessons have', () => {
  const boilerOrHeating: Term = {
    isOptional: false,
    alternatives: [
      { stems: ['boiler'], weight: 1 },
      { stems: ['heat', 'system'], weight: 0.6 },
      { stems: ['room'], weight: 0.6 },
    ],
  };
  const leaks: Term = { isOptional: false, alternatives: [{ stems: ['leak'], weight: 1 }] };
  const uses = (total: number) =>
    new Map([
      ['', total],
      ['boiler', 12],
      ['heat', 5],
      ['system', 6],
      ['room', 40],
      ['leak', 3],
    ]);

  test('is asked for by any of it, in whatever words: what is nearer may be in more of them', () => {
    expect(inFewTexts([boilerOrHeating, leaks], uses(5000))).toEqual({
      match: '(("leak") OR ("boiler") OR ("heat" AND "system"))',
      few: 50,
    });
  });

  test('is not asked for among very many lessons, nor where none is rare', () => {
    expect(inFewTexts([boilerOrHeating, leaks], uses(30_001))).toBeNull();
    const common = new Map([...uses(5000)].map(([stem, n]) => [stem, n * 100]));
    expect(inFewTexts([boilerOrHeating], common)).toBeNull();
  });
});
