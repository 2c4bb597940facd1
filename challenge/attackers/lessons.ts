import words from '../../src/language/en.json' with { type: 'json' };
import type { Evidence } from '../evidence/evidence.ts';
import { PROPOSAL } from '../evidence/lessons.ts';
import { changesOf } from '../evidence/suspects.ts';
import { type Attacker, changeKey, type Clue, type Trace } from './attacker.ts';
import { pointing } from './coaches.ts';
import { habitAttackers } from './lesson-habits.ts';
import { cellOf, copyFor } from './pages.ts';

/** Whoever proposed a lesson for it: somebody knew what to say. */
const proposed = pointing('who proposed a lesson for it', ({ copies }, { id, slot }) => [
  ...new Set(
    copies
      .filter(({ at }) => at >= slot)
      .flatMap((copy) => cellOf(copy, 'lesson_proposal', id)?.values[PROPOSAL.person] ?? []),
  ),
]);

/** Its id, what became of it, the day, and the time of its message. */
const PROPOSAL_COLUMNS = [2, 7, 8, 9];
/** What is learned, what has changed, by whom, and the follow-up. */
const LESSON_COLUMNS = [5, 19, 20, 21, 22];

/** In which order answers came in, by what stands in the rows of lessons after the slot, and where they lie. */
const rows: Clue[] = [
  ...PROPOSAL_COLUMNS.map((column) => columnClue('lesson_proposal', column)),
  ...LESSON_COLUMNS.map((column) => columnClue('mistake', column)),
  changeClue('place of lesson_proposal, once it is answered', (evidence, share, slot) => {
    const copy = copyFor(evidence, slot, 'once it has left');
    const cell = cellOf(copy, 'lesson_proposal', share);
    return copy && cell && cell.page * copy.pages.pageSize + cell.offset;
  }),
];

function columnClue(tree: string, column: number): Clue {
  return changeClue(
    `column ${column + 1} of ${tree}, once it is changed`,
    (evidence, share, slot) => {
      const copy = copyFor(evidence, slot, 'once it has left');
      const value = cellOf(copy, tree, share)?.values[column];
      if (typeof value === 'number') return value;
      if (typeof value !== 'string' || value === '') return undefined;
      const time = Number(value);
      // Of a text its first letters have an order.
      return Number.isFinite(time) ? time : Buffer.from(value.padEnd(6)).readUIntBE(0, 6);
    },
  );
}

function changeClue(
  name: string,
  measure: (evidence: Evidence, share: string, slot: number) => number | undefined,
): Clue {
  return {
    name,
    of: 'changes',
    order: (evidence) =>
      new Map(
        changesOf(evidence).flatMap(({ slot, shares }) =>
          shares.flatMap((share): [string, number][] => {
            const measured = measure(evidence, share, slot);
            return measured === undefined ? [] : [[changeKey(share, slot), measured]];
          }),
        ),
      ),
  };
}

/** Minutes in which a proposal's message was drawn anew. */
const redrawn: Trace = {
  name: 'proposals that are drawn anew',
  minutes({ messages }) {
    const counts = new Map<number, number>();
    for (const { at, line } of messages) {
      if (!line.includes('chat.update') || !PROPOSED.some((text) => line.includes(text))) continue;
      const minute = Math.floor(at / 60_000) * 60_000;
      counts.set(minute, (counts.get(minute) ?? 0) + 1);
    }
    return counts;
  },
};

const PROPOSED = [
  '"proposal_actions"',
  words['proposal.accepted'],
  words['proposal.replaced'],
  words['proposal.leftOut'],
];

/** What is kept and seen of lessons: who would have said that, and when it was said. */
export const lessonAttackers: Attacker[] = [proposed, ...habitAttackers];
export const lessonClues: Clue[] = rows;
export const lessonTraces: Trace[] = [redrawn];
