import { describe, expect, test } from 'vitest';
import { problemsOfBlocks, type Surface } from '../../../playground/slack/block-kit/validate.ts';
import { inActions, inInput } from './edges/edge.ts';
import { asking, writingElements } from './samples/asking.ts';
import * as elements from './samples/elements.ts';
import { everyBlock } from './samples/newer-blocks.ts';
import { plain } from './samples/texts.ts';

const everywhere: Surface[] = ['message', 'modal', 'home'];

const surfacesOf: Record<keyof typeof everyBlock, Surface[]> = {
  actions: everywhere,
  alert: ['modal'],
  card: [],
  carousel: [],
  container: [],
  context: everywhere,
  context_actions: [],
  data_table: [],
  data_visualization: ['message'],
  divider: everywhere,
  file: [],
  header: everywhere,
  image: everywhere,
  input: everywhere,
  markdown: ['message'],
  plan: [],
  rich_text: everywhere,
  section: everywhere,
  table: ['message'],
  task_card: [],
  video: everywhere,
};

describe('each block on each surface', () => {
  const pairs = Object.entries(surfacesOf).flatMap(([type, allowed]) =>
    everywhere.map((surface) => ({ type, surface, allowed: allowed.includes(surface) })),
  );

  test.each(pairs)('$type on $surface: $allowed', ({ type, surface, allowed }) => {
    const sample = everyBlock[type as keyof typeof everyBlock];
    const found = problemsOfBlocks([sample], surface);
    const expected = [
      { message: `unsupported type: ${type} on a ${surface} surface`, pointer: '/blocks/0/type' },
    ];
    expect(found).toEqual(allowed ? [] : expected);
  });

  test.each(everywhere)('a block nobody knows on %s', (surface) => {
    const blocks = [{ type: 'hologram', title: 'Chart' }, { type: 'constructor' }];
    expect(problemsOfBlocks(blocks, surface)).toEqual([
      { message: 'unsupported type: hologram', pointer: '/blocks/0/type' },
      { message: 'unsupported type: constructor', pointer: '/blocks/1/type' },
    ]);
  });
});

const { richText: _rich, ...atoms } = elements;
const selects = asking.map(({ type }) => type);
const choices = ['checkboxes', 'radio_buttons', 'datepicker', 'timepicker', ...selects];
const pressables = ['button', 'overflow', 'workflow_button'];

const containers = {
  actions: {
    takes: [...choices, ...pressables, 'datetimepicker', 'rich_text_input'],
    around: inActions,
    at: '/blocks/0/elements/0/type',
  },
  'section.accessory': {
    takes: [...choices, ...pressables, 'image'],
    around: (accessory: unknown) => ({ type: 'section', text: plain('x'), accessory }),
    at: '/blocks/0/accessory/type',
  },
  'input.element': {
    takes: [
      ...choices,
      'datetimepicker',
      'plain_text_input',
      'rich_text_input',
      'email_text_input',
      'url_text_input',
      'number_input',
      'file_input',
    ],
    around: inInput,
    at: '/blocks/0/element/type',
  },
  context: {
    takes: ['image', 'plain_text', 'mrkdwn'],
    around: (element: unknown) => ({ type: 'context', elements: [element] }),
    at: '/blocks/0/elements/0/type',
  },
};

describe('each element in each container', () => {
  const all = [
    ...Object.values(atoms),
    ...asking,
    ...writingElements,
    { type: 'plain_text', text: 'x' },
    { type: 'mrkdwn', text: 'x' },
    { type: 'toString' },
  ].map((element) => {
    // Where a response_url may be asked for is a rule of its own, in `edges`.
    const { response_url_enabled: _url, ...rest } = element as Record<string, unknown>;
    return { ...rest, type: element.type };
  });
  const pairs = Object.entries(containers).flatMap(([container, { takes, around, at }]) =>
    all.map((element) => ({
      container,
      type: element.type,
      allowed: takes.includes(element.type),
      block: around(element),
      at,
    })),
  );

  test.each(pairs)('$type in $container: $allowed', ({ type, allowed, block, at }) => {
    const expected = [{ message: `unsupported type: ${type}`, pointer: at }];
    expect(problemsOfBlocks([block], 'modal')).toEqual(allowed ? [] : expected);
  });

  test.each(['message', 'home'] as const)('no file_input on %s', (surface) => {
    expect(problemsOfBlocks([inInput({ type: 'file_input' })], surface)).toEqual([
      {
        message: 'unsupported type: file_input outside a modal',
        pointer: '/blocks/0/element/type',
      },
    ]);
  });
});
