import type { Evidence } from '../evidence/evidence.ts';
import { changesOf, type Group, groupsOf, type Suspect, suspectsOf } from '../evidence/suspects.ts';

/** Names for shares, by the shares' ids. */
export type Answers = Map<string, string>;

export interface Attacker {
  /** What it goes by. */
  name: string;
  answer(evidence: Evidence): Answers;
  /** Of changes: who made each, by the slot that it left with alone. By `changeKey`. */
  changers?(evidence: Evidence): Answers;
}

/** Something that may show in which order shares, or changes of shares, came in. */
export interface Clue {
  name: string;
  /** What it is about: shares, unless given. */
  of?: 'changes';
  /**
   * A number for each share that it says something about; which way round is for the attacker to try. Of changes, by
   * `changeKey`.
   */
  order(evidence: Evidence): Map<string, number>;
}

/** Something that may show when shares came in. */
export interface Trace {
  name: string;
  /** How suspicious each minute is. Minutes that are not in it are not. */
  minutes(evidence: Evidence): Map<number, number>;
}

/** Names a change: a share can be changed in several slots. */
export const changeKey = (share: string, slot: number): string => `${share} ${slot}`;

/** The groups that a clue is about, what is in them by the keys of its order. */
export const groupsFor = ({ of }: Pick<Clue, 'of'>, evidence: Evidence): Group[] =>
  of === 'changes'
    ? changesOf(evidence).map(({ slot, shares, suspects }) => ({
        slot,
        shares: shares.map((share) => changeKey(share, slot)),
        suspects,
      }))
    : groupsOf(evidence);

/** Takes the order of a clue for the order in which people were active, or for its reverse. */
export function byOrder(clue: Clue, way: 'forwards' | 'backwards'): Attacker {
  const name = way === 'forwards' ? clue.name : `${clue.name}, backwards`;
  return byGuess(name, clue.of, (evidence) => {
    const order = clue.order(evidence);
    return ({ shares, suspects }) => {
      const known = shares
        .filter((key) => order.has(key))
        .toSorted((one, other) => (order.get(one) ?? 0) - (order.get(other) ?? 0));
      if (way === 'backwards') known.reverse();
      // The middle of the part of the slot that it would be in, were they spread evenly.
      return known.map((key, at) => [
        key,
        suspects[Math.floor(((at + 0.5) * suspects.length) / known.length)],
      ]);
    };
  });
}

/** Names those who were active in the most suspicious minutes. Says nothing where no minute is. */
export function byTrace(trace: Trace, of?: 'changes'): Attacker {
  return byGuess(of ? `${trace.name}, of changes` : trace.name, of, (evidence) => {
    const minutes = trace.minutes(evidence);
    const weigh = ({ minute }: Suspect) => minutes.get(minute) ?? 0;
    return ({ shares, suspects }) => {
      const ranked = suspects.toSorted((one, other) => weigh(other) - weigh(one));
      return shares.map((key, at) => {
        const suspect = ranked[at];
        return [key, suspect && weigh(suspect) > 0 ? suspect : undefined];
      });
    };
  });
}

/** Guesses about the shares, or changes, of one group. */
type Guess = (group: Group) => [key: string, guess: Suspect | undefined][];

function byGuess(name: string, of: Clue['of'], guessFor: (evidence: Evidence) => Guess): Attacker {
  const answer = (evidence: Evidence, see: typeof asItIs) => {
    const guess = guessFor(evidence);
    const known = suspectsOf(evidence);
    return new Map(
      groupsFor({ ...(of && { of }) }, evidence).flatMap((group) =>
        guess(group).flatMap(([key, suspect]): [string, string][] => {
          const found = suspect && see(suspect, group, known.get(shareOf(key)) ?? new Set());
          return found ? [[key, found.person]] : [];
        }),
      ),
    );
  };
  return {
    name,
    answer: (evidence) =>
      new Map([...answer(evidence, nearestTo)].map(([key, person]) => [shareOf(key), person])),
    ...(of && { changers: (evidence) => answer(evidence, asItIs) }),
  };
}

const shareOf = (key: string) => key.split(' ')[0] ?? '';

const asItIs = (suspect: Suspect, _group: Group, _possible: Set<string>): Suspect | undefined =>
  suspect;

/** Where a guess was not active each time that something was done to the share: who was, and next to it in time. */
function nearestTo(suspect: Suspect, group: Group, possible: Set<string>): Suspect | undefined {
  if (possible.has(suspect.person)) return suspect;
  const away = ({ minute }: Suspect) => Math.abs(minute - suspect.minute);
  return group.suspects
    .filter(({ person }) => possible.has(person))
    .toSorted((one, other) => away(one) - away(other))[0];
}
