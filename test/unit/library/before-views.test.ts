import { describe, expect, test } from 'vitest';
import { createSay } from '../../../src/language/language.ts';
import { readAhead, readTypedAhead } from '../../../src/library/before-form.ts';
import { beforeMessage } from '../../../src/library/before-message.ts';
import { BEFORE, beforeModal } from '../../../src/library/before-modal.ts';
import type { LibraryLesson } from '../../../src/library/library-lesson.ts';
import { HARD_SIGNS, ID, longest } from '../mistakes/shares.ts';
import { calledBy, problemsIn, problemsInMessage } from '../mistakes/views.ts';

const say = createSay();
const LINK = 'https://hillside.slack.com/archives/C0STAFF/p1';

const lesson = (changes: Partial<LibraryLesson> = {}): LibraryLesson => ({
  id: ID,
  channelId: 'C0STAFF',
  whatHappened: 'Sent the letter to the wrong class.',
  whatLearned: 'Look twice.',
  whatChanged: '',
  focusAreaId: null,
  focusAreaName: null,
  outcome: null,
  helped: 0,
  mayRetell: false,
  lessonBy: null,
  creditedTo: null,
  learnedOn: '2026-03-04',
  posted: { channelId: 'C0STAFF', ts: '1.000001' },
  ...changes,
});

const NONE = { lessons: [], ofOtherYears: [], isPartial: false };

describe.each(HARD_SIGNS)('with the longest texts of %s', (_what, sign) => {
  const texts = longest(sign);
  const many = Array.from({ length: 8 }, (_, at) =>
    lesson({
      ...texts,
      id: `${ID.slice(1)}${at}`,
      whatChanged: texts.whatLearned,
      focusAreaName: sign.repeat(80),
      outcome: 'working',
      lessonBy: 'coach',
      helped: 1_000_000,
    }),
  );
  const checklist = {
    lessons: many.slice(0, 5),
    ofOtherYears: many.slice(5),
    isPartial: true,
  };
  const links = new Map(many.map(({ id }) => [id, LINK]));

  test('a checklist is taken, in a message and in a screen, and calls nobody', () => {
    const words = texts.whatHappened.slice(0, 300);
    const message = beforeMessage(say, words, checklist, links, '/oops');
    expect(problemsInMessage(message)).toEqual([]);
    expect(calledBy(message)).toEqual({ users: [], userGroups: [], broadcasts: [] });
    expect(
      problemsIn(beforeModal(say, '{}', { words, checklist, links, command: '/oops' })),
    ).toEqual([]);
  });
});

test('a checklist says what was learned, what is done since and what came of it, and no name', () => {
  const told = lesson({
    whatChanged: 'Two look.',
    focusAreaName: 'R&D',
    outcome: 'stuck',
    helped: 12,
    creditedTo: 'U0ADA',
  });
  const message = beforeMessage(say, 'x', { ...NONE, lessons: [told] }, new Map(), '/oops');
  const shown = JSON.stringify(message.blocks);
  expect(shown).toContain('☐  Look twice.\\n*Since then:* Two look.');
  expect(shown).toContain('R&amp;D  ·  It stuck');
  expect(shown).not.toContain('U0ADA');
  expect(shown).not.toContain('12');
  expect(shown).not.toContain('wrong class');
});

test('a screen that is still looked for says so, and takes other words', () => {
  const shown = JSON.stringify(beforeModal(say, '{}', 'looking').blocks);
  expect(shown).toContain('Looking…');
  expect(shown).toContain(BEFORE.words);
});

test('where nothing is found, it is said kindly, and what to do', () => {
  const shown = JSON.stringify(beforeMessage(say, 'x', NONE, new Map(), '/oops'));
  expect(shown).toContain('you may be the first');
  expect(shown).toContain('`/oops`');
});

test('what somebody is about to do is read in one line, without its beginning', () => {
  expect(readTypedAhead('before  I\n send it to <@U0BEN|ben> &amp; others')).toBe(
    'send it to @ben & others',
  );
  expect(readTypedAhead('before I')).toBe('');
  expect(readTypedAhead('x'.repeat(2000))).toHaveLength(300);
  const typed = { [BEFORE.words]: { [BEFORE.words]: { type: 'text', value: ' I go ' } } };
  expect(readAhead(typed)).toBe('go');
  expect(readAhead({})).toBe('');
});
