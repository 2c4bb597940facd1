import type {
  Button,
  Checkboxes,
  Datepicker,
  DateTimepicker,
  FeedbackButtons,
  IconButton,
  ImageElement,
  Overflow,
  RadioButtons,
  RichTextBlock,
  Timepicker,
  WorkflowButton,
} from '@slack/types';
import { confirm, mrkdwn, options, plain } from './texts.ts';

// Each sample has every property of its official type: the compiler holds them to it, and the tests hold the
// validator to accept them.

const shared = { action_id: 'act', confirm, focus_on_load: true };

export const button = {
  type: 'button',
  action_id: 'act',
  confirm,
  text: plain('Open'),
  value: 'v',
  url: 'https://example.org/',
  style: 'primary',
  accessibility_label: 'Open the page',
} satisfies Required<Button>;

export const workflowButton = {
  type: 'workflow_button',
  action_id: 'act',
  confirm,
  text: plain('Run'),
  workflow: {
    trigger: {
      url: 'https://slack.com/shortcuts/Ft0123/abc',
      customizable_input_parameters: [{ name: 'who', value: 'me' }],
    },
  },
  style: 'danger',
  accessibility_label: 'Run the workflow',
} satisfies Required<WorkflowButton>;

export const overflow = {
  type: 'overflow',
  action_id: 'act',
  confirm,
  options: options(2).map((option) => ({ ...option, url: 'https://example.org/' })),
} satisfies Required<Overflow>;

export const image = {
  type: 'image',
  alt_text: 'A bulb',
  image_url: 'https://example.org/bulb.png',
} satisfies ImageElement;

const listOptions = options(2).map((option) => ({ ...option, text: mrkdwn('*Sure*') }));

export const checkboxes = {
  type: 'checkboxes',
  ...shared,
  options: listOptions,
  initial_options: listOptions.slice(0, 1),
} satisfies Required<Checkboxes>;

export const radioButtons = {
  type: 'radio_buttons',
  ...shared,
  options: options(2),
  initial_option: options(1)[0] ?? { text: plain('-') },
} satisfies Required<RadioButtons>;

export const datepicker = {
  type: 'datepicker',
  ...shared,
  placeholder: plain('Which day'),
  initial_date: '2028-02-29',
} satisfies Required<Datepicker>;

export const timepicker = {
  type: 'timepicker',
  ...shared,
  placeholder: plain('When'),
  initial_time: '23:59',
  timezone: 'America/Argentina/Buenos_Aires',
} satisfies Required<Timepicker>;

export const datetimepicker = {
  type: 'datetimepicker',
  ...shared,
  initial_date_time: 1_628_633_820,
} satisfies Required<DateTimepicker>;

const feedback = { text: plain('Good'), value: 'good', accessibility_label: 'It was good' };

export const feedbackButtons = {
  type: 'feedback_buttons',
  action_id: 'act',
  positive_button: feedback,
  negative_button: feedback,
} satisfies Required<FeedbackButtons>;

export const iconButton = {
  type: 'icon_button',
  action_id: 'act2',
  confirm,
  icon: 'trash',
  text: plain('Delete'),
  value: 'v',
  accessibility_label: 'Delete it',
  visible_to_user_ids: ['U0123'],
} satisfies Required<IconButton>;

const style = { bold: true, code: true, italic: true, strike: true, underline: true };
const text = { type: 'text', text: 'Hello', style } as const;
const link = {
  type: 'link',
  text: 'here',
  unsafe: false,
  url: 'https://example.org/',
  style,
} as const;

export const richText = {
  type: 'rich_text',
  block_id: 'rich',
  elements: [
    {
      type: 'rich_text_section',
      elements: [
        text,
        link,
        { type: 'broadcast', range: 'here', style },
        { type: 'color', value: '#2f5d50', style },
        { type: 'channel', channel_id: 'C0123', style },
        {
          type: 'date',
          timestamp: 1_700_000_000,
          format: '{date_long}',
          url: 'https://example.org/',
          fallback: 'that day',
          style,
        },
        { type: 'emoji', name: 'bulb', unicode: '1f4a1', url: 'https://example.org/e.png', style },
        { type: 'team', team_id: 'T0123', style },
        { type: 'user', user_id: 'U0123', style },
        { type: 'usergroup', usergroup_id: 'S0123', style },
      ],
    },
    {
      type: 'rich_text_list',
      style: 'ordered',
      indent: 8,
      border: 0,
      elements: [{ type: 'rich_text_section', elements: [text] }],
    },
    { type: 'rich_text_quote', border: 1, elements: [text] },
    { type: 'rich_text_preformatted', border: 0, elements: [text, link] },
  ],
} satisfies Required<RichTextBlock>;
