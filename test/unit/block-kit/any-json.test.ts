import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Problem,
  problemsOfBlocks,
  problemsOfView,
  slackMessages,
} from '../../../playground/slack/block-kit/validate.ts';
import { inActions, inInput } from './edges/edge.ts';
import { home, modal } from './edges/views.ts';
import { asking, writingElements } from './samples/asking.ts';
import * as elements from './samples/elements.ts';
import { everyBlock } from './samples/newer-blocks.ts';

const surface = fc.constantFrom('message' as const, 'modal' as const, 'home' as const);

const samples = [
  ...Object.values(everyBlock),
  ...Object.values(elements),
  ...asking,
  ...writingElements,
  modal,
  home,
];

/** A real block, element or view, somewhere in which a piece was swapped for any JSON. */
const nearlyRight = fc
  .tuple(fc.constantFrom(...samples), fc.jsonValue(), fc.nat())
  .map(([sample, piece, seed]) => swapOne(sample, piece, seed));

function swapOne(sample: unknown, piece: unknown, seed: number): unknown {
  let countdown = seed % (JSON.stringify(sample).split('"').length + 1);
  return JSON.parse(JSON.stringify(sample), (_key, value: unknown) => {
    countdown -= 1;
    return countdown === 0 ? piece : value;
  });
}

/** Problems that say nothing, or point to nowhere. */
const vague = (problems: Problem[], root: RegExp) =>
  problems.filter(({ message, pointer }) => message === '' || !root.test(pointer));

const inBlocks = /^\/blocks(?:\/|$)/;
const inView = /^\/view(?:\/|$)/;

describe('never throws', () => {
  test('on any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), surface, (json, on) => {
        expect(vague(problemsOfBlocks(json, on), inBlocks)).toEqual([]);
        expect(vague(problemsOfView(json), inView)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('on JSON that is nearly right', () => {
    fc.assert(
      fc.property(fc.array(nearlyRight, { maxLength: 3 }), surface, (blocks, on) => {
        const inside = blocks.flatMap((piece) => [inActions(piece), inInput(piece)]);
        const views = [...blocks, { ...modal, blocks }];
        expect(vague(problemsOfBlocks([...blocks, ...inside], on), inBlocks)).toEqual([]);
        expect(vague(views.flatMap(problemsOfView), inView)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('on JSON nested deeper than the call stack', () => {
    const depth = 100_000;
    const deep: unknown = JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
    expect(problemsOfBlocks([deep], 'message')).toEqual([
      { message: 'must provide an object', pointer: '/blocks/0' },
    ]);
    expect(problemsOfView({ ...modal, blocks: [{ type: 'divider', deep }] })).toContainEqual({
      message: 'invalid additional property: deep',
      pointer: '/view/blocks/0',
    });
  });
});

test('says problems as Slack does', () => {
  const blocks = [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }];
  expect(slackMessages(problemsOfBlocks(blocks, 'message'))).toEqual([
    '[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]',
  ]);
});
