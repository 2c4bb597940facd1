import { join } from 'node:path';
import { openDatabase } from '../../src/database/open-database.ts';
import { createWorkspaceStore } from '../../src/stewardship/workspace-store.ts';
import { readCorpus } from '../relevance/corpus.ts';
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

/** Whether people find the lesson they look for in words of their own, and what SQLite does out of the box. */
export async function relevance(folder: string): Promise<Section[]> {
  const sections: Section[] = [];
  for (const name of ['unseen', 'tuned'] as const) {
    const { lessons, queries } = readCorpus(name);
    const db = openDatabase(join(folder, `relevance-${name}.db`));
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
      const isOurs = what === 'Oops' && name === 'unseen';
      rows.push({
        what,
        values: {
          answered: exact.answered,
          recall: exact.recall,
          'answered, one slip': slips.answered,
          'recall, one slip': slips.recall,
        },
        ratio: slips.answered / exact.answered,
        ...(isOurs && {
          aim: {
            text: 'answered ≥ 0.8, with a slip ≥ 0.9 of it',
            met: exact.answered >= 0.8 && slips.answered >= 0.9 * exact.answered,
          },
        }),
      });
    }
    db.close();
    const which = name === 'unseen' ? 'nobody tuned by' : 'the weights were found with';
    sections.push({
      title: `${lessons.length} lessons and ${queries.length} queries in other words that ${which}: among the first three`,
      rows,
    });
  }
  return sections;
}
