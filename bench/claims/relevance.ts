import { join } from 'node:path';
import { openDatabase } from '../../src/database/open-database.ts';
import { createWorkspaceStore } from '../../src/stewardship/workspace-store.ts';
import { amongOthers } from '../relevance/among-others.ts';
import { type Corpus, readCorpus } from '../relevance/corpus.ts';
import {
  type Finds,
  fullTextFinds,
  likeFinds,
  measure,
  measureSlips,
  oopsFinds,
} from '../relevance/measure.ts';
import type { Row, Section } from '../table.ts';

const HERE = 'T0BENCH';

/** In such a library no query is compared with every lesson. */
const MANY = 5000;

/** Whether people find the lesson they look for in words of their own, and what SQLite does out of the box. */
export async function relevance(folder: string): Promise<Section[]> {
  const [unseen, tuned] = [readCorpus('unseen'), readCorpus('tuned')];
  const asked = ({ lessons, queries }: Corpus) =>
    `${lessons.length} lessons and ${queries.length} queries in other words`;
  const many = { ...unseen, lessons: amongOthers(unseen.lessons, tuned.lessons, MANY) };
  return [
    {
      title: `${asked(unseen)} that nobody tuned by: among the first three`,
      rows: await rowsOf(unseen, join(folder, 'relevance-unseen.db'), true),
    },
    {
      title: `${asked(tuned)} that the weights were found with: among the first three`,
      rows: await rowsOf(tuned, join(folder, 'relevance-tuned.db')),
    },
    {
      title: `The first ones among ${MANY.toLocaleString('en')} lessons, the others put together from the second ones`,
      rows: await rowsOf(many, join(folder, 'relevance-many.db')),
    },
  ];
}

async function rowsOf({ lessons, queries }: Corpus, file: string, isAim = false): Promise<Row[]> {
  const db = openDatabase(file);
  await createWorkspaceStore(db).settle(HERE, { slotMinutes: 15, focusAreas: [] });
  const ways: [string, Finds][] = [
    ['LIKE, by how many of the words', likeFinds(lessons)],
    ['FTS5 out of the box', fullTextFinds(lessons, 'unicode61')],
    ['FTS5 with porter', fullTextFinds(lessons, 'porter')],
    ['Oops', await oopsFinds(db, HERE, lessons)],
  ];
  const rows: Row[] = [];
  for (const [what, finds] of ways) {
    const exact = await measure(finds, queries);
    const slips = await measureSlips(finds, queries);
    rows.push({
      what,
      values: {
        answered: exact.answered,
        recall: exact.recall,
        'answered, one slip': slips.answered,
        'recall, one slip': slips.recall,
      },
      ratio: slips.answered / exact.answered,
      ...(isAim &&
        what === 'Oops' && {
          aim: {
            text: 'answered ≥ 0.8, with a slip ≥ 0.9 of it',
            met: exact.answered >= 0.8 && slips.answered >= 0.9 * exact.answered,
          },
        }),
    });
  }
  db.close();
  return rows;
}
