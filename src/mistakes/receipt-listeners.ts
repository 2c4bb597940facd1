import type { ModalView } from '@slack/types';
import { type Receipt, readReceipt } from '../anonymity/receipt.ts';
import type { SlowGuessing } from '../anonymity/slow-guessing.ts';
import type { Say } from '../language/language.ts';
import type { Listening, SubmissionAnswer } from '../slack/listening.ts';
import { noteModal } from '../slack/note-modal.ts';
import type { FocusArea } from '../stewardship/focus-area.ts';
import type { SuggestWording } from '../wording/suggest-wording.ts';
import { chooseChannelModal } from './change-mistake-modal.ts';
import { registerReceiptEdits } from './receipt-edit-listeners.ts';
import { receiptMetadata, receiptOf } from './receipt-form.ts';
import {
  RECEIPT_CHANNEL,
  RECEIPT_CHANNEL_MODAL,
  RECEIPT_EDIT,
  RECEIPT_FIELD,
  RECEIPT_LEARN,
  RECEIPT_MODAL,
  RECEIPT_PUT_NAME,
  RECEIPT_WITHDRAW,
} from './receipt-modal.ts';
import type { ReceiptScreens } from './receipt-screens-listeners.ts';
import type { RedeemReceipt } from './redeem-receipt.ts';
import { FIELDS } from './share-form-state.ts';
import { readForm } from './share-mistake-form.ts';
import { sayObstacle } from './share-screens-listeners.ts';

interface Deps {
  redeem: RedeemReceipt;
  screens: ReceiptScreens;
  guessing: SlowGuessing;
  focusAreas(workspaceId: string): Promise<FocusArea[]>;
  formChoices(workspaceId: string): Promise<{ focusAreas: FocusArea[]; hasCoaches: boolean }>;
  suggest: SuggestWording;
  updateModal(workspaceId: string, viewId: string, view: ModalView, hash?: string): Promise<void>;
  say: Say;
}

/** Coming back to an anonymous share with its six words, and what can be done there. */
export function registerReceipts(listening: Listening, deps: Deps): void {
  const { redeem, screens, guessing, say } = deps;

  listening.submission(RECEIPT_MODAL, async ({ payload, workspaceId }) => {
    const typed = payload.view.state.values[RECEIPT_FIELD]?.[RECEIPT_FIELD]?.value ?? '';
    const read = readReceipt(typed);
    if (read.kind === 'wrong-count') return atWords(say('receipt.count', { count: read.count }));
    if (read.kind === 'unknown-word') {
      const { word, nearest } = read;
      return atWords(
        nearest
          ? say('receipt.didYouMean', { word, nearest })
          : say('receipt.unknownWord', { word }),
      );
    }
    const personId = payload.user.id;
    const wait = guessing.wait(personId);
    if (wait) {
      return atWords(say('receipt.wait', { minutes: Math.ceil(wait.total('minutes')) }));
    }
    const screen = await screens.held(workspaceId, read.receipt);
    if (screen) return { kind: 'next', view: screen };
    guessing.wrong(personId);
    return atWords(say('receipt.unknown'));
  });

  const atWords = (message: string): SubmissionAnswer => ({
    kind: 'errors',
    errors: { [RECEIPT_FIELD]: message },
  });

  /** A button of the screen: what it shows instead. A share that is gone meanwhile is said to be. */
  function on(
    actionId: string,
    next: (pressed: {
      workspaceId: string;
      personId: string;
      receipt: Receipt;
    }) => Promise<ModalView | undefined>,
  ): void {
    listening.press(actionId, async ({ payload, workspaceId }) => {
      const receipt = receiptOf(payload);
      if (!payload.view) return;
      const view = receipt && (await next({ workspaceId, personId: payload.user.id, receipt }));
      await deps.updateModal(workspaceId, payload.view.id, view || gone());
    });
  }

  const edits = registerReceiptEdits(listening, {
    ...deps,
    screens,
    gone,
  });
  on(RECEIPT_EDIT, edits.editForm);
  on(RECEIPT_LEARN, edits.learnForm);
  on(RECEIPT_CHANNEL, async ({ workspaceId, receipt }) => {
    const share = await screens.changed(workspaceId, receipt);
    const metadata = receiptMetadata.write({ receipt });
    return share && chooseChannelModal(say, share, metadata, RECEIPT_CHANNEL_MODAL);
  });
  on(RECEIPT_WITHDRAW, async ({ workspaceId, receipt }) => {
    const result = await redeem.withdraw(workspaceId, receipt);
    return result.kind === 'done'
      ? noteModal(say, say('undo.title'), say('held.withdrawn'))
      : undefined;
  });
  on(RECEIPT_PUT_NAME, async ({ workspaceId, personId, receipt }) => {
    const result = await redeem.putName(workspaceId, receipt, personId);
    if (result.kind === 'unknown') return undefined;
    if (result.kind === 'not-posted') return await screens.held(workspaceId, receipt);
    return noteModal(say, say('held.title'), say('held.named'));
  });

  listening.submission(RECEIPT_CHANNEL_MODAL, async ({ payload, workspaceId }) => {
    const { channelId } = readForm(payload.view.state.values);
    const atChannel = (message: string): SubmissionAnswer => ({
      kind: 'errors',
      errors: { [FIELDS.channel]: message },
    });
    if (!channelId) return atChannel(say('form.chooseChannel'));
    const receipt = receiptOf(payload);
    if (!receipt) return { kind: 'next', view: gone() };
    const result = await redeem.chooseChannel(workspaceId, receipt, payload.user.id, channelId);
    if (result.kind === 'not-there') return atChannel(sayObstacle(say, result.obstacle));
    return { kind: 'next', view: (await screens.held(workspaceId, receipt)) ?? gone() };
  });

  function gone(written: readonly string[] = []): ModalView {
    const text = say('notYours.gone');
    return written.length > 0
      ? noteModal(say, say('held.title'), `${text}\n\n${say('edit.yourText')}`, written)
      : noteModal(say, say('held.title'), text);
  }
}
