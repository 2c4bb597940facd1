import { describe, expect, test } from 'vitest';
import { authorsProposalBlocks } from '../../../src/lessons/authors-proposal-view.ts';
import type { Proposal } from '../../../src/lessons/proposal.ts';
import { proposalMessage } from '../../../src/lessons/proposal-message.ts';
import { proposeMetadata } from '../../../src/lessons/propose-lesson-form.ts';
import { proposeLessonModal } from '../../../src/lessons/propose-lesson-modal.ts';
import { createSay } from '../../../src/language/language.ts';
import { replyModal } from '../../../src/coaching/reply-modal.ts';
import type { ThreadMessage } from '../../../src/coaching/thread.ts';
import { receiptMetadata } from '../../../src/mistakes/receipt-form.ts';
import { heldModal } from '../../../src/mistakes/receipt-modal.ts';
import { problemsOfView } from '../../../playground/slack/block-kit/validate.ts';
import { HARD_SIGNS, ID, longest, shareWith } from '../mistakes/shares.ts';
import { blockOf, calledBy, problemsIn, problemsInMessage } from '../mistakes/views.ts';

const say = createSay();
const LEAVES_AT = Temporal.Instant.from('2026-03-02T12:30:00Z');
const OTHER = 'Q6nUGlSM2xtLsKXy9jL5Yz';

const proposalWith = (changes: Partial<Proposal> = {}): Proposal => ({
  workspaceId: 'T0SCHOOL',
  mistakeId: ID,
  id: OTHER,
  personId: 'U0BEN',
  whatLearned: 'Ask before you send.',
  whatChanged: '',
  followUpWeeks: 0,
  state: 'standing',
  proposedOn: '2026-03-02',
  ts: '1700000000.000100',
  ...changes,
});
const textsOf = (sign: string) => {
  const { whatLearned, whatChanged } = longest(sign);
  return { whatLearned, whatChanged, followUpWeeks: 4 };
};

describe('a proposal in the thread', () => {
  test.each(HARD_SIGNS)(
    'is taken with the longest texts of %s, and calls who proposes it alone',
    (_what, sign) => {
      for (const isOpen of [true, false]) {
        const message = proposalMessage(say, proposalWith(textsOf(sign)), isOpen);
        expect(problemsInMessage(message)).toEqual([]);
        expect(calledBy(message)).toEqual({ users: ['U0BEN'], userGroups: [], broadcasts: [] });
      }
    },
  );

  test('says when silence makes it the lesson, and when it would be asked whether it stuck', () => {
    const words = (changes: Partial<Proposal>) =>
      JSON.stringify(proposalMessage(say, proposalWith(changes), true));
    expect(words({})).toContain('2026-03-09');
    expect(words({})).not.toContain('Whether it stuck');
    expect(words({ followUpWeeks: 1 })).toContain(say('proposal.oneWeek'));
    expect(words({ followUpWeeks: 2 })).toContain(say('proposal.twoWeeks'));
    expect(words({ followUpWeeks: 4 })).toContain(say('proposal.fourWeeks'));
    expect(words({ whatChanged: 'We ask.' })).toContain(say('proposal.changed'));
  });

  test('has the same buttons for everyone, which name the share and the proposal, and nobody', () => {
    for (const [isOpen, count] of [
      [true, 4],
      [false, 2],
    ] as const) {
      const actions = actionsOf(proposalMessage(say, proposalWith(), isOpen));
      const values = JSON.stringify(actions).match(/"value":"[^"]*"/g) ?? [];
      expect(values).toHaveLength(count);
      expect(new Set(values)).toEqual(new Set([`"value":"${ID}:${OTHER}"`]));
    }
  });

  test.each(['accepted', 'replaced', 'left-out', 'lapsed', 'taken-back'] as const)(
    'is one line without a word or a name once it is %s',
    (state) => {
      const message = proposalMessage(say, proposalWith({ state, whatChanged: 'We ask.' }), true);
      expect(problemsInMessage(message)).toEqual([]);
      expect(message.blocks).toHaveLength(1);
      expect(JSON.stringify(message)).not.toMatch(/Ask before|We ask|U0BEN|value/);
    },
  );
});

const actionsOf = ({ blocks }: ReturnType<typeof proposalMessage>) =>
  blocks.find(({ type }) => type === 'actions');

const DECIDING = [
  undefined,
  { kind: 'lesson-read' as const },
  { kind: 'lesson-leaves' as const, leavesAt: LEAVES_AT },
  { kind: 'leaving-out' as const, leavesAt: LEAVES_AT },
];

describe('what its anonymous author sees of it', () => {
  test.each(HARD_SIGNS)('fits into their screens with the longest texts of %s', (_what, sign) => {
    const share = {
      ...shareWith({ ...longest(sign), authorId: null, focusAreaName: '&'.repeat(200) }),
    };
    const messages = Array.from(
      { length: 9 },
      (_, at): ThreadMessage => ({
        workspaceId: 'T0SCHOOL',
        id: `${OTHER.slice(0, -1)}${at}`,
        mistakeId: ID,
        kind: 'question',
        personId: 'U0BEN',
        text: longest(sign).whatHappened,
        ts: '1700000000.000100',
      }),
    );
    for (const deciding of DECIDING) {
      const lesson = authorsProposalBlocks(say, {
        proposal: proposalWith(textsOf(sign)),
        ...(deciding && { deciding }),
      });
      const posted = [{ channelId: 'C0STAFF', ts: '1700000000.000100' }];
      const text = { ...longest(sign), followUpWeeks: 4 };
      const held = {
        kind: 'left' as const,
        mistake: { ...share, posted },
        change: { text, leavesAt: LEAVES_AT },
      };
      const receipt = receiptMetadata.write({ receipt: 'one two three four five six' });
      expect(problemsOfView(heldModal(say, held, share, lesson, receipt))).toEqual([]);
      const thread = { questions: messages, replies: [], waiting: [], readFirst: [] };
      const shown = { mistake: { ...share, posted }, thread, lesson };
      expect(problemsOfView(replyModal(say, shown, ''))).toEqual([]);
      // Who proposes it, and nobody whose name is in a text.
      expect(calledBy({ text: '', blocks: lesson }).users).toEqual(['U0BEN']);
    }
  });

  test('has buttons only while nothing is decided, or to take back that it is left out', () => {
    const buttons = DECIDING.map((deciding) =>
      authorsProposalBlocks(say, { proposal: proposalWith(), ...(deciding && { deciding }) })
        .flatMap((block) => (block.type === 'actions' ? block.elements : []))
        .map((element) => ('action_id' in element ? element.action_id : '')),
    );
    expect(buttons).toEqual([
      ['take_lesson_unseen', 'change_lesson_unseen', 'leave_out_lesson_unseen'],
      [],
      [],
      ['take_back_leaving_out'],
    ]);
  });
});

describe('the form to propose a lesson', () => {
  const metadata = proposeMetadata.write({ id: OTHER, mistakeId: ID });

  test.each(HARD_SIGNS)('is taken with the longest texts of %s, and keeps them', (_what, sign) => {
    const texts = textsOf(sign);
    const view = proposeLessonModal(say, metadata, texts);
    expect(problemsIn(view)).toEqual([]);
    expect(blockOf(view, 'lesson')).toMatchObject({
      element: { initial_value: texts.whatLearned },
    });
    expect(blockOf(view, 'changed')).toMatchObject({
      element: { initial_value: texts.whatChanged },
    });
    expect(blockOf(view, 'follow_up')).toMatchObject({
      element: { initial_option: { value: '4' } },
    });
  });

  test('is empty at first, and asks never', () => {
    const view = proposeLessonModal(say, metadata);
    expect(problemsIn(view)).toEqual([]);
    expect(blockOf(view, 'follow_up')).toMatchObject({
      element: { initial_option: { value: '0' } },
    });
  });
});
