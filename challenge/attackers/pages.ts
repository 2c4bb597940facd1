import type { Copy, Evidence } from '../evidence/evidence.ts';
import { kept } from '../evidence/kept.ts';
import type { Cell } from '../evidence/page-reader.ts';
import type { Clue } from './attacker.ts';

/** Which copy is looked at for a share: while it waited, the first after it left, the last of all, the next backup. */
const MOMENTS = ['while it waits', 'once it has left', 'at the end', 'in a backup'] as const;
type Moment = (typeof MOMENTS)[number];

const ROWS = [
  'letter',
  'mistake',
  'mistake_by_author',
  'mistake_by_receipt',
  'posted_message',
  'coach_thread',
  'coach_call',
  'private_message',
  'lesson_proposal',
  'lesson_proposal_standing',
];
const MOST_COLUMNS = 24;

/** Where rows lie in the pages of the file, by table or index. */
const rowPlaces = MOMENTS.flatMap((moment) =>
  ROWS.map((tree) =>
    cellClue(`place of ${tree} ${moment}`, moment, tree, ({ page, offset }, { pages }) => [
      page * pages.pageSize + offset,
    ]),
  ),
);

/** Where the rest of rows lies that don't fit into their page. */
const overflowPlaces = MOMENTS.flatMap((moment) =>
  ['letter', 'mistake'].map((tree) =>
    cellClue(`overflow of ${tree} ${moment}`, moment, tree, ({ overflow }) => overflow.slice(0, 1)),
  ),
);

const sizes = ['letter', 'mistake'].map((tree) =>
  cellClue(
    `size of ${tree}`,
    tree === 'letter' ? 'while it waits' : 'at the end',
    tree,
    ({ bytes }) => [bytes.length],
  ),
);

/** The columns of the row that it becomes, by value: a count, a time, a hash that is none. */
const columns = Array.from(
  { length: MOST_COLUMNS },
  (_, column): Clue => ({
    name: `column ${column + 1} of mistake`,
    order(evidence) {
      const values = evidence.shares.flatMap(({ id, slot }) => {
        const cell = cellOf(copyFor(evidence, slot, 'once it has left'), 'mistake', id);
        const value = cell?.values[column];
        return typeof value === 'string' || typeof value === 'number' ? [{ id, value }] : [];
      });
      const sorted = [...new Set(values.map(({ value }) => value))].toSorted((one, other) =>
        one < other ? -1 : 1,
      );
      // A column that is the same for all says nothing.
      return new Map(
        sorted.length < 2 ? [] : values.map(({ id, value }) => [id, sorted.indexOf(value)]),
      );
    },
  }),
);

/** In which order the pages came free that letters lay in while they waited. */
const freedPages: Clue = {
  name: 'order of freed pages',
  order: (evidence) =>
    new Map(
      evidence.shares.flatMap(({ id, slot }): [string, number][] => {
        const cell = cellOf(copyFor(evidence, slot, 'while it waits'), 'letter', id);
        const after = copyFor(evidence, slot, 'once it has left');
        const at = after?.pages.free.indexOf(cell?.overflow[0] ?? -1) ?? -1;
        return at < 0 ? [] : [[id, at]];
      }),
    ),
};

/** What the pages of the database show. */
export const pageClues: Clue[] = [
  ...rowPlaces,
  ...overflowPlaces,
  ...sizes,
  ...columns,
  freedPages,
];

function cellClue(
  name: string,
  moment: Moment,
  tree: string,
  measure: (cell: Cell, copy: Copy) => number[],
): Clue {
  return {
    name,
    order: (evidence) =>
      new Map(
        evidence.shares.flatMap(({ id, slot }): [string, number][] => {
          const copy = copyFor(evidence, slot, moment);
          const cell = cellOf(copy, tree, id);
          const [measured] = copy && cell ? measure(cell, copy) : [];
          return measured === undefined ? [] : [[id, measured]];
        }),
      ),
  };
}

export function copyFor(evidence: Evidence, slot: number, moment: Moment): Copy | undefined {
  const { copies, backups, slotMinutes } = evidence;
  if (moment === 'in a backup') return backups.find(({ at }) => at >= slot);
  if (moment === 'at the end') return copies.at(-1);
  if (moment === 'once it has left') return copies.find(({ at }) => at >= slot);
  return copies.find(({ at }) => at > slot - (slotMinutes - 2) * 60_000 && at < slot);
}

export const cellOf = (copy: Copy | undefined, tree: string, id: string) =>
  copy && cellsById(copy).get(`${tree} ${id}`);

/** The cells of a copy by their tree and each text in them. */
const cellsById = kept(
  (copy: Copy): Map<string, Cell> =>
    new Map(
      copy.pages.cells.flatMap((cell) =>
        cell.values
          .filter((value) => typeof value === 'string')
          .map((value) => [`${cell.tree} ${value}`, cell] as const),
      ),
    ),
);
