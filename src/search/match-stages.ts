import { type Alternative, BEGINS_SO, RELATED, type Term } from './query.ts';

// What is asked of SQLite's full-text index, in its own words (sqlite.org/fts5.html, section 3). Every token is quoted, and holds nothing
// but letters, digits and our own sign: no text is a command.

/** One question, and how many of the newest that meet it are ranked. */
export interface Stage {
  match: string;
  few: number;
  /** What is asked where few lessons are, in place of it: there, less of a query is looked for once. Null where nothing is. */
  amongFew: string | null;
}

/** Of those that meet a query of one word. */
const OF_ONE = 100;
/** Of those that meet several words: among very many lessons it is the looking for more that takes time. */
const OF_SEVERAL = 50;
/** Of those that meet less of a query. */
const OF_LESS = 20;
/** Of a long query the rarest words are enough to choose by. */
const TELLING = 4;
/** What is in so much of all texts chooses little, and takes the most time: it counts where it is found. */
const COMMON = 0.2;
/** Of all that means the same as a word, what most texts have. */
const RELATED_MAX = 4;
/** A word that is in so many texts is looked for as it was typed: what means the same would find little more, and takes the most time. */
const USES_MAX = 8000;

/** Among more texts, what few of them have isn't looked for besides: that would take more time than there is (docs/benchmarks.md). */
const MANY_TEXTS = 30_000;
/** So many texts in all may have what few of them have: with three times as many hardly more was found, in a millisecond more. */
const IN_FEW = 50;
/** What is half as near to what was typed is asked for where an eighth as many have it: with 1 or 8 in place of 3 hardly less was found. */
const NEARNESS = 3;

export const quoted = (token: string): string => `"${token}"`;

/** What meets any word of a query. */
export const anyOf = (terms: readonly Term[]): string => terms.map(matchOf).join(' OR ');

/**
 * What is asked one after the other: for all of a query, also by what means the same; then for less and less of it.
 * @param uses in how many texts each stem is
 */
export function* matchStages(
  terms: readonly Term[],
  uses: ReadonlyMap<string, number>,
): Generator<Stage> {
  const commonness = ({ alternatives }: Term) =>
    sumOf(alternatives.map((alternative) => usesOf(alternative, uses)));
  const needed = terms.filter((term) => !term.isOptional);
  const rarestFirst = withoutCommon(
    (needed.length > 0 ? needed : terms)
      .map((term) => mostUsed(term, uses))
      .toSorted((one, other) => commonness(one) - commonness(other)),
    (term) => commonness(term) > COMMON * (uses.get('') ?? 0),
  );
  const few = rarestFirst.length === 1 ? OF_ONE : OF_SEVERAL;
  const all = allOf(rarestFirst);
  yield { match: all, few, amongFew: all };
  // Less of a query is looked for as it was typed: what means the same would be met by too many.
  const telling = asTyped(rarestFirst).slice(0, TELLING);
  const isLess = telling.length < rarestFirst.length;
  let amongFew: string | null = anyOf(asTyped(terms));
  for (let size = telling.length - (isLess ? 0 : 1); size > 0; size--) {
    // The rarest words first, each way apart: in one question what is common would crowd out what is rare.
    for (const some of choices(telling, size)) {
      yield { match: allOf(some), few: OF_LESS, amongFew };
      amongFew = null;
    }
  }
}

/**
 * What is asked besides, however much the stages found: for any way to meet a query that few texts have. Who looks in other words than a
 * lesson's seldom meets it by several of them, and what else of the query it has is seen when it is ranked.
 * @returns null where there are too many texts, or nothing that few have
 */
export function inFewTexts(
  terms: readonly Term[],
  uses: ReadonlyMap<string, number>,
): Pick<Stage, 'match' | 'few'> | null {
  if ((uses.get('') ?? 0) > MANY_TEXTS) return null;
  const price = (one: Alternative) => lengthOf(one, uses) / one.weight ** NEARNESS;
  const ways = terms.flatMap(({ alternatives }) => alternatives);
  const kept: Alternative[] = [];
  let room = IN_FEW;
  for (const one of ways.toSorted((a, b) => price(a) - price(b))) {
    if (lengthOf(one, uses) > room) continue;
    room -= lengthOf(one, uses);
    kept.push(one);
  }
  if (kept.length === 0) return null;
  return { match: matchOf({ alternatives: kept }), few: IN_FEW };
}

/** Two of them at least: of those that have one word the newest are too many. */
const withoutCommon = (rarestFirst: readonly Term[], isCommon: (term: Term) => boolean) =>
  rarestFirst.filter((term, at) => at < 2 || !isCommon(term));

/** The terms as they were typed, or may have been meant; as they are where no text has a word that was typed. */
function asTyped(terms: readonly Term[]): readonly Term[] {
  const typed = terms
    .map((term) => ({ ...term, alternatives: term.alternatives.filter(isTyped) }))
    .filter(({ alternatives }) => alternatives.length > 0);
  return typed.length > 0 ? typed : terms;
}

const usesOf = ({ stems }: Alternative, uses: ReadonlyMap<string, number>) =>
  Math.min(...stems.map((stem) => uses.get(stem) ?? 0));

/** It is what was typed, or may have been meant. */
const isTyped = ({ weight }: Alternative) => weight >= BEGINS_SO;

const isRelated = ({ weight }: Alternative) => weight <= RELATED;

/** Of what means the same as a word, what is worth asking for. */
function mostUsed(term: Term, uses: ReadonlyMap<string, number>): Term {
  const [related = [], typed = []] = [true, false].map((is) =>
    term.alternatives.filter((one) => isRelated(one) === is),
  );
  const kept = new Set<Alternative>();
  let room = USES_MAX - sumOf(typed.map((one) => lengthOf(one, uses)));
  for (const one of related.toSorted((a, b) => usesOf(b, uses) - usesOf(a, uses))) {
    if (kept.size === RELATED_MAX) break;
    if (lengthOf(one, uses) > room) continue;
    room -= lengthOf(one, uses);
    kept.add(one);
  }
  const found = [...typed, ...kept];
  return { ...term, alternatives: found.length > 0 ? found : rarestOf(related, uses) };
}

/** Where no text has what was typed, and very many have each thing that means the same. */
const rarestOf = (related: readonly Alternative[], uses: ReadonlyMap<string, number>) =>
  related.toSorted((one, other) => lengthOf(one, uses) - lengthOf(other, uses)).slice(0, 1);

/** How much SQLite has to read for it. */
const lengthOf = ({ stems }: Alternative, uses: ReadonlyMap<string, number>) =>
  sumOf(stems.map((stem) => uses.get(stem) ?? 0));

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);

const matchOf = ({ alternatives }: Pick<Term, 'alternatives'>) => {
  const ways = alternatives.map(({ stems }) => `(${stems.map(quoted).join(' AND ')})`);
  return `(${[...new Set(ways)].join(' OR ')})`;
};

const allOf = (terms: readonly Term[]) => terms.map(matchOf).join(' AND ');

/** All ways to take so many of them. */
function choices<T>(all: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return all.flatMap((one, at) =>
    choices(all.slice(at + 1), size - 1).map((others) => [one, ...others]),
  );
}
