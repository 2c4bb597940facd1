import { button, feedbackButtons, iconButton } from '../samples/elements.ts';
import { card, container, contextActions, dataTable, taskCard } from '../samples/newer-blocks.ts';
import { mrkdwnOf, plain, plainOf } from '../samples/texts.ts';
import { blockEdge, type Edge, longest, shortest, times } from './edge.ts';

const { hero_image: _hero, title: _title, actions: _actions, body: _body, ...emptyCard } = card;
const { title: _t, rich_text_title: _r, ...untitled } = container;
const collapsed = { ...container, default_collapsed: true };
const { is_collapsible: _c, ...fixed } = collapsed;
const buttons = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ ...button, action_id: `a${index}` }));
const at = '/elements/0';
const x = (length: number) => 'x'.repeat(length);
const cell = (length = 1) => ({ type: 'raw_text', text: 'x'.repeat(length) });
const table = (rows: unknown[][]) => ({ ...dataTable, rows });

/** No surface takes these blocks yet: "passes" means that the surface is the only fault. */
export const newerBlockEdges: Edge[] = [
  longest('card.title', 150, (n) => ({ ...card, title: mrkdwnOf(n) }), '/title/text'),
  longest('card.subtitle', 150, (n) => ({ ...card, subtitle: mrkdwnOf(n) }), '/subtitle/text'),
  longest('card.body', 200, (n) => ({ ...card, body: mrkdwnOf(n) }), '/body/text'),
  longest('card.actions', 2, (n) => ({ ...card, actions: buttons(n) }), '/actions'),
  blockEdge('card is not empty', card, emptyCard, ''),
  longest('carousel', 10, (n) => ({ type: 'carousel', elements: cards(n) }), '/elements'),
  shortest('carousel', 1, (n) => ({ type: 'carousel', elements: cards(n) }), '/elements'),
  longest(
    'container.child_blocks',
    10,
    (n) => ({ ...container, child_blocks: times(n, { type: 'divider' }) }),
    '/child_blocks',
  ),
  longest('container.title', 150, (n) => ({ ...container, title: plainOf(n) }), '/title/text'),
  longest(
    'container.subtitle',
    150,
    (n) => ({ ...container, subtitle: mrkdwnOf(n) }),
    '/subtitle/text',
  ),
  blockEdge('container has a title', { ...untitled, title: plain('x') }, untitled, ''),
  blockEdge('container.width', container, { ...container, width: 'huge' }, '/width'),
  blockEdge('default_collapsed requires is_collapsible', collapsed, fixed, '/default_collapsed'),
  blockEdge(
    'no container in a container',
    container,
    { ...container, child_blocks: [{ type: 'container' }] },
    '/child_blocks/0/type',
  ),
  longest(
    'context_actions',
    5,
    (n) => ({ type: 'context_actions', elements: icons(n) }),
    '/elements',
  ),
  blockEdge(
    'icon_button.icon',
    contextActions,
    { ...contextActions, elements: [{ ...iconButton, icon: 'bell' }] },
    '/elements/0/icon',
  ),
  longest(
    'icon_button.visible_to_user_ids',
    10,
    (n) => ({
      type: 'context_actions',
      elements: [{ ...iconButton, visible_to_user_ids: times(n, 'U1') }],
    }),
    '/elements/0/visible_to_user_ids',
  ),
  blockEdge(
    'feedback_buttons.positive_button',
    contextActions,
    {
      ...contextActions,
      elements: [{ ...feedbackButtons, positive_button: { text: plain('x') } }],
    },
    '/elements/0/positive_button',
  ),
  longest('data_table.rows', 101, (n) => table(times(n, [cell()])), '/rows'),
  shortest('data_table.rows', 2, (n) => table(times(n, [cell()])), '/rows'),
  longest('data_table row', 20, (n) => table([times(n, cell()), [cell()]]), '/rows/0'),
  longest('data_table text', 10_000, (n) => table([[cell(n - 1)], [cell()]]), '/rows'),
  longest('data_table.page_size', 100, (n) => ({ ...dataTable, page_size: n }), '/page_size'),
  shortest('data_table.page_size', 1, (n) => ({ ...dataTable, page_size: n }), '/page_size'),
  blockEdge('task_card.status', taskCard, { ...taskCard, status: 'done' }, '/status'),
  shortest('card.actions', 1, (n) => ({ ...card, actions: buttons(n) }), '/actions'),
  shortest(
    'container.child_blocks',
    1,
    (n) => ({ ...container, child_blocks: times(n, { type: 'divider' }) }),
    '/child_blocks',
  ),
  shortest(
    'context_actions',
    1,
    (n) => ({ type: 'context_actions', elements: icons(n) }),
    '/elements',
  ),
  ...(['positive_button', 'negative_button'] as const).flatMap((name) => [
    longest(
      `${name}.text`,
      75,
      (n) => feedback(name, { text: plainOf(n) }),
      `${at}/${name}/text/text`,
    ),
    longest(`${name}.value`, 2000, (n) => feedback(name, { value: x(n) }), `${at}/${name}/value`),
    shortest(`${name}.value`, 1, (n) => feedback(name, { value: x(n) }), `${at}/${name}/value`),
    longest(
      `${name}.accessibility_label`,
      75,
      (n) => feedback(name, { accessibility_label: x(n) }),
      `${at}/${name}/accessibility_label`,
    ),
    shortest(
      `${name}.accessibility_label`,
      1,
      (n) => feedback(name, { accessibility_label: x(n) }),
      `${at}/${name}/accessibility_label`,
    ),
  ]),
  longest('icon_button.text', 75, (n) => icon({ text: plainOf(n) }), `${at}/text/text`),
  longest('icon_button.value', 2000, (n) => icon({ value: x(n) }), `${at}/value`),
  shortest('icon_button.value', 1, (n) => icon({ value: x(n) }), `${at}/value`),
  longest(
    'icon_button.accessibility_label',
    75,
    (n) => icon({ accessibility_label: x(n) }),
    `${at}/accessibility_label`,
  ),
  shortest(
    'icon_button.accessibility_label',
    1,
    (n) => icon({ accessibility_label: x(n) }),
    `${at}/accessibility_label`,
  ),
  blockEdge(
    'icon_button may be for nobody in particular',
    icon({ visible_to_user_ids: [] }),
    icon({ visible_to_user_ids: 'U1' }),
    `${at}/visible_to_user_ids`,
  ),
  shortest('data_table row', 1, (n) => table([[cell()], times(n, cell())]), '/rows/1'),
  shortest('data_table.caption', 1, (n) => ({ ...dataTable, caption: x(n) }), '/caption'),
  longest(
    'data_table.row_header_column_index',
    19,
    (n) => ({ ...dataTable, row_header_column_index: n }),
    '/row_header_column_index',
  ),
  shortest(
    'data_table.row_header_column_index',
    0,
    (n) => ({ ...dataTable, row_header_column_index: n }),
    '/row_header_column_index',
  ),
  shortest('task_card.task_id', 1, (n) => ({ ...taskCard, task_id: x(n) }), '/task_id'),
  shortest('task_card.title', 1, (n) => ({ ...taskCard, title: x(n) }), '/title'),
  shortest('task_card source', 1, (n) => source(x(n)), '/sources/0/text'),
  blockEdge(
    'task_card may have no sources',
    { ...taskCard, sources: [] },
    { ...taskCard, sources: [{}] },
    '/sources/0',
  ),
  shortest('plan.title', 1, (n) => ({ type: 'plan', title: x(n) }), '/title'),
  blockEdge(
    'plan may have no tasks',
    { type: 'plan', title: 'x', tasks: [] },
    { type: 'plan', title: 'x', tasks: [{}] },
    '/tasks/0',
  ),
];

function feedback(name: string, change: object) {
  const changed = { text: plain('x'), value: 'x', ...change };
  return { type: 'context_actions', elements: [{ ...feedbackButtons, [name]: changed }] };
}

function icon(change: object) {
  return { type: 'context_actions', elements: [{ ...iconButton, ...change }] };
}

function source(text: string) {
  return { ...taskCard, sources: [{ type: 'url', url: 'https://example.org/', text }] };
}

function cards(count: number) {
  return Array.from({ length: count }, () => ({ type: 'card', title: mrkdwnOf(1) }));
}

function icons(count: number) {
  return Array.from({ length: count }, (_, index) => ({ ...iconButton, action_id: `a${index}` }));
}
