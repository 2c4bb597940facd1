import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newReceipt, readReceipt } from '../../../src/anonymity/receipt.ts';

describe('a receipt', () => {
  test('has six words, and each one is new', () => {
    const receipts = Array.from({ length: 500 }, newReceipt);
    expect(new Set(receipts).size).toBe(500);
    for (const receipt of receipts) expect(receipt.split(' ')).toHaveLength(6);
    // 3,000 of 7,776 words by chance: about 2,490 different ones. A poor draw would show here.
    const words = new Set(receipts.flatMap((receipt) => receipt.split(' ')));
    expect(words.size).toBeGreaterThan(2300);
    expect(words.size).toBeLessThan(2700);
  });

  test.each([
    ['as it was copied', 'abacus zoom able drop-down t-shirt yo-yo'],
    ['in any case, with room around', '  Abacus ZOOM able\tDrop-Down t-shirt yo-yo \n'],
    ['one a line, numbered', '1. abacus\n2. zoom\n3. able\n4. drop-down\n5. t-shirt\n6. yo-yo'],
    ['with commas, dots and quotes', '“abacus”, zoom; able. drop-down | t-shirt / *yo-yo*'],
    ['with hyphens between', 'abacus-zoom-able drop-down t-shirt yo-yo'],
    ['as code', '```abacus zoom able drop-down t-shirt yo-yo```'],
  ])('is read %s', (_how, typed) => {
    const receipt = 'abacus zoom able drop-down t-shirt yo-yo';
    expect(readReceipt(typed)).toEqual({ kind: 'receipt', receipt });
  });

  test.each([
    ['', 0],
    ['abacus', 1],
    ['abacus zoom able drop-down t-shirt', 5],
    ['abacus zoom able drop-down t-shirt yo-yo abacus', 7],
    ['12345 !!!', 0],
  ])('that hasn’t six words says how many it has: %j', (typed, count) => {
    expect(readReceipt(typed)).toEqual({ kind: 'wrong-count', count });
  });

  test('with a slip of the finger gets the one word that was meant', () => {
    const read = (last: string) => readReceipt(`abacus zoom able drop-down t-shirt ${last}`);
    expect(read('yo-yo')).toMatchObject({ kind: 'receipt' });
    expect(read('submarin')).toEqual({
      kind: 'unknown-word',
      word: 'submarin',
      nearest: 'submarine',
    });
    expect(read('xqzw')).toEqual({ kind: 'unknown-word', word: 'xqzw', nearest: undefined });
  });

  test('is read back from whatever it was made of', () => {
    fc.assert(
      fc.property(
        fc.constant(null).map(newReceipt),
        fc.constantFrom(' ', '\n', ', '),
        (one, by) => {
          const typed = one.split(' ').join(by).toUpperCase();
          expect(readReceipt(typed)).toEqual({ kind: 'receipt', receipt: one });
        },
      ),
    );
  });

  test('is never found in any other text by a throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(() => readReceipt(text)).not.toThrow();
      }),
    );
  });
});
