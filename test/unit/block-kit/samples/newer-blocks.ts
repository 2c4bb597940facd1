import type {
  CardBlock,
  CarouselBlock,
  ContainerBlock,
  ContextActionsBlock,
  DataTableBlock,
  FileBlock,
  KnownBlock,
  PlanBlock,
  TaskCardBlock,
} from '@slack/types';
import { usableBlocks } from './blocks.ts';
import { button, feedbackButtons, iconButton, image, richText } from './elements.ts';
import { mrkdwn, plain } from './texts.ts';

const rich = { ...richText, block_id: 'inner' };

export const card = {
  type: 'card',
  block_id: 'b',
  hero_image: image,
  icon: image,
  title: mrkdwn('Title'),
  subtitle: mrkdwn('Subtitle'),
  body: mrkdwn('Body'),
  actions: [button],
} satisfies Required<CardBlock>;

const carousel = {
  type: 'carousel',
  block_id: 'c',
  elements: [card],
} satisfies Required<CarouselBlock>;

export const container = {
  type: 'container',
  block_id: 'c',
  title: plain('Title'),
  rich_text_title: rich,
  subtitle: mrkdwn('Subtitle'),
  child_blocks: [{ type: 'divider' }],
  width: 'standard',
  icon: image,
  is_collapsible: true,
  default_collapsed: false,
  has_header_divider: true,
} satisfies Required<ContainerBlock>;

export const contextActions = {
  type: 'context_actions',
  block_id: 'b',
  elements: [feedbackButtons, iconButton],
} satisfies Required<ContextActionsBlock>;

export const dataTable = {
  type: 'data_table',
  block_id: 'b',
  rows: [[{ type: 'raw_text', text: 'Head' }], [{ type: 'raw_number', value: 1, text: '1' }]],
  caption: 'Numbers',
  page_size: 100,
  row_header_column_index: 0,
} satisfies Required<DataTableBlock>;

/** Of which there are no official types yet. */
export const chart = {
  type: 'data_visualization',
  block_id: 'b',
  title: 'Shares',
  chart: {
    type: 'bar',
    series: [
      { name: 'This week', data: [{ label: 'Planning', value: 8 }] },
      { name: 'Before', data: [{ label: 'Planning', value: 0.5 }] },
    ],
    axis_config: { categories: ['Planning'], x_label: 'Area', y_label: 'Shares' },
  },
};

const file = {
  type: 'file',
  block_id: 'b',
  source: 'remote',
  external_id: 'F1',
} satisfies Required<FileBlock>;

export const taskCard = {
  type: 'task_card',
  block_id: 't',
  task_id: '1',
  title: 'Task',
  details: rich,
  output: { ...rich, block_id: 'inner2' },
  sources: [{ type: 'url', url: 'https://example.org/', text: 'Source' }],
  status: 'pending',
} satisfies Required<TaskCardBlock>;

const plan = {
  type: 'plan',
  block_id: 'b',
  title: 'Plan',
  tasks: [taskCard],
} satisfies Required<PlanBlock>;

export const newerBlocks = {
  card,
  carousel,
  container,
  context_actions: contextActions,
  data_table: dataTable,
  data_visualization: chart,
  file,
  plan,
  task_card: taskCard,
};

/** A sample of every block the official types know, and charts: the compiler says when they learn of another. */
export const everyBlock = { ...usableBlocks, ...newerBlocks } satisfies Record<
  KnownBlock['type'] | 'data_visualization',
  unknown
>;
