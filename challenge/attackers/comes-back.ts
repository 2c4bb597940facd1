import { returnsOf } from '../evidence/returns.ts';
import { changesOf, suspectsOf } from '../evidence/suspects.ts';
import { type Attacker, changeKey, type Clue } from './attacker.ts';
import { copyFor, cellOf } from './pages.ts';

/** Nothing but the times: somebody who was active each time that something was done to a share. */
const whoWasThere: Attacker = {
  name: 'who was active each time',
  answer: (evidence) =>
    new Map(
      [...suspectsOf(evidence)].flatMap(([share, suspects]): [string, string][] => {
        const persons = [...suspects].toSorted();
        // Any of them, and always the same.
        const person = persons[Buffer.from(share).readUInt32BE(0) % persons.length];
        return person ? [[share, person]] : [];
      }),
    ),
};

/** In which order changes of a slot were written into the channels. */
const updates: Clue = {
  name: 'order of changes',
  of: 'changes',
  order: (evidence) =>
    new Map(
      changesOf(evidence).flatMap(({ slot, shares }) =>
        shares.map((share): [string, number] => [
          changeKey(share, slot),
          returnsOf(evidence).findIndex((one) => one.share === share && one.at >= slot),
        ]),
      ),
    ),
};

/** Where the letter of a change lies while it waits, or of a wish to leave a lesson out. */
const changeLetters: Clue = {
  name: 'place of a change while it waits',
  of: 'changes',
  order: (evidence) =>
    new Map(
      changesOf(evidence).flatMap(({ slot, shares }) =>
        shares.flatMap((share): [string, number][] => {
          const copy = copyFor(evidence, slot, 'while it waits');
          const cell =
            cellOf(copy, 'letter', `${share}.change`) ??
            cellOf(copy, 'letter', `${share}.leave-out`);
          return copy && cell
            ? [[changeKey(share, slot), cell.page * copy.pages.pageSize + cell.offset]]
            : [];
        }),
      ),
    ),
};

/** How many bytes of the page differ that its row is in, from the copy before the change to the one after it. */
const changedBytes: Clue = {
  name: 'bytes that a change moved',
  of: 'changes',
  order: (evidence) =>
    new Map(
      changesOf(evidence).flatMap(({ slot, shares }) =>
        shares.flatMap((share): [string, number][] => {
          const after = copyFor(evidence, slot, 'once it has left');
          const before = evidence.copies.findLast(({ at }) => at < slot);
          const now = cellOf(after, 'mistake', share);
          const then = cellOf(before, 'mistake', share);
          if (!after || !now || !then) return [];
          const { pageSize } = after.pages;
          const moved = (now.page - then.page) * pageSize + (now.offset - then.offset);
          return [[changeKey(share, slot), moved]];
        }),
      ),
    ),
};

/** Who comes back to a share: by the times alone, and by what its changes leave behind. */
export const whoCameBack: Attacker[] = [whoWasThere];
export const changeClues: Clue[] = [updates, changeLetters, changedBytes];
