import type { ChangeMistake, NotYours } from '../mistakes/change-mistake.ts';
import type { Proof } from '../mistakes/held-share.ts';
import type { Lesson } from '../mistakes/lesson.ts';
import type { RedeemReceipt } from '../mistakes/redeem-receipt.ts';
import { nextSlot } from '../outbox/slot.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Deciding, Proposal } from './proposal.ts';

interface Deps {
  proposals: {
    find(workspaceId: string, mistakeId: string): Promise<Proposal | undefined>;
    leaveOut(workspaceId: string, mistakeId: string, id: string): Promise<boolean>;
    postLeaveOut(
      workspaceId: string,
      mistakeId: string,
      id: string,
      leavesAt: () => number,
    ): Promise<void>;
    takeBackLeaveOut(workspaceId: string, mistakeId: string): Promise<void>;
    leaveOutWaits(workspaceId: string, mistakeId: string): Promise<number | undefined>;
    isUndecided(workspaceId: string, mistakeId: string, id: string): boolean;
  };
  /** By account. */
  change: Pick<ChangeMistake, 'ofAuthor' | 'edit'>;
  /** By what proves it. */
  redeem: Pick<RedeemReceipt, 'find' | 'edit'>;
  /** Whether what the author learned waits to take effect (ms since the epoch), or is read first. */
  lessonWaits(workspaceId: string, mistakeId: string): { leavesAt: number } | 'read' | undefined;
  settings: { slotMinutes(workspaceId: string): Promise<number> };
  clock: Pick<Clock, 'now'>;
}

/** Which proposal is answered: one that says something else by now is another. */
export interface About {
  mistakeId: string;
  id: string;
}

/** It stands no more, or other words stand there by now, or what its author has decided of it waits. */
type Gone = { kind: 'gone' };
type Unknown = { kind: 'unknown' };

/** A standing proposal, and what its author has decided of it that has not taken effect yet. */
export interface AuthorsProposal {
  proposal: Proposal;
  deciding?: Deciding<Temporal.Instant>;
}

/** What authors do with a lesson that was proposed: of open shares by account and at once, of anonymous ones with the next slot. */
export interface AnswerProposal {
  /** The lesson that an author would take, or change, by account. */
  ofAuthor(
    workspaceId: string,
    about: About,
    personId: string,
  ): Promise<{ kind: 'yours'; proposal: Proposal } | Gone | NotYours>;
  take(
    workspaceId: string,
    about: About,
    personId: string,
  ): Promise<{ kind: 'done' } | Gone | NotYours>;
  leaveOut(
    workspaceId: string,
    about: About,
    personId: string,
  ): Promise<{ kind: 'done' } | Gone | NotYours>;
  /** What its anonymous author sees of it; nothing if none stands. */
  seen(workspaceId: string, mistakeId: string): Promise<AuthorsProposal | undefined>;
  /** The lesson that an anonymous author would change. */
  ofProof(
    workspaceId: string,
    about: About,
    proof: Proof,
  ): Promise<{ kind: 'yours'; proposal: Proposal } | Gone | Unknown>;
  /** Its words become the change that leaves with the next slot. */
  takeUnseen(
    workspaceId: string,
    about: About,
    proof: Proof,
  ): Promise<{ kind: 'done' } | Gone | Unknown>;
  leaveOutUnseen(
    workspaceId: string,
    about: About,
    proof: Proof,
  ): Promise<{ kind: 'done' } | Gone | Unknown>;
  /** Of a wish to leave it out that has not left yet. */
  takeBackLeavingOut(
    workspaceId: string,
    about: About,
    proof: Proof,
  ): Promise<{ kind: 'done' } | Unknown>;
}

const wordsOf = ({ whatLearned, whatChanged, followUpWeeks }: Lesson): Lesson => ({
  whatLearned,
  whatChanged,
  followUpWeeks,
});

export function createAnswerProposal(deps: Deps): AnswerProposal {
  const { proposals, change, redeem, clock } = deps;

  async function standing(workspaceId: string, { mistakeId, id }: About) {
    const found = await proposals.find(workspaceId, mistakeId);
    return found?.state === 'standing' && found.id === id ? found : undefined;
  }

  async function ofAuthor(workspaceId: string, about: About, personId: string) {
    const found = await change.ofAuthor(workspaceId, about.mistakeId, personId);
    if (found.kind !== 'yours') return found;
    const proposal = await standing(workspaceId, about);
    return proposal ? { kind: 'yours' as const, proposal } : { kind: 'gone' as const };
  }

  async function isProven(workspaceId: string, { mistakeId }: About, proof: Proof) {
    const held = await redeem.find(workspaceId, proof);
    return held.kind === 'left' && held.mistake.id === mistakeId;
  }

  async function ofProof(workspaceId: string, about: About, proof: Proof) {
    if (!(await isProven(workspaceId, about, proof))) return { kind: 'unknown' as const };
    const proposal = await standing(workspaceId, about);
    // On a screen of before: what they wrote, or wished, waits already, and is shown.
    const isDecided = (await decidingOf(workspaceId, about.mistakeId)) !== undefined;
    return proposal && !isDecided
      ? { kind: 'yours' as const, proposal }
      : { kind: 'gone' as const };
  }

  const at = (milliseconds: number) => Temporal.Instant.fromEpochMilliseconds(milliseconds);

  async function decidingOf(
    workspaceId: string,
    mistakeId: string,
  ): Promise<Deciding<Temporal.Instant> | undefined> {
    const lesson = deps.lessonWaits(workspaceId, mistakeId);
    if (lesson === 'read') return { kind: 'lesson-read' };
    if (lesson) return { kind: 'lesson-leaves', leavesAt: at(lesson.leavesAt) };
    const leavesAt = await proposals.leaveOutWaits(workspaceId, mistakeId);
    return leavesAt === undefined ? undefined : { kind: 'leaving-out', leavesAt: at(leavesAt) };
  }

  return {
    ofAuthor,
    async take(workspaceId, about, personId) {
      const found = await ofAuthor(workspaceId, about, personId);
      if (found.kind !== 'yours') return found;
      const words = wordsOf(found.proposal);
      // What they wrote themselves in this very moment is not taken for it.
      const onlyIf = () => proposals.isUndecided(workspaceId, about.mistakeId, about.id);
      return await change.edit(workspaceId, about.mistakeId, personId, words, { onlyIf });
    },
    async leaveOut(workspaceId, about, personId) {
      const found = await ofAuthor(workspaceId, about, personId);
      if (found.kind !== 'yours') return found;
      const stood = await proposals.leaveOut(workspaceId, about.mistakeId, about.id);
      return { kind: stood ? 'done' : 'gone' };
    },
    async seen(workspaceId, mistakeId) {
      const proposal = await proposals.find(workspaceId, mistakeId);
      if (proposal?.state !== 'standing') return undefined;
      const deciding = await decidingOf(workspaceId, mistakeId);
      return { proposal, ...(deciding && { deciding }) };
    },
    ofProof,
    async takeUnseen(workspaceId, about, proof) {
      const found = await ofProof(workspaceId, about, proof);
      if (found.kind !== 'yours') return found;
      const { mistakeId, id } = about;
      const stands = () =>
        proposals.isUndecided(workspaceId, mistakeId, id) &&
        deps.lessonWaits(workspaceId, mistakeId) === undefined;
      return await redeem.edit(workspaceId, proof, wordsOf(found.proposal), stands);
    },
    async leaveOutUnseen(workspaceId, about, proof) {
      const found = await ofProof(workspaceId, about, proof);
      if (found.kind !== 'yours') return found;
      const minutes = await deps.settings.slotMinutes(workspaceId);
      await proposals.postLeaveOut(
        workspaceId,
        about.mistakeId,
        about.id,
        () => nextSlot(clock.now(), minutes).epochMilliseconds,
      );
      return { kind: 'done' };
    },
    async takeBackLeavingOut(workspaceId, about, proof) {
      if (!(await isProven(workspaceId, about, proof))) return { kind: 'unknown' };
      await proposals.takeBackLeaveOut(workspaceId, about.mistakeId);
      return { kind: 'done' };
    },
  };
}
