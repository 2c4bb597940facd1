import { video } from '../samples/blocks.ts';
import { button, datetimepicker, timepicker, workflowButton } from '../samples/elements.ts';
import { confirm, options, plainOf } from '../samples/texts.ts';
import { blockEdge, type Edge, inActions, inInput, longest, shortest, times } from './edge.ts';

// Limits that nobody runs into by accident: least lengths, and texts that the app doesn't use.

const x = (length: number) => 'x'.repeat(length);
const at = '/elements/0';
const onButton = (change: object) => inActions({ ...button, ...change });
const onOption = (type: string, change: object) =>
  inActions({ type, options: [{ ...options(1)[0], ...change }] });
const onDispatch = (trigger_actions_on: unknown[]) =>
  inInput({ type: 'plain_text_input', dispatch_action_config: { trigger_actions_on } });
const onTime = (initial_time: string) => inActions({ ...timepicker, initial_time });
const sentence = (element: unknown) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [element] }],
});
const inSentence = '/elements/0/elements/0';
const link = { type: 'link', url: 'https://example.org/' };
const date = { type: 'date', timestamp: 0, format: '{date}' };
const table = (rows: unknown[][]) => ({ type: 'table', rows });
const parameters = (name: string) =>
  inActions({
    ...workflowButton,
    workflow: {
      trigger: {
        url: 'https://slack.com/shortcuts/Ft1/a',
        customizable_input_parameters: [{ name, value: '' }],
      },
    },
  });

export const lesserEdges: Edge[] = [
  longest('video.alt_text', 2000, (n) => ({ ...video, alt_text: x(n) }), '/alt_text'),
  shortest('video.alt_text', 1, (n) => ({ ...video, alt_text: x(n) }), '/alt_text'),
  shortest('video.author_name', 1, (n) => ({ ...video, author_name: x(n) }), '/author_name'),
  shortest('video.provider_name', 1, (n) => ({ ...video, provider_name: x(n) }), '/provider_name'),
  shortest('table row', 1, (n) => table([times(n, { type: 'raw_text', text: 'x' })]), '/rows/0'),
  shortest('raw_text', 1, (n) => table([[{ type: 'raw_text', text: x(n) }]]), '/rows/0/0/text'),
  shortest(
    'raw_number text',
    1,
    (n) => table([[{ type: 'raw_number', value: 1, text: x(n) }]]),
    '/rows/0/0/text',
  ),
  blockEdge(
    'table.column_settings may be empty',
    { ...table([[{ type: 'raw_text', text: 'x' }]]), column_settings: [] },
    { ...table([[{ type: 'raw_text', text: 'x' }]]), column_settings: [null] },
    '/column_settings/0',
  ),
  ...['overflow', 'checkboxes', 'radio_buttons', 'static_select'].flatMap((type) => [
    longest(
      `text of an option of ${type}`,
      75,
      (n) => onOption(type, { text: plainOf(n) }),
      `${at}/options/0/text/text`,
    ),
    shortest(
      `value of an option of ${type}`,
      1,
      (n) => onOption(type, { value: x(n) }),
      `${at}/options/0/value`,
    ),
  ]),
  shortest('button.value', 1, (n) => onButton({ value: x(n) }), `${at}/value`),
  shortest(
    'button.accessibility_label',
    1,
    (n) => onButton({ accessibility_label: x(n) }),
    `${at}/accessibility_label`,
  ),
  shortest(
    'confirm.deny',
    1,
    (n) => onButton({ confirm: { ...confirm, deny: plainOf(n) } }),
    `${at}/confirm/deny/text`,
  ),
  shortest(
    'customizable_input_parameters.name',
    1,
    (n) => parameters(x(n)),
    `${at}/workflow/trigger/customizable_input_parameters/0/name`,
  ),
  longest(
    'trigger_actions_on',
    2,
    (n) => onDispatch(times(n, 'on_enter_pressed')),
    '/element/dispatch_action_config/trigger_actions_on',
  ),
  longest(
    'filter.include',
    4,
    (n) => inInput({ type: 'conversations_select', filter: { include: times(n, 'im') } }),
    '/element/filter/include',
  ),
  longest(
    'multi_external_select.initial_options',
    100,
    (n) => inInput({ type: 'multi_external_select', initial_options: options(n) }),
    '/element/initial_options',
  ),
  shortest(
    'multi_external_select.initial_options',
    1,
    (n) => inInput({ type: 'multi_external_select', initial_options: options(n) }),
    '/element/initial_options',
  ),
  ...['email_text_input', 'url_text_input'].map((type) =>
    shortest(
      `${type}.initial_value`,
      1,
      (n) => inInput({ type, initial_value: x(n) }),
      '/element/initial_value',
    ),
  ),
  longest(
    'min_lines without max_lines',
    8,
    (n) => inInput({ type: 'rich_text_input', action_id: 'a', min_lines: n }),
    '/element/min_lines',
  ),
  longest(
    'min_length with max_length 20',
    20,
    (n) => inInput({ type: 'plain_text_input', min_length: n, max_length: 20 }),
    '/element/min_length',
  ),
  {
    ...shortest(
      'file_input.filetypes',
      1,
      (n) => inInput({ type: 'file_input', filetypes: times(n, 'png') }),
      '/element/filetypes',
    ),
    on: 'modal',
  },
  ...['00:00', '19:59', '20:00'].map((time) =>
    blockEdge(`initial_time ${time}`, onTime(time), onTime('23:60'), `${at}/initial_time`),
  ),
  blockEdge(
    'initial_date_time is whole',
    inActions(datetimepicker),
    inActions({ ...datetimepicker, initial_date_time: 1_628_633_820.5 }),
    `${at}/initial_date_time`,
  ),
  shortest(
    'rich_text link.text',
    1,
    (n) => sentence({ ...link, text: x(n) }),
    `${inSentence}/text`,
  ),
  shortest(
    'rich_text emoji.name',
    1,
    (n) => sentence({ type: 'emoji', name: x(n) }),
    `${inSentence}/name`,
  ),
  shortest(
    'rich_text emoji.unicode',
    1,
    (n) => sentence({ type: 'emoji', name: 'bulb', unicode: x(n) }),
    `${inSentence}/unicode`,
  ),
  shortest(
    'rich_text date.timestamp',
    0,
    (n) => sentence({ ...date, timestamp: n }),
    `${inSentence}/timestamp`,
  ),
  shortest(
    'rich_text date.format',
    1,
    (n) => sentence({ ...date, format: x(n) }),
    `${inSentence}/format`,
  ),
  shortest(
    'rich_text date.fallback',
    1,
    (n) => sentence({ ...date, fallback: x(n) }),
    `${inSentence}/fallback`,
  ),
  blockEdge(
    'rich_text color of three digits',
    sentence({ type: 'color', value: '#fff' }),
    sentence({ type: 'color', value: '#ffff' }),
    `${inSentence}/value`,
  ),
  blockEdge(
    'rich_text_list from indent 0',
    listWithIndent(0),
    listWithIndent(-1),
    '/elements/0/indent',
  ),
  blockEdge(
    'rich_text may be empty',
    { type: 'rich_text', elements: [] },
    { type: 'rich_text' },
    '',
  ),
  blockEdge(
    'rich_text_preformatted may be empty',
    { type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements: [] }] },
    { type: 'rich_text', elements: [{ type: 'rich_text_preformatted' }] },
    '/elements/0',
  ),
  { rule: 'message without blocks', on: 'message', passes: [], fails: {}, pointer: '/blocks' },
];

function listWithIndent(indent: number) {
  const item = { type: 'rich_text_section', elements: [] };
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_list', style: 'bullet', indent, elements: [item] }],
  };
}
