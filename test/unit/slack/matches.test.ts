import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mentionsIn } from '../../../playground/slack/blocks/mentions.ts';
import { withMatches } from '../../../src/slack/mrkdwn.ts';

const plain = (text: string) => ({ text, isMatch: false });
const match = (text: string) => ({ text, isMatch: true });

describe('what was looked for, in a text of somebody', () => {
  test.each([
    ['a word', [plain('The '), match('letter'), plain(' went out.')], 'The *letter* went out.'],
    ['the whole text', [match('letter')], '*letter*'],
    ['two words side by side', [match('wrong'), plain(' '), match('letter')], '*wrong* *letter*'],
    [
      'words at signs',
      [plain('('), match('late'), plain(', '), match('again'), plain(')')],
      '(*late*, *again*)',
    ],
    ['escaped signs', [plain('<a> & '), match('b')], '&lt;a&gt; &amp; *b*'],
  ])('is bold: %s', (_what, pieces, says) => {
    expect(withMatches(pieces)).toBe(says);
  });

  test('is left alone where Slack would show the marks themselves: within a word', () => {
    const pieces = [match('Letter'), plain('head, '), match('a b '), plain('c'), match('d\ne')];
    expect(withMatches(pieces)).toBe('Letterhead, a b cd\ne');
  });

  test('is not ended by marks that stand in the text', () => {
    const pieces = [plain('*Never* `x` a '), match('let*ter'), plain(' *')];
    expect(withMatches(pieces)).toBe('∗Never∗ ˋxˋ a *let∗ter* ∗');
  });

  test('a text without a match keeps its own marks', () => {
    expect(withMatches([plain('*Never* a '), plain('`letter` & more')])).toBe(
      '*Never* a `letter` &amp; more',
    );
  });
});

test('whatever is marked in whatever text, the words stay, nobody is called, and marks come in pairs', () => {
  const sign = fc.constantFrom(
    '*',
    '`',
    ' ',
    'a',
    'b',
    '<!channel>',
    '<@U0BEN>',
    '&',
    '.',
    '\n',
    '😀',
  );
  const piece = fc.record({
    text: fc.array(sign, { minLength: 1, maxLength: 8 }).map((signs) => signs.join('')),
    isMatch: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const shown = withMatches(pieces);
      const { users, userGroups, broadcasts } = mentionsIn(shown, []);
      expect([...users, ...userGroups, ...broadcasts]).toEqual([]);
      const text = pieces.map((one) => one.text).join('');
      const words = (of: string) => of.replaceAll(/[*∗`ˋ]/gu, '');
      const unescaped = shown
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&amp;', '&');
      expect(words(unescaped)).toBe(words(text));
      // Where nothing is marked, the text keeps its own.
      const marks = pieces.some(({ isMatch }) => isMatch) ? (shown.match(/\*/gu) ?? []) : [];
      expect(marks.length % 2).toBe(0);
    }),
  );
});
