import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { replaceDetail } from '../../../src/anonymity/replace-detail.ts';
import { findBlame } from '../../../src/wording/find-blame.ts';

const corpus = (name: string) =>
  JSON.parse(readFileSync(`test/blame/${name}.json`, 'utf8')) as Record<
    'blameFree' | 'blaming',
    string[]
  >;

const PIECES =
  'why|didn’t|you|again|?!|should|have|not|stupid|fault|your|¿|por qué|no|viste|culpa tuya|.|\n|,'.split(
    '|',
  );

/** The text once the first words of blame in it are said in another way. */
function reworded(text: string): string | undefined {
  const [first] = findBlame(text);
  return first?.better && replaceDetail(text, first, first.better);
}

describe.each(['corpus', 'fresh-corpus'])('in %s', (name) => {
  const { blameFree, blaming } = corpus(name);

  test('hardly any question that blames nobody is pointed at', () => {
    expect(blameFree.length).toBeGreaterThan(30);
    const flagged = blameFree.filter((text) => findBlame(text).length > 0);
    expect(flagged.length / blameFree.length).toBeLessThanOrEqual(0.02);
  });

  test('nearly all of what blames is found', () => {
    expect(blaming.length).toBeGreaterThan(20);
    const found = blaming.filter((text) => findBlame(text).length > 0);
    expect(found.length / blaming.length).toBeGreaterThanOrEqual(0.95);
  });

  test('what stands there instead blames nobody', () => {
    const better = [...blaming].map((text) => [text, reworded(text)] as const);
    const stillBlaming = better.filter(([text, now]) => {
      const [before, after] = [findBlame(text), findBlame(now ?? '')];
      return now !== undefined && after.length >= before.length;
    });
    expect(stillBlaming).toEqual([]);
    expect(better.filter(([, now]) => now !== undefined).length).toBeGreaterThan(15);
  });
});

test.each([
  ["Why didn't you check the list first?", 'What made it hard to check the list first?'],
  ['why didnt you just ask me', 'what made it hard to ask me'],
  ['Why haven’t you told anyone?', 'What made it hard to tell anyone?'],
  [
    'You should have checked the date, it is on the door.',
    'What would have helped to check the date, it is on the door.',
  ],
  ['You should have known better.', 'What would have helped to know better?'],
  ['Hm, you should have asked.', 'Hm, what would have helped to ask?'],
  ['You should have planned it!', 'What would have helped to plan it?'],
  ['How could you forget the register?', 'What made it easy to forget the register?'],
  ['Did you even look at the label?', 'Was there time to look at the label?'],
  ['It was your fault.', 'It was something that can happen to anyone.'],
  ['A stupid mistake, that.', 'A human mistake, that.'],
  ['Obviously it was closed.', 'In hindsight it was closed.'],
  ['Thanks. Again?!', 'Thanks. Again?!'],
  ['¿Por qué no revisaste la lista?', '¿Qué hizo difícil que revisaras la lista?'],
  ['Deberías haber leído el aviso.', '¿Qué habría ayudado a leer el aviso?'],
  ['¿No viste el cartel?', '¿Qué hizo difícil que vieras el cartel?'],
])('%j: %j', (text, wanted) => {
  expect(findBlame(text)).not.toEqual([]);
  expect(reworded(text) ?? text).toBe(wanted);
});

test.each([
  'You should have frobnicated it.',
  'I think you should have asked.',
  'How can anybody be so careless?',
  'Jonas should have known better.',
  'They should’ve known better, honestly.',
  '¿Por qué no frobniste la lista?',
])('of %j it is said that it blames, with no wording for it', (text) => {
  expect(findBlame(text)).toMatchObject([{ kind: 'blame' }]);
  expect(reworded(text)).toBeUndefined();
});

test('what is said of oneself, or denied, blames nobody', () => {
  for (const text of [
    'I felt stupid, too.',
    "It wasn't your fault.",
    'Nobody is careless here.',
    'We were careless with that list for years.',
    'I should have known better.',
    'No fue culpa tuya.',
    'Me sentí tonto.',
  ]) {
    expect([text, findBlame(text)]).toEqual([text, []]);
  }
  // In another sentence it denies nothing.
  expect(findBlame('No. It was your fault.')).toHaveLength(1);
});

test('of any text, what is found stands where it says, and nothing twice', () => {
  const piece = fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 12 }));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const text = pieces.join(' ');
      let end = 0;
      for (const one of findBlame(text)) {
        expect(text.slice(one.start, one.end)).toBe(one.text);
        expect(one.start).toBeGreaterThanOrEqual(end);
        expect(one.end).toBeGreaterThan(one.start);
        end = one.end;
      }
    }),
  );
});
