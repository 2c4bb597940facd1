import * as fc from 'fast-check';
import { FOLLOW_UP_WEEKS, followUpDay } from '../../../src/mistakes/lesson.ts';
import {
  type Mistake,
  WHAT_CHANGED_MAX,
  WHAT_HAPPENED_MAX,
  WHAT_LEARNED_MAX,
} from '../../../src/mistakes/mistake.ts';
import { EMPTY_FORM, type FormState } from '../../../src/mistakes/share-form-state.ts';
import { tidy } from '../../../src/slack/text.ts';

export const ID = 'b6nUGlSM2xtLsKXy9jL5Yw';

/** A small open share, changed as a test needs it. */
export function shareWith(changes: Partial<Mistake> = {}): Mistake {
  return {
    workspaceId: 'T0SCHOOL',
    id: ID,
    channelId: 'C0STAFF',
    authorId: 'U0ADA',
    whatHappened: 'Sent the letter to the wrong class.',
    whatLearned: '',
    focusAreaId: null,
    focusAreaName: null,
    nearMiss: false,
    wantsHelp: false,
    mayRetell: false,
    creditAuthor: false,
    source: null,
    sharedOn: '2026-03-04',
    withdrawn: false,
    undeliverable: null,
    meToo: 0,
    helped: 0,
    whatChanged: '',
    lessonBy: null,
    followUpWeeks: 0,
    followUpOn: null,
    learnedOn: null,
    changedOn: null,
    outcome: null,
    importId: null,
    coaching: 'none',
    posted: [],
    ...changes,
  };
}

/** A sign as often as it fits. */
const filling = (sign: string, max: number) => sign.repeat(Math.floor(max / sign.length));

/** Signs that make the longest texts hard: in bytes, in escaping, in direction, in what Slack reads in them. */
export const HARD_SIGNS: [string, string][] = [
  ['a letter', 'x'],
  ['an ampersand', '&'],
  ['an angle bracket', '<'],
  ['everyone', '<!channel> '],
  ['a mention', '<@U0BEN|ben>'],
  ['an emoji', '😀'],
  ['a family', '👨‍👩‍👧‍👦'],
  ['Hebrew', 'ש'],
  ['Arabic words', 'خطأ صغير '],
  ['Chinese', '错'],
  ['lines', 'a\n'],
  ['quotes and backslashes', '"\\'],
];

/** The longest texts that somebody can share, all of one sign. */
export const longest = (sign: string) => ({
  whatHappened: tidy(filling(sign, WHAT_HAPPENED_MAX)),
  whatLearned: tidy(filling(sign, WHAT_LEARNED_MAX)),
  whatChanged: tidy(filling(sign, WHAT_CHANGED_MAX)),
});

const sign = fc.oneof(
  fc.constantFrom(...HARD_SIGNS.map(([, hard]) => hard)),
  fc.string({ unit: 'binary', maxLength: 30 }),
);
const textUpTo = (max: number) =>
  fc
    .tuple(fc.array(sign, { maxLength: 40 }), fc.integer({ min: 1, max: 200 }))
    .map(([parts, times]) => tidy(tidy(parts.join('').repeat(times)).slice(0, max)).slice(0, max));

const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 });
const count = fc.nat({ max: 10_000 });

/** Any texts that a form lets through, with any choices. */
const anyText = fc.record({
  whatHappened: textUpTo(WHAT_HAPPENED_MAX).map((text) => text || 'x'),
  whatLearned: textUpTo(WHAT_LEARNED_MAX),
  whatChanged: textUpTo(WHAT_CHANGED_MAX),
  followUpWeeks: fc.constantFrom(...FOLLOW_UP_WEEKS),
  nearMiss: fc.boolean(),
  wantsHelp: fc.boolean(),
  mayRetell: fc.boolean(),
  creditAuthor: fc.boolean(),
});

/** Any share, as it can stand in the database. */
export const anyShare: fc.Arbitrary<Mistake> = fc
  .record({
    text: anyText,
    authorId: fc.constantFrom('U0ADA', null),
    sharedOn: fc.constant('2026-03-04'),
    focusAreaName: fc.option(name),
    withdrawn: fc.boolean(),
    lessonBy: fc.constantFrom(null, 'coach' as const),
    undeliverable: fc.constantFrom(null, 'is_archived', 'is_ext_shared', 'msg_too_long'),
    meToo: count,
    helped: count,
  })
  .map(({ text, ...rest }) =>
    shareWith({ ...text, ...rest, followUpOn: followUpDay(rest.sharedOn, text) }),
  );

/** Any state of the form, complete or not. */
export const anyForm: fc.Arbitrary<FormState> = fc
  .record({
    text: anyText,
    isEmpty: fc.boolean(),
    sharing: fc.constantFrom('openly' as const, 'anonymously' as const, undefined),
    focusAreaId: fc.constantFrom(null, 'area3', 'gone'),
  })
  .map(({ text, isEmpty, ...rest }) => ({
    ...EMPTY_FORM,
    ...text,
    ...(isEmpty && { whatHappened: '', whatLearned: '' }),
    ...rest,
  }));

export const areas = (count: number, name = 'Planning') =>
  Array.from({ length: count }, (_, at) => ({ id: `area${at}`, name: `${name} ${at}` }));
