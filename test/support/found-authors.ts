import type { Attack } from '../../challenge/attackers/attack.ts';
import type { Score } from '../../challenge/score/score.ts';

// The project's own aim is two points above chance. Beside it, room for chance itself: among three hundred honest scores
// four standard deviations come up once in a hundred runs, and two points on top make that far rarer.
const AIM_POINTS = 2;
const DEVIATIONS = 4;

/**
 * The attackers who found more than chance finds: who wrote what, who wrote, or who came first. One line each.
 * @param deviations how far from chance is no luck. Of what was planted fewer are enough: it is looked for by one attacker
 */
export function foundAuthors(
  { names, writers, orders }: Attack,
  deviations: number = DEVIATIONS,
): string[] {
  return [
    ...above(names, 'authors', deviations),
    ...above(writers, 'people who wrote', deviations),
    // An order the wrong way round is one as well.
    ...above(orders, 'pairs in order', deviations, Math.abs),
  ];
}

function above(
  scores: ReadonlyMap<string, Score>,
  what: string,
  deviations: number,
  size: (points: number) => number = (points) => points,
): string[] {
  return [...scores]
    .filter(([, { right, of, points, chance }]) => {
      if (of === 0) return false;
      const deviation = (100 * chance.deviation) / of;
      const isFar = size(points) > AIM_POINTS + deviations * deviation;
      return isFar && luckOf(right, of, chance.right / of) < luckAt(deviations);
    })
    .map(
      ([name, { right, of, chance }]) =>
        `${name}: ${right} of ${of} ${what}, ${chance.right.toFixed(1)} by chance`,
    );
}

/** How probable so many or more are right by luck (or so few and fewer): of few answers deviations say too little. */
function luckOf(right: number, of: number, rate: number): number {
  const exactly = Array.from({ length: of + 1 }, () => 0);
  exactly[0] = (1 - rate) ** of;
  for (let count = 1; count <= of; count += 1) {
    const before = exactly[count - 1] ?? 0;
    exactly[count] = (before * (of - count + 1) * rate) / (count * (1 - rate));
  }
  const sum = (some: number[]) => some.reduce((total, one) => total + one, 0);
  return Math.min(sum(exactly.slice(right)), sum(exactly.slice(0, right + 1)));
}

/** The same of so many standard deviations, from above. */
const luckAt = (deviations: number): number => Math.exp(-(deviations ** 2) / 2) / 2;
