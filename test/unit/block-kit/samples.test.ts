import { describe, expect, test } from 'vitest';
import { problemsOfBlocks } from '../../../playground/slack/block-kit/validate.ts';
import { inActions, inInput } from './edges/edge.ts';
import { asking, writingElements } from './samples/asking.ts';
import { usableBlocks } from './samples/blocks.ts';
import * as elements from './samples/elements.ts';
import { newerBlocks } from './samples/newer-blocks.ts';

type Sample = { type: string } & Record<string, unknown>;

/** Where a sample stands while it is tried: `blocks` puts it there, `pointer` leads to it. */
interface Trial {
  name: string;
  sample: Sample;
  pointer: string;
  blocks: (sample: unknown) => unknown[];
}

// `alert` and `file_input` live in modals only, so everything is tried there; what the surface adds is left out.
function problemsOf(blocks: unknown[]): string[] {
  return problemsOfBlocks(blocks, 'modal')
    .filter(({ message }) => !message.endsWith('on a modal surface'))
    .map(({ message, pointer }) => `${message} at ${pointer}`);
}

const blockTrials: Trial[] = Object.values<Sample>({ ...usableBlocks, ...newerBlocks }).map(
  (sample) => ({
    name: sample.type,
    sample,
    pointer: '/blocks/0',
    blocks: (block) => [block],
  }),
);

const inputTrials = [...asking, ...writingElements].map(
  (sample): Trial => ({
    name: sample.type,
    sample,
    pointer: '/blocks/0/element',
    blocks: (element) => [inInput(element)],
  }),
);

const { image, richText: _rich, feedbackButtons, iconButton, ...actionElements } = elements;

const actionTrials = Object.values<Sample>(actionElements).map(
  (sample): Trial => ({
    name: sample.type,
    sample,
    pointer: '/blocks/0/elements/0',
    blocks: (element) => [inActions(element)],
  }),
);

const contextTrials = [feedbackButtons, iconButton, image].map(
  (sample): Trial => ({
    name: `${sample.type} in context`,
    sample,
    pointer: '/blocks/0/elements/0',
    blocks: (element) => [
      { type: sample === image ? 'context' : 'context_actions', elements: [element] },
    ],
  }),
);

const trials = [...blockTrials, ...inputTrials, ...actionTrials, ...contextTrials];

describe('every block and element with all properties of its official type', () => {
  test.each(trials)('$name is accepted', ({ blocks, sample }) => {
    expect(problemsOf(blocks(sample))).toEqual([]);
  });

  test.each(trials)('$name takes no other property', ({ blocks, sample, pointer }) => {
    expect(problemsOf(blocks({ ...sample, 'x/~': 1 }))).toEqual([
      `invalid additional property: x/~ at ${pointer}`,
    ]);
  });

  test.each(trials)(
    '$name takes no other kind of value in a property',
    ({ blocks, sample, pointer }) => {
      for (const name of Object.keys(sample)) {
        const wrong = typeof sample[name] === 'object' ? 'wrong' : { wrong: true };
        const where = problemsOf(blocks({ ...sample, [name]: wrong }));
        expect(
          where.some((problem) => problem.includes(` ${pointer}`)),
          name,
        ).toBe(true);
        expect(problemsOf(blocks({ ...sample, [name]: null })), name).not.toEqual([]);
      }
    },
  );
});

// What each type requires beside `type`, and beside "one of these" rules, which `edges` has.
const required: Record<string, string[]> = {
  actions: ['elements'],
  alert: ['text'],
  carousel: ['elements'],
  checkboxes: ['options'],
  container: ['child_blocks'],
  context: ['elements'],
  context_actions: ['elements'],
  data_table: ['rows', 'caption'],
  data_visualization: ['title', 'chart'],
  feedback_buttons: ['positive_button', 'negative_button'],
  file: ['source', 'external_id'],
  header: ['text'],
  icon_button: ['icon', 'text'],
  image: ['alt_text', 'image_url'],
  input: ['label', 'element'],
  markdown: ['text'],
  number_input: ['is_decimal_allowed'],
  button: ['text'],
  overflow: ['options'],
  plan: ['title'],
  radio_buttons: ['options'],
  rich_text: ['elements'],
  rich_text_input: ['action_id'],
  static_select: ['options'],
  multi_static_select: ['option_groups'],
  table: ['rows'],
  task_card: ['task_id', 'title', 'status'],
  video: ['video_url', 'thumbnail_url', 'alt_text', 'title'],
  workflow_button: ['action_id', 'text', 'workflow'],
};

describe('a property left out', () => {
  test.each(trials)('$name misses what it requires and nothing else', ({ blocks, sample }) => {
    const missed = Object.keys(sample).filter((name) => {
      const { [name]: _left, ...rest } = sample;
      return problemsOf(blocks(rest)).length > 0;
    });
    expect(missed.filter((name) => name !== 'type').sort()).toEqual(
      (required[sample.type] ?? []).toSorted(),
    );
  });
});
