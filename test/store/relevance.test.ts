import { expect, test } from 'vitest';
import { amongOthers } from '../../bench/relevance/among-others.ts';
import { readCorpus } from '../../bench/relevance/corpus.ts';
import { fullTextFinds, measure, measureSlips, oopsFinds } from '../../bench/relevance/measure.ts';
import { HERE, openTestDatabase } from '../support/database.ts';

// Lessons and queries by somebody who had not seen the search; `npm run bench -- --only relevance` prints the whole table.
test('who looks for a lesson in other words finds it among the first three, also with a slip of the hand', async () => {
  const { lessons, queries } = readCorpus('unseen');
  expect([lessons.length, queries.length]).toEqual([400, 100]);
  const ids = new Set(lessons.map(({ id }) => id));
  for (const query of queries) expect(ids.isSupersetOf(new Set(query.ids))).toBe(true);
  const { db } = await openTestDatabase();
  const finds = await oopsFinds(db, HERE, lessons);
  const exact = await measure(finds, queries);
  expect(exact.answered).toBeGreaterThanOrEqual(0.8);
  const slips = await measureSlips(finds, queries);
  expect(slips.answered).toBeGreaterThanOrEqual(0.9 * exact.answered);
  const outOfTheBox = await measure(fullTextFinds(lessons, 'porter'), queries);
  expect(exact.answered).toBeGreaterThan(outOfTheBox.answered);
});

// More than are ranked whole: less of a query is asked for then, and this is where it would show.
test('in a library that is too large to compare with every lesson they find it more often than with SQLite alone', async () => {
  const { lessons, queries } = readCorpus('unseen');
  const many = amongOthers(lessons, readCorpus('tuned').lessons, 2000);
  const { db } = await openTestDatabase();
  const ours = await measure(await oopsFinds(db, HERE, many), queries);
  const outOfTheBox = await measure(fullTextFinds(many, 'porter'), queries);
  expect(ours.answered).toBeGreaterThan(outOfTheBox.answered);
  expect(ours.recall).toBeGreaterThan(outOfTheBox.recall);
});
