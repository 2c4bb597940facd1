import type { Game } from './challenge-game.ts';
import {
  type Cell,
  type Leak,
  minuteOf,
  row,
  timeOf,
  withRows,
  WORKSPACE,
} from './planted-leaks.ts';

/** What an attacker would win by in what is kept and seen of lessons. */
export const LESSON_LEAKS: Leak[] = [
  {
    leak: 'a coach who proposes lessons for what they shared themselves',
    attacker: 'who proposed a lesson for it',
    plant: (game) =>
      withRows(game, ({ id }, account) => [
        row('lesson_proposal', [WORKSPACE, id, 'p', account, '', '', 0, 'standing', '', null]),
      ]),
  },
  {
    leak: 'authors who look as soon as they are called',
    attacker: 'who is there once its author is called',
    plant: ({ evidence, truth }) => ({
      ...evidence,
      activity: [
        ...evidence.activity,
        ...evidence.log
          .filter(({ line }) => /"delivery\.sent".*"callback\.call"/.test(line))
          .flatMap(({ at, line }) => {
            const share = truth.shares.find(({ id }) => line.includes(id));
            const minute = Math.floor(at / 60_000) * 60_000 + 3 * 60_000;
            return share ? [{ minute, person: share.author }] : [];
          }),
      ],
    }),
  },
  {
    leak: 'authors who make the same of lessons as with their name',
    attacker: 'what they make of lessons, as with their name',
    plant: (game) => withHabits(game, (habit) => ({ state: `state ${habit}`, followUp: 0 })),
  },
  {
    leak: 'authors who choose the same follow-up as with their name',
    attacker: 'when they want to be asked again, as with their name',
    plant: (game) => withHabits(game, (habit) => ({ state: 'replaced', followUp: habit })),
  },
  {
    leak: 'the time of each answer in the row of its lesson',
    attacker: 'times in rows, of changes',
    plant: ({ evidence, truth }) => ({
      ...evidence,
      backups: evidence.backups.map((copy) => ({
        ...copy,
        pages: {
          ...copy.pages,
          cells: changesOf(truth).map(({ id, change }) =>
            row('lesson_proposal', [
              WORKSPACE,
              id,
              'p',
              null,
              '',
              '',
              0,
              'accepted',
              new Date(minuteOf(change) + 1000).toISOString(),
              null,
            ]),
          ),
        },
      })),
    }),
  },
  {
    leak: 'a proposal that is drawn anew as its author answers, and not with the slot',
    attacker: 'proposals that are drawn anew, of changes',
    plant: ({ evidence, truth }) => ({
      ...evidence,
      messages: [
        ...evidence.messages,
        ...changesOf(truth).map(({ change }) => ({
          at: minuteOf(change) + 1000,
          line: JSON.stringify({
            method: 'chat.update',
            blocks: [{ block_id: 'proposal_actions' }],
          }),
        })),
      ],
    }),
  },
  {
    leak: 'follow-ups in the order in which answers came in',
    attacker: 'column 22 of mistake, once it is changed',
    plant: ({ evidence, truth }) => ({
      ...evidence,
      copies: evidence.copies.map((copy) => ({
        ...copy,
        pages: {
          ...copy.pages,
          cells: copy.pages.cells.map((cell) => {
            const changes = truth.shares.find(({ id }) => cell.values[1] === id)?.changes ?? [];
            const last = changes.findLast(({ slot }) => timeOf(slot) <= copy.at);
            if (cell.tree !== 'mistake' || !last) return cell;
            return { ...cell, values: cell.values.with(FOLLOW_UP, minuteOf(last)) };
          }),
        },
      })),
    }),
  },
];

const FOLLOW_UP = 21;
const HABITS = 8;

const changesOf = ({ shares }: Game['truth']) =>
  shares.flatMap(({ id, changes }) => changes.map((change) => ({ id, change })));

/** As it would be if everybody had a habit, once with their name and with each anonymous share. */
function withHabits(
  { evidence, truth }: Game,
  rowsBy: (habit: number) => { state: string; followUp: number },
): Game['evidence'] {
  const habitOf = new Map(truth.people.map((person, at) => [person, at % HABITS]));
  const lesson = (share: string, person: string, author: string | null) => {
    const { state, followUp } = rowsBy(habitOf.get(person) ?? 0);
    const mistake = Array.from<Cell['values'][number]>({ length: 23 }).fill(null);
    mistake.splice(1, 5, share, 'C0', author, 'text', `learned ${share}`);
    return [
      row('lesson_proposal', [WORKSPACE, share, 'p', null, '', '', 0, state, '', null]),
      row('mistake', mistake.with(FOLLOW_UP, followUp)),
    ];
  };
  const cells = [
    ...evidence.people.flatMap(({ person, account }) => lesson(`open ${person}`, person, account)),
    ...truth.shares.flatMap(({ id, author }) => lesson(id, author, null)),
  ];
  return {
    ...evidence,
    copies: evidence.copies.map((copy) => ({
      ...copy,
      pages: {
        ...copy.pages,
        cells: [
          ...copy.pages.cells.filter(({ tree }) => !['lesson_proposal', 'mistake'].includes(tree)),
          ...cells,
        ],
      },
    })),
  };
}
