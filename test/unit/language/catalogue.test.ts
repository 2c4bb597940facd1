import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import english from '../../../src/language/en.json' with { type: 'json' };
import { CatalogueError, createSay, type Key } from '../../../src/language/language.ts';

const say = createSay();
const keys = Object.keys(english) as Key[];
const source = globSync('src/**/*.ts')
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');
const stringsInSource = new Set(
  [...source.matchAll(/'([A-Za-z]+\.[A-Za-z]+)'/g)].map(([, text = '']) => text),
);

/** The names of a message's arguments: "{command}", "{count, plural, …}"; not the words of its branches. */
const argumentsOf = (key: Key): string[] => [
  ...new Set([...english[key].matchAll(/\{(\w+)(?=[,}])/g)].map(([, name = '']) => name)),
];
const numbers = new Set(['length', 'max', 'count', 'minutes', 'days', 'part', 'parts']);
const valueFor = (name: string) => (numbers.has(name) ? 5 : `«${name}»`);
const valuesFor = (names: string[]) =>
  Object.fromEntries(names.map((name) => [name, valueFor(name)]));
const withArguments = keys.filter((key) => argumentsOf(key).length > 0);

describe('the catalogue', () => {
  test('holds no text that nobody says', () => {
    expect(keys.filter((key) => !stringsInSource.has(key))).toEqual([]);
  });

  test('holds every text that is said by its name', () => {
    const said = [...source.matchAll(/\bsay\(\s*'([^']+)'/g)].map(([, key = '']) => key);
    expect(said.length).toBeGreaterThan(80);
    expect(said.filter((key) => !Object.hasOwn(english, key))).toEqual([]);
  });
});

describe('the values of a text', () => {
  /** Calls that name their text and write their values out: `say('key')`, `say('key', { command, max: 5 })`. */
  const calls = [...source.matchAll(/\bsay\(\s*'([^']+)'\s*(?:,\s*\{([^{}]*)\}\s*)?,?\s*\)/g)].map(
    ([, key = '', values = '']) => ({
      key: key as Key,
      given: [...values.matchAll(/(?:^|,)\s*(\w+)\s*(?=[:,]|$)/g)].map(([, name = '']) => name),
    }),
  );

  test.each(calls)('$key is said with all of them: $given', ({ key, given }) => {
    expect(given).toEqual(expect.arrayContaining(argumentsOf(key)));
  });

  test('are seen here, but for texts that are chosen at run time, which the tests of views say', () => {
    const written = new Set<string>(calls.map(({ key }) => key));
    expect(withArguments.filter((key) => !written.has(key)).toSorted()).toEqual([
      'detail.blame',
      'detail.date',
      'detail.email',
      'detail.link',
      'detail.mention',
      'detail.name',
      'detail.only',
      'detail.phone',
      'detail.ticket',
      'detail.time',
      'mistake.title',
      'mistake.titleNearMiss',
      'setupDays.lineBackwards',
      'setupDays.lineNoSuchDay',
      'setupDays.lineOver',
      'setupDays.lineTooLong',
      'setupDays.lineUnclear',
      'thread.tooLong',
    ]);
  });
});

describe('every text', () => {
  test.each(keys)('%s can be said, with each of its values in it', (key) => {
    const names = argumentsOf(key);
    const text = say(key, valuesFor(names));
    expect(text.trim()).toBe(text);
    expect(text).not.toBe('');
    expect(text).not.toMatch(/[{}#]/);
    for (const name of names.filter((one) => !numbers.has(one))) {
      expect(text).toContain(`«${name}»`);
    }
    // An apostrophe before a brace would take its meaning from it.
    expect(text.match(/['’]/g)?.length).toBe(english[key].match(/['’]/g)?.length);
  });

  test.each(withArguments)('%s is not said with a value missing', (key) => {
    const names = argumentsOf(key);
    for (const missing of names) {
      const rest = names.filter((name) => name !== missing);
      expect(() => say(key, valuesFor(rest))).toThrow(CatalogueError);
    }
    expect(() => say(key)).toThrow(CatalogueError);
  });

  test('takes values as they are', () => {
    const command = "{x} # '<b>' &amp; \\";
    expect(say('help.more', { command })).toContain(command);
  });

  test.each([
    [0, /^\*Hardly anyone is in/],
    [1, /^\*Only 1 person is in/],
    [2, /^\*Only 2 people are in/],
  ])('counts: %i', (count, line) => {
    expect(say('check.fewPeople', { count, channel: '#staff' })).toMatch(line);
  });

  test('says numbers as people write them', () => {
    expect(say('mistake.meTooCount', { count: 1234 })).toMatch(/^1,234 /);
  });
});

describe('the wording', () => {
  const offenders = (what: RegExp) =>
    keys.filter((key) => what.test(english[key])).map((key) => `${key}: ${english[key]}`);

  test('blames nobody and commands nobody', () => {
    expect(
      offenders(
        /\b(?:blame|your fault|guilt|careless|stupid|foolish|fail(?:ed|ure)?|forbidden|illegal|invalid|incorrect|denied|offend|punish|should have|you must|not allowed|bad)\b/i,
      ),
    ).toEqual([]);
  });

  test('ranks nobody and scores nothing', () => {
    expect(offenders(/\b(?:score|rank|best|worst|top|leader ?board|streak|badge)\b/i)).toEqual([]);
  });
});
