import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { passagesOf } from '../../../src/search/passages.ts';
import { stemOf, stemsOf, textStems } from '../../../src/search/stems.ts';
import { wordsOf } from '../../../src/search/words.ts';

const folded = (text: string) => [...wordsOf(text)].map((word) => word.folded);

test.each([
  ['The parents’ evening isn’t at 7pm.', ['the', 'parents', 'evening', 'isnt', 'at', '7pm']],
  [
    'Reunión a las 9: ¿quién trae el proyector?',
    ['reunion', 'a', 'las', '9', 'quien', 'trae', 'el', 'proyector'],
  ],
  ['Straße nach Köln', ['straße', 'nach', 'koln']],
  ['Резервная копия', ['резервная', 'копия']],
  ['नमस्ते दुनिया', ['नमस्ते', 'दुनिया']],
  ['部署失败', ['部署', '失败']],
  ['--- !!! 🙂 ***', []],
])('the words of %j are told apart, in any language', (text, words) => {
  expect(folded(text)).toEqual(words);
});

test('a word holds nothing but letters, marks and digits, and stands where it says', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      for (const { folded: word, from, to } of wordsOf(text)) {
        expect(word).toMatch(/^[\p{L}\p{N}\p{M}]+$/u);
        expect(text.slice(from, to)).not.toMatch(/\s/);
      }
    }),
    { numRuns: 500 },
  );
});

test('the forms of a word have one stem, in English and in Spanish', () => {
  const english = ['deploy', 'deploys', 'deployed', 'deploying', 'deployment', 'deployments'];
  expect(new Set(english.map((word) => stemOf({ word }, 'english')))).toEqual(new Set(['deploy']));
  const spanish = ['reunión', 'reunion', 'reuniones'];
  expect(new Set(spanish.map((word) => stemOf({ word }, 'spanish')))).toEqual(new Set(['reunion']));
});

test('a text is found by its words, but not by those that any text in its language has', () => {
  const { words, stems } = textStems(['We deployed it on the Friday', 'before the meetings.']);
  expect([...words]).toEqual(['deployed', 'friday', 'meetings']);
  expect([...stems]).toEqual(['deploy', 'friday', 'meet']);
  const spanish = textStems(['Desplegamos el viernes, en las reuniones con los padres.']);
  expect([...spanish.stems]).toEqual(['despleg', 'viern', 'reunion', 'padr']);
});

test('pieces of a text are the whole text, and what was looked for is marked in all its forms', () => {
  const stems = new Set(stemsOf({ word: 'deployment' }));
  expect(passagesOf('We deployed. *Deploys* fail!', stems)).toEqual([
    { text: 'We ', isMatch: false },
    { text: 'deployed', isMatch: true },
    { text: '. *', isMatch: false },
    { text: 'Deploys', isMatch: true },
    { text: '* fail!', isMatch: false },
  ]);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, word) => {
      const pieces = passagesOf(text, new Set([...stemsOf({ word }), ...textStems([text]).stems]));
      expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    }),
  );
});
