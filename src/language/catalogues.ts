import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import english from './en.json' with { type: 'json' };

/** The name of a text that people read. */
export type Key = keyof typeof english;

/** The texts of each language, as ICU messages, by its tag. */
export type Catalogues = ReadonlyMap<string, Readonly<Record<Key, string>>>;

/** The language of texts where no other is known; its catalogue names all texts. */
export const FALLBACK = 'en';

/** Reads every catalogue that lies in this folder: another language is another file, and nothing else. */
export function readCatalogues(): Catalogues {
  const others = readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .filter((tag) => tag !== FALLBACK)
    .map((tag) => [tag, readCatalogue(tag)] as const);
  return new Map([[FALLBACK, english], ...others]);
}

// A test holds each to the texts of the English one.
const readCatalogue = (tag: string): Record<Key, string> =>
  JSON.parse(readFileSync(join(import.meta.dirname, `${tag}.json`), 'utf8'));
