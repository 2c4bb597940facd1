import type { ModalView } from '@slack/types';
import { describe, expect, test } from 'vitest';
import { problemsOfView } from '../../../playground/slack/block-kit/validate.ts';
import { answeredPrivatelyMessage } from '../../../src/coaching/answered-privately-message.ts';
import { askAuthorModal } from '../../../src/coaching/ask-author-modal.ts';
import { PROMPT_MAX, PROMPTS_MAX } from '../../../src/coaching/prompt.ts';
import { type PrivateMessage, TALK_KEPT } from '../../../src/coaching/private-talk.ts';
import { privateTalkModal } from '../../../src/coaching/private-talk-modal.ts';
import { replyModal } from '../../../src/coaching/reply-modal.ts';
import { type AuthorsThread, THREAD_TEXT_MAX } from '../../../src/coaching/thread.ts';
import { withPrompt } from '../../../src/coaching/thread-form.ts';
import { createSay } from '../../../src/language/language.ts';
import { tidy } from '../../../src/slack/text.ts';
import { findBlame } from '../../../src/wording/find-blame.ts';
import { blameBlocks } from '../../../src/wording/wording-blocks-view.ts';
import { HARD_SIGNS, ID, longest, shareWith } from '../mistakes/shares.ts';
import { blockOf, calledBy, problemsIn, problemsInMessage } from '../mistakes/views.ts';

const say = createSay();
const SLOT = Temporal.Instant.from('2026-03-02T12:15:00Z');
const COACH = 'U0BEN';
const LINK = `https://${'school'.repeat(10)}.slack.com/archives/C0123456789/p1700000000000100`;

const fill = (sign: string, max = THREAD_TEXT_MAX) =>
  tidy(sign.repeat(Math.floor(max / sign.length)));
const idAt = (at: number) => `${ID.slice(0, -2)}${String(at).padStart(2, '0')}`;

const messages = (text: string, count = TALK_KEPT): PrivateMessage[] =>
  Array.from({ length: count }, (_, at) => ({
    workspaceId: 'T0SCHOOL',
    id: idAt(at),
    mistakeId: ID,
    coachId: COACH,
    fromAuthor: at % 2 === 1,
    text,
  }));

const threadWith = (text: string, talk: readonly PrivateMessage[]): AuthorsThread => ({
  questions: [],
  replies: [],
  waiting: [],
  readFirst: [],
  talk: {
    coachId: COACH,
    key: 'abc',
    messages: [...talk],
    waiting: Array.from({ length: 8 }, (_, at) => ({ id: idAt(50 + at), text, leavesAt: SLOT })),
  },
});

/** What Slack would refuse, and whom it would call but the coach. */
function problems(view: ModalView): unknown[] {
  const { users, userGroups, broadcasts } = calledBy({ text: '', blocks: view.blocks });
  const others = users.filter((user) => user !== COACH);
  return [...problemsOfView(view), ...others, ...userGroups, ...broadcasts];
}

/** What is chosen beforehand in a radio. */
const chosen = (view: ModalView, block: string): string | undefined =>
  /"initial_option":\{"value":"(\w+)"/.exec(JSON.stringify(blockOf(view, block)))?.[1];

describe.each(HARD_SIGNS)('a private talk, as long as it can be, in %s', (_what, sign) => {
  const text = fill(sign);

  test('fits on the screen of the coach', () => {
    const mistake = shareWith({ ...longest(sign), authorId: null });
    const message = { id: ID, metadata: 'x'.repeat(200), written: text };
    for (const link of [LINK, undefined]) {
      const view = privateTalkModal(say, { mistake, link, messages: messages(text) }, message);
      expect(problems(view)).toEqual([]);
    }
  });

  test('fits on the screen of the author, beside all else', () => {
    const mistake = shareWith({ ...longest(sign), authorId: null });
    const more = { id: idAt(90), text };
    const thread: AuthorsThread = {
      ...threadWith(text, messages(text)),
      reachableUntil: '2026-03-16',
      waiting: [{ ...more, leavesAt: SLOT }],
      readFirst: [{ ...more, id: idAt(91), verdict: { kind: 'reading' } }],
    };
    const view = replyModal(say, { mistake, thread }, 'x'.repeat(200), { written: text });
    expect(problems(view)).toEqual([]);
  });

  test('and the form to ask in, with ten questions to begin with', () => {
    const prompts = Array.from({ length: PROMPTS_MAX }, () => fill(sign, PROMPT_MAX));
    for (const privately of [true, false]) {
      const shown = { written: text, where: 'privately', anew: true, isFull: true } as const;
      const view = askAuthorModal(say, { privately, prompts }, 'x', shown);
      expect(problemsIn(view)).toEqual([]);
    }
  });
});

test('the message to a coach is always the same, and names the share by its id alone', () => {
  const message = answeredPrivatelyMessage(say, ID);
  expect(problemsInMessage(message)).toEqual([]);
  expect(message.text).toBe('The author of a share answered you privately');
  expect(JSON.stringify(message).replaceAll(ID, 'ID')).toBe(
    JSON.stringify(answeredPrivatelyMessage(say, 'ID')),
  );
});

describe('where a reply goes', () => {
  const view = (thread: AuthorsThread, where?: 'thread' | 'privately') =>
    replyModal(say, { mistake: shareWith({ authorId: null }), thread }, 'x', { where });
  const nothing = { questions: [], replies: [], waiting: [], readFirst: [] };

  test('is not asked where nobody is on it', () => {
    expect(blockOf(view(nothing), 'reply_where')).toBeUndefined();
  });

  test.each([
    ['nobody asked alone', [], 'thread'],
    ['they were asked alone last', messages('Why?', 3), 'privately'],
    ['they answered that', messages('Why?', 2), 'thread'],
  ] as const)('is preset: %s', (_when, talk, wanted) => {
    const thread = threadWith('x', talk);
    const unanswered = { ...thread, ...(thread.talk && { talk: { ...thread.talk, waiting: [] } }) };
    expect(chosen(view(unanswered), 'reply_where')).toBe(wanted);
    expect(chosen(view(unanswered, 'privately'), 'reply_where')).toBe('privately');
  });

  test('is the thread again once an answer waits', () => {
    expect(chosen(view(threadWith('x', messages('Why?', 3))), 'reply_where')).toBe('thread');
  });
});

test('a question is put behind what is written, unless it doesn’t fit', () => {
  expect(withPrompt('', 'Why?')).toBe('Why?');
  expect(withPrompt(' \n', 'Why?')).toBe('Why?');
  expect(withPrompt(' Hello. \n', 'Why?')).toBe(' Hello.\nWhy?');
  expect(withPrompt('x'.repeat(THREAD_TEXT_MAX - 5), 'Why?')).toHaveLength(THREAD_TEXT_MAX);
  expect(withPrompt('x'.repeat(THREAD_TEXT_MAX - 4), 'Why?')).toBeUndefined();
});

test('a hint on blame is one, and fits, however long the words are', () => {
  const ids = { reword: 'w.0', keep: 'w.keep' };
  const text = `You should have checked ${'every & <list> '.repeat(100)}. That was careless.`;
  const suggestions = findBlame(text).map((detail) => ({
    field: 'question',
    detail,
    language: detail.language,
    roles: [],
    keys: ['k'],
  }));
  expect(suggestions.length).toBeGreaterThan(1);
  const blocks = blameBlocks(say, suggestions, ids);
  const title = { type: 'plain_text' as const, text: 'x' };
  expect(problemsIn({ type: 'modal', title, blocks })).toEqual([]);
  expect(blocks.filter(({ type }) => type === 'actions')).toHaveLength(1);
  expect(JSON.stringify(blocks)).toContain('question.blame.0');
  expect(blameBlocks(say, [], ids)).toEqual([]);
});
