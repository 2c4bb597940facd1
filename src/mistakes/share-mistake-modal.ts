import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { Say } from '../language/language.ts';
import {
  checkboxes,
  context,
  input,
  loadedSelect,
  modal,
  option,
  radioButtons,
  select,
  textArea,
} from '../slack/block-kit.ts';
import { changedInput } from './lesson-fields-view.ts';
import { WHAT_HAPPENED_MAX, WHAT_LEARNED_MAX } from './mistake.ts';
import { FIELDS, type FormState, MORE, UNSURE } from './share-form-state.ts';

export const SHARE_MODAL = 'share_mistake_form';

export interface ShareModal {
  /** What the form carries, written. */
  metadata: string;
  state: FormState;
  /** It asks what was learned, and not what happened. */
  isLesson?: boolean | undefined;
  /** It began with a message of the author's own, with somebody else's, or with one that was taken out again. */
  source?: 'own' | 'others' | 'dropped';
  /** The text it was opened with is longer than the form takes. */
  isCut?: boolean;
  focusAreas: { id: string; name: string }[];
  /** Whether the workspace has coaches; else the channel is asked for help. */
  hasCoaches: boolean;
  /** Whether this workspace takes anonymous shares, and whether a steward reads them first. */
  settings: { anonymousSharing: boolean; approval: boolean };
  /** The channel that is chosen, if any. */
  channel: { id: string; name: string } | undefined;
}

/** The one form. It has no choice preselected for how to share, and adapts to the choice. */
export function shareModal(say: Say, form: ShareModal): ModalView {
  const { state, metadata, isLesson } = form;
  return modal({
    callbackId: SHARE_MODAL,
    title: say(isLesson ? 'form.lessonTitle' : 'form.title'),
    submit: say(
      state.sharing === 'anonymously' && form.settings.anonymousSharing
        ? 'form.submitAnonymously'
        : 'form.submit',
    ),
    close: say('form.cancel'),
    metadata,
    blocks: [
      ...(isLesson ? [] : [context(say('form.urgentFirst'))]),
      ...noteAboutSource(say, form),
      ...(form.isCut ? [context(say('form.cut'))] : []),
      ...textInputs(say, state, { isLesson, happenedAnew: form.source === 'dropped' }),
      sharingInput(say, form),
      ...noteAboutSharing(say, form),
      focusAreaInput(say, form),
      channelInput(say, form.channel),
      moreInput(say, state, { ...form, hasName: state.sharing === 'openly' }),
    ],
  });
}

const SOURCE_NOTES = {
  own: 'form.fromMessage',
  others: 'form.othersWords',
  dropped: 'form.sourceDropped',
} as const;

const noteAboutSource = (say: Say, { source }: ShareModal): KnownBlock[] =>
  source ? [context(say(SOURCE_NOTES[source]))] : [];

function noteAboutSharing(say: Say, { state, settings }: ShareModal): KnownBlock[] {
  const { sharing } = state;
  const { anonymousSharing, approval } = settings;
  return [
    // Slack can't show a choice that nobody may take: it is left out, and this says why.
    ...(anonymousSharing ? [] : [context(say('form.anonymousOff'))]),
    ...(sharing === 'openly' ? [context(say('form.openlyNote'))] : []),
    ...(sharing === 'anonymously' && anonymousSharing
      ? [context(say('form.anonymouslyNote'), ...(approval ? [say('form.approvalNote')] : []))]
      : []),
  ];
}

/**
 * What a share tells: what happened, and what was learned if anything was; or a lesson alone, and what is done differently since.
 * @param anew the fields hold other texts than were typed into them: all, or what happened alone
 */
export function textInputs(
  say: Say,
  state: Pick<FormState, 'whatHappened' | 'whatLearned' | 'whatChanged'>,
  anew: { isLesson?: boolean | undefined; isAnew?: boolean; happenedAnew?: boolean },
): KnownBlock[] {
  const { isLesson, isAnew = false } = anew;
  const learned = isAnew ? FIELDS.whatLearnedAnew : FIELDS.whatLearned;
  if (isLesson) {
    const changed = isAnew ? FIELDS.whatChangedAnew : FIELDS.whatChanged;
    return [lessonInput(say, state, { field: learned }), changedInput(say, state, changed)];
  }
  const isHappenedAnew = isAnew || anew.happenedAnew;
  const happened = isHappenedAnew ? FIELDS.whatHappenedAnew : FIELDS.whatHappened;
  const area = textArea(happened, {
    initial: state.whatHappened,
    max: WHAT_HAPPENED_MAX,
    placeholder: say('form.whatHappenedPlaceholder'),
    focus: true,
  });
  return [input(happened, say('form.whatHappened'), area), learnedInput(say, state, learned)];
}

const learnedInput = (
  say: Say,
  state: Pick<FormState, 'whatLearned'>,
  field: string = FIELDS.whatLearned,
) =>
  input(
    field,
    say('form.whatLearned'),
    textArea(field, {
      initial: state.whatLearned,
      max: WHAT_LEARNED_MAX,
      placeholder: say('form.whatLearnedPlaceholder'),
    }),
    { optional: true },
  );

/** A lesson alone: without it there is nothing to share. */
export const lessonInput = (
  say: Say,
  state: Pick<FormState, 'whatLearned'>,
  { field = FIELDS.whatLearned, hint }: { field?: string; hint?: string } = {},
) =>
  input(
    field,
    say('form.whatLearned'),
    textArea(field, {
      initial: state.whatLearned,
      max: WHAT_LEARNED_MAX,
      placeholder: say('learn.placeholder'),
      focus: true,
    }),
    hint ? { hint } : {},
  );

function sharingInput(say: Say, { state, settings }: ShareModal) {
  const options = [
    option('openly', say('form.openly'), say('form.openlyMeans')),
    ...(settings.anonymousSharing
      ? [option('anonymously', say('form.anonymously'), say('form.anonymouslyMeans'))]
      : []),
  ];
  const chosen = options.find(({ value }) => value === state.sharing);
  return input(FIELDS.sharing, say('form.sharing'), radioButtons(FIELDS.sharing, options, chosen), {
    tells: true,
  });
}

// Of a select (docs.slack.dev/reference/block-kit/block-elements).
const OPTIONS_MAX = 100;

export function focusAreaInput(
  say: Say,
  form: Pick<ShareModal, 'focusAreas'> & { state: { focusAreaId: string | null } },
) {
  const unsure = option(UNSURE, say('form.unsure'));
  const areas = form.focusAreas.map(({ id, name }) => option(id, name));
  const chosen = areas.find(({ value }) => value === form.state.focusAreaId) ?? unsure;
  const offered = [unsure, ...areas].slice(0, OPTIONS_MAX);
  // The area that a share has stays with it, wherever it stands in the list.
  const options = offered.includes(chosen) ? offered : [...offered.slice(0, -1), chosen];
  return input(FIELDS.focusArea, say('form.focusArea'), select(FIELDS.focusArea, options, chosen));
}

export const channelInput = (say: Say, chosen: { id: string; name: string } | undefined) =>
  input(
    FIELDS.channel,
    say('form.channel'),
    loadedSelect(FIELDS.channel, say('form.channelPlaceholder'), chosen && channelOption(chosen)),
    { hint: say('form.channelHint') },
  );

export const channelOption = (channel: { id: string; name: string }): PlainTextOption =>
  option(channel.id, `#${channel.name}`);

/** A coach, where there are any; else the channel is asked. */
const helpChoice = (say: Say, wantsHelp: boolean, hasCoaches: boolean) => ({
  ticked: wantsHelp,
  option: option(MORE.wantsHelp, say(hasCoaches ? 'form.wantsCoach' : 'form.wantsHelp')),
});

/** What can be ticked of a share. A lesson alone is no near miss, and asks for no help. */
export function moreInput(
  say: Say,
  state: Pick<FormState, 'wantsHelp' | 'nearMiss' | 'mayRetell' | 'creditAuthor'>,
  form: { hasCoaches: boolean; isLesson?: boolean | undefined; hasName: boolean },
) {
  const ofMistake = [
    helpChoice(say, state.wantsHelp, form.hasCoaches),
    {
      ticked: state.nearMiss,
      option: option(MORE.nearMiss, say('form.nearMiss'), say('form.nearMissMeans')),
    },
  ];
  const credit = {
    ticked: state.creditAuthor,
    option: option(MORE.creditAuthor, say('form.creditAuthor')),
  };
  const choices = [
    ...(form.isLesson ? [] : ofMistake),
    { ticked: state.mayRetell, option: option(MORE.mayRetell, say('form.mayRetell')) },
    ...(form.hasName ? [credit] : []),
  ];
  const ticked = choices.filter((choice) => choice.ticked).map((choice) => choice.option);
  const options = choices.map((choice) => choice.option);
  return input(FIELDS.more, say('form.more'), checkboxes(FIELDS.more, options, ticked), {
    optional: true,
  });
}
