import type {
  ActionsBlock,
  Button,
  Checkboxes,
  ConfirmationDialog,
  ContextBlock,
  Datepicker,
  DividerBlock,
  ExternalSelect,
  HeaderBlock,
  HomeView,
  InputBlock,
  KnownBlock,
  ModalView,
  MultiStaticSelect,
  MultiExternalSelect,
  MultiUsersSelect,
  NumberInput,
  Overflow,
  PlainTextElement,
  PlainTextInput,
  PlainTextOption,
  RadioButtons,
  SectionBlock,
  StaticSelect,
} from '@slack/types';
import { escapeText, linkMessages } from './mrkdwn.ts';
import { clip, inPieces } from './text.ts';

// The words that views are made of. Lengths are Slack's (docs.slack.dev/reference/block-kit): one that is too long
// makes Slack refuse the whole message, so each is kept here, once.

const SECTION_MAX = 3000;

const plain = (text: string, max: number): PlainTextElement => ({
  type: 'plain_text',
  text: clip(text, max),
  emoji: true,
});

/** Our own words, which may hold marks and links. */
export const section = (text: string): SectionBlock => ({
  type: 'section',
  text: { type: 'mrkdwn', text: clip(text, SECTION_MAX) },
});

/** Our own words, with a button beside them where there is one. */
export const sectionWith = (blockId: string, text: string, accessory?: Button): SectionBlock => ({
  ...section(text),
  block_id: blockId,
  ...(accessory && { accessory }),
});

/** The same with words of people in it, escaped: Slack makes no link of a channel's or a group's name that they typed. */
export const verbatimWith = (blockId: string, text: string, accessory?: Button): SectionBlock => ({
  type: 'section',
  block_id: blockId,
  text: { type: 'mrkdwn', text, verbatim: true },
  ...(accessory && { accessory }),
});

// Escaping can make a text five times as long, and a message holds three texts in 12,000 characters.
const QUOTED_MAX = 3300;

/**
 * What a person wrote, in as many sections as it needs. `verbatim`: Slack makes no link of a channel's or a group's
 * name in it, so nobody is called by it. What is too long once it is escaped (code, mostly) stands as plain text,
 * which needs no escaping.
 */
export function quoted(text: string): SectionBlock[] {
  const escaped = escapeText(text);
  if (escaped.length > QUOTED_MAX) {
    return inPieces(text, SECTION_MAX).map((piece) => ({
      type: 'section',
      text: { type: 'plain_text', text: piece, emoji: true },
    }));
  }
  return inPieces(escaped, SECTION_MAX).map((piece) => ({
    type: 'section',
    text: { type: 'mrkdwn', text: piece, verbatim: true },
  }));
}

/** The same of what points to messages of Slack's: those are links in it. */
export const quotedWithLinks = (text: string): SectionBlock[] =>
  quoted(text).map((piece) => {
    if (piece.text?.type !== 'mrkdwn') return piece;
    const linked = linkMessages(piece.text.text);
    return linked.length > SECTION_MAX
      ? piece
      : { ...piece, text: { ...piece.text, text: linked } };
  });

export const context = (...texts: string[]): ContextBlock => ({
  type: 'context',
  elements: texts.map((text) => ({ type: 'mrkdwn', text: clip(text, SECTION_MAX) })),
});

export const header = (text: string): HeaderBlock => ({ type: 'header', text: plain(text, 150) });

export const divider = (): DividerBlock => ({ type: 'divider' });

export const actions = (blockId: string, ...elements: ActionsBlock['elements']): ActionsBlock => ({
  type: 'actions',
  block_id: blockId,
  elements,
});

export function button(
  actionId: string,
  text: string,
  {
    spoken,
    ...more
  }: {
    value?: string;
    style?: 'primary' | 'danger';
    confirm?: ConfirmationDialog;
    /** What a screen reader says, where several buttons show the same text. */
    spoken?: string;
  } = {},
): Button {
  return {
    type: 'button',
    action_id: actionId,
    text: plain(text, 75),
    ...(spoken && { accessibility_label: clip(spoken, 75) }),
    ...more,
  };
}

export const confirm = (words: {
  title: string;
  text: string;
  yes: string;
  no: string;
}): ConfirmationDialog => ({
  title: plain(words.title, 100),
  text: plain(words.text, 300),
  confirm: plain(words.yes, 30),
  deny: plain(words.no, 30),
});

export const option = (value: string, text: string, description?: string): PlainTextOption => ({
  value,
  text: plain(text, 75),
  ...(description && { description: plain(description, 75) }),
});

export const overflow = (actionId: string, options: PlainTextOption[]): Overflow => ({
  type: 'overflow',
  action_id: actionId,
  options,
});

export function input(
  blockId: string,
  label: string,
  element: InputBlock['element'],
  more: { hint?: string; optional?: boolean; tells?: boolean } = {},
): InputBlock {
  return {
    type: 'input',
    block_id: blockId,
    label: plain(label, 2000),
    element,
    optional: more.optional ?? false,
    ...(more.hint && { hint: plain(more.hint, 2000) }),
    ...(more.tells && { dispatch_action: true }),
  };
}

const HALF = /[\ud800-\udbff]$/;

export function textArea(
  actionId: string,
  more: { initial?: string; max: number; placeholder?: string; focus?: boolean },
): PlainTextInput {
  return {
    type: 'plain_text_input',
    action_id: actionId,
    multiline: true,
    max_length: more.max,
    // Slack refuses an initial value that is longer than the field takes, and may refuse half a character.
    ...(more.initial && { initial_value: more.initial.slice(0, more.max).replace(HALF, '') }),
    ...(more.placeholder && { placeholder: plain(more.placeholder, 150) }),
    ...(more.focus && { focus_on_load: true }),
  };
}

/** A single line; with Enter it tells of itself, in an input that `tells`. */
export const textLine = (
  actionId: string,
  more: { initial?: string; max: number; placeholder?: string },
): PlainTextInput => ({ ...textArea(actionId, more), multiline: false });

export const radioButtons = (
  actionId: string,
  options: PlainTextOption[],
  chosen?: PlainTextOption,
): RadioButtons => ({
  type: 'radio_buttons',
  action_id: actionId,
  options,
  ...(chosen && { initial_option: chosen }),
});

export const checkboxes = (
  actionId: string,
  options: PlainTextOption[],
  ticked: PlainTextOption[],
): Checkboxes => ({
  type: 'checkboxes',
  action_id: actionId,
  options,
  ...(ticked.length > 0 && { initial_options: ticked }),
});

export const select = (
  actionId: string,
  options: PlainTextOption[],
  chosen?: PlainTextOption,
  placeholder?: string,
): StaticSelect => ({
  type: 'static_select',
  action_id: actionId,
  options,
  ...(placeholder && { placeholder: plain(placeholder, 150) }),
  ...(chosen && { initial_option: chosen }),
});

export const multiSelect = (
  actionId: string,
  placeholder: string,
  options: PlainTextOption[],
  chosen: PlainTextOption[],
): MultiStaticSelect => ({
  type: 'multi_static_select',
  action_id: actionId,
  placeholder: plain(placeholder, 150),
  options,
  ...(chosen.length > 0 && { initial_options: chosen }),
});

/** A day to choose. @param chosen ISO date */
export const datePicker = (actionId: string, chosen?: string): Datepicker => ({
  type: 'datepicker',
  action_id: actionId,
  ...(chosen && { initial_date: chosen }),
});

/** A select whose options Oops is asked for when it is opened. */
export const loadedSelect = (
  actionId: string,
  placeholder: string,
  chosen?: PlainTextOption,
): ExternalSelect => ({
  type: 'external_select',
  action_id: actionId,
  min_query_length: 0,
  placeholder: plain(placeholder, 150),
  ...(chosen && { initial_option: chosen }),
});

/** The same for as many as somebody wants. */
export const loadedMultiSelect = (
  actionId: string,
  placeholder: string,
  chosen: PlainTextOption[],
): MultiExternalSelect => ({
  type: 'multi_external_select',
  action_id: actionId,
  min_query_length: 0,
  placeholder: plain(placeholder, 150),
  ...(chosen.length > 0 && { initial_options: chosen }),
});

/** A select of people; Slack offers every account, also bots. */
export const peopleSelect = (
  actionId: string,
  placeholder: string,
  chosen: readonly string[],
): MultiUsersSelect => ({
  type: 'multi_users_select',
  action_id: actionId,
  placeholder: plain(placeholder, 150),
  ...(chosen.length > 0 && { initial_users: [...chosen] }),
});

/** A whole number. Slack holds nobody to a range that isn't named: what is out of it is answered in our own words. */
export const numberInput = (actionId: string, initial: number): NumberInput => ({
  type: 'number_input',
  action_id: actionId,
  is_decimal_allowed: false,
  initial_value: String(initial),
});

export function modal(words: {
  callbackId: string;
  title: string;
  submit?: string;
  close: string;
  blocks: KnownBlock[];
  metadata?: string;
}): ModalView {
  return {
    type: 'modal',
    callback_id: words.callbackId,
    title: plain(words.title, 24),
    close: plain(words.close, 24),
    ...(words.submit && { submit: plain(words.submit, 24) }),
    ...(words.metadata && { private_metadata: words.metadata }),
    blocks: words.blocks,
  };
}

/** What a Home tab takes, or a window. */
export const BLOCKS_MAX = 100;

export const home = (blocks: KnownBlock[]): HomeView => ({ type: 'home', blocks });
