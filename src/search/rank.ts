import type { Term } from './query.ts';

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

/** Ranks texts by one query: what it looks for is put in order once, since there are many texts. */
export function createMeet(
  terms: readonly Term[],
  worth: (stem: string) => number,
): (stems: readonly string[]) => Met {
  // By the first of its stems: a text has few, and what stands for the words of a query can be many.
  const byStem = new Map<string, { term: number; stems: readonly string[]; score: number }[]>();
  for (const [term, { alternatives }] of terms.entries()) {
    for (const { stems, weight } of alternatives) {
      const [first = ''] = stems;
      const worths = stems.map(worth);
      // What was typed counts word by word; what stands for it is one thing, in however many words.
      const all = weight === 1 ? worths.reduce((sum, one) => sum + one, 0) : Math.max(...worths);
      const there = byStem.get(first) ?? [];
      there.push({ term, stems, score: weight * all });
      byStem.set(first, there);
    }
  }

  return (stems) => {
    const best = new Map<number, { stems: readonly string[]; score: number }>();
    const has = (stem: string) => stems.includes(stem);
    for (const stem of stems) {
      for (const way of byStem.get(stem) ?? []) {
        if (way.score <= (best.get(way.term)?.score ?? 0)) continue;
        if (way.stems.length === 1 || way.stems.every(has)) best.set(way.term, way);
      }
    }
    let score = 0;
    const by = new Set<string>();
    for (const way of best.values()) {
      score += way.score;
      for (const stem of way.stems) by.add(stem);
    }
    const length = 1 - LENGTH_COUNTS + (LENGTH_COUNTS * stems.length) / USUAL_LENGTH;
    return { score: score / length, stems: by };
  };
}
