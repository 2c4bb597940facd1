import { asking, multiStaticSelect, staticSelect } from '../samples/asking.ts';
import { mrkdwn, options, plain, plainOf } from '../samples/texts.ts';
import { blockEdge, type Edge, inInput, longest, shortest, times } from './edge.ts';

const at = '/element';
const onSelect = (change: object) => inInput({ type: 'static_select', ...change });
const onGroups = (groups: unknown[]) => onSelect({ option_groups: groups });
const group = { label: plain('Group'), options: options(1) };
const onConversations = (filter: unknown) => inInput({ type: 'conversations_select', filter });

const optionless = asking.map((element) => element.type).filter((type) => !type.includes('static'));

export const selectEdges: Edge[] = [
  longest('static_select.options', 100, (n) => onSelect({ options: options(n) }), `${at}/options`),
  shortest('static_select.options', 1, (n) => onSelect({ options: options(n) }), `${at}/options`),
  longest(
    'static_select.option_groups',
    100,
    (n) => onGroups(times(n, group)),
    `${at}/option_groups`,
  ),
  shortest(
    'static_select.option_groups',
    1,
    (n) => onGroups(times(n, group)),
    `${at}/option_groups`,
  ),
  longest(
    'option group',
    100,
    (n) => onGroups([{ ...group, options: options(n) }]),
    `${at}/option_groups/0/options`,
  ),
  shortest(
    'option group',
    1,
    (n) => onGroups([{ ...group, options: options(n) }]),
    `${at}/option_groups/0/options`,
  ),
  longest(
    'option group label',
    75,
    (n) => onGroups([{ ...group, label: plainOf(n) }]),
    `${at}/option_groups/0/label/text`,
  ),
  blockEdge(
    'select has options or groups',
    onSelect({ options: options(1) }),
    onSelect({ options: options(1), option_groups: [group] }),
    at,
  ),
  blockEdge('select has options', onSelect({ options: options(1) }), onSelect({}), at),
  blockEdge(
    'select option is plain_text',
    onSelect({ options: options(1) }),
    onSelect({ options: [{ text: mrkdwn('x'), value: 'x' }] }),
    `${at}/options/0/text/type`,
  ),
  blockEdge(
    'static_select.initial_option equals an option',
    onSelect({ options: options(2), initial_option: options(2)[1] }),
    onSelect({ options: options(2), initial_option: options(3)[2] }),
    `${at}/initial_option`,
  ),
  blockEdge(
    'initial_option equals an option of a group',
    onSelect({ option_groups: [group], initial_option: options(1)[0] }),
    onSelect({ option_groups: [group], initial_option: options(2)[1] }),
    `${at}/initial_option`,
  ),
  blockEdge(
    'static_select is right',
    inInput(staticSelect),
    inInput({ ...staticSelect, initial_options: options(1) }),
    at,
  ),
  longest(
    'max_selected_items bounds the initial options',
    2,
    (n) =>
      inInput({
        ...multiStaticSelect,
        option_groups: [{ ...group, options: options(3) }],
        initial_options: options(n),
      }),
    `${at}/initial_options`,
  ),
  shortest(
    'max_selected_items',
    1,
    (n) => inInput({ type: 'multi_users_select', max_selected_items: n }),
    `${at}/max_selected_items`,
  ),
  shortest(
    'initial_users',
    1,
    (n) => inInput({ type: 'multi_users_select', initial_users: times(n, 'U1') }),
    `${at}/initial_users`,
  ),
  shortest(
    'min_query_length',
    0,
    (n) => inInput({ type: 'external_select', min_query_length: n }),
    `${at}/min_query_length`,
  ),
  ...optionless.map((type) =>
    blockEdge(
      `${type} has no options of its own`,
      inInput({ type }),
      inInput({ type, options: options(1) }),
      at,
    ),
  ),
  blockEdge(
    'filter.include',
    onConversations({ include: ['im'] }),
    onConversations({ include: ['dm'] }),
    `${at}/filter/include/0`,
  ),
  blockEdge(
    'filter.include is not empty',
    onConversations({ include: ['im'] }),
    onConversations({ include: [] }),
    `${at}/filter/include`,
  ),
  blockEdge(
    'filter is not empty',
    onConversations({ exclude_bot_users: true }),
    onConversations({}),
    `${at}/filter`,
  ),
];
