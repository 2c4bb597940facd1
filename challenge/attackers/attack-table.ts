import { percent, type Score, signed } from '../score/score.ts';
import { tableOf } from '../score/table.ts';
import type { Attack } from './attack.ts';

const HEAD = [
  'attacker',
  'right',
  'of',
  'rate',
  'chance',
  'points',
  'deviations',
  'people who wrote',
  'pairs in order',
];

/** How attackers did. Those that had nothing to go by are left out. */
export function attackTable({ names, writers, orders }: Attack): string {
  const rows = [...names].map(([name, { right, of, chance, points, deviations }]) => [
    name,
    String(right),
    String(of),
    percent(right, of),
    percent(chance.right, of),
    signed(points),
    signed(deviations),
    besides(writers.get(name)),
    besides(orders.get(name)),
  ]);
  return tableOf(
    HEAD,
    rows.filter(([, , of]) => of !== '0'),
  );
}

/** A score in one cell: its rate, what chance brings, and the standard deviations between them. */
function besides(score: Score | undefined): string {
  if (!score || score.of === 0) return '';
  const { right, of, chance, deviations } = score;
  return `${percent(right, of)}, by chance ${percent(chance.right, of)} (${signed(deviations)})`;
}
