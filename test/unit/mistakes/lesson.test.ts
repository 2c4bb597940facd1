import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changedLesson, FOLLOW_UP_WEEKS, followUpDay } from '../../../src/mistakes/lesson.ts';
import type { MistakeText } from '../../../src/mistakes/mistake.ts';
import { anyShare, shareWith } from './shares.ts';

const TODAY = '2026-03-02';
const lesson = (changes: Partial<MistakeText> = {}) => ({
  whatLearned: 'Ask.',
  whatChanged: '',
  followUpWeeks: 0,
  ...changes,
});

describe('the day on which it is asked whether a lesson stuck', () => {
  test.each([
    [0, null],
    [1, '2026-03-09'],
    [2, '2026-03-16'],
    [4, '2026-03-30'],
  ])('in %i weeks: %s', (followUpWeeks, day) => {
    expect(followUpDay(TODAY, lesson({ followUpWeeks }))).toBe(day);
  });

  test('is none where there is no lesson', () => {
    expect(followUpDay(TODAY, lesson({ whatLearned: '', followUpWeeks: 1 }))).toBeNull();
  });

  test('goes over the ends of months and years', () => {
    expect(followUpDay('2027-12-20', lesson({ followUpWeeks: 2 }))).toBe('2028-01-03');
    expect(followUpDay('2028-02-15', lesson({ followUpWeeks: 2 }))).toBe('2028-02-29');
  });
});

describe('what a change makes of the lesson', () => {
  const byCoach = shareWith({
    whatLearned: 'Ask.',
    whatChanged: 'We ask.',
    lessonBy: 'coach',
    followUpWeeks: 1,
    followUpOn: '2026-02-20',
    learnedOn: '2026-02-13',
    changedOn: '2026-02-14',
  });

  test('a new one has its follow-up from the day on which it takes effect', () => {
    expect(changedLesson(shareWith(), lesson({ followUpWeeks: 2 }), TODAY)).toEqual({
      ...lesson({ followUpWeeks: 2 }),
      followUpOn: '2026-03-16',
      learnedOn: TODAY,
      changedOn: null,
      lessonBy: null,
      outcome: null,
    });
  });

  test('other words keep the day, another time is counted anew', () => {
    const other = { whatLearned: 'Ask twice.', whatChanged: 'We ask.', followUpWeeks: 1 };
    expect(changedLesson(byCoach, other, TODAY)).toMatchObject({ followUpOn: '2026-02-20' });
    const later = { ...other, followUpWeeks: 4 };
    expect(changedLesson(byCoach, later, TODAY)).toMatchObject({ followUpOn: '2026-03-30' });
    const never = { ...other, followUpWeeks: 0 };
    expect(changedLesson(byCoach, never, TODAY)).toMatchObject({ followUpOn: null });
  });

  test('one that is taken out takes its follow-up along', () => {
    const out = { whatHappened: 'x', whatLearned: '', whatChanged: '', followUpWeeks: 1 };
    expect(changedLesson(byCoach, out, TODAY)).toEqual({
      ...lesson({ whatLearned: '' }),
      followUpOn: null,
      learnedOn: null,
      changedOn: null,
      lessonBy: null,
      outcome: null,
    });
  });

  test('it was learned on the day of its first words', () => {
    const anew = { whatLearned: 'Ask twice.', whatChanged: '', followUpWeeks: 1 };
    expect(changedLesson(byCoach, anew, TODAY)).toMatchObject({ learnedOn: '2026-02-13' });
  });

  test('what is done differently is news on the day on which it is first said', () => {
    const said = { whatChanged: 'A list hangs there.' };
    expect(changedLesson(byCoach, said, TODAY)).toMatchObject({ changedOn: '2026-02-14' });
    const later = changedLesson(
      shareWith({ whatLearned: 'Ask.', learnedOn: '2026-02-13' }),
      said,
      TODAY,
    );
    expect(later).toMatchObject({ learnedOn: '2026-02-13', changedOn: TODAY });
    expect(changedLesson(byCoach, { whatChanged: '' }, TODAY)).toMatchObject({ changedOn: null });
  });

  test('a coach’s stays theirs until its author says something of it', () => {
    const { whatLearned, whatChanged, followUpWeeks } = byCoach;
    const same = { whatLearned, whatChanged, followUpWeeks };
    const by = (text: Partial<MistakeText>) => changedLesson(byCoach, text, TODAY).lessonBy;
    expect(by({ nearMiss: true })).toBe('coach');
    expect(by({ whatHappened: 'Told anew.', ...same })).toBe('coach');
    expect(by({ whatHappened: 'x', ...same, whatChanged: 'Nothing yet.' })).toBeNull();
    expect(by({ whatHappened: 'x', ...same, whatLearned: 'Ask twice.' })).toBeNull();
    // In the form that asks for nothing else.
    expect(by(same)).toBeNull();
  });

  test('holds together, whatever is changed', () => {
    const text = fc.record(
      {
        whatHappened: fc.string(),
        whatLearned: fc.string(),
        whatChanged: fc.string(),
        followUpWeeks: fc.constantFrom(...FOLLOW_UP_WEEKS),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(anyShare, text, (before, change) => {
        const after = changedLesson(before, change, TODAY);
        expect(after.whatLearned).toBe(change.whatLearned ?? before.whatLearned);
        const none = { followUpWeeks: 0, followUpOn: null, lessonBy: null };
        expect(after).toMatchObject(after.whatLearned ? {} : none);
        expect(after).toMatchObject(after.followUpWeeks === 0 ? { followUpOn: null } : {});
        // Nobody's lesson becomes a coach's by what its author does.
        expect([before.lessonBy, null]).toContain(after.lessonBy);
      }),
    );
  });
});
