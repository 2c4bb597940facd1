import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { Receipt } from '../anonymity/receipt.ts';
import type { Say } from '../language/language.ts';
import {
  actions,
  button,
  checkboxes,
  context,
  divider,
  input,
  loadedSelect,
  modal,
  option,
  radioButtons,
  section,
  select,
  textArea,
} from '../slack/block-kit.ts';
import { channelLink, timeOf } from '../slack/mrkdwn.ts';
import { type Sharing, WHAT_HAPPENED_MAX, WHAT_LEARNED_MAX } from './mistake.ts';
import { mistakeBlocks } from './mistake-message.ts';
import { receiptBlocks } from './receipt-modal.ts';
import type { Suggestion } from '../wording/suggest-wording.ts';
import { wordingBlocks } from '../wording/wording-blocks-view.ts';
import { FIELDS, type FormState, MORE, UNSURE } from './share-form-state.ts';

export const SHARE_MODAL = 'share_mistake_form';
export const CHECK_MODAL = 'check_anonymous_share';
export const SHOW_AGAIN = 'show_again';
export const BACK_TO_FORM = 'back_to_form';
export const REWORD = 'reword_detail';

/** Below this number of people in a channel its readers may guess who wrote an anonymous share. */
const FEW_PEOPLE = 10;

export interface ShareModal {
  /** What the form carries, written. */
  metadata: string;
  state: FormState;
  /** It began with a message of the author's own, with somebody else's, or with one that was taken out again. */
  source?: 'own' | 'others' | 'dropped';
  /** The text it was opened with is longer than the form takes. */
  isCut?: boolean;
  focusAreas: { id: string; name: string }[];
  /** The channel that is chosen, if any. */
  channel: { id: string; name: string } | undefined;
}

/** The one form. It has no choice preselected for how to share, and adapts to the choice. */
export function shareModal(say: Say, form: ShareModal): ModalView {
  const { state, metadata } = form;
  const happened = form.source === 'dropped' ? FIELDS.whatHappenedAnew : FIELDS.whatHappened;
  return modal({
    callbackId: SHARE_MODAL,
    title: say('form.title'),
    submit: say(state.sharing === 'anonymously' ? 'form.submitAnonymously' : 'form.submit'),
    close: say('form.cancel'),
    metadata,
    blocks: [
      context(say('form.urgentFirst')),
      ...noteAboutSource(say, form),
      ...(form.isCut ? [context(say('form.cut'))] : []),
      input(happened, say('form.whatHappened'), happenedInput(say, happened, state)),
      learnedInput(say, state),
      sharingInput(say, state),
      ...noteAboutSharing(say, state.sharing),
      focusAreaInput(say, form),
      channelInput(say, form.channel),
      moreInput(say, state),
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

function noteAboutSharing(say: Say, sharing: Sharing | undefined): KnownBlock[] {
  if (sharing === 'openly') return [context(say('form.openlyNote'))];
  if (sharing === 'anonymously') return [context(say('form.anonymouslyNote'))];
  return [];
}

const happenedInput = (say: Say, field: string, state: FormState) =>
  textArea(field, {
    initial: state.whatHappened,
    max: WHAT_HAPPENED_MAX,
    placeholder: say('form.whatHappenedPlaceholder'),
    focus: true,
  });

export const learnedInput = (
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

function sharingInput(say: Say, state: FormState) {
  const options = [
    option('openly', say('form.openly'), say('form.openlyMeans')),
    option('anonymously', say('form.anonymously'), say('form.anonymouslyMeans')),
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

function moreInput(say: Say, state: FormState) {
  const choices = [
    { ticked: state.wantsHelp, option: option(MORE.wantsHelp, say('form.wantsHelp')) },
    {
      ticked: state.nearMiss,
      option: option(MORE.nearMiss, say('form.nearMiss'), say('form.nearMissMeans')),
    },
    { ticked: state.mayRetell, option: option(MORE.mayRetell, say('form.mayRetell')) },
    ...(state.sharing === 'openly'
      ? [
          {
            ticked: state.creditAuthor,
            option: option(MORE.creditAuthor, say('form.creditAuthor')),
          },
        ]
      : []),
  ];
  const ticked = choices.filter((choice) => choice.ticked).map((choice) => choice.option);
  const options = choices.map((choice) => choice.option);
  return input(FIELDS.more, say('form.more'), checkboxes(FIELDS.more, options, ticked), {
    optional: true,
  });
}

export interface CheckModal {
  /** All of the form that isn't text, to be committed with it. */
  metadata: string;
  state: FormState;
  channelId: string;
  focusAreaName: string | null;
  leavesAt: Temporal.Instant;
  /** Whether the post office holds letters at all. */
  hasSlot: boolean;
  people?: number | undefined;
  receipt: Receipt;
  /** What may identify somebody; nothing if it was not looked at in time. */
  suggestions: Suggestion[] | undefined;
  /** The fields are to hold other texts than were typed into them. */
  anew: boolean;
  /** For how many days a coach could reach the author through the app; 0: not at all in this workspace. */
  callbackDays: number;
  /** The author lets them. */
  isReachable: boolean;
}

/** The one more screen of an anonymous share: still editable, how it will look, when it leaves, who may guess. */
export function checkModal(say: Say, check: CheckModal): ModalView {
  const { state } = check;
  const happened = check.anew ? FIELDS.whatHappenedAnew : FIELDS.whatHappened;
  return modal({
    callbackId: CHECK_MODAL,
    title: say('check.title'),
    submit: say('check.submit'),
    close: say('form.cancel'),
    metadata: check.metadata,
    blocks: [
      section(say('check.intro')),
      ...(check.people !== undefined && check.people < FEW_PEOPLE
        ? [
            section(
              say('check.fewPeople', {
                count: check.people,
                channel: channelLink(check.channelId),
              }),
            ),
          ]
        : []),
      input(happened, say('form.whatHappened'), happenedInput(say, happened, state)),
      learnedInput(say, state, check.anew ? FIELDS.whatLearnedAnew : FIELDS.whatLearned),
      ...(check.suggestions
        ? wordingBlocks(say, check.suggestions, REWORD)
        : [context(say('check.notLooked'))]),
      actions(
        'check_actions',
        button(SHOW_AGAIN, say('check.showAgain')),
        button(BACK_TO_FORM, say('check.back')),
      ),
      divider(),
      context(say('check.howItLooks', { channel: channelLink(check.channelId) })),
      ...mistakeBlocks(say, {
        ...state,
        id: '',
        authorId: null,
        focusAreaName: check.focusAreaName,
        meToo: 0,
        helped: 0,
        withdrawn: false,
      }),
      divider(),
      section(
        check.hasSlot
          ? say('check.leavesAt', { time: timeOf(check.leavesAt) })
          : say('check.leavesAtOnce'),
      ),
      ...(check.callbackDays > 0 ? reachableBlocks(say, check) : []),
      ...receiptBlocks(say, check.receipt),
    ],
  });
}

/** Off until ticked: the one thing that keeps an account, and only sealed. */
function reachableBlocks(say: Say, { callbackDays, isReachable }: CheckModal): KnownBlock[] {
  const choice = option('yes', say('check.reachable', { days: callbackDays }));
  return [
    input(
      FIELDS.reachable,
      say('check.help'),
      checkboxes(FIELDS.reachable, [choice], isReachable ? [choice] : []),
      { optional: true, hint: say('check.reachableMeans') },
    ),
  ];
}
