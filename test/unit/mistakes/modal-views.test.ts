import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSay } from '../../../src/language/language.ts';
import { changeMetadata } from '../../../src/mistakes/change-mistake-form.ts';
import { checkMetadata, choicesOf } from '../../../src/mistakes/check-share-form.ts';
import { editModal } from '../../../src/mistakes/change-mistake-modal.ts';
import { receiptMetadata } from '../../../src/mistakes/receipt-form.ts';
import { heldModal, receiptModal } from '../../../src/mistakes/receipt-modal.ts';
import { EMPTY_FORM } from '../../../src/mistakes/share-form-state.ts';
import { shareMetadata } from '../../../src/mistakes/share-mistake-form.ts';
import {
  anonymousPreview,
  type CheckModal,
  checkModal,
} from '../../../src/mistakes/check-share-modal.ts';
import { shareModal } from '../../../src/mistakes/share-mistake-modal.ts';
import { thanksAnonymouslyModal, thanksModal } from '../../../src/mistakes/thanks-modal.ts';
import { anyForm, areas, HARD_SIGNS, ID, longest, shareWith } from './shares.ts';
import { blockOf, problemsIn } from './views.ts';

const say = createSay();
const LEAVES_AT = Temporal.Instant.from('2026-03-04T10:30:00Z');
const LINK = 'https://school.slack.com/archives/C0STAFF/p1700000000000100';
/** Slack's channels have names of up to 80 characters. */
const channel = { id: 'C0STAFF', name: '&'.repeat(80) };
const metadata = changeMetadata.write({ id: ID, minePage: 3 });
const shown = (view: object) => JSON.stringify(view);

describe('the share form', () => {
  const metadataOf = (source: boolean) =>
    shareMetadata.write({
      id: ID,
      ...(source && { source: { channelId: 'C0STAFF', ts: '1700000000.000100' } }),
    });
  const form = (more: Partial<Parameters<typeof shareModal>[1]> = {}) =>
    shareModal(say, {
      metadata: metadataOf(true),
      state: EMPTY_FORM,
      focusAreas: areas(6),
      hasCoaches: false,
      settings: { anonymousSharing: true, approval: false },
      channel,
      ...more,
    });

  const sharings = [undefined, 'openly', 'anonymously'] as const;
  const sources = [undefined, 'own', 'others', 'dropped'] as const;

  test.each(sharings.flatMap((sharing) => sources.map((source) => ({ sharing, source }))))(
    'is taken in the state $sharing from $source, empty and with the longest texts',
    ({ sharing, source }) => {
      for (const [, sign] of HARD_SIGNS) {
        for (const texts of [{}, longest(sign)]) {
          for (const known of [channel, undefined]) {
            expect(
              problemsIn(
                form({
                  state: { ...EMPTY_FORM, ...texts, sharing },
                  channel: known,
                  ...(source && { source }),
                }),
              ),
            ).toEqual([]);
          }
        }
      }
    },
  );

  test('has nothing preselected for how to share, and asks before it is sent', () => {
    expect(blockOf(form(), 'sharing')).toMatchObject({ optional: false, dispatch_action: true });
    expect(shown(form())).not.toContain('"initial_option":{"value":"openly"');
    expect(form().submit?.text).toBe(say('form.submit'));
    expect(form({ state: { ...EMPTY_FORM, sharing: 'anonymously' } }).submit?.text).toBe(
      say('form.submitAnonymously'),
    );
  });

  test('offers credit only to those who share openly', () => {
    for (const sharing of sharings) {
      const offered = shown(form({ state: { ...EMPTY_FORM, sharing } })).includes('credit_author');
      expect(offered).toBe(sharing === 'openly');
    }
  });

  test.each([0, 1, 98, 99, 100, 250])('is taken with %i focus areas of long names', (count) => {
    const state = { ...EMPTY_FORM, focusAreaId: `area${count - 1}` };
    const view = form({ focusAreas: areas(count, '&'.repeat(200)), state });
    expect(problemsIn(view)).toEqual([]);
    expect(blockOf(view, 'focus_area')).toMatchObject({
      element: { initial_option: { value: count > 0 ? `area${count - 1}` : 'unsure' } },
    });
  });

  test('does not cut our own words', () => {
    for (const sharing of sharings) {
      for (const source of sources) {
        const view = form({
          state: { ...EMPTY_FORM, sharing },
          channel: { id: 'C0STAFF', name: 'staff' },
          ...(source && { source }),
        });
        expect(shown(view)).not.toContain('…');
      }
    }
  });

  test('is taken with any texts and choices', () => {
    fc.assert(
      fc.property(anyForm, (state) => {
        expect(problemsIn(form({ state }))).toEqual([]);
      }),
    );
  });
});

const RECEIPT = Array.from({ length: 6 }, () => 'submarine').join(' ');

describe('the check screen', () => {
  const checked = { ...EMPTY_FORM, whatHappened: 'x', sharing: 'anonymously' as const };
  const check = ({
    focusAreaName = null,
    ...more
  }: Partial<CheckModal> & { focusAreaName?: string | null } = {}) =>
    checkModal(say, {
      metadata: checkMetadata.write(
        choicesOf(shareWith({ focusAreaId: ID }), { receipt: RECEIPT }),
      ),
      receipt: RECEIPT,
      suggestions: [],
      anew: false,
      state: checked,
      channelId: 'C0STAFF',
      preview: anonymousPreview(say, more.state ?? checked, focusAreaName),
      leavesAt: LEAVES_AT,
      hasSlot: true,
      callbackDays: 14,
      isReachable: false,
      ...more,
    });

  test.each(HARD_SIGNS)('is taken with the longest texts of %s', (_what, sign) => {
    const state = { ...EMPTY_FORM, ...longest(sign), nearMiss: true, wantsHelp: true };
    for (const people of [undefined, 0, 1, 9, 10]) {
      expect(problemsIn(check({ state, people, focusAreaName: '&'.repeat(200) }))).toEqual([]);
    }
  });

  test('is taken when its texts were emptied', () => {
    expect(problemsIn(check({ state: EMPTY_FORM }))).toEqual([]);
  });

  test.each([
    [undefined, undefined],
    [10, undefined],
    [9, 'Only 9 people are in <#C0STAFF>.'],
    [1, 'Only 1 person is in <#C0STAFF>.'],
    [0, 'Hardly anyone is in <#C0STAFF>.'],
  ])('with %s people in the channel it warns: %s', (people, warning) => {
    const view = check({ people });
    expect(shown(view).includes('They may guess')).toBe(warning !== undefined);
    expect(shown(view)).toContain(warning ?? '');
  });

  test('says when the letter leaves, or that it leaves at once', () => {
    expect(shown(check())).toContain('<!date^1772620200^{time}|10:30 UTC>');
    expect(shown(check({ hasSlot: false }))).not.toContain('<!date');
  });

  test('shows the share as it will look, by someone', () => {
    expect(shown(check())).toContain('*Someone shared a mistake*');
  });

  test('is taken with any texts and choices', () => {
    fc.assert(
      fc.property(
        anyForm,
        fc.boolean(),
        fc.option(fc.nat(), { nil: undefined }),
        (state, hasSlot, people) => {
          expect(problemsIn(check({ state, hasSlot, people }))).toEqual([]);
        },
      ),
    );
  });
});

describe('the screens after sharing', () => {
  test.each([
    { canUndo: true },
    { canUndo: false },
    { canUndo: true, link: LINK },
    { canUndo: false, link: LINK },
  ])('openly is taken: %j', (state) => {
    const view = thanksModal(say, { metadata, ...state });
    expect(problemsIn(view)).toEqual([]);
    expect(shown(view).includes('undo_share')).toBe(state.canUndo);
    expect(shown(view).includes(LINK)).toBe('link' in state);
  });

  test.each([LEAVES_AT, undefined])('anonymously is taken, leaving at %s', (leavesAt) => {
    const view = thanksAnonymouslyModal(say, {
      metadata,
      leavesAt,
      receipt: RECEIPT,
      command: '/oops',
      approval: true,
    });
    expect(problemsIn(view)).toEqual([]);
    expect(shown(view).includes('take_back_share')).toBe(leavesAt !== undefined);
  });
});

describe('the screens behind a receipt', () => {
  test('that asks for the words is taken', () => {
    expect(problemsIn(receiptModal(say))).toEqual([]);
  });

  test.each(HARD_SIGNS)('are taken in every state with the longest texts of %s', (_what, sign) => {
    const share = shareWith({ ...longest(sign), authorId: null });
    const change = { leavesAt: LEAVES_AT, text: longest(sign) };
    const posted = [{ channelId: 'C0STAFF', ts: '1700000000.000100' }];
    const left = { kind: 'left' as const, mistake: share };
    const reason = sign.repeat(Math.floor(500 / sign.length));
    const verdicts = [
      { kind: 'reading' as const },
      { kind: 'refused' as const, reason, keptUntil: '2026-04-03' },
    ];
    const states = [
      { kind: 'waiting' as const, share, leavesAt: LEAVES_AT },
      left,
      { ...left, change },
      { ...left, mistake: { ...share, posted }, change },
      { ...left, mistake: { ...share, undeliverable: 'is_archived' } },
      {
        ...left,
        mistake: { ...share, undeliverable: 'is_archived' },
        change: { ...change, channelId: 'C0OTHER' },
      },
      ...verdicts.flatMap((verdict) => [
        { kind: 'read-first' as const, share, verdict },
        { kind: 'read-first' as const, share, verdict, change },
        { ...left, mistake: { ...share, posted }, change, readFirst: { ...change, verdict } },
      ]),
    ];
    const written = receiptMetadata.write({ receipt: RECEIPT });
    for (const held of states) {
      expect(problemsIn(heldModal(say, held, share, [], written))).toEqual([]);
    }
  });

  test('ask for credit from nobody who has no name', () => {
    const forms = [null, 'UADA'].map((authorId) =>
      shown(
        editModal(
          say,
          { ...shareWith(), authorId },
          { focusAreas: areas(3), hasCoaches: false, isLesson: false },
          metadata,
        ),
      ),
    );
    expect(forms.map((form) => form.includes('credit_author'))).toEqual([false, true]);
  });
});
