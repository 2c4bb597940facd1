import { fileInput, plainTextInput } from '../samples/asking.ts';
import { header, markdown, section, table } from '../samples/blocks.ts';
import { button } from '../samples/elements.ts';
import { mrkdwnOf, plain } from '../samples/texts.ts';
import { blockEdge, type Edge, inActions, inInput, times } from './edge.ts';

const divider = { type: 'divider' };
const { block_id: _id, accessory: _accessory, fields: _fields, ...bare } = section;
const text = (length: number) => ({ ...bare, text: mrkdwnOf(length) });
const ask = (block_id: string, focus_on_load: boolean) => ({
  ...inInput({ ...plainTextInput, focus_on_load }),
  block_id,
});
const answering = (response_url_enabled: boolean) =>
  inInput({ type: 'channels_select', response_url_enabled });

/** Rules about all blocks together. */
export const edgesAcross: Edge[] = [
  {
    rule: 'message: 50 blocks',
    on: 'message',
    passes: times(50, divider),
    fails: times(51, divider),
    pointer: '/blocks',
  },
  {
    rule: 'modal: 100 blocks',
    on: 'modal',
    passes: times(100, divider),
    fails: times(101, divider),
    pointer: '/blocks',
  },
  {
    rule: 'home: 100 blocks',
    on: 'home',
    passes: times(100, divider),
    fails: times(101, divider),
    pointer: '/blocks',
  },
  {
    rule: 'modal: at least 1 block',
    on: 'modal',
    passes: [divider],
    fails: [],
    pointer: '/blocks',
  },
  { rule: 'home: at least 1 block', on: 'home', passes: [divider], fails: [], pointer: '/blocks' },
  {
    rule: 'block_id once',
    on: 'message',
    passes: [header, { ...divider, block_id: 'c' }],
    fails: [header, { ...divider, block_id: 'b' }],
    pointer: '/blocks/1/block_id',
  },
  blockEdge(
    'action_id once in a block',
    { type: 'actions', elements: [button, { ...button, action_id: 'other' }] },
    { type: 'actions', elements: [button, button] },
    '/elements/1/action_id',
  ),
  {
    rule: 'focus_on_load once',
    on: 'modal',
    passes: [ask('a', true), ask('b', false)],
    fails: [ask('a', true), ask('b', true)],
    pointer: '/blocks/1/element/focus_on_load',
  },
  {
    rule: 'response_url_enabled once',
    on: 'modal',
    passes: [answering(true), answering(false)],
    fails: [answering(true), answering(true)],
    pointer: '/blocks/1/element/response_url_enabled',
  },
  {
    rule: 'response_url_enabled in an input block',
    on: 'modal',
    passes: [answering(true)],
    fails: [inActions({ type: 'channels_select', response_url_enabled: true })],
    pointer: '/blocks/0/elements/0/response_url_enabled',
  },
  {
    rule: 'response_url_enabled in a modal',
    on: 'message',
    passes: [answering(false)],
    fails: [answering(true)],
    pointer: '/blocks/0/element/response_url_enabled',
  },
  {
    rule: 'file_input without dispatch_action',
    on: 'modal',
    passes: [{ ...inInput(fileInput), dispatch_action: false }],
    fails: [{ ...inInput(fileInput), dispatch_action: true }],
    pointer: '/blocks/0/dispatch_action',
  },
  {
    rule: 'text of a message: 12000',
    on: 'message',
    passes: times(4, text(3000)),
    fails: [...times(4, text(3000)), { type: 'header', text: plain('x') }],
    pointer: '/blocks',
  },
  {
    rule: 'markdown of a message: 12000',
    on: 'message',
    passes: [
      { type: 'markdown', text: 'x'.repeat(11_999) },
      { type: 'markdown', text: 'x' },
    ],
    fails: [
      { type: 'markdown', text: 'x'.repeat(11_999) },
      { type: 'markdown', text: 'xx' },
    ],
    pointer: '/blocks',
  },
  {
    rule: 'one table in a message',
    on: 'message',
    passes: [table, { ...markdown, block_id: 'c' }],
    fails: [table, { ...table, block_id: 'c', rows: [[{ type: 'raw_text', text: 'x' }]] }],
    pointer: '/blocks',
  },
];
