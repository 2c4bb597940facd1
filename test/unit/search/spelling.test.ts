import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearest, restsOf } from '../../../src/search/spelling.ts';

const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzñüß'.split(''));
const word = fc.array(letter, { minLength: 5, maxLength: 20 });

/** One slip of the hand: a letter left out, doubled or added, taken for another, or swapped with the next. */
const slip = fc
  .tuple(word, fc.nat(), letter, fc.constantFrom('out', 'in', 'other', 'swap'))
  .map(([letters, where, other, kind]) => {
    const at = where % (letters.length - 1);
    const [here = '', next = ''] = letters.slice(at, at + 2);
    const typed = {
      out: letters.toSpliced(at, 1),
      in: letters.toSpliced(at, 0, other),
      other: letters.with(at, other),
      swap: letters.with(at, next).with(at + 1, here),
    }[kind];
    return { meant: letters.join(''), typed: typed.join('') };
  });

test('a word that was typed with one slip shares a rest with what was meant, and is near it', () => {
  fc.assert(
    fc.property(slip, ({ meant, typed }) => {
      fc.pre(meant !== typed);
      expect(restsOf(meant).filter((rest) => restsOf(typed).includes(rest))).not.toEqual([]);
      expect(nearest(typed, [meant, 'elsewhere'])).toEqual([meant]);
    }),
    { numRuns: 1000 },
  );
});

test('two slips are forgiven in a long word alone, and only where nothing is nearer', () => {
  expect(nearest('dploymnt', ['deployment'])).toEqual(['deployment']);
  expect(nearest('dploymnt', ['deployment', 'dploymnta'])).toEqual(['dploymnta']);
  expect(nearest('ofice', ['police'])).toEqual([]);
});

test('what is too short to be told from others, or too long to be a word, is found by itself alone', () => {
  expect(restsOf('for')).toEqual([]);
  expect(restsOf('a'.repeat(25))).toEqual([]);
  expect(restsOf('form')).toEqual(['form', 'orm', 'frm', 'fom', 'for']);
});

test('any two words can be compared, also where a letter is two of JavaScript’s', () => {
  const strange = fc.array(fc.constantFrom('a', 'b', '𐀀', '𐐷', '😀'), { maxLength: 6 });
  fc.assert(
    fc.property(strange, strange, (typed, meant) => {
      expect([0, 1]).toContain(nearest(typed.join(''), [meant.join('')]).length);
    }),
    { numRuns: 1000 },
  );
});
