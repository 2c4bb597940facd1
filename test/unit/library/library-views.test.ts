import { describe, expect, test } from 'vitest';
import type { LibraryPage } from '../../../src/library/browse-library.ts';
import { createSay } from '../../../src/language/language.ts';
import { readPage, readTyped, readWanted } from '../../../src/library/library-form.ts';
import type { FoundLesson, LibraryLesson } from '../../../src/library/library-lesson.ts';
import { lessonModal } from '../../../src/library/lesson-modal.ts';
import { areaOptions, libraryModal } from '../../../src/library/library-modal.ts';
import { meetingKit } from '../../../src/library/meeting-kit.ts';
import { meetingKitMessage } from '../../../src/library/meeting-kit-message.ts';
import { meetingKitModal } from '../../../src/library/meeting-kit-modal.ts';
import { HARD_SIGNS, longest } from '../mistakes/shares.ts';
import { calledBy, problemsIn, problemsInMessage } from '../mistakes/views.ts';
import { lessonWith } from './lessons.ts';

const say = createSay();
const LINK = 'https://hillside.slack.com/archives/C0STAFF/p1';

const whole = (text: string) => (text ? [{ text, isMatch: false }] : []);
const found = (changes: Partial<LibraryLesson> = {}): FoundLesson => {
  const lesson = lessonWith(changes);
  const { whatHappened, whatLearned, whatChanged } = lesson;
  return {
    lesson,
    passages: {
      whatHappened: whole(whatHappened),
      whatLearned: whole(whatLearned),
      whatChanged: whole(whatChanged),
    },
  };
};

const pageWith = (changes: Partial<LibraryPage> = {}): LibraryPage => ({
  wanted: { words: '', areaId: undefined, time: 'all' },
  area: undefined,
  found: [found()],
  total: 1,
  index: 0,
  pages: 1,
  isPartial: false,
  ...changes,
});
const modalOf = (changes: Partial<LibraryPage> = {}) =>
  libraryModal(say, pageWith(changes), new Map([[lessonWith().id, LINK]]), '{}');
const shownIn = (changes: Partial<LibraryPage>) => JSON.stringify(modalOf(changes));
const wanted = (changes: Partial<LibraryPage['wanted']>) => ({ ...pageWith().wanted, ...changes });

describe.each(HARD_SIGNS)('with the longest texts of %s', (_what, sign) => {
  const texts = longest(sign);
  const hardest = {
    ...texts,
    whatChanged: texts.whatLearned,
    focusAreaName: sign.repeat(80),
    helped: 1_000_000,
    outcome: 'working',
    lessonBy: 'coach',
    creditedTo: 'U0ADA',
  } as const;

  test('the library is taken, a full page of it, all of it matches', () => {
    const lessons = Array.from({ length: 8 }, (_, at) => {
      const one = found({ ...hardest, creditedTo: null, id: `lesson ${at}` });
      const marked = (text: string) => [{ text, isMatch: true }];
      const { whatHappened, whatLearned, whatChanged } = one.lesson;
      const passages = {
        whatHappened: marked(whatHappened),
        whatLearned: marked(whatLearned),
        whatChanged: marked(whatChanged),
      };
      return { ...one, passages };
    });
    const words = texts.whatHappened.slice(0, 2000);
    const area = { id: 'area', name: sign.repeat(80) };
    const page = { found: lessons, area, total: 100, index: 1, pages: 13, isPartial: true };
    expect(problemsIn(modalOf({ ...page, wanted: wanted({ words, areaId: 'area' }) }))).toEqual([]);
  });

  test('a lesson and its meeting are taken', () => {
    const lesson = lessonWith({ ...hardest, creditedTo: null });
    expect(problemsIn(lessonModal(say, lesson, LINK, []))).toEqual([]);
    const place = { id: 'C0STAFF', name: 'staff' };
    expect(problemsIn(meetingKitModal(say, lesson, place, '{}'))).toEqual([]);
    expect(
      problemsIn(meetingKitModal(say, { ...lesson, posted: undefined }, undefined, '{}')),
    ).toEqual([]);
  });
});

describe('a lesson in the list', () => {
  test('is told with what is known of it, and no number of helped people below five', () => {
    const facts = (changes: Partial<LibraryLesson>) => shownIn({ found: [found(changes)] });
    const all = facts({
      focusAreaName: 'R&D',
      outcome: 'stuck',
      helped: 4,
      lessonBy: 'coach',
      creditedTo: 'U0ADA',
      whatChanged: 'Two look.',
    });
    for (const told of [
      'Look twice.',
      '_What we changed:_ Two look.',
      '<#C0STAFF>  ·  R&amp;D  ·  <!date^',
      'It stuck  ·  This has helped others  ·  Written by a coach  ·  Thanks to <@U0ADA>',
      `<${LINK}|See its message>`,
    ]) {
      expect(all).toContain(told);
    }
    expect(facts({ helped: 5 })).toContain('This has helped 5 others');
    expect(facts({ outcome: 'working' })).toContain('Still working on it');
    const plain = facts({});
    expect(plain).not.toContain('helped');
    expect(plain).not.toContain('U0ADA');
    expect(plain).not.toContain('What happened');
  });

  test('that was brought along says so, and leads nowhere', () => {
    const view = libraryModal(
      say,
      pageWith({ found: [found({ posted: undefined })] }),
      new Map(),
      '{}',
    );
    expect(JSON.stringify(view)).toContain('From before Oops');
    expect(JSON.stringify(view)).not.toContain('|See its message>');
  });

  test('tells of what happened where it is what was looked for', () => {
    const one = found();
    const whatHappened = [
      { text: 'Sent the ', isMatch: false },
      { text: 'letter', isMatch: true },
    ];
    const passages = { ...one.passages, whatHappened };
    const shown = shownIn({ found: [{ ...one, passages }], wanted: wanted({ words: 'letter' }) });
    expect(shown).toContain('_What happened:_ Sent the *letter*');
  });
});

test('a meeting of a lesson without a message is only there to copy', () => {
  const kit = meetingKitModal(say, lessonWith({ posted: undefined }), undefined, '{}');
  expect(JSON.stringify(kit)).toContain('It is there to copy.');
  expect(JSON.stringify(kit)).not.toContain('post it');
});

describe('where there is nothing', () => {
  const none = { found: [], total: 0 };
  test.each([
    ['at all', none, 'There are no lessons here yet'],
    ['in an area', { ...none, area: { id: 'tools', name: 'Tools' } }, 'that focus area and time'],
    ['in that time', { ...none, wanted: wanted({ time: 'year' }) }, 'that focus area and time'],
    ['that words lead to', { ...none, wanted: wanted({ words: 'x' }) }, 'No lesson was found'],
    [
      'that words lead to in an area',
      { ...none, wanted: wanted({ words: 'x' }), area: { id: 'tools', name: 'Tools' } },
      'All focus areas, or any time,',
    ],
    [
      'that words lead to in that time',
      { ...none, wanted: wanted({ words: 'x', time: 'quarter' }) },
      'All focus areas, or any time,',
    ],
  ])('%s, it is said kindly', (_what, changes, says) => {
    expect(shownIn(changes)).toContain(says);
  });

  test('the text can be shared instead, and nothing is shared without one', () => {
    expect(shownIn({ ...none, wanted: wanted({ words: 'x' }) })).toContain(
      'Share this text instead',
    );
    expect(shownIn(none)).not.toContain('Share this text instead');
  });
});

test('pages turn from the newest to older ones, and from the best to others', () => {
  const middle = { total: 20, index: 1, pages: 3 };
  expect(shownIn(middle)).toMatch(/20 lessons {2}· {2}page 2 of 3.*Newer.*Older/u);
  const words = wanted({ words: 'x' });
  expect(shownIn({ ...middle, wanted: words })).toMatch(/Back.*More.*Share this text/u);
  expect(shownIn({ total: 20, index: 0, pages: 3 })).not.toContain('Newer');
  expect(shownIn({ total: 20, index: 2, pages: 3 })).not.toContain('Older');
});

test('a list that misses channels says so', () => {
  expect(shownIn({ isPartial: true })).toContain('which private channels you are in');
  expect(shownIn({})).not.toContain('private channels');
});

test('the areas that are offered fit what is typed', () => {
  const areas = [
    { area: { id: 'planning', name: 'Planning' }, count: 12 },
    { area: { id: 'tools', name: `Tools ${'x'.repeat(80)}` }, count: 10_000 },
  ];
  const offered = (typed: string) => areaOptions(say, areas, typed).map(({ text }) => text.text);
  expect(offered('')[0]).toBe('All focus areas');
  expect(offered('')).toHaveLength(3);
  expect(offered(' PLAN ')).toEqual(['Planning (12)']);
  expect(offered('tools')[0]).toMatch(/^Tools x+… \(10000\)$/u);
});

describe('what somebody looks for', () => {
  test('is what they typed, in one line and without mentions', () => {
    expect(readTyped(' fire\n  doors <@U0BEN|ben> <#C0X|hall> & <b> ')).toBe(
      'fire doors @ben #hall & <b>',
    );
    expect(readTyped('x'.repeat(3000))).toHaveLength(2000);
  });

  test('is what the fields say', () => {
    const chosen = (value: string) => ({ type: 'select', selected_option: { value } });
    expect(
      readWanted({
        library_words: { library_words: { type: 'text', value: '  letter ' } },
        library_filters: { library_area: chosen('tools'), library_time: chosen('year') },
      }),
    ).toEqual({ words: 'letter', areaId: 'tools', time: 'year' });
    const any = { library_filters: { library_area: chosen('any'), library_time: chosen('ever') } };
    expect(readWanted(any)).toEqual({ words: '', areaId: undefined, time: 'all' });
    expect(readWanted({})).toEqual({ words: '', areaId: undefined, time: 'all' });
  });

  test.each([
    ['2', 2],
    ['-1', 0],
    ['x', 0],
    [undefined, 0],
    ['9'.repeat(30), 0],
  ])('is on page %s', (value, page) => {
    expect(readPage(value)).toBe(page);
  });
});

describe('the message of a meeting', () => {
  const message = meetingKitMessage(say, LINK);

  test('is taken, leads to the lesson and calls nobody', () => {
    expect(problemsInMessage(message)).toEqual([]);
    expect(calledBy(message)).toEqual({ users: [], userGroups: [], broadcasts: [] });
    expect(JSON.stringify(message)).toContain(LINK);
  });

  test('has every step of the meeting', () => {
    for (const { prompt } of meetingKit(say, lessonWith()).steps) {
      expect(JSON.stringify(message)).toContain(prompt);
    }
  });
});
