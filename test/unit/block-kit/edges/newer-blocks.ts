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
];

function cards(count: number) {
  return Array.from({ length: count }, () => ({ type: 'card', title: mrkdwnOf(1) }));
}

function icons(count: number) {
  return Array.from({ length: count }, (_, index) => ({ ...iconButton, action_id: `a${index}` }));
}
