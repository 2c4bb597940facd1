import type { KnownBlock } from '@slack/types';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { problemsOfBlocks, problemsOfView } from '../../../playground/slack/block-kit/validate.ts';
import * as build from '../../../src/slack/block-kit.ts';

/** Words as somebody may translate them: of any length, but never empty. */
const words = fc
  .tuple(fc.string({ unit: 'grapheme', minLength: 1 }), fc.integer({ min: 1, max: 400 }))
  .map(([text, times]) => text.repeat(times).replaceAll(/[<>&]/g, '.'));

const inMessage = (...blocks: KnownBlock[]) => problemsOfBlocks(blocks, 'message');
const option = build.option('a', 'A');

describe('words that are too long for their place are clipped, so that the rest is shown', () => {
  test('in messages', () => {
    fc.assert(
      fc.property(words, (text) => {
        const confirm = build.confirm({ title: text, text, yes: text, no: text });
        const button = build.button('press', text, { value: 'x', style: 'danger', confirm });
        const menu = build.overflow('menu', [
          build.option('a', text),
          build.option('b', text, text),
        ]);
        expect(inMessage(build.section(text))).toEqual([]);
        expect(inMessage(build.context(text))).toEqual([]);
        expect(inMessage(build.header(text), build.divider())).toEqual([]);
        expect(inMessage(build.actions('actions', button, menu))).toEqual([]);
      }),
    );
  });

  test('in modals', () => {
    fc.assert(
      fc.property(words, (text) => {
        const options = [build.option('a', text, text), build.option('b', text)];
        const elements = [
          build.textArea('one', { max: 2000, placeholder: text, initial: text, focus: true }),
          build.radioButtons('two', options, options[0]),
          build.checkboxes('three', options, options),
          build.select('four', options, options[1]),
          build.loadedSelect('five', text, options[0]),
        ];
        const view = build.modal({
          callbackId: 'form',
          title: text,
          submit: text,
          close: text,
          metadata: '{}',
          blocks: elements.map((element, at) =>
            build.input(`block${at}`, text, element, { hint: text, tells: true, optional: true }),
          ),
        });
        expect(problemsOfView(view)).toEqual([]);
      }),
    );
  });
});

describe('what is not there is left out', () => {
  test('since Slack takes no empty choice, text or action', () => {
    expect(build.radioButtons('a', [option])).not.toHaveProperty('initial_option');
    expect(build.checkboxes('a', [option], [])).not.toHaveProperty('initial_options');
    expect(build.select('a', [option])).not.toHaveProperty('initial_option');
    expect(build.loadedSelect('a', 'words')).not.toHaveProperty('initial_option');
    expect(build.textArea('a', { max: 10, initial: '' })).not.toHaveProperty('initial_value');
    expect(build.quoted('')).toEqual([]);
    expect(
      build.modal({ callbackId: 'a', title: 'b', close: 'c', blocks: [], metadata: '' }),
    ).not.toHaveProperty('private_metadata');
  });
});

describe('a text in a field', () => {
  test('is whole as long as it fits, and never ends in half a character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.integer({ min: 1, max: 60 }),
        (text, max) => {
          const { initial_value: initial = '' } = build.textArea('a', { initial: text, max });
          expect(initial.length).toBeLessThanOrEqual(max);
          expect(initial.isWellFormed()).toBe(true);
          expect(text.startsWith(initial)).toBe(true);
          expect(initial.length >= Math.min(text.length, max) - 1).toBe(true);
        },
      ),
      { numRuns: 400 },
    );
  });
});
