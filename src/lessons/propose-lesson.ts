import { dayOf, type Mistake } from '../mistakes/mistake.ts';
import { nextSlot } from '../outbox/slot.ts';
import type { Clock } from '../runtime/clock.ts';
import type { NewProposal, Proposal } from './proposal.ts';

interface Deps {
  findMistake(workspaceId: string, id: string): Promise<Mistake | undefined>;
  /** Whether somebody can read what stands in a channel. */
  maySee(workspaceId: string, channelId: string, accountId: string): Promise<boolean>;
  proposals: {
    find(workspaceId: string, mistakeId: string): Promise<Proposal | undefined>;
    propose(
      proposal: NewProposal,
      today: string,
      callsAt?: () => number,
    ): Promise<'proposed' | 'another-stands' | 'has-lesson' | 'gone'>;
    takeBack(workspaceId: string, mistakeId: string, id: string): Promise<boolean>;
  };
  window: { lastDay(workspaceId: string, mistakeId: string): Promise<string | undefined> };
  settings: { slotMinutes(workspaceId: string): Promise<number> };
  clock: Pick<Clock, 'now'>;
}

export type CantPropose =
  /** Their own, with their name: they write down themselves what was learned. */
  | { kind: 'own' }
  /** Somebody's stands already. */
  | { kind: 'another-stands' }
  | { kind: 'has-lesson' }
  | { kind: 'gone' }
  /** It stands in a private channel that isn't open to them any more. */
  | { kind: 'out-of-sight' };

/** Proposing what was learned of somebody's mistake. Of an anonymous share anyone can: its author must not differ. */
export interface ProposeLesson {
  /** Whether this person can; with what they have proposed before. */
  canPropose(
    workspaceId: string,
    mistakeId: string,
    personId: string,
  ): Promise<{ kind: 'can'; share: Mistake; own?: Proposal } | CantPropose>;
  /**
   * Posts it in the thread, in place of the same person's own. An author who can be reached is told at the next slot that
   * something waits, as of a question.
   */
  propose(proposal: NewProposal): Promise<{ kind: 'proposed' } | CantPropose>;
  /** Only who proposed it can take it back. @param id of which proposal: another may stand by now */
  takeBack(
    workspaceId: string,
    mistakeId: string,
    id: string,
    personId: string,
  ): Promise<'done' | 'not-yours' | 'gone'>;
}

export function createProposeLesson(deps: Deps): ProposeLesson {
  const { proposals, clock } = deps;

  async function canPropose(workspaceId: string, mistakeId: string, personId: string) {
    const mistake = await deps.findMistake(workspaceId, mistakeId);
    if (!mistake || mistake.withdrawn || mistake.posted.length === 0) {
      return { kind: 'gone' as const };
    }
    if (!(await deps.maySee(workspaceId, mistake.channelId, personId))) {
      return { kind: 'out-of-sight' as const };
    }
    if (mistake.authorId === personId) return { kind: 'own' as const };
    if (mistake.whatLearned) return { kind: 'has-lesson' as const };
    const before = await proposals.find(workspaceId, mistakeId);
    if (before?.state !== 'standing') return { kind: 'can' as const, share: mistake };
    if (before.personId !== personId) return { kind: 'another-stands' as const };
    return { kind: 'can' as const, share: mistake, own: before };
  }

  return {
    canPropose,
    async propose(proposal) {
      const { workspaceId, mistakeId, personId } = proposal;
      // What else may stand in the way is seen in the step itself, also for a form that is sent twice.
      const can = await canPropose(workspaceId, mistakeId, personId);
      if (can.kind === 'gone' || can.kind === 'own' || can.kind === 'out-of-sight') return can;
      const isReachable = (await deps.window.lastDay(workspaceId, mistakeId)) !== undefined;
      const minutes = await deps.settings.slotMinutes(workspaceId);
      const callsAt = () => nextSlot(clock.now(), minutes).epochMilliseconds;
      const today = dayOf(clock.now());
      return { kind: await proposals.propose(proposal, today, isReachable ? callsAt : undefined) };
    },
    async takeBack(workspaceId, mistakeId, id, personId) {
      const found = await proposals.find(workspaceId, mistakeId);
      if (found?.state !== 'standing' || found.id !== id) return 'gone';
      if (found.personId !== personId) return 'not-yours';
      return (await proposals.takeBack(workspaceId, mistakeId, id)) ? 'done' : 'gone';
    },
  };
}
