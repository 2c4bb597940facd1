import { beforeAll, describe, expect, test } from 'vitest';
import { type Attack, attack, attacksTogether } from '../../challenge/attackers/attack.ts';
import { type Game, playsGame } from '../support/challenge-game.ts';
import { foundAuthors } from '../support/found-authors.ts';

const SEEDS = [1, 2, 3];
const SHARES = 40;

/** What an attacker would win by, planted where the real app leaves nothing. */
const LEAKS: { leak: string; attacker: string; plant: (game: Game) => Game['evidence'] }[] = [
  {
    leak: 'posts in the order in which the letters came in',
    attacker: 'order of posts',
    plant: ({ evidence, truth }) => ({
      ...evidence,
      messages: truth.shares
        .toSorted((one, other) => (one.minute < other.minute ? -1 : 1))
        .map(({ id }) => ({ at: evidence.messages[0]?.at ?? 0, line: id })),
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

describe('who wrote what', () => {
  const games: Game[] = [];
  let attacks: Attack;

  beforeAll(async () => {
    for (const seed of SEEDS) games.push(await playsGame({ shares: SHARES, seed }));
    attacks = attacksTogether(games.map(({ evidence, truth }) => attack(evidence, truth)));
  }, 90_000);

  test('no attacker finds authors, or the order in which letters came in, better than chance', () => {
    expect(foundAuthors(attacks)).toEqual([]);
    // An attacker who says nothing finds nothing: these must have had something to go by.
    for (const name of ['order of posts', 'place of mistake at the end', 'all clues together']) {
      expect(attacks.names.get(name)?.of, name).toBe(SEEDS.length * SHARES);
    }
    expect(attacks.names.get('place of letter while it waits')?.of).toBeGreaterThan(5);
    expect(attacks.names.get('frames of the log of writes')?.of).toBeGreaterThan(10);
  });

  test.each(LEAKS)('can fail: $leak', ({ attacker, plant }) => {
    const planted = attacksTogether(games.map((game) => attack(plant(game), game.truth)));
    expect(foundAuthors(planted)).toContainEqual(expect.stringContaining(attacker));
  });

  test('a letter that leaves alone is among them, hidden by its slot only', () => {
    const alone = games.flatMap(({ truth }) =>
      truth.shares.filter(({ lettersInSlot }) => lettersInSlot === 1),
    );
    expect(alone.length).toBeGreaterThan(5);
  });
});

const minuteOf = ({ minute }: { minute: string }) =>
  Temporal.Instant.from(minute).epochMilliseconds;
