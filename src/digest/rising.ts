/** How often something was shared, in the week of an edition and in the four weeks before it. */
export interface AreaCounts {
  areaId: string;
  thisWeek: number;
  fourWeeksBefore: number;
}

/** No figure stands for fewer shares than this. */
export const FIGURE_MINIMUM = 5;
/** More than these nobody takes in at a glance. */
const RISING_MAX = 6;
/** So seldom would chance alone make any area of an edition look as if it rose. */
const BY_CHANCE = 0.05;

/**
 * The areas of which clearly more was shared than before. If nothing had changed, each share of the five weeks together would fall into
 * this one with a chance of one in five: so the share of this week is binomial, and the test is exact for small numbers too
 * (Przyborowski and Wilenski 1940, "Homogeneity of results in testing samples from Poisson series"). With several areas looked at, each
 * has to be that much clearer (Bonferroni).
 * @returns the clearest first
 */
export function risingAreas(areas: readonly AreaCounts[]): AreaCounts[] {
  return areas
    .filter(({ thisWeek }) => thisWeek >= FIGURE_MINIMUM)
    .map((area) => ({
      area,
      chance: atLeast(area.thisWeek, area.thisWeek + area.fourWeeksBefore, 1 / 5),
    }))
    .filter(({ chance }) => chance * areas.length < BY_CHANCE)
    .toSorted((one, other) => one.chance - other.chance)
    .slice(0, RISING_MAX)
    .map(({ area }) => area);
}

/** The chance of at least `hits` in `tries`, each with the chance `p`. */
function atLeast(hits: number, tries: number, p: number): number {
  // From the largest term down by ratios, in logarithms: no factorial overflows.
  let term = tries * Math.log(p);
  let sum = Math.exp(term);
  for (let at = tries; at > hits; at -= 1) {
    term += Math.log(at) - Math.log(tries - at + 1) + Math.log(1 - p) - Math.log(p);
    sum += Math.exp(term);
  }
  return sum;
}
