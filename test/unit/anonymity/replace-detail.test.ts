import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { replaceDetail } from '../../../src/anonymity/replace-detail.ts';

describe('other words for a detail', () => {
  test.each([
    ['Tom said it. I asked Tom’s class.', 'Tom', 'X said it. I asked X’s class.'],
    ['TOM and tom, but tomorrow and Tomás', 'Tom', 'X and X, but tomorrow and Tomás'],
    ['to a.b@example.org (a.b@example.org)', 'a.b@example.org', 'to X (X)'],
    ['#482 and #4821', '#482', 'X and #4821'],
    ['at 9.40 pm, not 9140 pm', '9.40 pm', 'at X, not 9140 pm'],
    ['<@U012AB3CD> knows', '<@U012AB3CD>', 'X knows'],
  ])('in %j for %j', (text, detail, expected) => {
    expect(replaceDetail(text, { text: detail }, 'X')).toBe(expected);
  });

  test.each([
    ['Tom said it.', 'Tom', 'somebody', 'Somebody said it.'],
    [
      'I ran. Tom said: Tom?\nTom',
      'Tom',
      'a colleague',
      'I ran. A colleague said: a colleague?\nA colleague',
    ],
    ['¿Tom lo sabe? “Tom sí.”', 'Tom', 'alguien', '¿Alguien lo sabe? “Alguien sí.”'],
    [
      'tom said it. @ada too, and (Tom)',
      'Tom',
      'somebody',
      'somebody said it. @ada too, and (somebody)',
    ],
    ['It was late. @ada knew.', '@ada', 'somebody', 'It was late. Somebody knew.'],
  ])(
    'begin a sentence with a capital where it began with one: %j',
    (text, detail, wording, expected) => {
      expect(replaceDetail(text, { text: detail }, wording)).toBe(expected);
    },
  );

  test('stand for a word before it as well, where there is one', () => {
    const text = 'A las 9:40, no 9:40. Las 9:40, malas 9:40';
    expect(replaceDetail(text, { text: '9:40' }, 'tal hora', 'las?')).toBe(
      'A tal hora, no tal hora. Tal hora, malas tal hora',
    );
  });

  test('are taken as they are, whatever signs they hold', () => {
    expect(replaceDetail('Tom', { text: 'Tom' }, '$& $1')).toBe('$& $1');
  });

  test('leave all else byte for byte', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(word, word, word, (before, detail, after) => {
        fc.pre(!`${before} ${after}`.toLowerCase().includes(detail.toLowerCase()));
        const text = `${before} ${detail} ${after}`;
        fc.pre(text.toLowerCase().split(detail.toLowerCase()).length === 2);
        expect([text, `${before} X ${after}`]).toContain(
          replaceDetail(text, { text: detail }, 'X'),
        );
      }),
    );
  });
});
