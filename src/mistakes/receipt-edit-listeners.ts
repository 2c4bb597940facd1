import type { ModalView } from '@slack/types';
import type { z } from 'zod';
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
import { type BeganWith, beganWith, shownArea } from './begun-form.ts';
import {
  changedDecisions,
  changedTextProblems,
  decisionsIn,
  readEdited,
  readLearned,
} from './change-mistake-form.ts';
import { EDIT_FIELDS, editModal, LEARN_FIELDS } from './change-mistake-modal.ts';
import { wordsOf } from './edit-listeners.ts';
import type { Proof } from './held-share.ts';
import type { Lesson } from './lesson.ts';
import { isLessonAlone, type MistakeText } from './mistake.ts';
import { carriedProof, proofFrom, proofOf, receiptEditMetadata, toCarry } from './receipt-form.ts';
import { RECEIPT_EDIT_MODAL, RECEIPT_LEARN_MODAL } from './receipt-modal.ts';
import type { ReceiptScreens } from './receipt-screens-listeners.ts';
import type { RedeemReceipt } from './redeem-receipt.ts';
import { FIELDS } from './share-form-state.ts';
import { errorsAt } from './share-screens-listeners.ts';

interface Deps {
  redeem: RedeemReceipt;
  focusAreas(workspaceId: string): Promise<FocusArea[]>;
  formChoices(workspaceId: string): Promise<{ focusAreas: FocusArea[]; hasCoaches: boolean }>;
  suggest: SuggestWording;
  updateModal(workspaceId: string, viewId: string, view: ModalView, hash?: string): Promise<void>;
  say: Say;
  screens: ReceiptScreens;
  /** Says that the share is gone, and gives back what was written. */
  gone(written?: readonly string[]): ModalView;
}

interface Pressed {
  workspaceId: string;
  receipt: Receipt;
}

const carriedChange = beganWith.extend({
  proof: carriedProof,
  decisions: changedDecisions.optional(),
});
type Carried = z.infer<typeof carriedChange>;
/** What a form says, whose share it is about, and what it began with. */
interface Edited {
  proof: Proof | undefined;
  began: BeganWith;
  text: Partial<MistakeText>;
}
type TextField = 'whatHappened' | 'whatLearned' | 'whatChanged';
type Changed = Pick<Looked<never, Carried>, 'workspaceId' | 'personId' | 'carried'> & {
  texts: Partial<Pick<MistakeText, TextField>>;
};

/** What holders of a receipt write anew. What may identify somebody, and wasn't in it before, is shown first. */
export function registerReceiptEdits(
  listening: Listening,
  deps: Deps,
): Record<'editForm' | 'learnForm', (pressed: Pressed) => Promise<ModalView | undefined>> {
  const { redeem, say, suggest, screens, gone } = deps;

  /** @param again what the form began with, and its author has written since */
  async function editForm(
    { workspaceId, receipt }: Pressed,
    again?: { began: BeganWith; text: Partial<MistakeText> },
  ) {
    void suggest.warmUp();
    const share = await screens.changed(workspaceId, receipt);
    if (!share) return undefined;
    const isLesson = isLessonAlone(share);
    const choices = { ...(await deps.formChoices(workspaceId)), isLesson };
    const began = again?.began ?? { areaId: shownArea(share.focusAreaId, choices.focusAreas) };
    const metadata = receiptEditMetadata.write({ receipt, ...began });
    return editModal(say, { ...share, ...again?.text }, choices, metadata, RECEIPT_EDIT_MODAL);
  }

  async function learnForm(
    workspaceId: string,
    proof: Proof,
    text?: Partial<Lesson>,
  ): Promise<ModalView | undefined> {
    void suggest.warmUp();
    return await screens.learn(workspaceId, proof, text);
  }

  const screen = {
    title: 'look.title',
    intro: 'look.intro',
    send: 'edit.submit',
    goBack: 'look.back',
    pointsAt: 'everything',
    carries: carriedChange,
    submit: ({ workspaceId, personId, carried, texts }: Changed) =>
      commit(workspaceId, proofFrom(carried.proof, personId), { ...carried.decisions, ...texts }),
  } as const;

  const lookAtEdit = registerLookThrough(listening, deps, {
    ...screen,
    id: 'look_through_edit',
    fields: EDIT_FIELDS,
    async back({ workspaceId, carried: { proof, decisions, ...began }, texts }) {
      const again = { began, text: { ...decisions, ...texts } };
      const view = 'receipt' in proof && (await editForm({ workspaceId, ...proof }, again));
      return view || gone(writtenIn(texts));
    },
  });
  const lookAtLesson = registerLookThrough<keyof typeof LEARN_FIELDS, Carried>(listening, deps, {
    ...screen,
    id: 'look_through_lesson',
    fields: LEARN_FIELDS,
    async back({ workspaceId, personId, carried: { proof, decisions }, texts }) {
      const again = { ...decisions, ...texts };
      const view = await learnForm(workspaceId, proofFrom(proof, personId), again);
      return view ?? gone(writtenIn(texts));
    },
  });

  listening.submission(RECEIPT_EDIT_MODAL, async ({ payload, workspaceId }) => {
    const areas = await deps.focusAreas(workspaceId);
    const { receipt, ...began } = receiptEditMetadata.read(payload.view.private_metadata) ?? {};
    const read = readEdited(payload.view.state.values, areas, began);
    const edited = { proof: receipt, began, text: { ...read, creditAuthor: false } };
    return await save(payload, workspaceId, edited, lookAtEdit);
  });

  listening.submission(RECEIPT_LEARN_MODAL, async ({ payload, workspaceId }) => {
    const lesson = readLearned(payload.view.state.values);
    if (!lesson.whatLearned) {
      return { kind: 'errors', errors: { [FIELDS.whatLearned]: say('learn.empty') } };
    }
    const proof = proofOf(payload, payload.user.id);
    return await save(payload, workspaceId, { proof, began: {}, text: lesson }, lookAtLesson);
  });

  async function save(
    payload: Submission,
    workspaceId: string,
    { proof, began, text }: Edited,
    lookBefore: LookBefore<TextField, Carried>,
  ): Promise<SubmissionAnswer> {
    const problems = changedTextProblems(text, payload.view.state.values);
    if (problems.length > 0) return errorsAt(say, problems);
    const personId = payload.user.id;
    if (!proof) return { kind: 'next', view: gone(writtenIn(text)) };
    const share = await screens.changed(workspaceId, proof);
    const view =
      share &&
      (await lookBefore({
        workspaceId,
        personId,
        texts: wordsOf(text),
        carried: { ...began, proof: toCarry(proof), decisions: decisionsIn(text) },
        before: Object.values(wordsOf(share)),
      }));
    return view ? { kind: 'next', view } : await commit(workspaceId, proof, text);
  }

  async function commit(
    workspaceId: string,
    proof: Proof,
    text: Partial<MistakeText>,
  ): Promise<SubmissionAnswer> {
    const result = await redeem.edit(workspaceId, proof, text);
    const next = result.kind === 'done' ? await screens.changedBy(workspaceId, proof) : undefined;
    return { kind: 'next', view: next ?? gone(writtenIn(text)) };
  }

  return {
    editForm: (pressed) => editForm(pressed),
    learnForm: ({ workspaceId, receipt }) => learnForm(workspaceId, receipt),
  };
}

const writtenIn = (text: Partial<MistakeText>): string[] =>
  Object.values(wordsOf(text)).filter(Boolean);
