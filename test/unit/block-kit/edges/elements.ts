import { fileInput } from '../samples/asking.ts';
import {
  button,
  checkboxes,
  datepicker,
  datetimepicker,
  overflow,
  radioButtons,
  timepicker,
  workflowButton,
} from '../samples/elements.ts';
import { confirm, mrkdwn, mrkdwnOf, options, plainOf, urlOf } from '../samples/texts.ts';
import { blockEdge, type Edge, inActions, inInput, longest, shortest } from './edge.ts';

const at = '/elements/0';
const onButton = (change: object) => inActions({ ...button, ...change });
const onConfirm = (change: object) => onButton({ confirm: { ...confirm, ...change } });
const onOverflow = (change: object) =>
  inActions({ ...overflow, options: [{ ...overflow.options[0], ...change }] });
const onCheckbox = (change: object) =>
  inActions({ type: 'checkboxes', options: [{ ...checkboxes.options[0], ...change }] });
const { deny: _deny, ...undeniable } = confirm;
const { value: _value, ...worthless } = { ...overflow.options[0] };
const { action_id: _id, ...nameless } = workflowButton;

const onDay = (initial_date: string) => inActions({ ...datepicker, initial_date });
const onTime = (initial_time: string) => inActions({ ...timepicker, initial_time });
const onMoment = (initial_date_time: unknown) =>
  inActions({ ...datetimepicker, initial_date_time });

/** Elements with a list of options of that many. */
const choosing = (type: string, count: number) => inActions({ type, options: options(count) });

export const elementEdges: Edge[] = [
  longest('action_id', 255, (n) => onButton({ action_id: 'x'.repeat(n) }), `${at}/action_id`),
  longest('button.text', 75, (n) => onButton({ text: plainOf(n) }), `${at}/text/text`),
  blockEdge(
    'button.text is plain_text',
    onButton({}),
    onButton({ text: mrkdwn('x') }),
    `${at}/text/type`,
  ),
  longest('button.value', 2000, (n) => onButton({ value: 'x'.repeat(n) }), `${at}/value`),
  longest('button.url', 3000, (n) => onButton({ url: urlOf(n) }), `${at}/url`),
  blockEdge(
    'button.url is http(s)',
    onButton({ url: 'http://a.example' }),
    onButton({ url: 'ftp://a.example' }),
    `${at}/url`,
  ),
  blockEdge(
    'button.style',
    onButton({ style: 'danger' }),
    onButton({ style: 'default' }),
    `${at}/style`,
  ),
  longest(
    'button.accessibility_label',
    75,
    (n) => onButton({ accessibility_label: 'x'.repeat(n) }),
    `${at}/accessibility_label`,
  ),
  blockEdge('workflow_button has an action_id', inActions(workflowButton), inActions(nameless), at),
  longest(
    'confirm.title',
    100,
    (n) => onConfirm({ title: plainOf(n) }),
    `${at}/confirm/title/text`,
  ),
  longest('confirm.text', 300, (n) => onConfirm({ text: mrkdwnOf(n) }), `${at}/confirm/text/text`),
  longest(
    'confirm.confirm',
    30,
    (n) => onConfirm({ confirm: plainOf(n) }),
    `${at}/confirm/confirm/text`,
  ),
  longest('confirm.deny', 30, (n) => onConfirm({ deny: plainOf(n) }), `${at}/confirm/deny/text`),
  blockEdge('confirm has deny', onConfirm({}), onButton({ confirm: undeniable }), `${at}/confirm`),
  blockEdge(
    'confirm.title is plain_text',
    onConfirm({}),
    onConfirm({ title: mrkdwn('x') }),
    `${at}/confirm/title/type`,
  ),
  longest('overflow', 5, (n) => choosing('overflow', n), `${at}/options`),
  shortest('overflow', 1, (n) => choosing('overflow', n), `${at}/options`),
  longest('option.text', 75, (n) => onOverflow({ text: plainOf(n) }), `${at}/options/0/text/text`),
  longest(
    'option.description',
    75,
    (n) => onOverflow({ description: plainOf(n) }),
    `${at}/options/0/description/text`,
  ),
  longest('option.value', 75, (n) => onOverflow({ value: 'x'.repeat(n) }), `${at}/options/0/value`),
  longest('option.url', 3000, (n) => onOverflow({ url: urlOf(n) }), `${at}/options/0/url`),
  blockEdge(
    'option has a value',
    inActions(overflow),
    inActions({ ...overflow, options: [worthless] }),
    `${at}/options/0`,
  ),
  blockEdge(
    'overflow option is plain_text',
    onOverflow({}),
    onOverflow({ text: mrkdwn('x') }),
    `${at}/options/0/text/type`,
  ),
  blockEdge(
    'checkbox option may be mrkdwn, not its description',
    onCheckbox({ text: mrkdwn('x') }),
    onCheckbox({ description: mrkdwn('x') }),
    `${at}/options/0/description/type`,
  ),
  blockEdge(
    'only overflow options have a url',
    onCheckbox({}),
    onCheckbox({ url: urlOf(30) }),
    `${at}/options/0`,
  ),
  longest('checkboxes', 10, (n) => choosing('checkboxes', n), `${at}/options`),
  shortest('checkboxes', 1, (n) => choosing('checkboxes', n), `${at}/options`),
  longest('radio_buttons', 10, (n) => choosing('radio_buttons', n), `${at}/options`),
  shortest('radio_buttons', 1, (n) => choosing('radio_buttons', n), `${at}/options`),
  blockEdge(
    'radio_buttons.initial_option equals an option',
    inActions(radioButtons),
    inActions({
      ...radioButtons,
      initial_option: { ...radioButtons.initial_option, value: 'other' },
    }),
    `${at}/initial_option`,
  ),
  blockEdge(
    'checkboxes.initial_options equal options, emoji flag and all',
    inActions(checkboxes),
    inActions({
      ...checkboxes,
      initial_options: [{ ...checkboxes.options[0], text: { type: 'mrkdwn', text: '*Sure*' } }],
    }),
    `${at}/initial_options/0`,
  ),
  blockEdge(
    'checkboxes.initial_options repeat none',
    inActions({ ...checkboxes, initial_options: checkboxes.options }),
    inActions({ ...checkboxes, initial_options: [checkboxes.options[0], checkboxes.options[0]] }),
    `${at}/initial_options/1`,
  ),
  shortest(
    'checkboxes.initial_options',
    1,
    (n) => inActions({ ...checkboxes, initial_options: checkboxes.options.slice(0, n) }),
    `${at}/initial_options`,
  ),
  blockEdge(
    'datepicker.initial_date is a date',
    onDay('2028-02-29'),
    onDay('2027-02-29'),
    `${at}/initial_date`,
  ),
  blockEdge(
    'datepicker.initial_date has its form',
    onDay('2026-11-24'),
    onDay('24.11.2026'),
    `${at}/initial_date`,
  ),
  blockEdge(
    'timepicker.initial_time is a time',
    onTime('23:59'),
    onTime('24:00'),
    `${at}/initial_time`,
  ),
  blockEdge(
    'timepicker.initial_time has its form',
    onTime('09:30'),
    onTime('9:30'),
    `${at}/initial_time`,
  ),
  blockEdge(
    'timepicker.timezone',
    inActions({ ...timepicker, timezone: 'Europe/Oslo' }),
    inActions({ ...timepicker, timezone: '+01:00' }),
    `${at}/timezone`,
  ),
  longest('datetimepicker.initial_date_time', 9_999_999_999, onMoment, `${at}/initial_date_time`),
  shortest('datetimepicker.initial_date_time', 1_000_000_000, onMoment, `${at}/initial_date_time`),
  blockEdge(
    'datetimepicker.initial_date_time is a number',
    onMoment(1_628_633_820),
    onMoment('1628633820'),
    `${at}/initial_date_time`,
  ),
  {
    ...longest(
      'file_input.max_files',
      10,
      (n) => inInput({ ...fileInput, max_files: n }),
      '/element/max_files',
    ),
    on: 'modal',
  },
  {
    ...shortest(
      'file_input.max_files',
      1,
      (n) => inInput({ ...fileInput, max_files: n }),
      '/element/max_files',
    ),
    on: 'modal',
  },
];
