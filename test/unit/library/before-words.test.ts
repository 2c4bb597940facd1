import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { whatIsAhead } from '../../../src/library/before-words.ts';

test.each([
  ["I run the parents' evening", "run the parents' evening"],
  ['before I run it', 'run it'],
  ['Before we … move', 'move'],
  ['… we move', 'move'],
  ['"before I\'m going to deploy', 'deploy'],
  ['antes de mandar la carta', 'mandar la carta'],
  ['antes de que yo vaya a mandarla', 'mandarla'],
  ['the trip', 'the trip'],
  ['international trip', 'international trip'],
  ['denim day', 'denim day'],
  ['before I', ''],
  ['…', ''],
  ['  ', ''],
])('%s', (text, ahead) => {
  expect(whatIsAhead(text)).toBe(ahead);
});

test('any text ends as its own end', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(text.endsWith(whatIsAhead(text)) || text.trim().endsWith(whatIsAhead(text))).toBe(
        true,
      );
    }),
  );
});
