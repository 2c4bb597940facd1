import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkMetadata,
  choicesOf,
  readCheckedShare,
} from '../../../src/mistakes/check-share-form.ts';
import { FIELDS, MORE, UNSURE } from '../../../src/mistakes/share-form-state.ts';
import { checkForm, readForm, shareMetadata } from '../../../src/mistakes/share-mistake-form.ts';
import type { StateValues } from '../../../src/slack/payloads.ts';
import { ID, shareWith } from './shares.ts';

type Input = StateValues[string][string];

const typedIn = (value: string | null): Input => ({ type: 'plain_text_input', value });
const chosen = (value: string): Input => ({ type: 'radio_buttons', selected_option: { value } });
const ticked = (...values: string[]): Input => ({
  type: 'checkboxes',
  selected_options: values.map((value) => ({ value })),
});

/** A form as Slack reports it; a field of `undefined` is not in it. */
function form(fields: Record<string, Input | undefined> = {}): StateValues {
  const full: Record<string, Input | undefined> = {
    [FIELDS.whatHappened]: typedIn('Sent it to the wrong class.'),
    [FIELDS.whatLearned]: typedIn(null),
    [FIELDS.sharing]: chosen('openly'),
    [FIELDS.focusArea]: chosen(UNSURE),
    [FIELDS.channel]: chosen('C0STAFF'),
    [FIELDS.more]: ticked(),
    ...fields,
  };
  return Object.fromEntries(
    Object.entries(full).flatMap(([name, input]) => (input ? [[name, { [name]: input }]] : [])),
  );
}

const check = (values: StateValues) => checkForm(readForm(values), values);
const problems = (values: StateValues) => {
  const checked = check(values);
  return checked.kind === 'problems' ? checked.problems : [];
};

const RECEIPT = 'drop-down able abacus zoom yo-yo felt-tip';

describe('a form that was filled in', () => {
  test('is read whole', () => {
    const values = form({
      [FIELDS.whatLearned]: typedIn('Look twice.'),
      [FIELDS.focusArea]: chosen('area3'),
      [FIELDS.more]: ticked(...Object.values(MORE)),
    });
    expect(check(values)).toEqual({
      kind: 'complete',
      sharing: 'openly',
      channelId: 'C0STAFF',
      text: {
        whatHappened: 'Sent it to the wrong class.',
        whatLearned: 'Look twice.',
        whatChanged: '',
        followUpWeeks: 0,
        focusAreaId: 'area3',
        wantsHelp: true,
        nearMiss: true,
        mayRetell: true,
        creditAuthor: true,
      },
    });
  });

  test('needs what happened, how and where, and no more', () => {
    const values = form({
      [FIELDS.whatLearned]: undefined,
      [FIELDS.focusArea]: undefined,
      [FIELDS.more]: undefined,
    });
    expect(check(values)).toMatchObject({
      kind: 'complete',
      text: { whatLearned: '', focusAreaId: null, nearMiss: false, wantsHelp: false },
    });
  });

  test('is tidied before it is checked', () => {
    const values = form({
      [FIELDS.whatHappened]: typedIn(` a\u0000\r\n\u202eb ${' '.repeat(3000)}`),
    });
    expect(check(values)).toMatchObject({ kind: 'complete', text: { whatHappened: 'a\nb' } });
  });

  test('takes the text of the field that took the place of the first', () => {
    const values = form({
      [FIELDS.whatHappened]: undefined,
      [FIELDS.whatHappenedAnew]: typedIn('In other words.'),
    });
    expect(readForm(values).whatHappened).toBe('In other words.');
  });
});

describe('what is wrong with a form', () => {
  test.each([null, '', '   ', '\n\t', '\u200b', '\u0000'])('an empty text: %j', (text) => {
    expect(problems(form({ [FIELDS.whatHappened]: typedIn(text) }))).toEqual([
      { field: FIELDS.whatHappened, key: 'form.emptyText' },
    ]);
  });

  test('an empty text in the field that took the place of the first', () => {
    const values = form({
      [FIELDS.whatHappened]: undefined,
      [FIELDS.whatHappenedAnew]: typedIn(''),
    });
    expect(problems(values)).toEqual([{ field: FIELDS.whatHappenedAnew, key: 'form.emptyText' }]);
  });

  test.each([
    [FIELDS.whatHappened, 2000],
    [FIELDS.whatLearned, 1000],
  ])('a text that is too long in %s: more than %i', (field, max) => {
    expect(problems(form({ [field]: typedIn('x'.repeat(max)) }))).toEqual([]);
    expect(problems(form({ [field]: typedIn('x'.repeat(max + 1)) }))).toEqual([
      { field, key: 'form.tooLong', values: { length: max + 1, max } },
    ]);
  });

  test('no choice, or one that is not offered', () => {
    for (const choice of [undefined, chosen('secretly'), typedIn('openly')]) {
      expect(problems(form({ [FIELDS.sharing]: choice }))).toEqual([
        { field: FIELDS.sharing, key: 'form.chooseSharing' },
      ]);
    }
    expect(problems(form({ [FIELDS.channel]: undefined }))).toEqual([
      { field: FIELDS.channel, key: 'form.chooseChannel' },
    ]);
  });

  test('is said of all fields at once', () => {
    expect(problems({}).map(({ field }) => field)).toEqual([
      FIELDS.whatHappened,
      FIELDS.sharing,
      FIELDS.channel,
    ]);
  });
});

describe('a form in any state', () => {
  const text = fc.oneof(fc.constant(null), fc.string({ unit: 'binary' }));
  const option = fc.oneof(fc.constant(null), fc.record({ value: fc.string() }));
  const input: fc.Arbitrary<Input> = fc.record(
    {
      type: fc.string(),
      value: text,
      selected_option: option,
      selected_options: fc.oneof(fc.constant(null), fc.array(fc.record({ value: fc.string() }))),
    },
    { requiredKeys: ['type'] },
  );
  const name = fc.oneof(
    fc.constantFrom(...Object.values(FIELDS), '__proto__', 'constructor', 'toString'),
    fc.string(),
  );
  const anyValues: fc.Arbitrary<StateValues> = fc.dictionary(name, fc.dictionary(name, input));

  test('is read and checked without a throw, and complete only with all that is needed', () => {
    fc.assert(
      fc.property(anyValues, (values) => {
        const checked = check(values);
        const state = readForm(values);
        const isFull = Boolean(state.whatHappened && state.sharing && state.channelId);
        expect(checked.kind === 'complete').toBe(isFull && problems(values).length === 0);
        expect(state.whatHappened.isWellFormed()).toBe(true);
        expect(
          readCheckedShare('T0', choicesOf(shareWith(), { receipt: RECEIPT }), values).creditAuthor,
        ).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

describe('what the screens carry', () => {
  test('the form: the id of the share to be, and where its message stands', () => {
    const carried = { id: ID, source: { channelId: 'C0STAFF', ts: '1700000000.000100' } };
    expect(shareMetadata.read(shareMetadata.write(carried))).toEqual(carried);
    expect(shareMetadata.read(JSON.stringify({ id: 'forged' }))).toBeUndefined();
  });

  test('the check screen: ids, choices and the receipt, never a text, a name or an account', () => {
    const share = shareWith({ whatLearned: 'hush', whatHappened: 'hush', authorId: 'hush' });
    const written = checkMetadata.write(choicesOf(share, { receipt: RECEIPT }));
    expect(written).not.toContain('hush');
    expect(checkMetadata.read(written)).toEqual({
      id: ID,
      channelId: 'C0STAFF',
      focusAreaId: null,
      nearMiss: false,
      wantsHelp: false,
      mayRetell: false,
      receipt: RECEIPT,
    });
  });

  test('fit into what Slack carries for a view, with the longest ids', () => {
    const share = shareWith({ channelId: 'C'.repeat(255), focusAreaId: ID });
    expect(checkMetadata.write(choicesOf(share, { receipt: RECEIPT })).length).toBeLessThanOrEqual(
      3000,
    );
  });
});
