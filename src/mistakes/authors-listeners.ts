import type { ModalView } from '@slack/types';
import type { Receipt } from '../anonymity/receipt.ts';
import type { Say } from '../language/language.ts';
import type { Press } from '../slack/payloads.ts';
import type { ChangeMistake } from './change-mistake.ts';
import { changeMetadata } from './change-mistake-form.ts';
import { learnModal } from './change-mistake-modal.ts';
import type { Proof } from './held-share.ts';
import type { Lesson } from './lesson.ts';
import type { MineView } from './mine-listeners.ts';
import type { Mistake } from './mistake.ts';
import { mineMetadata } from './my-mistakes-form.ts';
import type { NoticeMessage } from './notice-message.ts';
import { receiptOf } from './receipt-form.ts';
import { receiptModal } from './receipt-modal.ts';
import type { ReceiptScreens } from './receipt-screens-listeners.ts';
import type { RedeemReceipt } from './redeem-receipt.ts';

/** What other slices need to speak with the authors of shares. */
export interface Authors {
  find(workspaceId: string, id: string): Promise<Mistake | undefined>;
  byReceipt: RedeemReceipt['find'];
  noticeMessage: NoticeMessage;
  /** The receipt that a screen behind one carries. */
  receiptIn(view: Press['view']): Receipt | undefined;
  /** Asks for the six words. */
  askReceipt(workspaceId: string, triggerId: string): Promise<void>;
  /** The share as its author sees it. */
  receiptScreen(workspaceId: string, receipt: Receipt): Promise<ModalView | undefined>;
  /** What authors change: of open shares by account, of anonymous ones by what proves it. */
  change: Pick<ChangeMistake, 'ofAuthor' | 'edit'>;
  redeem: Pick<RedeemReceipt, 'find' | 'edit'>;
  /** The list of somebody's own shares, which a button of it was pressed in. */
  mineAgain(workspaceId: string, personId: string, metadata: string): Promise<ModalView>;
  /** The form for what was learned, with these words in it: of an open share, or by what proves the author. */
  learnForm(workspaceId: string, id: string, lesson: Lesson): Promise<ModalView | undefined>;
  learnFormBy(workspaceId: string, proof: Proof, lesson: Lesson): Promise<ModalView | undefined>;
}

export function createAuthors(deps: {
  mistakes: Pick<Authors, 'find'>;
  change: ChangeMistake;
  redeem: RedeemReceipt;
  noticeMessage: NoticeMessage;
  receiptScreens: Pick<ReceiptScreens, 'held' | 'learn'>;
  mineView: MineView;
  openModal(workspaceId: string, triggerId: string, view: ModalView): Promise<void>;
  say: Say;
}): Authors {
  return {
    find: deps.mistakes.find,
    byReceipt: deps.redeem.find,
    noticeMessage: deps.noticeMessage,
    receiptIn: (view) => receiptOf({ view }),
    askReceipt: (workspaceId, triggerId) =>
      deps.openModal(workspaceId, triggerId, receiptModal(deps.say)),
    receiptScreen: deps.receiptScreens.held,
    mineAgain: (workspaceId, personId, metadata) =>
      deps.mineView(workspaceId, personId, mineMetadata.read(metadata)?.page ?? 0),
    change: deps.change,
    redeem: deps.redeem,
    async learnForm(workspaceId, id, lesson) {
      const mistake = await deps.mistakes.find(workspaceId, id);
      if (!mistake || mistake.withdrawn) return undefined;
      return learnModal(deps.say, { ...mistake, ...lesson }, changeMetadata.write({ id }));
    },
    learnFormBy: deps.receiptScreens.learn,
  };
}
