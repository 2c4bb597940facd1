import type { KnownBlock, ModalView } from '@slack/types';
import type { Receipt } from '../anonymity/receipt.ts';
import { WRITE_REPLY } from '../coaching/thread-actions.ts';
import type { Verdict } from '../approval/letter-on-desk.ts';
import type { Say } from '../language/language.ts';
import {
  actions,
  button,
  confirm,
  context,
  divider,
  input,
  modal,
  quoted,
  section,
  textArea,
} from '../slack/block-kit.ts';
import { channelLink, dateWithin, timeOf } from '../slack/mrkdwn.ts';
import type { AnonymousChange } from './held-share.ts';
import { followUpBlocks } from './lesson-fields-view.ts';
import { isLessonAlone, type Mistake, type NewMistake } from './mistake.ts';
import { lessonBlocks, mistakeBlocks } from './mistake-message.ts';
import type { Held } from './redeem-receipt.ts';

export const RECEIPT_MODAL = 'type_receipt';
export const RECEIPT_FIELD = 'receipt';
export const RECEIPT_EDIT = 'receipt_edit';
export const RECEIPT_LEARN = 'receipt_learn';
export const RECEIPT_CHANNEL = 'receipt_choose_channel';
export const RECEIPT_WITHDRAW = 'receipt_withdraw';
export const RECEIPT_PUT_NAME = 'receipt_put_name';
export const RECEIPT_EDIT_MODAL = 'edit_by_receipt';
export const RECEIPT_LEARN_MODAL = 'learn_by_receipt';
export const RECEIPT_CHANNEL_MODAL = 'choose_channel_by_receipt';

const TYPED_MAX = 200;

/** Asks for the six words. They are asked for in a modal, never as a command: Slack shows commands to others. */
export function receiptModal(say: Say): ModalView {
  return modal({
    callbackId: RECEIPT_MODAL,
    title: say('receipt.title'),
    submit: say('receipt.submit'),
    close: say('form.cancel'),
    blocks: [
      section(say('receipt.intro')),
      input(
        RECEIPT_FIELD,
        say('receipt.label'),
        textArea(RECEIPT_FIELD, {
          max: TYPED_MAX,
          placeholder: say('receipt.placeholder'),
          focus: true,
        }),
      ),
      context(say('receipt.lost')),
    ],
  });
}

/** The words as people copy them. */
export const receiptBlocks = (say: Say, receipt: Receipt): KnownBlock[] => [
  section(`${say('receipt.yours')}\n\`\`\`${receipt}\`\`\``),
  context(say('receipt.keep')),
];

/** What of a share stands on its author's screen. */
export type HeldMistake = NewMistake &
  Pick<Mistake, 'focusAreaName'> &
  Partial<Pick<Mistake, 'lessonBy' | 'followUpOn' | 'outcome'>>;

/** The share, where it stands, and what its author can do. `thread`: what of its thread is theirs. */
export function heldModal(
  say: Say,
  held: Exclude<Held, { kind: 'unknown' }>,
  shown: HeldMistake,
  thread: readonly KnownBlock[],
  metadata: string,
): ModalView {
  const isPosted = held.kind === 'left' && held.mistake.posted.length > 0;
  const isStuck = held.kind === 'left' && held.mistake.undeliverable !== null;
  const isRefused = held.kind === 'read-first' && held.verdict.kind === 'refused' && !held.change;
  return modal({
    callbackId: 'held_by_receipt',
    title: say('held.title'),
    close: say('note.close'),
    metadata,
    blocks: [
      section(stateOf(say, held, shown.channelId)),
      // Once a new text is on its way, what was said of the one before is done.
      ...(held.kind === 'read-first' && !held.change
        ? verdictBlocks(say, held.verdict, 'share')
        : []),
      divider(),
      ...mistakeBlocks(say, {
        ...shown,
        authorId: null,
        meToo: 0,
        helped: 0,
        withdrawn: false,
        coaching: held.kind === 'left' ? held.mistake.coaching : 'none',
      }),
      ...(shown.whatLearned ? followUpBlocks(say, shown.followUpWeeks, shown.followUpOn) : []),
      divider(),
      ...(held.kind === 'left' && held.readFirst ? readFirstBlocks(say, held.readFirst) : []),
      ...(held.kind !== 'waiting' && held.change ? changeBlocks(say, held.change) : []),
      actions(
        'held_actions',
        ...(isPosted ? [button(WRITE_REPLY, say('held.reply'))] : []),
        ...(isStuck ? [button(RECEIPT_CHANNEL, say('tell.choose'))] : []),
        button(RECEIPT_EDIT, say(isRefused ? 'held.editAgain' : 'menu.edit')),
        ...(isLessonAlone(shown) ? [] : [button(RECEIPT_LEARN, say('menu.learn'))]),
        button(RECEIPT_WITHDRAW, say('menu.withdraw'), {
          confirm: confirm({
            title: say('held.withdrawTitle'),
            text: say('held.withdrawText'),
            yes: say('withdraw.submit'),
            no: say('form.cancel'),
          }),
        }),
        ...(isPosted
          ? [
              button(RECEIPT_PUT_NAME, say('held.putName'), {
                confirm: confirm({
                  title: say('held.putNameTitle'),
                  text: say('held.putNameText'),
                  yes: say('held.putName'),
                  no: say('form.cancel'),
                }),
              }),
            ]
          : []),
      ),
      ...(isPosted ? [context(say('held.dontReply'))] : []),
      ...thread,
    ],
  });
}

function stateOf(say: Say, held: Exclude<Held, { kind: 'unknown' }>, channelId: string): string {
  const channel = channelLink(channelId);
  if (held.kind === 'waiting') {
    return say('held.waiting', { time: timeOf(held.leavesAt), channel });
  }
  if (held.kind === 'read-first') {
    if (held.change) return say('held.sentAgain', { time: timeOf(held.change.leavesAt) });
    return held.verdict.kind === 'reading'
      ? say('held.reading', { channel })
      : say('held.refused', { channel });
  }
  if (held.mistake.posted.length > 0) return say('held.posted', { channel });
  if (held.mistake.undeliverable === null) return say('held.onItsWay', { channel });
  if (held.change?.channelId) {
    return say('held.goesElsewhere', {
      time: timeOf(held.change.leavesAt),
      channel: channelLink(held.change.channelId),
    });
  }
  return say('held.stuck', { channel });
}

/** What the steward says who didn't post it, and what its author can do. */
function verdictBlocks(say: Say, verdict: Verdict, what: 'share' | 'change'): KnownBlock[] {
  if (verdict.kind === 'reading') return [];
  const date = dateWithin(verdict.keptUntil);
  return [
    ...quoted(verdict.reason),
    context(
      what === 'share'
        ? say('held.refusedThen', { date })
        : say('held.changeRefusedThen', { date }),
    ),
  ];
}

/** A change that a steward reads first. */
function readFirstBlocks(
  say: Say,
  change: NonNullable<Extract<Held, { kind: 'left' }>['readFirst']>,
): KnownBlock[] {
  const { verdict } = change;
  return [
    section(say(verdict.kind === 'reading' ? 'held.changeRead' : 'held.changeRefused')),
    ...verdictBlocks(say, verdict, 'change'),
    ...changedTexts(say, change),
    divider(),
  ];
}

/** A change that leaves with the next slot. */
function changeBlocks(
  say: Say,
  change: NonNullable<Extract<Held, { kind: 'left' }>['change']>,
): KnownBlock[] {
  const texts = changedTexts(say, change);
  if (texts.length === 0) return [];
  const time = timeOf(change.leavesAt);
  return [section(say('held.changeWaits', { time })), ...texts, divider()];
}

function changedTexts(say: Say, { text }: AnonymousChange): KnownBlock[] {
  return [
    ...(text.whatHappened ? quoted(text.whatHappened) : []),
    ...lessonBlocks(say, text),
    ...followUpBlocks(say, text.followUpWeeks),
  ];
}
