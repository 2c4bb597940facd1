import { describe, expect, test } from 'vitest';
import { callMessage, type ToldCoach } from '../../../src/calling/call-message.ts';
import { cardMessage, type ShownThread } from '../../../src/calling/card-message.ts';
import { tellStewardMessage } from '../../../src/calling/tell-steward-message.ts';
import { createSay } from '../../../src/language/language.ts';
import { HARD_SIGNS, ID } from '../mistakes/shares.ts';
import { calledBy, problemsInMessage } from '../mistakes/views.ts';

const say = createSay();
const URL = 'https://school.slack.com/archives/C0STAFF/p1700000000000100';

const STATES = ['called', 'talking', 'answered'] as const;

const AREA_ID = 'b'.repeat(22);
const AREAS = [{ id: AREA_ID, name: 'Handing over <!here>' }];

/** Every way a thread can stand. */
const threads: ShownThread[] = STATES.flatMap((state) =>
  [0, 1, 2].flatMap((step) =>
    [true, false].flatMap((wasCalled) =>
      [true, false].flatMap((wantsHelp) =>
        (state === 'called' ? [null] : [null, 'U0BEN']).map((claimedBy) => ({
          mistakeId: ID,
          state,
          step,
          wasCalled,
          wantsHelp,
          claimedBy,
          areas: claimedBy === null ? [] : AREAS,
          dueAt: null,
          waitsFor: null,
        })),
      ),
    ),
  ),
);

const valuesIn = (message: object) =>
  [...JSON.stringify(message).matchAll(/"value":"([^"]*)"/g)].map(([, value]) => value);

describe('the card', () => {
  test.each(threads)('is taken as it stands: %o', (thread) => {
    const message = cardMessage(say, thread);
    expect(problemsInMessage(message)).toEqual([]);
    // Only who is on it is named, and nobody is who is only called.
    const isNamed = thread.state === 'talking' && thread.claimedBy !== null;
    expect(calledBy(message).users).toEqual(isNamed ? ['U0BEN'] : []);
    const offered = isNamed ? [`${ID}:${AREA_ID}`] : [];
    expect(new Set(valuesIn(message))).toEqual(new Set([ID, ...offered]));
    expect(JSON.stringify(message)).not.toContain('metadata');
  });

  const waiting = {
    mistakeId: ID,
    state: 'called',
    claimedBy: null,
    wasCalled: true,
    areas: [],
  } as const;
  test.each([
    ['somebody is called', { step: 0, dueAt: 1, waitsFor: 'U0BEN' }, 'A coach was called'],
    ['they pass', { step: 0, dueAt: 1, waitsFor: null }, 'A coach was called'],
    ['nobody is left then', { step: 2, dueAt: 1, waitsFor: null }, 'A coach was called'],
    ['their day is over', { step: 2, dueAt: null, waitsFor: null }, 'Nobody has taken this on'],
    ['silence leads on', { step: 1, dueAt: 1, waitsFor: 'U0BEN' }, 'Nobody has taken this on'],
    ['and one passes', { step: 1, dueAt: 1, waitsFor: null }, 'Nobody has taken this on'],
    ['called after that', { step: 2, dueAt: 1, waitsFor: 'U0BEN' }, 'Nobody has taken this on'],
  ])('tells silence, and not that somebody has passed: %s', (_what, how, words) => {
    expect(cardMessage(say, { ...waiting, wantsHelp: true, ...how }).text).toContain(words);
  });

  test('has what others offer on it, in every state', () => {
    const offered = { actionId: 'propose_lesson', label: 'card.ask' } as const;
    for (const thread of threads) {
      expect(JSON.stringify(cardMessage(say, thread, [offered]))).toContain('propose_lesson');
    }
  });
});

const told = (more: {
  call?: Partial<ToldCoach['call']>;
  thread?: Partial<NonNullable<ToldCoach['thread']>>;
  share?: Partial<ToldCoach['share']>;
  url?: string;
}): ToldCoach => ({
  call: { mistakeId: ID, accountId: 'U0BEN', state: 'waited', ...more.call },
  thread: { state: 'called', claimedBy: null, ...more.thread },
  share: {
    channelId: 'C0STAFF',
    authorId: 'U0ADA',
    focusAreaName: 'Handing over',
    wantsHelp: true,
    withdrawn: false,
    ...more.share,
  },
  url: more.url,
});

describe('what a coach is sent', () => {
  test.each(HARD_SIGNS)('is taken with an area named %s', (_what, sign) => {
    for (const url of [URL, undefined]) {
      const focusAreaName = sign.repeat(80).slice(0, 80);
      const message = callMessage(say, told({ share: { focusAreaName }, ...(url && { url }) }));
      expect(problemsInMessage(message)).toEqual([]);
      expect(calledBy(message)).toEqual({ users: [], userGroups: [], broadcasts: [] });
    }
  });

  test('names no author, and asks not to guess where there is none', () => {
    const open = JSON.stringify(callMessage(say, told({})));
    expect(open).not.toContain('U0ADA');
    expect(open).not.toContain('guess');
    const anonymous = JSON.stringify(callMessage(say, told({ share: { authorId: null } })));
    expect(anonymous).toContain('guess');
  });

  test.each([null, 'U0ADA'])(
    'says that they coach it only where it has an area: by %s',
    (authorId) => {
      const withArea = JSON.stringify(callMessage(say, told({ share: { authorId } })));
      expect(withArea).toContain('You coach this');
      const share = { authorId, focusAreaName: null };
      const without = JSON.stringify(callMessage(say, told({ share })));
      expect(without).not.toContain('You coach this');
      expect(without).toContain('It has no focus area');
      expect(without.includes('guess')).toBe(authorId === null);
    },
  );

  const ben = { claimedBy: 'U0BEN' };
  const cleo = { claimedBy: 'U0CLEO' };
  test.each([
    ['asked', {}, 'would like a coach', 2],
    ['passed', { call: { state: 'passed' } }, "You're not waited for any more", 0],
    ['on it', { thread: { state: 'talking', ...ben } }, "You're on it", 2],
    [
      'on an anonymous one',
      { thread: { state: 'talking', ...ben }, share: { authorId: null } },
      "You're on it",
      3,
    ],
    ['not on it', { thread: { state: 'talking', ...cleo } }, '<@U0CLEO> is on it now', 0],
    ['answered', { thread: { state: 'answered', ...ben } }, 'It has been answered', 0],
    ['withdrawn', { share: { withdrawn: true } }, 'has withdrawn it', 0],
    [
      'withdrawn while on it',
      { share: { withdrawn: true }, thread: { state: 'talking', ...ben } },
      'has withdrawn it',
      0,
    ],
    [
      'not wanted',
      { call: { state: 'passed' }, share: { wantsHelp: false } },
      "doesn't look for a coach any more",
      0,
    ],
  ] as const)('says how it stands: %s', (_what, how, words, buttons) => {
    const given = how as Parameters<typeof told>[0];
    const isWithdrawn = given.share?.withdrawn === true;
    const message = callMessage(say, {
      ...told(given),
      ...(isWithdrawn && !given.thread && { thread: undefined }),
    });
    expect(problemsInMessage(message)).toEqual([]);
    expect(message.text).toContain(words);
    // Which of those that they were called for.
    expect(message.text).toContain('<#C0STAFF>');
    expect(valuesIn(message)).toEqual(Array.from({ length: buttons }, () => ID));
  });
});

test('what a steward hears names nobody, with a link or without', () => {
  for (const url of [URL, undefined]) {
    const message = tellStewardMessage(say, { channelId: 'C0STAFF' }, url);
    expect(problemsInMessage(message)).toEqual([]);
    expect(calledBy(message)).toEqual({ users: [], userGroups: [], broadcasts: [] });
    expect(message.text).toContain('<#C0STAFF>');
  }
});
