import { describe, expect, test } from 'vitest';
import { askAuthorModal } from '../../../src/coaching/ask-author-modal.ts';
import { createSay } from '../../../src/language/language.ts';
import { proposeLessonModal } from '../../../src/lessons/propose-lesson-modal.ts';
import { createChooseLesson } from '../../../src/library/choose-lesson.ts';
import type { FoundLesson } from '../../../src/library/library-lesson.ts';
import { lessonOption } from '../../../src/library/point-view.ts';
import { similarBlocks } from '../../../src/library/similar-view.ts';
import { createSuggestSimilar } from '../../../src/library/suggest-similar.ts';
import { thanksModal } from '../../../src/mistakes/thanks-modal.ts';
import { passagesOf } from '../../../src/search/passages.ts';
import { stemsOf } from '../../../src/search/stems.ts';
import { wordsOf } from '../../../src/search/words.ts';
import { HARD_SIGNS, longest } from '../mistakes/shares.ts';
import { problemsIn } from '../mistakes/views.ts';
import { lessonWith } from './lessons.ts';

const say = createSay();
const SIGHT = { everyones: true, channels: [], isPartial: false };

describe.each(HARD_SIGNS)('with the longest texts of %s', (_what, sign) => {
  const texts = longest(sign);
  const lessons = Array.from({ length: 3 }, (_, at) =>
    lessonWith({ ...texts, whatChanged: texts.whatLearned, id: `lesson ${at}` }),
  );
  const similar = similarBlocks(say, lessons);

  test('every screen with hints below it is taken', () => {
    const asking = { privately: true, prompts: Array.from({ length: 100 }, () => sign.repeat(70)) };
    const [lesson = lessonWith()] = lessons;
    const shown = { written: texts.whatLearned, similar, lesson: lessonOption(lesson) };
    expect(problemsIn(askAuthorModal(say, asking, '{}', shown))).toEqual([]);
    expect(problemsIn(proposeLessonModal(say, '{}', texts, similar))).toEqual([]);
    const link = 'https://hillside.slack.com/archives/C1/p1';
    expect(problemsIn(thanksModal(say, { metadata: '{}', link, canUndo: true, similar }))).toEqual(
      [],
    );
  });
});

test('where nothing is similar, nothing is said of it', () => {
  expect(similarBlocks(say, [])).toEqual([]);
});

/** A library in which these are found by any words, the best first. */
function openSimilar(...learned: string[]) {
  const asked: string[] = [];
  const toTell = async (
    ...[, , words, , max, but]: [string, unknown, string, unknown, number, string?]
  ) => {
    asked.push(words);
    const stems = new Set([...wordsOf(words)].flatMap(stemsOf));
    return learned
      .map((whatLearned, at): FoundLesson => {
        const lesson = lessonWith({ id: `${at}`, whatLearned, whatHappened: '' });
        const passages = {
          whatHappened: [],
          whatLearned: passagesOf(whatLearned, stems),
          whatChanged: [],
        };
        return { lesson, passages };
      })
      .filter(({ lesson }) => lesson.id !== but)
      .slice(0, max);
  };
  const suggest = createSuggestSimilar({ sightOf: async () => SIGHT, toTell });
  const like = async (words: string, max = 3) => {
    const share = { id: 'own', channelId: 'C1', words };
    return (await suggest('T1', 'U1', share, max)).map(({ whatLearned }) => whatLearned);
  };
  return { asked, like, suggest, toTell };
}

test('a lesson is like a share when two of the words that tell something are in both', async () => {
  const { like, asked } = openSimilar('Letters leave after a second look.', 'The look of a door.');
  expect(await like('The letter left without a look')).toEqual([
    'Letters leave after a second look.',
  ]);
  expect(await like('letters, letters and the letter')).toEqual([
    'Letters leave after a second look.',
  ]);
  expect(await like('the and of')).toEqual([]);
  expect(asked).toHaveLength(2);
  expect(asked[0]?.split(' ')).not.toContain('the');
});

test('a long text is looked for by its first words', async () => {
  const { like, asked } = openSimilar();
  await like(Array.from({ length: 500 }, (_, at) => `word${at}`).join(' '));
  expect(asked[0]?.split(' ')).toHaveLength(16);
});

test('a lesson that stands nowhere is not pointed to, and the newest are offered where none is similar', async () => {
  const { suggest, toTell } = openSimilar('Letters leave after a second look.');
  const newest = [
    lessonWith({ id: 'newest' }),
    lessonWith({ id: 'own' }),
    lessonWith({ id: 'brought', posted: undefined }),
  ];
  const choose = createChooseLesson({
    sightOf: async () => SIGHT,
    toTell,
    told: { newest: async () => newest, find: async () => undefined },
    suggest,
  });
  const offered = async (words: string, typed = '') => {
    const share = { id: 'own', channelId: 'C1', words };
    return (await choose.offer('T1', 'U1', share, typed)).map(({ id }) => id);
  };
  expect(await offered('The letter left without a look')).toEqual(['0']);
  expect(await offered('A key was lost')).toEqual(['newest']);
  expect(await offered('A key was lost', ' letter ')).toEqual(['0']);
});
