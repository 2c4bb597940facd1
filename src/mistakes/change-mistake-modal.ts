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
  type Mistake,
  type NewText,
  WHAT_CHANGED_MAX,
  WHAT_HAPPENED_MAX,
  WHAT_LEARNED_MAX,
} from './mistake.ts';
import { FIELDS, MORE } from './share-form-state.ts';
import { channelInput, focusAreaInput, helpChoice, learnedInput } from './share-mistake-modal.ts';

export const EDIT_MODAL = 'edit_mistake';
export const LEARN_MODAL = 'add_what_was_learned';
export const WITHDRAW_MODAL = 'withdraw_mistake';
export const CHANNEL_MODAL = 'choose_channel';

const changedField = { label: 'lesson.changedLabel', max: WHAT_CHANGED_MAX } as const;

/** The texts of each form, as the screen after it shows them. */
export const EDIT_FIELDS = {
  whatHappened: { label: 'form.whatHappened', max: WHAT_HAPPENED_MAX, empty: 'form.emptyText' },
  whatLearned: { label: 'form.whatLearned', max: WHAT_LEARNED_MAX },
  whatChanged: changedField,
} as const satisfies Record<string, LookedField>;
export const LEARN_FIELDS = {
  whatLearned: { label: 'learn.label', max: WHAT_LEARNED_MAX, empty: 'learn.empty' },
  whatChanged: changedField,
} as const satisfies Record<string, LookedField>;

const words = (say: Say, metadata: string) => ({
  close: say('form.cancel'),
  metadata,
});

export function editModal(
  say: Say,
  mistake: NewText & { authorId: string | null },
  { focusAreas, hasCoaches }: { focusAreas: FocusArea[]; hasCoaches: boolean },
  metadata: string,
  callbackId: string = EDIT_MODAL,
): ModalView {
  const choices = [
    helpChoice(say, mistake.wantsHelp, hasCoaches),
    {
      ticked: mistake.nearMiss,
      option: option(MORE.nearMiss, say('form.nearMiss'), say('form.nearMissMeans')),
    },
    { ticked: mistake.mayRetell, option: option(MORE.mayRetell, say('form.mayRetell')) },
    ...(mistake.authorId === null
      ? []
      : [
          {
            ticked: mistake.creditAuthor,
            option: option(MORE.creditAuthor, say('form.creditAuthor')),
          },
        ]),
  ];
  return modal({
    callbackId,
    title: say('edit.title'),
    submit: say('edit.submit'),
    ...words(say, metadata),
    blocks: [
      input(
        FIELDS.whatHappened,
        say('form.whatHappened'),
        textArea(FIELDS.whatHappened, { initial: mistake.whatHappened, max: WHAT_HAPPENED_MAX }),
      ),
      learnedInput(say, mistake),
      ...lessonFields(say, mistake),
      focusAreaInput(say, { focusAreas, state: mistake }),
      input(
        FIELDS.more,
        say('form.more'),
        checkboxes(
          FIELDS.more,
          choices.map((choice) => choice.option),
          choices.filter((choice) => choice.ticked).map((choice) => choice.option),
        ),
        { optional: true },
      ),
    ],
  });
}

export function learnModal(
  say: Say,
  mistake: NewText,
  metadata: string,
  callbackId: string = LEARN_MODAL,
): ModalView {
  return modal({
    callbackId,
    title: say('learn.title'),
    submit: say('edit.submit'),
    ...words(say, metadata),
    blocks: [
      ...quoted(clip(mistake.whatHappened, 500)),
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
      ...quoted(clip(mistake.whatHappened, 500)),
      section(say('withdraw.text')),
      context(say('withdraw.beyond')),
    ],
  });
}

/** For an author whose share its channel didn't take. */
export function chooseChannelModal(
  say: Say,
  mistake: Pick<NewText, 'whatHappened'>,
  metadata: string,
  callbackId: string = CHANNEL_MODAL,
): ModalView {
  return modal({
    callbackId,
    title: say('reroute.title'),
    submit: say('reroute.submit'),
    ...words(say, metadata),
    blocks: [
      ...quoted(clip(mistake.whatHappened, 500)),
      channelInput(say, undefined),
      context(say('reroute.note')),
    ],
  });
}
