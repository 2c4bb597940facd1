import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSay } from '../../../src/language/language.ts';
import { changeMetadata } from '../../../src/mistakes/change-mistake-form.ts';
import {
  chooseChannelModal,
  editModal,
  learnModal,
  withdrawModal,
} from '../../../src/mistakes/change-mistake-modal.ts';
import { exportModal, myMistakesModal } from '../../../src/mistakes/my-mistakes-modal.ts';
import { anyShare, areas, HARD_SIGNS, ID, longest, shareWith } from './shares.ts';
import { blockOf, problemsIn } from './views.ts';

const say = createSay();
const metadata = changeMetadata.write({ id: ID, minePage: 3 });
const shown = (view: object) => JSON.stringify(view);

describe("an author's forms", () => {
  test.each(HARD_SIGNS)('are taken with the longest texts of %s', (_what, sign) => {
    const share = shareWith({
      ...longest(sign),
      nearMiss: true,
      wantsHelp: true,
      mayRetell: true,
      creditAuthor: true,
    });
    for (const view of [
      editModal(
        say,
        share,
        { focusAreas: areas(100, '&'.repeat(200)), hasCoaches: true, isLesson: false },
        metadata,
      ),
      learnModal(say, share, metadata),
      withdrawModal(say, share, metadata),
      chooseChannelModal(say, share, metadata),
    ]) {
      expect(problemsIn(view)).toEqual([]);
    }
  });

  test('are taken with any share', () => {
    fc.assert(
      fc.property(anyShare, (share) => {
        expect(
          problemsIn(
            editModal(
              say,
              share,
              { focusAreas: areas(3), hasCoaches: true, isLesson: false },
              metadata,
            ),
          ),
        ).toEqual([]);
        expect(problemsIn(learnModal(say, share, metadata))).toEqual([]);
        expect(problemsIn(withdrawModal(say, share, metadata))).toEqual([]);
        expect(problemsIn(chooseChannelModal(say, share, metadata))).toEqual([]);
      }),
    );
  });

  test('keep a focus area that stands far down in the list', () => {
    const share = shareWith({ focusAreaId: 'area99' });
    const view = editModal(
      say,
      share,
      { focusAreas: areas(120), hasCoaches: true, isLesson: false },
      metadata,
    );
    expect(problemsIn(view)).toEqual([]);
    expect(blockOf(view, 'focus_area')).toMatchObject({
      element: { initial_option: { value: 'area99' } },
    });
  });

  test('bring the text back as it was, to the last character', () => {
    for (const [, sign] of HARD_SIGNS) {
      const texts = longest(sign);
      const view = editModal(
        say,
        shareWith(texts),
        { focusAreas: [], hasCoaches: true, isLesson: false },
        metadata,
      );
      expect(blockOf(view, 'what_happened')).toMatchObject({
        element: { initial_value: texts.whatHappened },
      });
      expect(blockOf(view, 'what_learned')).toMatchObject({
        element: { initial_value: texts.whatLearned },
      });
    }
  });
});

describe('the list of own shares', () => {
  const idAt = (at: number) => ID.slice(0, -1) + at;
  const page = (count: number, sign: string, index = 1, pages = 3) => ({
    mistakes: Array.from({ length: count }, (_, at) =>
      shareWith({ ...longest(sign), id: idAt(at), undeliverable: at % 2 ? 'is_archived' : null }),
    ),
    index,
    pages,
  });

  test.each(HARD_SIGNS)('is taken with eight of the longest of %s', (_what, sign) => {
    expect(problemsIn(myMistakesModal(say, page(8, sign), new Map(), metadata))).toEqual([]);
  });

  test.each([
    [0, 1, false, false],
    [0, 2, false, true],
    [1, 3, true, true],
    [2, 3, true, false],
  ])('on page %i of %i leads to newer: %s, older: %s', (index, pages, newer, older) => {
    const view = myMistakesModal(say, page(1, 'x', index, pages), new Map(), metadata);
    expect(problemsIn(view)).toEqual([]);
    expect(shown(view).includes(say('mine.newer'))).toBe(newer);
    expect(shown(view).includes(say('mine.older'))).toBe(older);
  });

  test('is taken without any', () => {
    expect(problemsIn(myMistakesModal(say, page(0, 'x', 0, 1), new Map(), metadata))).toEqual([]);
  });

  test('is taken with any shares', () => {
    fc.assert(
      fc.property(fc.array(anyShare, { maxLength: 8 }), (shares) => {
        const mistakes = shares.map((share, at) => ({ ...share, id: idAt(at) }));
        expect(
          problemsIn(myMistakesModal(say, { mistakes, index: 0, pages: 1 }, new Map(), metadata)),
        ).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the export', () => {
  const many = (sign: string, count: number) =>
    Array.from({ length: count }, () => shareWith({ ...longest(sign), focusAreaName: sign }));

  test.each(HARD_SIGNS)('is taken with 200 of the longest of %s', (_what, sign) => {
    expect(problemsIn(exportModal(say, many(sign, 200)))).toEqual([]);
  });

  test('is whole as long as it fits, and says when it does not', () => {
    const few = exportModal(say, many('x', 10));
    const parts = shown(few).matchAll(/"initial_value":"([^"]*)"/g);
    const text = [...parts].map(([, part]) => part).join('');
    expect(text.match(/x{2000}/g)).toHaveLength(10);
    expect(shown(few)).not.toContain(say('mine.exportCut'));
    expect(shown(exportModal(say, many('x', 200)))).toContain(say('mine.exportCut'));
  });

  test('is taken with any shares, and without', () => {
    expect(problemsIn(exportModal(say, []))).toEqual([]);
    fc.assert(
      fc.property(fc.array(anyShare, { maxLength: 30 }), (shares) => {
        expect(problemsIn(exportModal(say, shares))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});
