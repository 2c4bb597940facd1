import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

// The page draws what people write as text, and there is no door by which it could become more.

const DOORS =
  /innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|DOMParser|document\.write|srcdoc|\beval\(|new Function|setHTML/iu;

test('no part of the page makes HTML of a text', () => {
  const paths = globSync('playground/web/page/**/*.{ts,tsx}');
  expect(paths.length).toBeGreaterThan(60);
  expect(paths.filter((path) => DOORS.test(readFileSync(path, 'utf8')))).toEqual([]);
});
