import type { KnownBlock, ModalView } from '@slack/types';
import type { Receipt } from '../anonymity/receipt.ts';
import type { Say } from '../language/language.ts';
import { actions, button, context, modal, section } from '../slack/block-kit.ts';
import { linkTo, timeOf } from '../slack/mrkdwn.ts';

import { receiptBlocks } from './receipt-modal.ts';

export const UNDO = 'undo_share';
export const TAKE_BACK = 'take_back_share';

/** After an open share: the link once there is one, *Undo* for a minute, and what others learned from something like it. */
export function thanksModal(
  say: Say,
  shown: {
    metadata: string;
    link?: string | undefined;
    canUndo: boolean;
    similar?: readonly KnownBlock[];
  },
): ModalView {
  return modal({
    callbackId: 'thanks',
    title: say('thanks.title'),
    close: say('note.close'),
    metadata: shown.metadata,
    blocks: [
      section(say('thanks.text')),
      section(shown.link ? linkTo(shown.link, say('thanks.link')) : say('thanks.onItsWay')),
      context(say('thanks.follow')),
      ...(shown.canUndo ? [actions('thanks_actions', button(UNDO, say('thanks.undo')))] : []),
      ...(shown.similar ?? []),
    ],
  });
}

/** After an anonymous share: when it leaves, and that this screen can take it back until then. */
export function thanksAnonymouslyModal(
  say: Say,
  shown: {
    metadata: string;
    leavesAt: Temporal.Instant | undefined;
    receipt: Receipt;
    command: string;
    /** A steward reads it first. */
    approval: boolean;
  },
): ModalView {
  const { leavesAt } = shown;
  return modal({
    callbackId: 'thanks_anonymously',
    title: say('thanks.title'),
    close: say('note.close'),
    metadata: shown.metadata,
    blocks: [
      section(say('thanks.text')),
      section(
        leavesAt ? say('thanks.leavesAt', { time: timeOf(leavesAt) }) : say('thanks.hasLeft'),
      ),
      ...(shown.approval ? [section(say('thanks.approval'))] : []),
      ...receiptBlocks(say, shown.receipt),
      context(say('thanks.receiptHint', { command: shown.command })),
      ...(leavesAt ? [actions('thanks_actions', button(TAKE_BACK, say('thanks.takeBack')))] : []),
      context(say('thanks.followAnonymously')),
    ],
  });
}
