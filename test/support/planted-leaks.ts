import type { Game } from './challenge-game.ts';

/** Something that the real app doesn't leave behind, in the evidence of a game, and the attacker who is to win by it. */
export interface Leak {
  leak: string;
  attacker: string;
  plant(game: Game): Game['evidence'];
}

/** What an attacker would win by, whatever it is about. */
const EVERYWHERE: Leak[] = [
  {
    leak: 'posts in the order in which the letters came in',
    attacker: 'order of posts',
    plant: ({ evidence, truth }) => ({
      ...evidence,
      messages: truth.shares
        .toSorted((one, other) => (one.minute < other.minute ? -1 : 1))
        .map(({ id }) => ({ at: 0, line: JSON.stringify({ method: 'chat.postMessage', id }) })),
    }),
  },
  {
    leak: 'rows in the order in which the letters came in',
    attacker: 'place of mistake at the end',
    plant: ({ evidence, truth }) => ({
      ...evidence,
      copies: evidence.copies.map((copy) => ({
        ...copy,
        pages: {
          ...copy.pages,
          cells: copy.pages.cells.map((cell) => {
            const share = truth.shares.find(({ id }) => cell.values[1] === id);
            return share ? { ...cell, page: minuteOf(share) / 60_000 } : cell;
          }),
        },
      })),
    }),
  },
  {
    leak: 'a line of the log at each submit',
    attacker: 'times in the log',
    plant: ({ evidence, truth }) => ({
      ...evidence,
      log: truth.shares.map((share) => ({ at: minuteOf(share) + 1000, line: '{}' })),
    }),
  },
  {
    leak: 'a counter that moves at each submit',
    attacker: 'movements of metrics',
    plant: ({ evidence, truth }) => ({
      ...evidence,
      metrics: evidence.metrics.map(({ minute }) => ({
        minute,
        text: String(truth.shares.filter((share) => minuteOf(share) < minute).length),
      })),
    }),
  },
  {
    leak: 'a line of the log at each change',
    attacker: 'times in the log, of changes',
    plant: ({ evidence, truth }) => ({
      ...evidence,
      log: truth.shares
        .flatMap(({ changes }) => changes)
        .map((change) => ({ at: minuteOf(change) + 1000, line: '{}' })),
    }),
  },
  {
    leak: 'the time of each submit in a row',
    attacker: 'times in rows',
    plant: ({ evidence, truth }) => ({
      ...evidence,
      backups: evidence.backups.map((copy) => ({
        ...copy,
        pages: {
          ...copy.pages,
          cells: truth.shares.map((share) => ({
            tree: 'mistake',
            page: 1,
            offset: 1,
            bytes: Buffer.alloc(0),
            overflow: [],
            values: [minuteOf(share) + 1000],
          })),
        },
      })),
    }),
  },
];

/** What an attacker would win by in the rows about coaches. */
const ABOUT_COACHES: Leak[] = [
  {
    leak: 'an author who passes when called',
    attacker: 'who passed',
    plant: (game) =>
      withRows(game, ({ id }, account) => [
        row('coach_thread', [WORKSPACE, id, 'called', null, 0, null, null, null]),
        row('coach_call', [WORKSPACE, id, account, 'passed', null, null]),
      ]),
  },
  {
    leak: 'a turn that leaves the author out',
    attacker: 'whose turn it was, and was not called',
    plant: (game) =>
      withRows(game, ({ id }, account) => [
        row('coached_area', [WORKSPACE, account, 'any']),
        row('coach_turn', [WORKSPACE, 'any', account, -1]),
        row('coach_call', [WORKSPACE, id, 'U0FIRST', 'waited', null, null]),
      ]),
  },
  {
    leak: 'calls in the order in which letters came in',
    attacker: 'when a coach is due',
    plant: (game) =>
      withRows(game, (share) => [
        row('coach_thread', [WORKSPACE, share.id, 'called', null, 0, minuteOf(share), null, null]),
      ]),
  },
];

export const WORKSPACE = 'T0';
export type Cell = Game['evidence']['copies'][number]['pages']['cells'][number];

export const row = (tree: string, values: Cell['values']): Cell => ({
  tree,
  page: 1,
  offset: 1,
  bytes: Buffer.alloc(0),
  overflow: [],
  values,
});

/** The evidence as it would be with these rows about each share in every copy, and none of the real ones about coaches and lessons. */
export function withRows(
  { evidence, truth }: Game,
  rowsOf: (share: Game['truth']['shares'][number], account: string) => Cell[],
): Game['evidence'] {
  const accountOf = (name: string) =>
    evidence.people.find(({ person }) => person === name)?.account ?? '';
  return {
    ...evidence,
    copies: evidence.copies.map((copy) => {
      const there = copy.pages.cells.filter(({ tree }) => !/^(coach|lesson)/.test(tree));
      // Rows of another share are as they were: one slot's authors each.
      const added = truth.shares
        .filter(({ slot }) => Math.abs(timeOf(slot) - copy.at) < 20 * 60_000)
        .flatMap((share) => rowsOf(share, accountOf(share.author)));
      return { ...copy, pages: { ...copy.pages, cells: [...there, ...added] } };
    }),
  };
}

export const timeOf = (text: string) => Temporal.Instant.from(text).epochMilliseconds;
export const minuteOf = ({ minute }: { minute: string }) => timeOf(minute);

export const LEAKS: Leak[] = [...EVERYWHERE, ...ABOUT_COACHES];
