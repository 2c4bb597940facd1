import type { ChangeMistake, NotYours } from '../mistakes/change-mistake.ts';
import type { Proof } from '../mistakes/held-share.ts';
import { dayOf, type Mistake } from '../mistakes/mistake.ts';
import type { RedeemReceipt } from '../mistakes/redeem-receipt.ts';
import { nextSlot } from '../outbox/slot.ts';
import type { Clock } from '../runtime/clock.ts';
import type { AskedLesson, OutcomeAnswer } from './asked-lesson.ts';

interface Deps {
  followUps: {
    find(workspaceId: string, mistakeId: string): Promise<AskedLesson | undefined>;
    answer(
      workspaceId: string,
      mistakeId: string,
      answer: OutcomeAnswer,
      today: string,
    ): Promise<boolean>;
    postAnswer(
      workspaceId: string,
      mistakeId: string,
      answer: OutcomeAnswer,
      leavesAt: () => number,
    ): Promise<void>;
    takeBackAnswer(workspaceId: string, mistakeId: string): Promise<void>;
    waitingAnswer(
      workspaceId: string,
      mistakeId: string,
    ): Promise<{ answer: OutcomeAnswer; leavesAt: number } | undefined>;
  };
  findMistake(workspaceId: string, id: string): Promise<Mistake | undefined>;
  /** By account. */
  change: Pick<ChangeMistake, 'ofAuthor'>;
  /** By what proves it. */
  redeem: Pick<RedeemReceipt, 'find'>;
  settings: { slotMinutes(workspaceId: string): Promise<number> };
  clock: Pick<Clock, 'now'>;
}

type Unknown = { kind: 'unknown' };

/** A question as an author sees it, with what they have said, and what of that waits for the next slot. */
export interface AuthorsQuestion {
  mistakeId: string;
  outcome: Mistake['outcome'];
  /** ISO date, UTC: when they are asked again. */
  againOn: string | null;
  waiting?: { answer: OutcomeAnswer; leavesAt: Temporal.Instant };
}

/** Saying whether a lesson stuck: the author of an open share by account and at once, of an anonymous one with the next slot. */
export interface AnswerFollowUp {
  answer(
    workspaceId: string,
    mistakeId: string,
    personId: string,
    answer: OutcomeAnswer,
  ): Promise<{ kind: 'done' } | NotYours>;
  /** What an author is asked; nothing if they aren't. */
  seen(workspaceId: string, mistakeId: string): Promise<AuthorsQuestion | undefined>;
  /** Whether an answer is waited for. */
  waits(workspaceId: string, mistakeId: string): Promise<boolean>;
  answerUnseen(
    workspaceId: string,
    mistakeId: string,
    proof: Proof,
    answer: OutcomeAnswer,
  ): Promise<{ kind: 'done' } | Unknown>;
  /** Of an answer that has not left yet. */
  takeBackUnseen(
    workspaceId: string,
    mistakeId: string,
    proof: Proof,
  ): Promise<{ kind: 'done' } | Unknown>;
}

export function createAnswerFollowUp(deps: Deps): AnswerFollowUp {
  const { followUps, clock } = deps;

  async function seen(
    workspaceId: string,
    mistakeId: string,
  ): Promise<AuthorsQuestion | undefined> {
    const mistake = await deps.findMistake(workspaceId, mistakeId);
    if (!mistake?.whatLearned || !(await followUps.find(workspaceId, mistakeId))) return undefined;
    const waiting = await followUps.waitingAnswer(workspaceId, mistakeId);
    return {
      mistakeId,
      outcome: mistake.outcome,
      againOn: mistake.followUpOn,
      ...(waiting && {
        waiting: {
          answer: waiting.answer,
          leavesAt: Temporal.Instant.fromEpochMilliseconds(waiting.leavesAt),
        },
      }),
    };
  }

  async function isProven(workspaceId: string, mistakeId: string, proof: Proof): Promise<boolean> {
    const held = await deps.redeem.find(workspaceId, proof);
    return held.kind === 'left' && held.mistake.id === mistakeId;
  }

  return {
    seen,
    async answer(workspaceId, mistakeId, personId, answer) {
      const found = await deps.change.ofAuthor(workspaceId, mistakeId, personId);
      if (found.kind !== 'yours') return found;
      const today = dayOf(clock.now());
      const isThere = await followUps.answer(workspaceId, mistakeId, answer, today);
      return { kind: isThere ? 'done' : 'gone' };
    },
    async waits(workspaceId, mistakeId) {
      const question = await seen(workspaceId, mistakeId);
      if (!question || question.waiting) return false;
      // Who is to be asked again later is waited for then.
      return question.outcome !== 'stuck' && question.againOn === null;
    },
    async answerUnseen(workspaceId, mistakeId, proof, answer) {
      if (!(await isProven(workspaceId, mistakeId, proof))) return { kind: 'unknown' };
      const minutes = await deps.settings.slotMinutes(workspaceId);
      const leavesAt = () => nextSlot(clock.now(), minutes).epochMilliseconds;
      await followUps.postAnswer(workspaceId, mistakeId, answer, leavesAt);
      return { kind: 'done' };
    },
    async takeBackUnseen(workspaceId, mistakeId, proof) {
      if (!(await isProven(workspaceId, mistakeId, proof))) return { kind: 'unknown' };
      await followUps.takeBackAnswer(workspaceId, mistakeId);
      return { kind: 'done' };
    },
  };
}
