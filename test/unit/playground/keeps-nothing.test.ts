import { expect, test } from 'vitest';
import { sourcesOf } from '../../architecture/habits.ts';

// What a visitor tries is nobody's: the traffic that the inspector shows lives in memory.

const WRITES = /\b(?:writeFile|appendFile|createWriteStream|openSync|console\.|std(?:out|err)\b)/;

/** They make the page's script, in a process of its own, before anybody has come. */
const BUNDLERS = /^playground\/web\/server\/(?:bundle-page|page-files)\.ts$/;

test('the playground writes nothing of what it saw to a file or to the terminal', () => {
  const sources = ['slack', 'web/server', 'world'].flatMap((part) =>
    sourcesOf(`playground/${part}`),
  );
  expect(sources.length).toBeGreaterThan(80);
  const writers = sources.filter(({ path, source }) => WRITES.test(source) && !BUNDLERS.test(path));
  expect(writers.map(({ path }) => path)).toEqual([]);
});
