import type { KnownBlock } from '@slack/types';
import { describe, expect, test } from 'vitest';
import type { AuthorsQuestion } from '../../../src/follow-up/answer-follow-up.ts';
import { authorsQuestionBlocks } from '../../../src/follow-up/authors-follow-up-view.ts';
import {
  earlierBlocks,
  earlierDoor,
  earlierWordsModal,
} from '../../../src/follow-up/earlier-words-modal.ts';
import { ownAction } from '../../../src/follow-up/follow-up-actions.ts';
import { followUpMessage, workingMessage } from '../../../src/follow-up/follow-up-message.ts';
import { createSay } from '../../../src/language/language.ts';
import { lessonModal } from '../../../src/library/lesson-modal.ts';
import { myMistakesModal } from '../../../src/mistakes/my-mistakes-modal.ts';
import { modal } from '../../../src/slack/block-kit.ts';
import { HARD_SIGNS, ID, longest, shareWith } from '../mistakes/shares.ts';
import { calledBy, problemsIn, problemsInMessage } from '../mistakes/views.ts';

const say = createSay();
const LEAVES_AT = Temporal.Instant.from('2026-03-09T12:30:00Z');
const NOBODY = { users: [], userGroups: [], broadcasts: [] };

const asked = (changes: Partial<AuthorsQuestion> = {}): AuthorsQuestion => ({
  mistakeId: ID,
  outcome: null,
  againOn: null,
  ...changes,
});
const waiting = (answer: NonNullable<AuthorsQuestion['waiting']>['answer']) => ({
  waiting: { answer, leavesAt: LEAVES_AT },
});
const QUESTIONS = [
  asked(),
  asked({ outcome: 'stuck' }),
  asked({ outcome: 'working' }),
  asked({ outcome: 'working', againOn: '2026-03-16' }),
  asked(waiting({ outcome: 'stuck' })),
  asked(waiting({ outcome: 'working' })),
  asked(waiting({ outcome: 'working', againWeeks: 4 })),
];
const screenOf = (blocks: readonly KnownBlock[]) =>
  modal({ callbackId: 'any', title: 'Any', close: 'Close', blocks: [...blocks] });

describe('the question in the thread', () => {
  test.each([null, 'stuck', 'working'] as const)(
    'when its author said %s: has the same buttons, which name the share and nobody',
    (outcome) => {
      const message = followUpMessage(say, ID, outcome);
      expect(problemsInMessage(message)).toEqual([]);
      expect(calledBy(message)).toEqual(NOBODY);
      expect(message.blocks.at(-1)).toMatchObject({
        elements: [
          { action_id: 'it_stuck', value: ID },
          { action_id: 'still_working', value: ID },
        ],
      });
    },
  );

  test('is taken with the offer to be asked again', () => {
    expect(problemsInMessage(workingMessage(say, ID))).toEqual([]);
  });
});

describe('the question to its author alone', () => {
  test.each(QUESTIONS)('is taken: %o', (question) => {
    expect(problemsIn(screenOf(authorsQuestionBlocks(say, question)))).toEqual([]);
    const own = authorsQuestionBlocks(say, question, ownAction);
    expect(problemsIn(screenOf(own))).toEqual([]);
  });

  test('takes nothing back once it has left', () => {
    const shown = (question: AuthorsQuestion) =>
      JSON.stringify(authorsQuestionBlocks(say, question)).includes('take_back_outcome');
    expect(QUESTIONS.map(shown)).toEqual([false, false, false, false, true, true, true]);
  });
});

describe('earlier words', () => {
  const TEN = 10;
  const versions = (sign: string) => {
    const { whatLearned, whatChanged } = longest(sign);
    return Array.from({ length: TEN }, () => ({
      untilOn: '2026-03-02',
      whatLearned,
      whatChanged,
    }));
  };

  test.each(HARD_SIGNS)('are taken with ten of the longest of %s', (_what, sign) => {
    expect(problemsIn(earlierWordsModal(say, ID, versions(sign)))).toEqual([]);
    const found = {
      ...shareWith(longest(sign)),
      posted: undefined,
      creditedTo: null,
      learnedOn: '2026-03-02',
    };
    const view = lessonModal(say, found, undefined, earlierBlocks(say, versions(sign)));
    expect(problemsIn(view)).toEqual([]);
  });

  test.each(HARD_SIGNS)('have a door in the list of eight of the longest of %s', (_what, sign) => {
    const mistakes = Array.from({ length: 8 }, (_, at) =>
      shareWith({ ...longest(sign), id: ID.slice(0, -1) + at, undeliverable: 'is_archived' }),
    );
    const blocks = mistakes.map(({ id }) => {
      const question = authorsQuestionBlocks(say, asked({ mistakeId: id, outcome: 'working' }));
      return [id, [...question, ...earlierDoor(say, id, TEN)]] as const;
    });
    const page = { mistakes, index: 1, pages: 3 };
    expect(problemsIn(myMistakesModal(say, page, new Map(blocks), '{}'))).toEqual([]);
  });

  test('have none where there are none', () => {
    expect([earlierDoor(say, ID, 0), earlierBlocks(say, [])]).toEqual([[], []]);
    expect(problemsIn(earlierWordsModal(say, ID, []))).toEqual([]);
  });
});
