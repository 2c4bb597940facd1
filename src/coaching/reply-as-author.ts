import type { Receipt } from '../anonymity/receipt.ts';
import type { Mistake } from '../mistakes/mistake.ts';
import type { Held } from '../mistakes/redeem-receipt.ts';
import { nextSlot } from '../outbox/slot.ts';
import type { Clock } from '../runtime/clock.ts';
import type { PrivateMessage } from './private-talk.ts';
import { keyOfCoach, type ReadThread } from './read-thread.ts';
import type { AuthorsThread, ThreadMessage } from './thread.ts';

/** What shows that somebody is the author of an anonymous share: its six words, or the button that only they were sent. */
export type Proof = { receipt: Receipt } | { token: string };

interface Deps {
  mistakes: {
    find(workspaceId: string, id: string): Promise<Mistake | undefined>;
    byReceipt(workspaceId: string, receipt: Receipt): Promise<Held>;
  };
  window: {
    shareOf(workspaceId: string, token: string, personId: string): Promise<string | undefined>;
    close(workspaceId: string, mistakeId: string): Promise<boolean>;
  };
  thread: {
    reply(
      reply: Pick<ThreadMessage, 'workspaceId' | 'id' | 'mistakeId' | 'text'>,
      leavesAt: () => number,
    ): Promise<number | undefined>;
    takeBack(workspaceId: string, mistakeId: string, id: string): Promise<boolean>;
  };
  talks: {
    coachOn(workspaceId: string, mistakeId: string): Promise<string | undefined>;
    tellCoach(
      message: Omit<PrivateMessage, 'fromAuthor'>,
      leavesAt: () => number,
    ): Promise<{ leavesAt?: number } | undefined>;
    takeBack(workspaceId: string, mistakeId: string, id: string, coachId: null): Promise<boolean>;
  };
  readThread: ReadThread;
  settings: {
    settings(workspaceId: string): Promise<{ slotMinutes: number; approval: boolean }>;
  };
  clock: Clock;
}

type Unknown = { kind: 'unknown' };

export interface Replied {
  kind: 'replied';
  leavesAt?: Temporal.Instant;
  isReadFirst: boolean;
  /** The coach who alone reads it. */
  coachId?: string;
}

/** Speaking as the author of an anonymous share. `personId` is only held against the seal that a token opens. */
export interface ReplyAsAuthor {
  /** The share and its thread; nothing if this proves nothing, or the share doesn't stand in a channel. */
  find(
    workspaceId: string,
    proof: Proof,
    personId: string,
  ): Promise<{ mistake: Mistake; thread: AuthorsThread } | undefined>;
  /**
   * Puts a reply into the post office, for the thread or for the coach with this key alone.
   * @returns when it leaves; no time when it has left, sent a second time. Not on it: that coach is not any more
   */
  reply(
    workspaceId: string,
    proof: Proof,
    personId: string,
    reply: { id: string; text: string; toCoach?: string | undefined },
  ): Promise<Replied | Unknown | { kind: 'not-on-it' }>;
  /** Takes a reply back, before it leaves or after. */
  takeBack(
    workspaceId: string,
    proof: Proof,
    personId: string,
    id: string,
  ): Promise<{ kind: 'done' } | Unknown>;
  /** Closes the callback window: nothing of the contact is left. The receipt still opens the share. */
  forgetMe(
    workspaceId: string,
    proof: Proof,
    personId: string,
  ): Promise<{ kind: 'done' } | Unknown>;
}

export function createReplyAsAuthor(deps: Deps): ReplyAsAuthor {
  const { mistakes, window, thread, talks, settings, clock } = deps;

  async function shareOf(
    workspaceId: string,
    proof: Proof,
    personId: string,
  ): Promise<string | undefined> {
    if ('token' in proof) return await window.shareOf(workspaceId, proof.token, personId);
    const held = await mistakes.byReceipt(workspaceId, proof.receipt);
    if (held.kind === 'unknown') return undefined;
    return held.kind === 'left' ? held.mistake.id : held.share.id;
  }

  async function posted(workspaceId: string, proof: Proof, personId: string) {
    const id = await shareOf(workspaceId, proof, personId);
    const mistake = id && (await mistakes.find(workspaceId, id));
    if (!mistake || mistake.withdrawn || mistake.posted.length === 0) return undefined;
    return mistake;
  }

  // Sent a second time it may have left, or a steward reads it by now.
  function replied(leaves: number | undefined) {
    const hasLeft = leaves === undefined || leaves < clock.now().epochMilliseconds;
    const leavesAt = hasLeft ? undefined : Temporal.Instant.fromEpochMilliseconds(leaves);
    return { kind: 'replied' as const, ...(leavesAt && { leavesAt }) };
  }

  return {
    async find(workspaceId, proof, personId) {
      const mistake = await posted(workspaceId, proof, personId);
      return mistake && { mistake, thread: await deps.readThread(workspaceId, mistake.id) };
    },
    async reply(workspaceId, proof, personId, { id, text, toCoach }) {
      const mistake = await posted(workspaceId, proof, personId);
      if (!mistake) return { kind: 'unknown' };
      const { slotMinutes, approval } = await settings.settings(workspaceId);
      const reply = { workspaceId, id, mistakeId: mistake.id, text };
      const nextLeaves = () => nextSlot(clock.now(), slotMinutes).epochMilliseconds;
      if (toCoach !== undefined) {
        const coachId = await talks.coachOn(workspaceId, mistake.id);
        // They handed it on, or it was answered, while this was written: it is for nobody else.
        if (!coachId || keyOfCoach(coachId) !== toCoach) return { kind: 'not-on-it' };
        const posted = await talks.tellCoach({ ...reply, coachId }, nextLeaves);
        return posted
          ? { ...replied(posted.leavesAt), isReadFirst: false, coachId }
          : { kind: 'not-on-it' };
      }
      return { ...replied(await thread.reply(reply, nextLeaves)), isReadFirst: approval };
    },
    async takeBack(workspaceId, proof, personId, id) {
      const mistakeId = await shareOf(workspaceId, proof, personId);
      const wasThere =
        mistakeId &&
        ((await thread.takeBack(workspaceId, mistakeId, id)) ||
          (await talks.takeBack(workspaceId, mistakeId, id, null)));
      return wasThere ? { kind: 'done' } : { kind: 'unknown' };
    },
    async forgetMe(workspaceId, proof, personId) {
      const mistakeId = await shareOf(workspaceId, proof, personId);
      if (!mistakeId) return { kind: 'unknown' };
      await window.close(workspaceId, mistakeId);
      return { kind: 'done' };
    },
  };
}
