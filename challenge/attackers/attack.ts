import type { Evidence } from '../evidence/evidence.ts';
import { groupsOf } from '../evidence/suspects.ts';
import { scoreOrder } from '../score/order-score.ts';
import { type Score, scoreOf, together } from '../score/score.ts';
import type { Truth } from '../score/truth.ts';
import { scoreWriters } from '../score/writers-score.ts';
import { byOrder } from './attacker.ts';
import { allClues, attackers, clueParts } from './attackers.ts';
import { learned } from './learned.ts';

/** How attackers did, by their names. */
export interface Attack {
  /** Who wrote what. */
  names: Map<string, Score>;
  /** Who wrote anything. */
  writers: Map<string, Score>;
  /** Which of two letters came in first: of the clues, by which attackers go. */
  orders: Map<string, Score>;
}

/** Runs every attacker on a game. The truth is for the score, and for the one attacker who knows some authors. */
export function attack(evidence: Evidence, truth: Truth): Attack {
  const minutes = new Map(
    truth.shares.map(({ id, minute }) => [id, Temporal.Instant.from(minute).epochMilliseconds]),
  );
  const minuteOf = (id: string) => minutes.get(id) ?? 0;
  const groups = groupsOf(evidence);
  const whoLearned = learned(clueParts, minuteOf);
  const answers = [...attackers, byOrder(whoLearned, 'forwards')].map(
    ({ name, answer }) => [name, answer(evidence)] as const,
  );
  return {
    names: new Map(answers.map(([name, given]) => [name, scoreOf(truth, given)])),
    writers: new Map(answers.map(([name, given]) => [name, scoreWriters(truth, given)])),
    orders: new Map(
      [...allClues, whoLearned].map((clue) => [
        clue.name,
        scoreOrder(groups, clue.order(evidence), minuteOf),
      ]),
    ),
  };
}

/** Several attacks as one. */
export function attacksTogether(attacks: readonly Attack[]): Attack {
  const asOne = (scores: (attack: Attack) => Map<string, Score>) =>
    new Map(
      [
        ...Map.groupBy(
          attacks.flatMap((one) => [...scores(one)]),
          ([name]) => name,
        ),
      ].map(([name, found]) => [name, together(found.map(([, score]) => score))]),
    );
  return {
    names: asOne(({ names }) => names),
    writers: asOne(({ writers }) => writers),
    orders: asOne(({ orders }) => orders),
  };
}
