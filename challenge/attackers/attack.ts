import type { Evidence } from '../evidence/evidence.ts';
import { kept } from '../evidence/kept.ts';
import { scoreOrder } from '../score/order-score.ts';
import { type Score, scoreOf, together } from '../score/score.ts';
import type { Truth } from '../score/truth.ts';
import { scoreChangers } from '../score/changers-score.ts';
import { scoreWriters } from '../score/writers-score.ts';
import { byOrder, changeKey, groupsFor } from './attacker.ts';
import { allClues, attackers, clueParts } from './attackers.ts';
import { learned } from './learned.ts';

/** How attackers did, by their names. */
export interface Attack {
  /** Who wrote what. */
  names: Map<string, Score>;
  /** Who wrote anything; of attackers of changes, who made each change. */
  writers: Map<string, Score>;
  /** Which of two letters came in first: of the clues, by which attackers go. */
  orders: Map<string, Score>;
}

/** Runs every attacker on a game. The truth is for the score, and for the one attacker who knows some authors. */
export function attack(evidence: Evidence, truth: Truth): Attack {
  const minutes = new Map(truth.shares.map(({ id, minute }) => [id, timeOf(minute)]));
  for (const { id, changes } of truth.shares) {
    for (const { slot, minute } of changes)
      minutes.set(changeKey(id, timeOf(slot)), timeOf(minute));
  }
  const minuteOf = (key: string) => minutes.get(key) ?? 0;
  const learning = learned(clueParts, minuteOf);
  const whoLearned = { ...learning, order: kept((of: Evidence) => learning.order(of)) };
  const all = [...attackers, byOrder(whoLearned, 'forwards')];
  const answers = all.map(({ name, answer, changers }) => ({
    name,
    given: answer(evidence),
    changes: changers?.(evidence),
  }));
  const authors = new Map(truth.shares.map(({ id, author }) => [id, author]));
  const groups = groupsFor({ of: 'changes' }, evidence);
  const authorOf = (key: string) => authors.get(key.split(' ')[0] ?? '');
  return {
    names: new Map(answers.map(({ name, given }) => [name, scoreOf(truth, given)])),
    writers: new Map(
      answers.map(({ name, given, changes }) => [
        name,
        changes ? scoreChangers(groups, changes, authorOf) : scoreWriters(truth, given),
      ]),
    ),
    orders: new Map(
      [...allClues, whoLearned].map((clue) => [
        clue.name,
        scoreOrder(groupsFor(clue, evidence), clue.order(evidence), minuteOf),
      ]),
    ),
  };
}

const timeOf = (text: string) => Temporal.Instant.from(text).epochMilliseconds;

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
