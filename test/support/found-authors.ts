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
    .filter(([, { of, points, chance }]) => {
      const deviation = (100 * chance.deviation) / of;
      return of > 0 && size(points) > AIM_POINTS + deviations * deviation;
    })
    .map(
      ([name, { right, of, chance }]) =>
        `${name}: ${right} of ${of} ${what}, ${chance.right.toFixed(1)} by chance`,
    );
}
