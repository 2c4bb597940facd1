import { describe, expect, test } from 'vitest';
import { brokenHabits, habits, sourcesOf } from './habits.ts';

describe('the habits of the house', () => {
  // Every file is parsed: on a machine that does much else that takes its time.
  test('hold in every file of src', { timeout: 60_000 }, () => {
    const sources = sourcesOf('src');

    expect(sources.length).toBeGreaterThan(30);
    expect(
      sources.flatMap(({ path, source }) =>
        brokenHabits(path, source).map((habit) => `${path} breaks: ${habit}`),
      ),
    ).toEqual([]);
  });

  test.each([
    ['process.* only in src/main.ts', 'const home = process.env;'],
    ['process.* only in src/main.ts', "import { exit } from 'node:process';"],
    ['the clock only in src/runtime', 'const now = Date.now();'],
    ['the clock only in src/runtime', 'const now = new Date();'],
    ['the clock only in src/runtime', 'const now = Temporal.Now.instant();'],
    ['randomness only in src/runtime and src/anonymity', 'const id = crypto.randomUUID();'],
    ['randomness only in src/runtime and src/anonymity', 'const luck = Math.random();'],
    ['console.* nowhere', "if (true) console.log('here');"],
    ['copyFile and cp nowhere', "import { copyFileSync as copies } from 'node:fs';"],
    ['copyFile and cp nowhere', 'await fs.cp(file, copy);'],
    ["type X = import('x') nowhere", "type Sql = import('drizzle-orm').SQL;"],
    ["type X = import('x') nowhere", "type Module = typeof import('drizzle-orm');"],
  ])('can fail: %s: %s', (habit, source) => {
    expect(brokenHabits('src/mistakes/mistake.ts', source)).toEqual([habit]);
  });

  // The same in what isn't src: a run of the tests hung by it. Of these nobody else writes to what they copy.
  test('copy files at rest alone', () => {
    const copies = ['test', 'playground', 'challenge', 'bench', 'bin']
      .flatMap(sourcesOf)
      .filter(({ source }) => /\b(?:copyFile|cp)(?:Sync)?\(/.test(source))
      .map(({ path }) => path)
      .filter((path) => !path.startsWith('test/architecture/'));

    expect(copies.toSorted()).toEqual([
      'challenge/game/evidence-folder.ts',
      'challenge/game/school.ts',
      'test/image/build.ts',
      'test/image/container.ts',
      'test/store/scrub.test.ts',
    ]);
  });

  test('look at code, not at words in texts and comments', () => {
    const source = [
      '// process.env and Date.now() are read in main.ts',
      "const text = 'console.log(new Date())';",
      'const instant = new Date(0);',
      "const lazy = await import('./mistake.ts');",
    ].join('\n');

    expect(brokenHabits('src/mistakes/mistake.ts', source)).toEqual([]);
  });

  test('know the places that are free to do it', () => {
    expect(brokenHabits('src/main.ts', 'process.exit(1);')).toEqual([]);
    expect(brokenHabits('src/runtime/clock.ts', 'Temporal.Now.instant();')).toEqual([]);
    expect(habits.length).toBe(6);
  });
});
