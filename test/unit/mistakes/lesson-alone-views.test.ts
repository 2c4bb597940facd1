import { describe, expect, test } from 'vitest';
import { createSay } from '../../../src/language/language.ts';
import { changeMetadata } from '../../../src/mistakes/change-mistake-form.ts';
import {
  chooseChannelModal,
  editModal,
  withdrawModal,
} from '../../../src/mistakes/change-mistake-modal.ts';
import { checkMetadata, choicesOf } from '../../../src/mistakes/check-share-form.ts';
import { anonymousPreview, checkModal } from '../../../src/mistakes/check-share-modal.ts';
import { firstOf, isLessonAlone } from '../../../src/mistakes/mistake.ts';
import { mistakeMessage } from '../../../src/mistakes/mistake-message.ts';
import { exportModal, myMistakesModal } from '../../../src/mistakes/my-mistakes-modal.ts';
import { receiptMetadata } from '../../../src/mistakes/receipt-form.ts';
import { heldModal } from '../../../src/mistakes/receipt-modal.ts';
import { EMPTY_FORM } from '../../../src/mistakes/share-form-state.ts';
import { shareMetadata } from '../../../src/mistakes/share-mistake-form.ts';
import { shareModal } from '../../../src/mistakes/share-mistake-modal.ts';
import { shareToRead } from '../../../src/mistakes/share-to-read-view.ts';
import { tellAuthorMessage } from '../../../src/mistakes/tell-author-message.ts';
import { areas, HARD_SIGNS, ID, longest, shareWith } from './shares.ts';
import { problemsIn, problemsInMessage } from './views.ts';

// Wherever a share is shown, one that tells of no mistake has nothing empty in its place.

const say = createSay();
const LEAVES_AT = Temporal.Instant.from('2026-03-04T10:30:00Z');
const RECEIPT = Array.from({ length: 6 }, () => 'submarine').join(' ');
const SETTINGS = { anonymousSharing: true, approval: true };
const metadata = changeMetadata.write({ id: ID, minePage: 3 });
const known = { focusAreas: areas(6), hasCoaches: true, isLesson: true };

const lesson = (sign = 'Keep one calendar.', more: Parameters<typeof shareWith>[0] = {}) =>
  shareWith({ ...longest(sign), whatHappened: '', ...more });

describe('a lesson alone', () => {
  test('is told from a mistake, and from what was withdrawn', () => {
    expect(isLessonAlone(lesson())).toBe(true);
    expect(isLessonAlone(shareWith({ whatLearned: 'Ask.' }))).toBe(false);
    expect(isLessonAlone(shareWith({ whatHappened: '', withdrawn: true }))).toBe(false);
    expect(firstOf(lesson('x'))).toBe(lesson('x').whatLearned);
    expect(firstOf(shareWith({ whatLearned: 'Ask.' }))).toBe(shareWith().whatHappened);
  });

  test.each(HARD_SIGNS)('is taken as a message with the longest texts of %s', (_what, sign) => {
    for (const authorId of ['U0ADA', null]) {
      for (const whatChanged of ['', longest(sign).whatChanged]) {
        const share = lesson(sign, { authorId, whatChanged, meToo: 9, helped: 9 });
        expect(problemsInMessage(mistakeMessage(say, share))).toEqual([]);
        expect(problemsInMessage(tellAuthorMessage(say, share))).toEqual([]);
      }
    }
  });

  test.each(HARD_SIGNS)('is taken in every form with the longest texts of %s', (_what, sign) => {
    const share = lesson(sign);
    const anonymous = { ...share, authorId: null };
    const choices = choicesOf(share, { receipt: RECEIPT, isLesson: true });
    for (const view of [
      ...([undefined, 'openly', 'anonymously'] as const).map((sharing) =>
        shareModal(say, {
          metadata: shareMetadata.write({ id: ID, receipt: RECEIPT, isLesson: true }),
          state: { ...EMPTY_FORM, ...share, sharing },
          settings: SETTINGS,
          channel: { id: 'C0STAFF', name: 'staff' },
          ...known,
        }),
      ),
      ...[true, false].map((anew) =>
        checkModal(say, {
          metadata: checkMetadata.write({
            ...choices,
            promised: { slotMinutes: 15, callbackDays: 14 },
          }),
          state: { ...EMPTY_FORM, ...share, sharing: 'anonymously' },
          isLesson: true,
          channelId: 'C0STAFF',
          preview: anonymousPreview(say, share, 'Planning'),
          leavesAt: LEAVES_AT,
          hasSlot: true,
          receipt: RECEIPT,
          suggestions: [],
          anew,
          callbackDays: 14,
          isReachable: false,
        }),
      ),
      editModal(say, share, known, metadata),
      editModal(say, anonymous, known, metadata),
      withdrawModal(say, share, metadata),
      chooseChannelModal(say, share, metadata),
      heldModal(
        say,
        { kind: 'waiting', share, leavesAt: LEAVES_AT },
        anonymous,
        [],
        receiptMetadata.write({ receipt: RECEIPT }),
      ),
      myMistakesModal(say, { mistakes: [share], index: 0, pages: 1 }, new Map(), '{}'),
      exportModal(say, [share, share]),
    ]) {
      expect(problemsIn(view)).toEqual([]);
      expect(JSON.stringify(view)).not.toMatch(/what_happened|near_miss|wants_help|reachable/);
    }
  });

  test('is read first as what was learned', () => {
    const text = lesson('x', { whatChanged: '' });
    expect(shareToRead(say, { channelId: 'C0STAFF', text, what: 'share' }).texts).toEqual([
      { label: say('mistake.learned'), text: text.whatLearned },
    ]);
  });
});
