import type { ModalView } from '@slack/types';
import type { Say } from '../language/language.ts';
import {
  checkboxes,
  context,
  input,
  modal,
  option,
  quoted,
  section,
  textArea,
} from '../slack/block-kit.ts';
import { clip } from '../slack/text.ts';
import type { FocusArea } from '../stewardship/focus-area.ts';
import type { LookedField } from '../wording/look-through-modal.ts';
import { lessonFields } from './lesson-fields-view.ts';
import {
  firstOf,
  type Mistake,
  type NewText,
  WHAT_CHANGED_MAX,
  WHAT_HAPPENED_MAX,
  WHAT_LEARNED_MAX,
} from './mistake.ts';
import { FIELDS } from './share-form-state.ts';
import {
  channelInput,
  focusAreaInput,
  lessonInput,
  moreInput,
  textInputs,
} from './share-mistake-modal.ts';

export const EDIT_MODAL = 'edit_mistake';
export const LEARN_MODAL = 'add_what_was_learned';
export const WITHDRAW_MODAL = 'withdraw_mistake';
export const CHANNEL_MODAL = 'choose_channel';

const changedField = { label: 'lesson.changedLabel', max: WHAT_CHANGED_MAX } as const;

/** The texts of each form, as the screen after it shows them. */
export const EDIT_FIELDS = {
  whatHappened: { label: 'form.whatHappened', max: WHAT_HAPPENED_MAX, empty: 'form.emptyText' },
  whatLearned: {
    label: 'form.whatLearned',
    max: WHAT_LEARNED_MAX,
    // A lesson alone is all there is.
    empty: 'form.emptyLesson',
    unlessWith: 'whatHappened',
  },
  whatChanged: changedField,
} as const satisfies Record<string, LookedField>;
export const LEARN_FIELDS = {
  whatLearned: { label: 'learn.label', max: WHAT_LEARNED_MAX, empty: 'learn.empty' },
  whatChanged: changedField,
} as const satisfies Record<string, LookedField>;

interface EarlierWords {
  /** Whether the earlier words of the lesson are to be kept; nothing where that isn't asked. */
  keepsEarlier?: boolean | undefined;
}

/** The share for a form that changes it: where a lesson stands with a name, it is asked whether its words are kept. */
export const withEarlier = (mistake: Mistake, ticked = false): Mistake & EarlierWords =>
  mistake.authorId !== null && mistake.whatLearned ? { ...mistake, keepsEarlier: ticked } : mistake;

function earlierInput(say: Say, { keepsEarlier }: EarlierWords) {
  if (keepsEarlier === undefined) return [];
  const keep = option('keep', say('edit.keepEarlier'));
  const boxes = checkboxes(FIELDS.earlier, [keep], keepsEarlier ? [keep] : []);
  const hint = say('edit.keepEarlierMeans');
  return [input(FIELDS.earlier, say('edit.earlier'), boxes, { optional: true, hint })];
}

const words = (say: Say, metadata: string) => ({
  close: say('form.cancel'),
  metadata,
});

export function editModal(
  say: Say,
  mistake: NewText & EarlierWords & { authorId: string | null },
  form: { focusAreas: FocusArea[]; hasCoaches: boolean; isLesson: boolean },
  metadata: string,
  callbackId: string = EDIT_MODAL,
): ModalView {
  return modal({
    callbackId,
    title: say('edit.title'),
    submit: say('edit.submit'),
    ...words(say, metadata),
    blocks: [
      ...(form.isLesson
        ? [lessonInput(say, mistake, { hint: say('edit.lessonHint') })]
        : textInputs(say, mistake, {})),
      ...lessonFields(say, mistake),
      ...earlierInput(say, mistake),
      focusAreaInput(say, { focusAreas: form.focusAreas, state: mistake }),
      moreInput(say, mistake, { ...form, hasName: mistake.authorId !== null }),
    ],
  });
}

export function learnModal(
  say: Say,
  mistake: NewText & EarlierWords,
  metadata: string,
  callbackId: string = LEARN_MODAL,
): ModalView {
  return modal({
    callbackId,
    title: say('learn.title'),
    submit: say('edit.submit'),
    ...words(say, metadata),
    blocks: [
      ...quoted(clip(firstOf(mistake), 500)),
      input(
        FIELDS.whatLearned,
        say('learn.label'),
        textArea(FIELDS.whatLearned, {
          initial: mistake.whatLearned,
          max: WHAT_LEARNED_MAX,
          placeholder: say('learn.placeholder'),
          focus: true,
        }),
      ),
      ...lessonFields(say, mistake),
      ...earlierInput(say, mistake),
    ],
  });
}

export function withdrawModal(say: Say, mistake: Mistake, metadata: string): ModalView {
  return modal({
    callbackId: WITHDRAW_MODAL,
    title: say('withdraw.title'),
    submit: say('withdraw.submit'),
    ...words(say, metadata),
    blocks: [
      ...quoted(clip(firstOf(mistake), 500)),
      section(say('withdraw.text')),
      context(say('withdraw.beyond')),
    ],
  });
}

/** For an author whose share its channel didn't take. */
export function chooseChannelModal(
  say: Say,
  mistake: Pick<NewText, 'whatHappened' | 'whatLearned'>,
  metadata: string,
  callbackId: string = CHANNEL_MODAL,
): ModalView {
  return modal({
    callbackId,
    title: say('reroute.title'),
    submit: say('reroute.submit'),
    ...words(say, metadata),
    blocks: [
      ...quoted(clip(firstOf(mistake), 500)),
      channelInput(say, undefined),
      context(say('reroute.note')),
    ],
  });
}
