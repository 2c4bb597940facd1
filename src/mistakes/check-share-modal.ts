import type { KnownBlock, ModalView } from '@slack/types';
import type { Receipt } from '../anonymity/receipt.ts';
import type { Say } from '../language/language.ts';
import {
  actions,
  button,
  checkboxes,
  context,
  divider,
  input,
  modal,
  option,
  section,
} from '../slack/block-kit.ts';
import { channelLink, timeOf } from '../slack/mrkdwn.ts';
import { mistakeBlocks, type ShownMistake } from './mistake-message.ts';
import { receiptBlocks } from './receipt-modal.ts';
import { FIELDS, type FormState } from './share-form-state.ts';
import { textInputs } from './share-mistake-modal.ts';
import type { Suggestion } from '../wording/suggest-wording.ts';
import { wordingBlocks } from '../wording/wording-blocks-view.ts';

export const CHECK_MODAL = 'check_anonymous_share';
export const SHOW_AGAIN = 'show_again';
export const BACK_TO_FORM = 'back_to_form';
export const REWORD = 'reword_detail';

/** Below this number of people in a channel its readers may guess who wrote an anonymous share. */
const FEW_PEOPLE = 10;

export interface CheckModal {
  /** All of the form that isn't text, to be committed with it. */
  metadata: string;
  state: FormState;
  channelId: string;
  /** How it will look in the channel (`anonymousPreview`). */
  preview: readonly KnownBlock[];
  leavesAt: Temporal.Instant;
  /** Whether the post office holds letters at all. */
  hasSlot: boolean;
  /** A steward reads it first; in a private channel only one who is in it. */
  readFirstIn?: 'public' | 'private';
  people?: number | undefined;
  receipt: Receipt;
  /** It is a lesson alone: nobody is asked to help with it. */
  isLesson?: boolean | undefined;
  /** What may identify somebody; nothing if it was not looked at in time. */
  suggestions: Suggestion[] | undefined;
  /** The fields are to hold other texts than were typed into them. */
  anew: boolean;
  /** For how many days a coach could reach the author through the app; 0: not at all in this workspace. */
  callbackDays: number;
  /** The author lets them. */
  isReachable: boolean;
}

const READ_FIRST = { public: 'check.approval', private: 'check.approvalPrivate' } as const;

/** The one more screen of an anonymous share: still editable, how it will look, when it leaves, who may guess. */
export function checkModal(say: Say, check: CheckModal): ModalView {
  const { state, isLesson } = check;
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
      ...textInputs(say, state, { isLesson, isAnew: check.anew }),
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
      ...check.preview,
      divider(),
      section(
        check.hasSlot
          ? say('check.leavesAt', { time: timeOf(check.leavesAt) })
          : say('check.leavesAtOnce'),
      ),
      ...(check.readFirstIn ? [section(say(READ_FIRST[check.readFirstIn]))] : []),
      ...(check.callbackDays > 0 && !isLesson ? reachableBlocks(say, check) : []),
      ...receiptBlocks(say, check.receipt),
    ],
  });
}

/** An anonymous share as its channel will see it, in the channel's language. */
export const anonymousPreview = (
  say: Say,
  share: Pick<ShownMistake, 'whatHappened' | 'whatLearned' | 'nearMiss' | 'wantsHelp'> &
    Partial<Pick<ShownMistake, 'whatChanged'>>,
  focusAreaName: string | null,
): KnownBlock[] =>
  mistakeBlocks(say, {
    ...share,
    id: '',
    authorId: null,
    focusAreaName,
    meToo: 0,
    helped: 0,
    withdrawn: false,
    ...NOTHING_YET,
  });

/** What only becomes of a share later. */
const NOTHING_YET = { coaching: 'none' } as const;

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
