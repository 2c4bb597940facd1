import type { ModalView } from '@slack/types';
import { type Receipt, readReceipt } from '../anonymity/receipt.ts';
import type { SlowGuessing } from '../anonymity/slow-guessing.ts';
import type { Say } from '../language/language.ts';
import type { Listening, SubmissionAnswer } from '../slack/listening.ts';
import { noteModal } from '../slack/note-modal.ts';
import type { Press, Submission } from '../slack/payloads.ts';
import type { FocusArea } from '../stewardship/focus-area.ts';
import { changedTextProblems } from './change-mistake-form.ts';
import { chooseChannelModal, editModal, learnModal } from './change-mistake-modal.ts';
import type { MistakeText } from './mistake.ts';
import { receiptMetadata } from './receipt-form.ts';
import {
  type HeldMistake,
  RECEIPT_CHANNEL,
  RECEIPT_CHANNEL_MODAL,
  RECEIPT_EDIT,
  RECEIPT_EDIT_MODAL,
  RECEIPT_FIELD,
  RECEIPT_LEARN,
  RECEIPT_LEARN_MODAL,
  RECEIPT_MODAL,
  RECEIPT_PUT_NAME,
  RECEIPT_WITHDRAW,
} from './receipt-modal.ts';
import type { ReceiptScreens } from './receipt-screens-listeners.ts';
import type { RedeemReceipt } from './redeem-receipt.ts';
import { FIELDS } from './share-form-state.ts';
import { readForm } from './share-mistake-form.ts';
import { errorsAt, sayObstacle } from './share-screens-listeners.ts';

interface Deps {
  redeem: RedeemReceipt;
  screens: ReceiptScreens;
  guessing: SlowGuessing;
  focusAreas(workspaceId: string): Promise<FocusArea[]>;
  updateModal(workspaceId: string, viewId: string, view: ModalView): Promise<void>;
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
      const receipt = receiptIn(payload.view);
      if (!payload.view) return;
      const view = receipt && (await next({ workspaceId, personId: payload.user.id, receipt }));
      await deps.updateModal(workspaceId, payload.view.id, view || gone());
    });
  }

  /** A form for the share as its author would see it with the change that waits. */
  function onForm(
    actionId: string,
    form: (share: HeldMistake & { authorId: null }, metadata: string) => Promise<ModalView>,
  ): void {
    on(actionId, async ({ workspaceId, receipt }) => {
      const held = await redeem.find(workspaceId, receipt);
      if (held.kind === 'unknown') return undefined;
      const change = held.kind === 'left' ? held.change?.text : undefined;
      const share = { ...(await screens.shownOf(held)), ...change, authorId: null };
      return await form(share, receiptMetadata.write({ receipt }));
    });
  }

  onForm(RECEIPT_EDIT, async (share, metadata) =>
    editModal(say, share, await deps.focusAreas(share.workspaceId), metadata, RECEIPT_EDIT_MODAL),
  );
  onForm(RECEIPT_LEARN, async (share, metadata) =>
    learnModal(say, share, metadata, RECEIPT_LEARN_MODAL),
  );
  onForm(RECEIPT_CHANNEL, async (share, metadata) =>
    chooseChannelModal(say, share, metadata, RECEIPT_CHANNEL_MODAL),
  );
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

  listening.submission(RECEIPT_EDIT_MODAL, async ({ payload, workspaceId }) => {
    const {
      sharing: _sharing,
      channelId: _channelId,
      ...text
    } = readForm(payload.view.state.values);
    const areas = await deps.focusAreas(workspaceId);
    const isKnown = areas.some(({ id }) => id === text.focusAreaId);
    return await save(payload, workspaceId, {
      ...text,
      focusAreaId: isKnown ? text.focusAreaId : null,
      creditAuthor: false,
    });
  });

  listening.submission(RECEIPT_LEARN_MODAL, async ({ payload, workspaceId }) => {
    const { whatLearned } = readForm(payload.view.state.values);
    if (!whatLearned) {
      return { kind: 'errors', errors: { [FIELDS.whatLearned]: say('learn.empty') } };
    }
    return await save(payload, workspaceId, { whatLearned });
  });

  async function save(
    payload: Submission,
    workspaceId: string,
    text: Partial<MistakeText>,
  ): Promise<SubmissionAnswer> {
    const problems = changedTextProblems(text, payload.view.state.values);
    if (problems.length > 0) return errorsAt(say, problems);
    const receipt = receiptIn(payload.view);
    const result = receipt
      ? await redeem.edit(workspaceId, receipt, text)
      : ({ kind: 'unknown' } as const);
    const screen =
      receipt && result.kind === 'done' ? await screens.held(workspaceId, receipt) : undefined;
    const written = [text.whatHappened ?? '', text.whatLearned ?? ''].filter(Boolean);
    return { kind: 'next', view: screen ?? gone(written) };
  }

  listening.submission(RECEIPT_CHANNEL_MODAL, async ({ payload, workspaceId }) => {
    const { channelId } = readForm(payload.view.state.values);
    const atChannel = (message: string): SubmissionAnswer => ({
      kind: 'errors',
      errors: { [FIELDS.channel]: message },
    });
    if (!channelId) return atChannel(say('form.chooseChannel'));
    const receipt = receiptIn(payload.view);
    if (!receipt) return { kind: 'next', view: gone() };
    const result = await redeem.chooseChannel(workspaceId, receipt, payload.user.id, channelId);
    if (result.kind === 'not-there') return atChannel(sayObstacle(say, result.obstacle));
    return { kind: 'next', view: (await screens.held(workspaceId, receipt)) ?? gone() };
  });

  const gone = (written: readonly string[] = []): ModalView =>
    written.length > 0
      ? noteModal(
          say,
          say('held.title'),
          `${say('notYours.gone')}\n\n${say('edit.yourText')}`,
          written,
        )
      : noteModal(say, say('held.title'), say('notYours.gone'));
}

/** The receipt that a screen behind one carries. */
export const receiptIn = (view: Press['view']): Receipt | undefined =>
  receiptMetadata.read(view?.private_metadata ?? '')?.receipt;
