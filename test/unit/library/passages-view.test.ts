import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerptOf } from '../../../src/library/passages-view.ts';

const plain = (text: string) => ({ text, isMatch: false });
const textOf = (passages: readonly { text: string }[]) => passages.map(({ text }) => text).join('');

test('a short text is shown whole', () => {
  const whole = [plain('The '), { text: 'letter', isMatch: true }, plain(' went out.')];
  expect(excerptOf(whole, 50)).toEqual(whole);
});

test('of a long one, what is around the first match', () => {
  const long = 'One thing after the other happened. '.repeat(9);
  const text = [
    plain(long),
    { text: 'letter', isMatch: true },
    plain(` was the wrong one. ${long}`),
  ];
  const shown = excerptOf(text, 120);
  expect(textOf(shown)).toMatch(/^… .*other happened\. letter was the wrong one\..*…$/u);
  expect(shown.filter(({ isMatch }) => isMatch)).toEqual([{ text: 'letter', isMatch: true }]);
});

test('of a long one without a match, its beginning', () => {
  expect(textOf(excerptOf([plain('One thing after the other happened. '.repeat(9))], 60))).toBe(
    'One thing after the other happened. One thing after the…',
  );
});

test('no word is cut in two, however little room there is left', () => {
  const text = [
    { text: 'letter', isMatch: true },
    plain(` ${'one thing after the other '.repeat(9)}`),
  ];
  for (let max = 100; max < 130; max += 1) {
    expect(textOf(excerptOf(text, max))).toMatch(/ (?:one|thing|after|the|other)…$/u);
  }
});

test('an excerpt is never too long, and holds only what is in the text', () => {
  const words = fc.constantFrom('a', 'letter', ' ', '\n', '😀', '👨‍👩‍👧‍👦', 'x'.repeat(60), '.');
  const piece = fc.record({
    text: fc.array(words, { minLength: 1, maxLength: 30 }).map((all) => all.join('')),
    isMatch: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 8 }),
      fc.integer({ min: 100, max: 300 }),
      (of, max) => {
        const shown = textOf(excerptOf(of, max));
        expect(shown.length).toBeLessThanOrEqual(max);
        expect(shown.isWellFormed()).toBe(true);
        const inner = shown.replace(/^… /u, '').replace(/…$/u, '');
        expect(textOf(of)).toContain(inner);
      },
    ),
  );
});
