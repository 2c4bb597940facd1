import type { ReceiptHash } from '../anonymity/receipt-hash.ts';
import type { Receipt } from '../anonymity/receipt.ts';
import type { Obstacle } from '../channels/channel.ts';
import { nextSlot } from '../outbox/slot.ts';
import type { Clock } from '../runtime/clock.ts';
import type { AnonymousChange, HeldShare, Proof } from './held-share.ts';
import { dayOf, type MistakeText } from './mistake.ts';
import { changeLetterId } from './mistake-kinds.ts';

/** An anonymous share, as who holds its receipt sees it. */
export type Held =
  | HeldShare<Temporal.Instant>
  /** No share has this receipt: it is wrong, or the share was withdrawn. The answer is the same. */
  | { kind: 'unknown' };

interface Deps {
  mistakes: {
    /** Times in milliseconds since the epoch. */
    byReceipt(
      workspaceId: string,
      receipts: readonly string[],
    ): Promise<HeldShare<number> | undefined>;
    changeAnonymously(
      workspaceId: string,
      id: string,
      change: AnonymousChange,
      leavesAt: () => number,
      onlyIf?: () => boolean,
    ): Promise<void>;
    takeBack(workspaceId: string, id: string): Promise<boolean>;
    withdraw(workspaceId: string, id: string, messages: 'rewrite' | 'remove'): Promise<void>;
    left(workspaceId: string, id: string): Promise<HeldShare<number> | undefined>;
    putName(workspaceId: string, id: string, authorId: string, today: string): Promise<void>;
  };
  channels: {
    forSharing(
      workspaceId: string,
      channelId: string,
      personId: string,
    ): Promise<Obstacle | undefined>;
  };
  settings: { slotMinutes(workspaceId: string): Promise<number> };
  /** Where the author can be reached: not without the share, and not once their name stands with it. */
  window: {
    close(workspaceId: string, mistakeId: string): Promise<boolean>;
    shareOf(workspaceId: string, token: string, personId: string): Promise<string | undefined>;
  };
  receipts: ReceiptHash;
  clock: Clock;
}

type Unknown = { kind: 'unknown' };

/** What authors do with their anonymous shares: whoever holds the receipt is the author, whatever their account. */
export interface RedeemReceipt {
  find(workspaceId: string, proof: Proof): Promise<Held>;
  /**
   * Changes the text. Where it stands in a channel, the change leaves with the next slot.
   * @param onlyIf what must still be so in the step itself: else nothing is changed
   */
  edit(
    workspaceId: string,
    proof: Proof,
    text: Partial<MistakeText>,
    onlyIf?: () => boolean,
  ): Promise<{ kind: 'done' } | Unknown>;
  /** Deletes the text everywhere, at once. */
  withdraw(workspaceId: string, receipt: Receipt): Promise<{ kind: 'done' } | Unknown>;
  /** Has it posted elsewhere, with the next slot. `personId` is only held against the channel's members. */
  chooseChannel(
    workspaceId: string,
    receipt: Receipt,
    personId: string,
    channelId: string,
  ): Promise<
    | { kind: 'done' }
    | Unknown
    | { kind: 'not-there'; obstacle: Obstacle }
    | { kind: 'posted-already' }
  >;
  /** Lifts the anonymity: from then on it is an open share by this person, in its messages too. */
  putName(
    workspaceId: string,
    receipt: Receipt,
    personId: string,
  ): Promise<{ kind: 'done' } | Unknown | { kind: 'not-posted' }>;
}

export function createRedeemReceipt(deps: Deps): RedeemReceipt {
  const { mistakes, channels, settings, receipts, clock } = deps;

  const at = (milliseconds: number) => Temporal.Instant.fromEpochMilliseconds(milliseconds);

  async function heldBy(workspaceId: string, proof: Proof) {
    if (typeof proof === 'string') {
      return await mistakes.byReceipt(workspaceId, receipts.allOf(workspaceId, proof));
    }
    const id = await deps.window.shareOf(workspaceId, proof.token, proof.personId);
    return id === undefined ? undefined : await mistakes.left(workspaceId, id);
  }

  async function find(workspaceId: string, proof: Proof): Promise<Held> {
    const held = await heldBy(workspaceId, proof);
    if (!held) return { kind: 'unknown' };
    if (held.kind === 'waiting') return { ...held, leavesAt: at(held.leavesAt) };
    const { change, ...there } = held;
    return { ...there, ...(change && { change: { ...change, leavesAt: at(change.leavesAt) } }) };
  }

  async function leaveWithNextSlot(
    workspaceId: string,
    id: string,
    change: AnonymousChange,
    onlyIf?: () => boolean,
  ): Promise<void> {
    const minutes = await settings.slotMinutes(workspaceId);
    const leavesAt = () => nextSlot(clock.now(), minutes).epochMilliseconds;
    await mistakes.changeAnonymously(workspaceId, id, change, leavesAt, onlyIf);
  }

  const idOf = (held: Exclude<Held, Unknown>) =>
    held.kind === 'left' ? held.mistake.id : held.share.id;

  return {
    find,
    async edit(workspaceId, proof, text, onlyIf) {
      const held = await find(workspaceId, proof);
      if (held.kind === 'unknown') return held;
      await leaveWithNextSlot(workspaceId, idOf(held), { text }, onlyIf);
      return { kind: 'done' };
    },
    async withdraw(workspaceId, receipt) {
      const held = await find(workspaceId, receipt);
      if (held.kind === 'unknown') return held;
      // First: a process that dies in between leaves a share whose author nobody can reach, never a contact alone.
      await deps.window.close(workspaceId, idOf(held));
      // It may leave in this very moment: whichever it is, nothing of it stays.
      await mistakes.takeBack(workspaceId, idOf(held));
      await mistakes.takeBack(workspaceId, changeLetterId(idOf(held)));
      await mistakes.withdraw(workspaceId, idOf(held), 'rewrite');
      return { kind: 'done' };
    },
    async chooseChannel(workspaceId, receipt, personId, channelId) {
      const held = await find(workspaceId, receipt);
      if (held.kind === 'unknown') return held;
      if (held.kind === 'left' && held.mistake.posted.length > 0) return { kind: 'posted-already' };
      const obstacle = await channels.forSharing(workspaceId, channelId, personId);
      if (obstacle) return { kind: 'not-there', obstacle };
      await leaveWithNextSlot(workspaceId, idOf(held), { text: {}, channelId });
      return { kind: 'done' };
    },
    async putName(workspaceId, receipt, personId) {
      const held = await find(workspaceId, receipt);
      if (held.kind === 'unknown') return held;
      if (held.kind !== 'left' || held.mistake.posted.length === 0) {
        return { kind: 'not-posted' };
      }
      await deps.window.close(workspaceId, held.mistake.id);
      const today = dayOf(clock.now());
      await mistakes.putName(workspaceId, held.mistake.id, personId, today);
      return { kind: 'done' };
    },
  };
}
