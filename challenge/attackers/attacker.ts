import type { Evidence } from '../evidence/evidence.ts';
import { type Group, groupsOf } from '../evidence/suspects.ts';

/** Names for shares, by the shares' ids. */
export type Answers = Map<string, string>;

export interface Attacker {
  /** What it goes by. */
  name: string;
  answer(evidence: Evidence): Answers;
}

/** Something that may show in which order shares came in. */
export interface Clue {
  name: string;
  /** A number for each share that it says something about; which way round is for the attacker to try. */
  order(evidence: Evidence): Map<string, number>;
}

/** Something that may show when shares came in. */
export interface Trace {
  name: string;
  /** How suspicious each minute is. Minutes that are not in it are not. */
  minutes(evidence: Evidence): Map<number, number>;
}

/** Takes the order of a clue for the order in which people were active, or for its reverse. */
export function byOrder(clue: Clue, way: 'forwards' | 'backwards'): Attacker {
  return {
    name: way === 'forwards' ? clue.name : `${clue.name}, backwards`,
    answer(evidence) {
      const order = clue.order(evidence);
      return answerGroups(evidence, ({ shares, suspects }) => {
        const known = shares
          .filter((id) => order.has(id))
          .toSorted((one, other) => (order.get(one) ?? 0) - (order.get(other) ?? 0));
        if (way === 'backwards') known.reverse();
        // The middle of the part of the slot that it would be in, were they spread evenly.
        return known.map((id, at) => [
          id,
          suspects[Math.floor(((at + 0.5) * suspects.length) / known.length)]?.person,
        ]);
      });
    },
  };
}

/** Names those who were active in the most suspicious minutes. Says nothing where no minute is. */
export function byTrace(trace: Trace): Attacker {
  return {
    name: trace.name,
    answer(evidence) {
      const minutes = trace.minutes(evidence);
      const weigh = ({ minute }: Group['suspects'][number]) => minutes.get(minute) ?? 0;
      return answerGroups(evidence, ({ shares, suspects }) => {
        const ranked = suspects.toSorted((one, other) => weigh(other) - weigh(one));
        return shares.map((id, at) => {
          const suspect = ranked[at];
          return [id, suspect && weigh(suspect) > 0 ? suspect.person : undefined];
        });
      });
    },
  };
}

function answerGroups(
  evidence: Evidence,
  guess: (group: Group) => [share: string, person: string | undefined][],
): Answers {
  return new Map(
    groupsOf(evidence)
      .flatMap(guess)
      .flatMap(([id, person]): [string, string][] => (person ? [[id, person]] : [])),
  );
}
