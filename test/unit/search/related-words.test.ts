import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createRelatedWords, openRelatedWords } from '../../../src/search/related-words.ts';
import { readQuery } from '../../../src/search/read-query.ts';
import { termsOf } from '../../../src/search/query.ts';
import { stemOf } from '../../../src/search/stems.ts';
import { wordsOf } from '../../../src/search/words.ts';

const { words: groups, steps } = createRelatedWords([
  { language: 'english', groups: '# a comment\ndeploy, roll out, go live\nring, call, phone\n\n' },
  { language: 'spanish', groups: 'excursión, salida' },
]);
Array.from(steps);
const related = (text: string) => groups.at([...wordsOf(text)], 0);

describe('words that are used for the same thing', () => {
  test('stand for one another, in all their forms', () => {
    expect(related('deployments')).toEqual([{ length: 1, related: [['go', 'live']] }]);
    expect(related('excursiones')).toEqual([{ length: 1, related: [['sal']] }]);
    expect(related('parents')).toEqual([]);
  });

  test('are found as phrases, and looked for as all of their telling words', () => {
    expect(related('rolled out yesterday')).toEqual([
      { length: 2, related: [['deploy'], ['go', 'live']] },
    ]);
    expect(related('rolled in')).toEqual([]);
    const unknown = { uses: () => new Map(), beginningWith: () => [], near: () => [] };
    const terms = termsOf(readQuery('Roll out the phone list', unknown, groups), groups);
    // “Out” and “the” are everywhere; what is said for a phrase is looked for beside its words.
    expect(terms.map(({ isOptional }) => isOptional)).toEqual([
      false,
      true,
      true,
      false,
      false,
      true,
    ]);
    expect(terms[3]?.alternatives).toContainEqual({ stems: ['ring'], weight: 0.6 });
    expect(terms[5]?.alternatives).toContainEqual({ stems: ['deploy'], weight: 0.8 });
  });

  test.each(['english', 'spanish'])('of the %s list are groups of a few short ones', (language) => {
    const file = new URL(`../../../src/search/related/${language}.txt`, import.meta.url);
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    const told = lines.filter((line) => !line.startsWith('#'));
    expect(told.length).toBeGreaterThan(1000);
    for (const line of told) {
      const members = line.split(', ');
      expect([line, members.length]).toEqual([line, Math.min(Math.max(members.length, 2), 9)]);
      for (const member of members) expect(member).toMatch(/^\S+( \S+){0,2}$/);
      expect(line).toBe(line.toLowerCase());
    }
    expect(new Set(told).size).toBe(told.length);
  });

  test('of the lists are read in steps, also by two who ask at once', async () => {
    let steps = 0;
    const relatedWords = openRelatedWords();
    const rest = async () => void (steps += 1);
    const [words, same] = await Promise.all([relatedWords(rest), relatedWords(rest)]);
    expect(steps).toBeGreaterThan(50);
    expect(same).toBe(words);
    const [found] = words.at([...wordsOf('excursion')], 0);
    expect(found?.related).toContainEqual([stemOf({ word: 'outing' }, 'english')]);
  });
});
