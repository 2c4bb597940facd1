import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeText } from '../../../src/slack/mrkdwn.ts';
import { clip, inPieces, tidy } from '../../../src/slack/text.ts';

/** Any text, halves of characters and all. */
const anyText = fc.string({ unit: 'binary', maxLength: 300 });
const halves = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
  .map((units) => String.fromCharCode(...units));
const hostile = fc.oneof(
  anyText,
  halves,
  fc.string({
    unit: fc.constantFrom('\r', '\n', '\t', ' ', '\0', '\ufeff', '\u202e', 'a', '\u2028', '👩‍👧'),
    maxLength: 40,
  }),
);

const family = '👨‍👩‍👧‍👦';
const flag = '🇪🇸';
const marked = 'e\u0301\u0323';
const segments = new Intl.Segmenter('en', { granularity: 'grapheme' });
const graphemesOf = (text: string) => [...segments.segment(text)].map(({ segment }) => segment);

describe('tidying a text from outside', () => {
  test.each([
    ['control characters', 'a\u0000b\u0007c\u001bd\u007fe\u0085f', 'abcdef'],
    ['direction overrides', '\u202eevil\u202c \u2066isolated\u2069', 'evil isolated'],
    ['byte order marks and object marks', '\ufeffhello\ufffc', 'hello'],
    ['line ends of other systems', 'a\r\nb\rc\u2028d\u2029e', 'a\nb\nc\nd\ne'],
    ['more than one empty line', 'a\n\n\n\n\nb', 'a\n\nb'],
    ['empty lines of another system', 'a\r\n\r\n\r\n\r\nb', 'a\n\nb'],
    ['space around', ' \n\t a \n ', 'a'],
    ['a lone half of a character', 'a\ud83db', 'a\ufffdb'],
    ['nothing but what cannot be seen', '\u200b \u2060\u00ad\n\u3164', ''],
  ])('takes out %s', (_what, text, tidied) => {
    expect(tidy(text)).toBe(tidied);
  });

  test.each([
    ['tabs and line breaks', 'a\tb\n\nc'],
    ['right-to-left writing and its marks', 'שלום \u200f(עולם)\u200f'],
    ['joined emoji and flags', `${family}${flag}👍🏽`],
    ['combining marks', marked],
    ["Slack's own signs", '<!channel> & <@U123> *bold* :wave:'],
  ])('keeps %s', (_what, text) => {
    expect(tidy(text)).toBe(text);
  });

  test('leaves nothing that is not to be there, and nothing to do a second time', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const tidied = tidy(text);
        expect(tidied.isWellFormed()).toBe(true);
        expect(tidied).not.toMatch(/[\r\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffc]/);
        expect(tidied.replace(/[\n\t]/g, '')).not.toMatch(/\p{Cc}/u);
        expect(tidied).not.toContain('\n\n\n');
        expect(tidy(tidied)).toBe(tidied);
      }),
      { numRuns: 500 },
    );
  });
});

describe('clipping a text', () => {
  test('leaves what fits as it is', () => {
    expect(clip('exactly', 7)).toBe('exactly');
    expect(clip('', 0)).toBe('');
  });

  test('ends with an ellipsis and no space before it', () => {
    expect(clip('one two three', 9)).toBe('one two…');
    expect(clip('one two three', 8)).toBe('one two…');
  });

  test('leaves out a word of a sentence that it would cut, and cuts what is one long word', () => {
    const sentence = 'The list of last year came first in the search, so I sent it to all parents.';
    expect(clip(sentence, 72)).toBe(
      'The list of last year came first in the search, so I sent it to all…',
    );
    expect(clip(sentence, 77)).toBe(sentence);
    expect(clip(`${sentence} ${'x'.repeat(40)}`, 100)).toBe(`${sentence} ${'x'.repeat(22)}…`);
    // A name is told by its beginning.
    expect(clip('Evening meetings of parents', 18)).toBe('Evening meetings…');
    expect(clip('Evening meetings of parents', 15)).toBe('Evening meetin…');
  });

  test.each([
    ['a family', family],
    ['a flag', flag],
    ['a letter with marks', marked],
    ['a skin tone', '👍🏽'],
  ])('never cuts %s', (_what, whole) => {
    const text = `ab${whole}${'x'.repeat(20)}`;
    for (let max = 1; max < text.length; max += 1) {
      const clipped = clip(text, max);
      expect(clipped.length).toBeLessThanOrEqual(max);
      expect(graphemesOf(text).join('').startsWith(clipped.slice(0, -1))).toBe(true);
      expect(clipped.includes(whole) || 'ab'.startsWith(clipped.slice(0, -1))).toBe(true);
    }
  });

  test('keeps whole characters of any text, and never more than fit', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 20, maxLength: 80 }),
        fc.integer({ min: 1, max: 19 }),
        (text, max) => {
          const clipped = clip(text, max);
          expect(clipped.length).toBeLessThanOrEqual(max);
          expect(clipped.endsWith('…')).toBe(true);
          const wholes = graphemesOf(text);
          const beginnings = wholes.map((_, at) => wholes.slice(0, at).join('').trimEnd());
          expect(beginnings).toContain(clipped.slice(0, -1));
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('parting a text', () => {
  test('parts at a line or a space where there is one', () => {
    expect(inPieces('one two three', 8)).toEqual(['one two ', 'three']);
    expect(inPieces('one\ntwo three', 8)).toEqual(['one\ntwo ', 'three']);
  });

  test('makes nothing of nothing', () => {
    expect(inPieces('', 10)).toEqual([]);
  });

  test('never parts an entity', () => {
    for (let before = 0; before < 12; before += 1) {
      const text = escapeText(`${'x'.repeat(before)}&<>&&<<>>&`);
      const pieces = inPieces(text, 12);
      expect(pieces.join('')).toBe(text);
      for (const piece of pieces) expect(piece).toMatch(/^(?:x|&amp;|&lt;|&gt;)+$/);
    }
  });

  test('keeps all of any escaped text, in pieces that fit, entities and characters whole', () => {
    const units = fc.constantFrom('&', '<', '>', 'x', ' ', '\n', '👍', '😀', family, 'é', 'amp;');
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: units, maxLength: 120 }), anyText),
        fc.integer({ min: 8, max: 50 }),
        (typed, max) => {
          const text = escapeText(typed);
          const pieces = inPieces(text, max);
          expect(pieces.join('')).toBe(text);
          for (const piece of pieces) {
            expect(piece).not.toBe('');
            expect(piece.length).toBeLessThanOrEqual(max);
            expect(piece.replace(/&(?:amp|lt|gt);/g, '')).not.toContain('&');
            expect(piece.isWellFormed() || !text.isWellFormed()).toBe(true);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
