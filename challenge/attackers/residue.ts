import { framesOf } from '../evidence/log-of-writes.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Clue } from './attacker.ts';
import { copyFor } from './pages.ts';

type Measure = (id: Buffer, slot: number, evidence: Evidence) => number | undefined;

const clue = (name: string, measure: Measure): Clue => ({
  name,
  order: (evidence) =>
    new Map(
      evidence.shares.flatMap(({ id, slot }): [string, number][] => {
        const measured = measure(Buffer.from(id), slot, evidence);
        return measured === undefined || measured < 0 ? [] : [[id, measured]];
      }),
    ),
});

/** Which commit in the log of writes names it first. */
const firstFrame = clue('frames of the log of writes', (id, slot, evidence) => {
  const copy = copyFor(evidence, slot, 'once it has left');
  return copy && framesOf(copy.wal).findIndex(({ bytes }) => bytes.includes(id));
});

/** Where its id occurs first and last in all bytes, free pages and the space between rows included. */
const residue = (['while it waits', 'once it has left'] as const).flatMap((moment) => [
  clue(`first trace of its id ${moment}`, (id, slot, evidence) =>
    copyFor(evidence, slot, moment)?.file.indexOf(id),
  ),
  clue(`last trace of its id ${moment}`, (id, slot, evidence) =>
    copyFor(evidence, slot, moment)?.file.lastIndexOf(id),
  ),
]);

/** What was left in the files beside the rows. */
export const residueClues: Clue[] = [firstFrame, ...residue];
