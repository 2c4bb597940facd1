import { readFileSync } from 'node:fs';
import { z } from 'zod';

const language = z.enum(['en', 'es']);
const lessons = z.array(
  z.strictObject({
    id: z.string(),
    language,
    happened: z.string(),
    learned: z.string(),
    changed: z.string(),
  }),
);
const queries = z.array(
  z.strictObject({ query: z.string(), language, ids: z.array(z.string()).nonempty() }),
);

/** Lessons, and what somebody types who looks for them, each with the lessons that answer it. */
export interface Corpus {
  lessons: z.infer<typeof lessons>;
  queries: z.infer<typeof queries>;
}

/**
 * Made up by writers who had not seen the search, each for one purpose: `unseen` to measure by (400 lessons, 100 queries in other words
 * than the lessons'), and `tuned` to find the weights with (250 and 80). What a query must find was decided by its writer.
 */
export function readCorpus(name: 'unseen' | 'tuned'): Corpus {
  const read = (file: string) =>
    JSON.parse(readFileSync(new URL(`${name}/${file}.json`, import.meta.url), 'utf8')) as unknown;
  return { lessons: lessons.parse(read('lessons')), queries: queries.parse(read('queries')) };
}
