import type { KnownBlock, ModalView } from '@slack/types';
import type { Receipt } from '../anonymity/receipt.ts';
import type { Say } from '../language/language.ts';
import type { FocusArea } from '../stewardship/focus-area.ts';
import { receiptMetadata } from './receipt-form.ts';
import { type HeldMistake, heldModal } from './receipt-modal.ts';
import type { Held, RedeemReceipt } from './redeem-receipt.ts';

/** The screens behind a receipt. */
export interface ReceiptScreens {
  /** The share as it stands, with its thread; nothing if no share has this receipt. */
  held(workspaceId: string, receipt: Receipt): Promise<ModalView | undefined>;
  /** What of a share is shown on them. */
  shownOf(held: Exclude<Held, { kind: 'unknown' }>): Promise<HeldMistake>;
}

export function createReceiptScreens(deps: {
  redeem: Pick<RedeemReceipt, 'find'>;
  threadBlocks(workspaceId: string, mistakeId: string): Promise<readonly KnownBlock[]>;
  focusAreas(workspaceId: string): Promise<FocusArea[]>;
  say: Say;
}): ReceiptScreens {
  async function shownOf(held: Exclude<Held, { kind: 'unknown' }>): Promise<HeldMistake> {
    if (held.kind === 'left') return held.mistake;
    const areas = await deps.focusAreas(held.share.workspaceId);
    const area = areas.find(({ id }) => id === held.share.focusAreaId);
    return { ...held.share, focusAreaName: area?.name ?? null };
  }

  return {
    shownOf,
    async held(workspaceId, receipt) {
      const held = await deps.redeem.find(workspaceId, receipt);
      if (held.kind === 'unknown') return undefined;
      const shown = await shownOf(held);
      const thread = await deps.threadBlocks(workspaceId, shown.id);
      return heldModal(deps.say, held, shown, thread, receiptMetadata.write({ receipt }));
    },
  };
}
