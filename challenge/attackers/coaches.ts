import type { Copy, Evidence } from '../evidence/evidence.ts';
import { rowsOf, type Values } from '../evidence/rows-of.ts';
import { suspectsOf } from '../evidence/suspects.ts';
import type { Attacker, Clue } from './attacker.ts';

// The rows about coaches, by their columns (src/database/schema.ts): the workspace first, then the rest of the key.
const CALL = { share: 1, account: 2, state: 3, ts: 5 } as const;
const THREAD = { share: 1, state: 2, claimedBy: 3, dueAt: 5, cardTs: 6, waitsFor: 7 } as const;
const TURN = { account: 2, lastCall: 3 } as const;

/** Every copy after a share has left. */
const copiesSince = ({ copies }: Evidence, slot: number): Copy[] =>
  copies.filter(({ at }) => at >= slot);

const callsOf = (copy: Copy, share: string): Values[] =>
  rowsOf(copy, 'coach_call').filter((row) => row[CALL.share] === share);

const threadOf = (copy: Copy, share: string): Values | undefined =>
  rowsOf(copy, 'coach_thread').find((row) => row[THREAD.share] === share);

/**
 * Names somebody of whom the rows about coaches say something, if they may have written it; of several the same one
 * each time.
 * @param whom accounts that a share's rows point at, in the order in which they are suspected
 */
export function pointing(
  name: string,
  whom: (evidence: Evidence, share: { id: string; slot: number }) => readonly unknown[],
): Attacker {
  return {
    name,
    answer(evidence) {
      const suspects = suspectsOf(evidence);
      const personOf = new Map(evidence.people.map(({ person, account }) => [account, person]));
      return new Map(
        evidence.shares.flatMap((share): [string, string][] => {
          const found = whom(evidence, share)
            .map((account) => personOf.get(String(account)) ?? '')
            .find((person) => suspects.get(share.id)?.has(person));
          return found ? [[share.id, found]] : [];
        }),
      );
    },
  };
}

/** Whom the share's rows ever named as called. */
const called = (evidence: Evidence, { id, slot }: { id: string; slot: number }): unknown[] => [
  ...new Set(
    copiesSince(evidence, slot).flatMap((copy) =>
      callsOf(copy, id).map((row) => row[CALL.account]),
    ),
  ),
];

/** Whose call ended while the share still waited: they passed, or never were to be waited for. */
const passed = (evidence: Evidence, { id, slot }: { id: string; slot: number }): unknown[] =>
  copiesSince(evidence, slot).flatMap((copy) =>
    threadOf(copy, id)?.[THREAD.state] === 'called'
      ? callsOf(copy, id)
          .filter((row) => row[CALL.state] === 'passed')
          .map((row) => row[CALL.account])
      : [],
  );

const isOnIt = (evidence: Evidence, { id, slot }: { id: string; slot: number }): unknown[] =>
  copiesSince(evidence, slot).flatMap((copy) => threadOf(copy, id)?.[THREAD.claimedBy] ?? []);

/** Whose day it is, or ever was. */
const waitedFor = (evidence: Evidence, { id, slot }: { id: string; slot: number }): unknown[] =>
  copiesSince(evidence, slot).flatMap((copy) => threadOf(copy, id)?.[THREAD.waitsFor] ?? []);

/** Whose last call was longer ago than that of whoever was called first: somebody seems to have been left out. */
function skipped(evidence: Evidence, { id, slot }: { id: string; slot: number }): unknown[] {
  const before = evidence.copies.findLast(({ at }) => at < slot);
  const first = copiesSince(evidence, slot)[0];
  const [chosen] = first ? callsOf(first, id).map((row) => row[CALL.account]) : [];
  if (!before || !chosen) return [];
  const turns = new Map(
    rowsOf(before, 'coach_turn').map((row) => [row[TURN.account], Number(row[TURN.lastCall])]),
  );
  const coaches = rowsOf(before, 'coached_area').map((row) => row[1]);
  const turnOf = (account: unknown) => turns.get(account as never) ?? 0;
  return coaches
    .filter((account) => account !== chosen && turnOf(account) < turnOf(chosen))
    .toSorted((one, other) => turnOf(one) - turnOf(other));
}

/** A coach who was active in the slot, and was called for nothing that left with it. */
function notCalled(evidence: Evidence, share: { id: string; slot: number }): unknown[] {
  const [first] = copiesSince(evidence, share.slot);
  if (!first || callsOf(first, share.id).length === 0) return [];
  const theirs = evidence.shares
    .filter(({ slot }) => slot === share.slot)
    .flatMap(({ id }) => callsOf(first, id).map((row) => row[CALL.account]));
  return rowsOf(first, 'coached_area')
    .map((row) => row[1])
    .filter((account) => !theirs.includes(account));
}

/** Who may have written it, by what became of its call. */
export const coachAttackers: Attacker[] = [
  pointing('who was called for it', called),
  pointing('who passed', passed),
  pointing('who is on it', isOnIt),
  pointing('whose day it is', waitedFor),
  pointing('whose turn it was, and was not called', skipped),
  pointing('coaches who were not called', notCalled),
];

const clue = (name: string, measure: (copy: Copy, share: string) => unknown): Clue => ({
  name,
  order: (evidence) =>
    new Map(
      evidence.shares.flatMap(({ id, slot }): [string, number][] => {
        const [first] = copiesSince(evidence, slot);
        const measured = Number((first && measure(first, id)) ?? Number.NaN);
        return Number.isFinite(measured) ? [[id, measured]] : [];
      }),
    ),
});

/** The number of the turn of whoever was called, when the copy was made. */
function turnNumber(copy: Copy, share: string): unknown {
  const [call] = callsOf(copy, share);
  return rowsOf(copy, 'coach_turn').find((row) => row[TURN.account] === call?.[CALL.account])?.[
    TURN.lastCall
  ];
}

/** In which order shares of a slot came in, by the numbers and times of their calls. */
export const coachClues: Clue[] = [
  clue('number of the call', turnNumber),
  clue('when a coach is due', (copy, share) => threadOf(copy, share)?.[THREAD.dueAt]),
  clue('time of the card', (copy, share) => threadOf(copy, share)?.[THREAD.cardTs]),
  clue('time of the call', (copy, share) => callsOf(copy, share)[0]?.[CALL.ts]),
];
