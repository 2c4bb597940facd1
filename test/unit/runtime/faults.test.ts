import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { describeFault } from '../../../src/runtime/faults.ts';
import { isId } from '../../../src/runtime/ids.ts';
import { modalMetadata } from '../../../src/slack/modal-metadata.ts';
import { timeOf } from '../../../src/slack/mrkdwn.ts';
import { SlackCallError } from '../../../src/slack/slack-call-error.ts';

/** What the app throws when our own code meets what it should not. */
function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

const withCode = (code: unknown, cause?: unknown) =>
  Object.assign(new Error('hush', { cause }), { code });

describe('the code of a fault', () => {
  test.each([
    ['its own', withCode('SQLITE_FULL'), 'SQLITE_FULL'],
    ['that of its cause', new Error('hush', { cause: withCode('ECONNRESET') }), 'ECONNRESET'],
    ['its kind', new TypeError('hush'), 'TypeError'],
    [
      'the kind of its innermost cause',
      new Error('hush', { cause: new RangeError('x') }),
      'RangeError',
    ],
    ['that of Slack', new SlackCallError('chat.update', { kind: 'refused', code: 'x_y' }), 'x_y'],
    ['the kind of a thing that is no error', 'hush', 'string'],
    ['nothing', undefined, 'undefined'],
    ['a number is no code', withCode(42), 'Error'],
    ['a sentence is no code', withCode('hush, said Ada'), 'Error'],
    ['a sentence as a cause is none either', new Error('hush', { cause: 'hush' }), 'string'],
  ])('is %s', (_what, fault, code) => {
    expect(describeFault(fault).code).toBe(code);
  });

  test('is found though causes go in a circle', () => {
    const fault = new Error('hush');
    fault.cause = fault;
    expect(describeFault(fault).code).toBe('Error');
  });
});

describe('the place of a fault', () => {
  test('is in our code, by functions and lines, without the folder it is installed in', () => {
    const { where } = describeFault(thrownBy(() => timeOf(JSON.parse('{}'))));
    expect(where).toMatch(/^at timeOf \(src\/slack\/mrkdwn\.ts:\d+:\d+\) < at /);
    expect(where.split(' < ').length).toBeLessThanOrEqual(4);
    expect(where).not.toContain('\n');
  });

  test.each([
    ['one line', 'hush'],
    ['many lines', 'hush\nhush\n\nhush'],
    ['lines like those of a stack', 'x\n    at hush (src/hush.ts:1:1)\n    at hush and seek'],
    ['nothing but a line like that', '    at hush (node:hush:1:1)'],
  ])('holds nothing of a message of %s', (_what, message) => {
    for (const fault of [
      new Error(message),
      new TypeError(message, { cause: new Error(message) }),
      new SlackCallError(message, { kind: 'refused', code: 'x' }),
      new AggregateError([new Error(message)], message),
      thrownBy(() => z.object({ id: z.literal('x', message) }).parse({ id: 'y' })),
    ]) {
      const { where } = describeFault(fault);
      expect(where).not.toContain('hush');
      expect(where).toMatch(/^at /);
    }
  });

  test('holds nothing of a message that was changed after the throw', () => {
    const before = new Error('x\n    at hush (src/hush.ts:1:1)');
    before.message = 'harmless';
    const after = new Error('harmless');
    after.message = 'x\n    at hush (src/hush.ts:1:1)';
    expect(describeFault(before).where).not.toContain('hush');
    expect(describeFault(after).where).not.toContain('hush');
  });

  test('holds nothing of a text that was no JSON', () => {
    const fault = thrownBy(() => JSON.parse('hush\n    at hush (src/hush.ts:1:1)'));
    expect(JSON.stringify(describeFault(fault))).not.toContain('hush');
  });

  test('is empty where there is none', () => {
    const bare = new Error('hush');
    delete bare.stack;
    expect(describeFault(bare).where).toBe('');
    expect(describeFault('hush').where).toBe('');
    expect(describeFault(null).where).toBe('');
  });

  test('of any text in any error: not a word', () => {
    const word = fc.string({ unit: 'binary' }).map((text) => `hush${text}`);
    const frame = fc.constant('\n    at hush (node:hush:1:1)\n    at src/hush.ts:1:1');
    fc.assert(
      fc.property(
        fc.array(fc.oneof(word, frame), { minLength: 1 }),
        fc.boolean(),
        (parts, nested) => {
          const inner = new Error(parts.join(''));
          const fault = nested ? new Error(parts.join('\n'), { cause: inner }) : inner;
          expect(JSON.stringify(describeFault(fault))).not.toContain('hush');
        },
      ),
    );
  });
});

describe('what a modal carries', () => {
  const shape = modalMetadata(z.object({ id: z.string().refine(isId), page: z.number() }));
  const right = { id: 'b6nUGlSM2xtLsKXy9jL5Yw', page: 3 };

  test('comes back as it was written, without what is not in its shape', () => {
    expect(shape.read(shape.write(right))).toEqual(right);
    expect(shape.read(JSON.stringify({ ...right, userId: 'U0ADA' }))).toEqual(right);
  });

  test.each(['', 'null', '[]', '{}', '{"id":', '"text"', JSON.stringify({ ...right, page: 'x' })])(
    'is nothing when it is %s',
    (text) => {
      expect(shape.read(text)).toBeUndefined();
    },
  );

  test('is read from any text without a throw', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.constant('['.repeat(50_000)),
    );
    fc.assert(
      fc.property(text, (any) => {
        expect(shape.read(any)).toBeUndefined();
      }),
    );
  });
});
