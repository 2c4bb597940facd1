import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Receipt } from '../anonymity/receipt.ts';
import type { Say } from '../language/language.ts';
import type { Listening, SubmissionAnswer } from '../slack/listening.ts';
import type { Submission } from '../slack/payloads.ts';
import type { FocusArea } from '../stewardship/focus-area.ts';
import {
  type Looked,
  type LookBefore,
  registerLookThrough,
} from '../wording/look-through-listeners.ts';
import type { SuggestWording } from '../wording/suggest-wording.ts';
import { changedTextProblems, decisionsIn, readEdited } from './change-mistake-form.ts';
import { EDIT_FIELDS, editModal, LEARN_FIELDS, learnModal } from './change-mistake-modal.ts';
import { wordsOf } from './edit-listeners.ts';
import type { MistakeText } from './mistake.ts';
import { receiptMetadata, receiptOf, receiptWords } from './receipt-form.ts';
import { type HeldMistake, RECEIPT_EDIT_MODAL, RECEIPT_LEARN_MODAL } from './receipt-modal.ts';
import type { RedeemReceipt } from './redeem-receipt.ts';
import { FIELDS } from './share-form-state.ts';
import { decisions, readForm } from './share-mistake-form.ts';
import { errorsAt } from './share-screens-listeners.ts';

/** An anonymous share with what its author has changed since. */
export type ChangedShare = HeldMistake & { authorId: null };

interface Deps {
  redeem: RedeemReceipt;
  focusAreas(workspaceId: string): Promise<FocusArea[]>;
  formChoices(workspaceId: string): Promise<{ focusAreas: FocusArea[]; hasCoaches: boolean }>;
  suggest: SuggestWording;
  updateModal(workspaceId: string, viewId: string, view: ModalView, hash?: string): Promise<void>;
  say: Say;
  /** Nothing if no share has this receipt. */
  changedShare(workspaceId: string, receipt: Receipt): Promise<ChangedShare | undefined>;
  heldScreen(workspaceId: string, receipt: Receipt): Promise<ModalView | undefined>;
  /** Says that the share is gone, and gives back what was written. */
  gone(written?: readonly string[]): ModalView;
}

interface Pressed {
  workspaceId: string;
  receipt: Receipt;
}

const carriedChange = z.object({ receipt: receiptWords, decisions: decisions.optional() });
type Carried = z.infer<typeof carriedChange>;
type Changed = Pick<Looked<never, Carried>, 'workspaceId' | 'carried'> & {
  texts: Partial<Pick<MistakeText, 'whatHappened' | 'whatLearned'>>;
};

/** What holders of a receipt write anew. What may identify somebody, and wasn't in it before, is shown first. */
export function registerReceiptEdits(
  listening: Listening,
  deps: Deps,
): Record<'editForm' | 'learnForm', (pressed: Pressed) => Promise<ModalView | undefined>> {
  const { redeem, say, suggest, changedShare, heldScreen, gone } = deps;

  async function editForm(pressed: Pressed, text: Partial<MistakeText> = {}) {
    void suggest.warmUp();
    const { workspaceId, receipt } = pressed;
    const share = await changedShare(workspaceId, receipt);
    const metadata = receiptMetadata.write({ receipt });
    const choices = await deps.formChoices(workspaceId);
    return share && editModal(say, { ...share, ...text }, choices, metadata, RECEIPT_EDIT_MODAL);
  }

  async function learnForm({ workspaceId, receipt }: Pressed, text: Partial<MistakeText> = {}) {
    void suggest.warmUp();
    const share = await changedShare(workspaceId, receipt);
    const metadata = receiptMetadata.write({ receipt });
    return share && learnModal(say, { ...share, ...text }, metadata, RECEIPT_LEARN_MODAL);
  }

  const screen = {
    title: 'look.title',
    intro: 'look.intro',
    send: 'edit.submit',
    goBack: 'look.back',
    pointsAt: 'everything',
    carries: carriedChange,
    submit: ({ workspaceId, carried, texts }: Changed) =>
      commit(workspaceId, carried.receipt, { ...carried.decisions, ...texts }),
  } as const;

  const lookAtEdit = registerLookThrough(listening, deps, {
    ...screen,
    id: 'look_through_edit',
    fields: EDIT_FIELDS,
    back: (changed) => formAgain(editForm, changed),
  });
  const lookAtLesson = registerLookThrough<'whatLearned', Carried>(listening, deps, {
    ...screen,
    id: 'look_through_lesson',
    fields: LEARN_FIELDS,
    back: (changed) => formAgain(learnForm, changed),
  });

  async function formAgain(form: typeof editForm, { workspaceId, carried, texts }: Changed) {
    const { receipt, decisions: decided } = carried;
    const view = await form({ workspaceId, receipt }, { ...decided, ...texts });
    return view ?? gone(writtenIn(texts));
  }

  listening.submission(RECEIPT_EDIT_MODAL, async ({ payload, workspaceId }) => {
    const areas = await deps.focusAreas(workspaceId);
    const text = { ...readEdited(payload.view.state.values, areas), creditAuthor: false };
    return await save(payload, workspaceId, text, lookAtEdit);
  });

  listening.submission(RECEIPT_LEARN_MODAL, async ({ payload, workspaceId }) => {
    const { whatLearned } = readForm(payload.view.state.values);
    if (!whatLearned) {
      return { kind: 'errors', errors: { [FIELDS.whatLearned]: say('learn.empty') } };
    }
    return await save(payload, workspaceId, { whatLearned }, lookAtLesson);
  });

  async function save(
    payload: Submission,
    workspaceId: string,
    text: Partial<MistakeText>,
    lookBefore: LookBefore<'whatHappened' | 'whatLearned', Carried>,
  ): Promise<SubmissionAnswer> {
    const problems = changedTextProblems(text, payload.view.state.values);
    if (problems.length > 0) return errorsAt(say, problems);
    const receipt = receiptOf(payload);
    if (!receipt) return { kind: 'next', view: gone(writtenIn(text)) };
    const share = await changedShare(workspaceId, receipt);
    const view =
      share &&
      (await lookBefore({
        workspaceId,
        personId: payload.user.id,
        texts: wordsOf(text),
        carried: { receipt, decisions: decisionsIn(text) },
        before: [share.whatHappened, share.whatLearned],
      }));
    return view ? { kind: 'next', view } : await commit(workspaceId, receipt, text);
  }

  async function commit(
    workspaceId: string,
    receipt: Receipt,
    text: Partial<MistakeText>,
  ): Promise<SubmissionAnswer> {
    const result = await redeem.edit(workspaceId, receipt, text);
    const held = result.kind === 'done' ? await heldScreen(workspaceId, receipt) : undefined;
    return { kind: 'next', view: held ?? gone(writtenIn(text)) };
  }

  return { editForm: (pressed) => editForm(pressed), learnForm: (pressed) => learnForm(pressed) };
}

const writtenIn = ({ whatHappened = '', whatLearned = '' }: Partial<MistakeText>): string[] =>
  [whatHappened, whatLearned].filter(Boolean);
