import { describe, expect, test } from 'vitest';
import { chance, isId, newId, newReference, shuffled } from '../../../src/runtime/ids.ts';

describe('an id', () => {
  test('has its form, and is never the same twice', () => {
    const ids = Array.from({ length: 5000 }, newId);
    expect(ids.every((id) => /^[\w-]{22}$/.test(id) && isId(id))).toBe(true);
    expect(new Set(ids).size).toBe(5000);
  });

  test('says nothing of the order: its beginnings are spread', () => {
    const beginnings = new Set(Array.from({ length: 2000 }, () => newId()[0]));
    expect(beginnings.size).toBe(64);
  });

  test.each([
    '',
    'short',
    'x'.repeat(21),
    'x'.repeat(23),
    `${'x'.repeat(21)}!`,
    `${'x'.repeat(22)}\n`,
  ])('is not %j', (text) => {
    expect(isId(text)).toBe(false);
  });

  test('a reference can be read out', () => {
    expect(
      Array.from({ length: 100 }, newReference).every((one) => /^[0-9a-f]{8}$/.test(one)),
    ).toBe(true);
  });

  test('chance lies between 0 and 1', () => {
    const chances = Array.from({ length: 2000 }, chance);
    expect(Math.min(...chances)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...chances)).toBeLessThan(1);
    expect(Math.max(...chances) - Math.min(...chances)).toBeGreaterThan(0.9);
  });
});

describe('shuffling', () => {
  test('keeps what it is given, and leaves the original alone', () => {
    const items = ['a', 'b', 'c', 'd'];
    expect(shuffled(items).toSorted()).toEqual(items);
    expect(items).toEqual(['a', 'b', 'c', 'd']);
    expect(shuffled([])).toEqual([]);
  });

  test('gives each order the same chance', () => {
    const rounds = 24_000;
    const seen = new Map<string, number>();
    for (let round = 0; round < rounds; round += 1) {
      const order = shuffled(['a', 'b', 'c', 'd']).join('');
      seen.set(order, (seen.get(order) ?? 0) + 1);
    }
    const expected = rounds / 24;
    const counts = [...seen.values()];
    const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(counts).toHaveLength(24);
    // 23 degrees of freedom: fair shuffles stay below 70 but once in a million runs; a biased one is far above.
    expect(chiSquare).toBeLessThan(70);
  });
});
