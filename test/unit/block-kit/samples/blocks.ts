import type {
  ActionsBlock,
  AlertBlock,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  ImageBlock,
  InputBlock,
  MarkdownBlock,
  SectionBlock,
  TableBlock,
  VideoBlock,
} from '@slack/types';
import { plainTextInput } from './asking.ts';
import { button, image as imageElement, richText } from './elements.ts';
import { mrkdwn, plain } from './texts.ts';

// As the samples of elements: every property of the official type.

export const actions = {
  type: 'actions',
  block_id: 'b',
  elements: [button],
} satisfies Required<ActionsBlock>;

export const alert = {
  type: 'alert',
  block_id: 'b',
  text: mrkdwn('Careful'),
  level: 'warning',
} satisfies Required<AlertBlock>;

export const context = {
  type: 'context',
  block_id: 'b',
  elements: [imageElement, plain('Plain'), mrkdwn('*Formatted*')],
} satisfies Required<ContextBlock>;

export const divider = { type: 'divider', block_id: 'b' } satisfies Required<DividerBlock>;

export const header = {
  type: 'header',
  block_id: 'b',
  text: plain('What we learned'),
} satisfies Required<HeaderBlock>;

export const image = {
  type: 'image',
  block_id: 'b',
  alt_text: 'A bulb',
  title: plain('Bulb'),
  image_url: 'https://example.org/bulb.png',
} satisfies ImageBlock;

export const input = {
  type: 'input',
  block_id: 'b',
  label: plain('What happened?'),
  hint: plain('In your own words'),
  optional: true,
  dispatch_action: true,
  element: plainTextInput,
} satisfies Required<InputBlock>;

export const markdown = {
  type: 'markdown',
  block_id: 'b',
  text: '# Title',
} satisfies Required<MarkdownBlock>;

export const section = {
  type: 'section',
  block_id: 'b',
  text: mrkdwn('*Hello*'),
  fields: [plain('One'), mrkdwn('_Two_')],
  accessory: button,
  expand: true,
} satisfies Required<SectionBlock>;

export const table = {
  type: 'table',
  block_id: 'b',
  rows: [
    [
      { type: 'raw_text', text: 'Cell' },
      { type: 'raw_number', value: 1.5, text: '1.5' },
      { ...richText, block_id: 'cell' },
    ],
  ],
  column_settings: [{ align: 'left', is_wrapped: true }],
} satisfies Required<TableBlock>;

export const video = {
  type: 'video',
  block_id: 'b',
  video_url: 'https://example.org/v.mp4',
  thumbnail_url: 'https://example.org/t.png',
  alt_text: 'A talk',
  title: plain('Talk'),
  title_url: 'https://example.org/',
  author_name: 'Somebody',
  provider_name: 'Example',
  provider_icon_url: 'https://example.org/i.png',
  description: plain('About mistakes'),
} satisfies Required<VideoBlock>;

export const usableBlocks = {
  actions,
  alert,
  context,
  divider,
  header,
  image,
  input,
  markdown,
  rich_text: richText,
  section,
  table,
  video,
};
