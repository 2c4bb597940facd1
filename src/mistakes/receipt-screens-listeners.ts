import type { KnownBlock, ModalView } from '@slack/types';
import type { Receipt } from '../anonymity/receipt.ts';
import type { Say } from '../language/language.ts';
import { timeOf } from '../slack/mrkdwn.ts';
import { noteModal } from '../slack/note-modal.ts';
import type { FocusArea } from '../stewardship/focus-area.ts';
import { learnModal } from './change-mistake-modal.ts';
import type { Proof } from './held-share.ts';
import type { Lesson } from './lesson.ts';
import { receiptMetadata, writeProof } from './receipt-form.ts';
import { type HeldMistake, heldModal, RECEIPT_LEARN_MODAL } from './receipt-modal.ts';
import type { Held, RedeemReceipt } from './redeem-receipt.ts';

/** An anonymous share with what its author has changed since. */
export type ChangedShare = HeldMistake & { authorId: null };

/** The screens behind a receipt. */
export interface ReceiptScreens {
  /** The share as it stands, with its thread; nothing if no share has this receipt. */
  held(workspaceId: string, receipt: Receipt): Promise<ModalView | undefined>;
  /** The share as its author would see it with the change that waits. */
  changed(workspaceId: string, proof: Proof): Promise<ChangedShare | undefined>;
  /** After a change: the share, or when the change leaves for who has no receipt at hand. */
  changedBy(workspaceId: string, proof: Proof): Promise<ModalView | undefined>;
  /** The form for what was learned, with these words in it. */
  learn(
    workspaceId: string,
    proof: Proof,
    written?: Partial<Lesson>,
  ): Promise<ModalView | undefined>;
}

export function createReceiptScreens(deps: {
  redeem: Pick<RedeemReceipt, 'find'>;
  threadBlocks(workspaceId: string, mistakeId: string): Promise<readonly KnownBlock[]>;
  focusAreas(workspaceId: string): Promise<FocusArea[]>;
  settings: { settings(workspaceId: string): Promise<{ approval: boolean }> };
  say: Say;
}): ReceiptScreens {
  async function shownOf(held: Exclude<Held, { kind: 'unknown' }>): Promise<HeldMistake> {
    if (held.kind === 'left') return held.mistake;
    const areas = await deps.focusAreas(held.share.workspaceId);
    const area = areas.find(({ id }) => id === held.share.focusAreaId);
    return { ...held.share, focusAreaName: area?.name ?? null };
  }

  async function changed(workspaceId: string, proof: Proof): Promise<ChangedShare | undefined> {
    const held = await deps.redeem.find(workspaceId, proof);
    if (held.kind === 'unknown') return undefined;
    // As its author wrote it last, whether that leaves with the next slot or is being read.
    const onDesk = held.kind === 'left' ? held.readFirst?.text : undefined;
    const change = held.kind === 'waiting' ? undefined : held.change?.text;
    return { ...(await shownOf(held)), ...onDesk, ...change, authorId: null };
  }

  async function held(workspaceId: string, receipt: Receipt): Promise<ModalView | undefined> {
    const found = await deps.redeem.find(workspaceId, receipt);
    if (found.kind === 'unknown') return undefined;
    const shown = await shownOf(found);
    const thread = await deps.threadBlocks(workspaceId, shown.id);
    return heldModal(deps.say, found, shown, thread, receiptMetadata.write({ receipt }));
  }

  return {
    held,
    changed,
    async changedBy(workspaceId, proof) {
      if (typeof proof === 'string') return await held(workspaceId, proof);
      const found = await deps.redeem.find(workspaceId, proof);
      if (found.kind !== 'left') return undefined;
      const { approval } = await deps.settings.settings(workspaceId);
      const leaves = found.change
        ? deps.say('lesson.leavesAt', { time: timeOf(found.change.leavesAt) })
        : deps.say('lesson.hasLeft');
      const text = [leaves, ...(approval ? [deps.say('thanks.approval')] : [])].join('\n\n');
      return noteModal(deps.say, deps.say('learn.title'), text);
    },
    async learn(workspaceId, proof, written = {}) {
      const share = await changed(workspaceId, proof);
      const metadata = writeProof(proof);
      return share && learnModal(deps.say, { ...share, ...written }, metadata, RECEIPT_LEARN_MODAL);
    },
  };
}
