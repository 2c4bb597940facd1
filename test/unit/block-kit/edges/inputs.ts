import { numberInput, plainTextInput, richTextInput } from '../samples/asking.ts';
import { mrkdwn, plain, plainOf } from '../samples/texts.ts';
import { blockEdge, type Edge, inInput, longest, shortest } from './edge.ts';

const at = '/element';
const onText = (change: object) => inInput({ type: 'plain_text_input', ...change });
const onNumber = (change: object) =>
  inInput({ type: 'number_input', is_decimal_allowed: true, ...change });
const onRich = (change: object) => inInput({ type: 'rich_text_input', action_id: 'a', ...change });
const onDispatch = (trigger_actions_on: unknown[]) =>
  onText({ dispatch_action_config: { trigger_actions_on } });
const { action_id: _id, ...namelessRichInput } = richTextInput;

export const inputEdges: Edge[] = [
  longest('placeholder', 150, (n) => onText({ placeholder: plainOf(n) }), `${at}/placeholder/text`),
  blockEdge(
    'placeholder is plain_text',
    onText({ placeholder: plain('x') }),
    onText({ placeholder: mrkdwn('x') }),
    `${at}/placeholder/type`,
  ),
  longest(
    'plain_text_input.min_length',
    3000,
    (n) => onText({ min_length: n }),
    `${at}/min_length`,
  ),
  shortest('plain_text_input.min_length', 0, (n) => onText({ min_length: n }), `${at}/min_length`),
  longest(
    'plain_text_input.max_length',
    3000,
    (n) => onText({ max_length: n }),
    `${at}/max_length`,
  ),
  shortest('plain_text_input.max_length', 1, (n) => onText({ max_length: n }), `${at}/max_length`),
  blockEdge(
    'min_length up to max_length',
    onText({ min_length: 5, max_length: 5 }),
    onText({ min_length: 6, max_length: 5 }),
    `${at}/min_length`,
  ),
  longest(
    'plain_text_input.initial_value',
    3000,
    (n) => onText({ initial_value: 'x'.repeat(n) }),
    `${at}/initial_value`,
  ),
  shortest(
    'plain_text_input.initial_value',
    1,
    (n) => onText({ initial_value: 'x'.repeat(n) }),
    `${at}/initial_value`,
  ),
  longest(
    'initial_value up to max_length',
    20,
    (n) => onText({ initial_value: 'x'.repeat(n), max_length: 20 }),
    `${at}/initial_value`,
  ),
  blockEdge(
    'dispatch_action_config',
    onDispatch(['on_enter_pressed']),
    onDispatch(['on_blur']),
    `${at}/dispatch_action_config/trigger_actions_on/0`,
  ),
  blockEdge(
    'dispatch_action_config is not empty',
    onDispatch(['on_enter_pressed']),
    onDispatch([]),
    `${at}/dispatch_action_config/trigger_actions_on`,
  ),
  blockEdge(
    'dispatch_action_config only where people write',
    onNumber({ dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] } }),
    inInput({
      type: 'datepicker',
      dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
    }),
    at,
  ),
  blockEdge(
    'number_input.initial_value is a number in a string',
    onNumber({ initial_value: '-1.5' }),
    onNumber({ initial_value: '1e3' }),
    `${at}/initial_value`,
  ),
  blockEdge(
    'number_input.min_value is a string',
    onNumber({ min_value: '1' }),
    onNumber({ min_value: 1 }),
    `${at}/min_value`,
  ),
  blockEdge(
    'number_input.min_value up to max_value',
    onNumber({ min_value: '2', max_value: '2' }),
    onNumber({ min_value: '3', max_value: '2' }),
    `${at}/min_value`,
  ),
  blockEdge(
    'number_input.initial_value from min_value',
    onNumber({ initial_value: '2', min_value: '2' }),
    onNumber({ initial_value: '1.9', min_value: '2' }),
    `${at}/initial_value`,
  ),
  blockEdge(
    'number_input.initial_value to max_value',
    onNumber({ initial_value: '2', max_value: '2' }),
    onNumber({ initial_value: '2.1', max_value: '2' }),
    `${at}/initial_value`,
  ),
  blockEdge(
    'number_input without decimals',
    inInput({ ...numberInput, is_decimal_allowed: true }),
    inInput({ ...numberInput, is_decimal_allowed: false, min_value: '-2', max_value: '9' }),
    `${at}/initial_value`,
  ),
  longest('rich_text_input.max_lines', 100, (n) => onRich({ max_lines: n }), `${at}/max_lines`),
  shortest('rich_text_input.min_lines', 1, (n) => onRich({ min_lines: n }), `${at}/min_lines`),
  blockEdge(
    'min_lines up to max_lines',
    onRich({ min_lines: 5, max_lines: 5 }),
    onRich({ min_lines: 6, max_lines: 5 }),
    `${at}/min_lines`,
  ),
  blockEdge(
    'rich_text_input has an action_id',
    inInput(richTextInput),
    inInput(namelessRichInput),
    at,
  ),
  blockEdge(
    'plain_text_input.multiline',
    inInput(plainTextInput),
    onText({ multiline: 'yes' }),
    `${at}/multiline`,
  ),
];
