import type { Alternative, Term } from './query.ts';

/** How well a text meets a query, and by which of its stems. */
export interface Met {
  score: number;
  stems: Set<string>;
}

/** How much a text that is twice as long as most counts less. */
const LENGTH_COUNTS = 0.5;
/** Stems of a lesson of a usual length. */
const USUAL_LENGTH = 25;

/** What a stem tells, the more the rarer it is (BM25's idf). @param uses in how many of `total` texts it is */
export const tells = (uses: number, total: number): number =>
  Math.log(1 + (Math.max(total, uses) - uses + 0.5) / (uses + 0.5));

/**
 * Each term counts once, by the alternative that tells most.
 * @param stems those of the text
 * @param worth what a stem tells
 */
export function meet(
  terms: readonly Term[],
  stems: ReadonlySet<string>,
  worth: (stem: string) => number,
): Met {
  const met: Met = { score: 0, stems: new Set() };
  for (const { alternatives } of terms) {
    const best = bestOf(alternatives, stems, worth);
    if (!best) continue;
    met.score += best.score;
    for (const stem of best.stems) met.stems.add(stem);
  }
  met.score /= 1 - LENGTH_COUNTS + (LENGTH_COUNTS * stems.size) / USUAL_LENGTH;
  return met;
}

function bestOf(
  alternatives: readonly Alternative[],
  stems: ReadonlySet<string>,
  worth: (stem: string) => number,
) {
  let best: { score: number; stems: readonly string[] } | undefined;
  for (const alternative of alternatives) {
    if (!alternative.stems.every((stem) => stems.has(stem))) continue;
    const worths = alternative.stems.map(worth);
    // What was typed counts word by word; what stands for it is one thing, in however many words.
    const all =
      alternative.weight === 1 ? worths.reduce((sum, one) => sum + one) : Math.max(...worths);
    const score = alternative.weight * all;
    if (!best || score > best.score) best = { score, stems: alternative.stems };
  }
  return best;
}
