import { globSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import english from '../../../src/language/en.json' with { type: 'json' };
import type { Source } from './check-language.ts';
import { findPlaces } from './places.ts';

// The vocabulary of views names no text by itself.
const paths = globSync('src/**/*.ts').filter((path) => !path.startsWith('src/slack/'));
const sources = new Map(paths.map((path) => [path, readFileSync(path, 'utf8')]));
export const { places, unknown } = findPlaces(sources, new Set(Object.keys(english)));

const manifest = z
  .object({ features: z.object({ shortcuts: z.array(z.object({ name: z.string() })) }) })
  .parse(parse(readFileSync('manifest.yml', 'utf8')));
/** What every language is held to, from the source of Oops. */
export const source: Source = {
  english,
  places,
  commands: [...sources.values()].flatMap((text) =>
    [...text.matchAll(/^ +word: '(\w+)',$/gm)].map(([, word = '']) => word),
  ),
  shortcuts: manifest.features.shortcuts.map(({ name }) => name),
  // The product's name.
  same: ['note.title'],
};
