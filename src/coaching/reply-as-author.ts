import type { Receipt } from '../anonymity/receipt.ts';
import type { Mistake } from '../mistakes/mistake.ts';
import type { Held } from '../mistakes/redeem-receipt.ts';
import { nextSlot } from '../outbox/slot.ts';
import type { Clock } from '../runtime/clock.ts';
import type { ReadThread } from './read-thread.ts';
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
  readThread: ReadThread;
  settings: {
    settings(workspaceId: string): Promise<{ slotMinutes: number; approval: boolean }>;
  };
  clock: Clock;
}

type Unknown = { kind: 'unknown' };

/** Speaking as the author of an anonymous share. `personId` is only held against the seal that a token opens. */
export interface ReplyAsAuthor {
  /** The share and its thread; nothing if this proves nothing, or the share doesn't stand in a channel. */
  find(
    workspaceId: string,
    proof: Proof,
    personId: string,
  ): Promise<{ mistake: Mistake; thread: AuthorsThread } | undefined>;
  /** Puts a reply into the post office. @returns when it leaves; nothing when it has left, sent a second time */
  reply(
    workspaceId: string,
    proof: Proof,
    personId: string,
    reply: { id: string; text: string },
  ): Promise<{ kind: 'replied'; leavesAt?: Temporal.Instant; isReadFirst: boolean } | Unknown>;
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
  const { mistakes, window, thread, settings, clock } = deps;

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

  return {
    async find(workspaceId, proof, personId) {
      const mistake = await posted(workspaceId, proof, personId);
      return mistake && { mistake, thread: await deps.readThread(workspaceId, mistake.id) };
    },
    async reply(workspaceId, proof, personId, { id, text }) {
      const mistake = await posted(workspaceId, proof, personId);
      if (!mistake) return { kind: 'unknown' };
      const { slotMinutes, approval } = await settings.settings(workspaceId);
      const leaves = await thread.reply(
        { workspaceId, id, mistakeId: mistake.id, text },
        () => nextSlot(clock.now(), slotMinutes).epochMilliseconds,
      );
      // Sent a second time it may have left, or a steward reads it by now.
      const hasLeft = leaves === undefined || leaves < clock.now().epochMilliseconds;
      return {
        kind: 'replied',
        isReadFirst: approval,
        ...(!hasLeft && { leavesAt: Temporal.Instant.fromEpochMilliseconds(leaves) }),
      };
    },
    async takeBack(workspaceId, proof, personId, id) {
      const mistakeId = await shareOf(workspaceId, proof, personId);
      const wasThere = mistakeId && (await thread.takeBack(workspaceId, mistakeId, id));
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
