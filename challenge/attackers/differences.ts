import { framesOf } from '../evidence/log-of-writes.ts';
import type { Copy, Evidence } from '../evidence/evidence.ts';
import type { Clue } from './attacker.ts';
import { cellOf, copyFor } from './pages.ts';

type Pair = (evidence: Evidence, slot: number) => readonly [Copy | undefined, Copy | undefined];

/** Two copies, of which the second has what the first had not. */
const PAIRS: Record<string, Pair> = {
  'copies around its slot': ({ copies }, slot) => [
    copies.findLast(({ at }) => at < slot),
    copies.find(({ at }) => at >= slot),
  ],
  'backups around it': ({ backups }, slot) => [
    backups.findLast(({ at }) => at < slot),
    backups.find(({ at }) => at >= slot),
  ],
};

const clue = (
  name: string,
  measure: (evidence: Evidence, share: { id: string; slot: number }) => number | undefined,
): Clue => ({
  name,
  order: (evidence) =>
    new Map(
      evidence.shares.flatMap((share): [string, number][] => {
        const measured = measure(evidence, share);
        return measured === undefined ? [] : [[share.id, measured]];
      }),
    ),
});

/** Among the pages that differ between two copies: which one its row is in, and what it took the place of. */
const pairs = Object.entries(PAIRS).flatMap(([name, pair]) => [
  clue(`page that is new, ${name}`, (evidence, { id, slot }) => {
    const [before, after] = pair(evidence, slot);
    const cell = cellOf(after, 'mistake', id);
    if (!after || !cell) return undefined;
    return changedPages(before, after).indexOf(cell.page);
  }),
  clue(`what was there before, ${name}`, (evidence, { id, slot }) => {
    const [before, after] = pair(evidence, slot);
    const cell = cellOf(after, 'mistake', id);
    if (!before || !after || !cell) return undefined;
    const from = (cell.page - 1) * after.pages.pageSize + cell.offset;
    const there = before.file.subarray(from, from + cell.bytes.length);
    return there.reduce((bytes, byte) => bytes + Number(byte !== 0), 0);
  }),
]);

const known = new WeakMap<Copy, number[]>();

function changedPages(before: Copy | undefined, after: Copy): number[] {
  const found = known.get(after) ?? differing(before, after);
  known.set(after, found);
  return found;
}

function differing(before: Copy | undefined, after: Copy): number[] {
  const { pageSize } = after.pages;
  const page = (file: Buffer, at: number) => file.subarray(at * pageSize, (at + 1) * pageSize);
  return Array.from({ length: after.file.length / pageSize }, (_, at) => at)
    .filter((at) => !before || !page(after.file, at).equals(page(before.file, at)))
    .map((at) => at + 1);
}

/** A copy made right after Oops was started again, in the middle of a slot: the second within a minute. */
function afterRestart({ copies, slotMinutes }: Evidence, slot: number): Copy | undefined {
  const [, second] = copies.filter(({ at }) => at > slot - (slotMinutes - 2) * 60_000 && at < slot);
  return second;
}

const restarts: Clue[] = [
  clue('place of letter after a restart', (evidence, { id, slot }) => {
    const copy = afterRestart(evidence, slot);
    const cell = cellOf(copy, 'letter', id);
    return copy && cell && cell.page * copy.pages.pageSize + cell.offset;
  }),
  clue('how far a restart moved a letter', (evidence, { id, slot }) => {
    const after = cellOf(afterRestart(evidence, slot), 'letter', id);
    const before = cellOf(copyFor(evidence, slot, 'while it waits'), 'letter', id);
    return after && before && (after.page - before.page) * 65_536 + after.offset - before.offset;
  }),
  clue('order of posts after a restart', (evidence, { id, slot }) => {
    if (!afterRestart(evidence, slot)) return undefined;
    const at = evidence.messages.findIndex(({ line }) => line.includes(id));
    return at < 0 ? undefined : at;
  }),
];

/** What a process that died, or a thief who came as letters waited, finds in the log of writes. */
const waitingFrames = clue('frames of the log of writes while it waits', (evidence, share) => {
  const { id, slot } = share;
  const copy = copyFor(evidence, slot, 'while it waits');
  const at = copy ? framesOf(copy.wal).findIndex(({ bytes }) => bytes.includes(id)) : -1;
  return at < 0 ? undefined : at;
});

/** What several looks at the files show together. */
export const differenceClues: Clue[] = [...pairs, ...restarts, waitingFrames];
