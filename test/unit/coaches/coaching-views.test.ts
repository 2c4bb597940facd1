import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { problemsOfView } from '../../../playground/slack/block-kit/validate.ts';
import type { WaitingShare } from '../../../src/coaches/coach.ts';
import { sayCoaching, coachingModal } from '../../../src/coaches/coaching-modal.ts';
import { coachingHome } from '../../../src/coaches/coaching-home.ts';
import type { CoachingPage } from '../../../src/coaches/find-coaching.ts';
import { morningMessage, morningsSetMessage } from '../../../src/coaches/morning-message.ts';
import { homeView } from '../../../src/home/home-view.ts';
import { createSay } from '../../../src/language/language.ts';
import { shareHome } from '../../../src/mistakes/share-home.ts';
import { HARD_SIGNS } from '../mistakes/shares.ts';
import { calledBy, problemsIn, problemsInMessage } from '../mistakes/views.ts';

const say = createSay();
const words = (blocks: object) => JSON.stringify(blocks);

const LINK = `https://${'school'.repeat(10)}.slack.com/archives/C0123456789/p1700000000000100`;
const idOf = (at: number) => `share-${String(at).padStart(16, '0')}`;
const sharesOf = (count: number, kind: string, focusAreaName: string | null): WaitingShare[] =>
  Array.from({ length: count }, (_, at) => ({
    mistakeId: idOf(at + (kind === 'called' ? 0 : 5000)),
    channelId: 'C0123456789',
    focusAreaName,
    sharedOn: '2026-03-02',
    isAnonymous: true,
    posted: { channelId: 'C0123456789', ts: '1700000000.000100' },
    ...(at % 2 === 0 && { link: LINK }),
  }));

function pageWith(changes: Partial<CoachingPage> = {}): CoachingPage {
  return {
    own: { areas: [], awayUntil: null, mornings: true },
    groups: [],
    focusAreas: [
      { id: 'area-1', name: 'Handing over' },
      { id: 'area-2', name: 'Tools' },
    ],
    waits: { called: [], claimed: [] },
    ...changes,
  };
}

/** As much as there can be, named with this sign. */
function fullest(sign: string, areas = 300, waiting = 300): CoachingPage {
  const name = sign.repeat(200);
  const focusAreas = Array.from({ length: areas }, (_, at) => ({ id: idOf(at), name }));
  const ids = ['any', ...focusAreas.map(({ id }) => id)];
  return {
    own: { areas: ids, awayUntil: '9999-12-31', mornings: false },
    groups: Array.from({ length: 20 }, () => ({ handle: 'g'.repeat(80), areas: ids })),
    focusAreas,
    waits: {
      called: sharesOf(waiting, 'called', name),
      claimed: sharesOf(waiting, 'claimed', name),
    },
  };
}

describe('the form of a coach', () => {
  test.each(HARD_SIGNS)('is taken as full as it can be, named with %s', (_what, sign) => {
    const page = fullest(sign);
    expect(problemsIn(coachingModal(say, page, say('coaching.tooLate')))).toEqual([]);
    const home = homeView(say, '/oops', [...shareHome(say), ...coachingHome(say, page)]);
    expect(problemsOfView(home)).toEqual([]);
    expect(problemsInMessage(morningMessage(say, page.waits))).toEqual([]);
  });

  test('is taken with any number of areas and of shares', () => {
    fc.assert(
      fc.property(fc.nat({ max: 120 }), fc.nat({ max: 60 }), fc.boolean(), (areas, shares, is) => {
        const page = fullest('x', areas, shares);
        const shown = is ? page : { ...page, own: { ...page.own, areas: [] } };
        expect(problemsIn(coachingModal(say, shown))).toEqual([]);
        expect(problemsOfView(homeView(say, '/oops', coachingHome(say, shown)))).toEqual([]);
        expect(calledBy({ text: '', blocks: coachingHome(say, shown) }).users).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('counts what it doesn’t show', () => {
    const { waits } = fullest('x', 1, 40);
    expect(words(coachingModal(say, pageWith({ waits })).blocks)).toContain('And 28 more.');
    expect(words(coachingHome(say, pageWith({ waits })))).toContain('And 34 more.');
    expect(words(morningMessage(say, waits).blocks)).toContain('And 28 more.');
  });

  test('offers to coach to who doesn’t, and says kindly when nothing waits to who does', () => {
    const stranger = words(coachingModal(say, pageWith()).blocks);
    expect(stranger).toContain('Could you help others');
    expect(words(coachingHome(say, pageWith()))).toContain('Offer to coach');
    const own = { areas: ['area-2'], awayUntil: null, mornings: true };
    const coach = coachingModal(say, pageWith({ own }));
    expect(words(coach.blocks)).toContain('Nothing waits for you');
    expect(words(coach.blocks)).not.toContain('Could you help others');
    expect(words(coachingHome(say, pageWith({ own })))).toContain('You coach: Tools');
  });

  test('shows who coaches through a group, and what was appointed to it', () => {
    const groups = [{ handle: 'helpers', areas: ['any', 'area-1'] }];
    const shown = words(coachingModal(say, pageWith({ groups })).blocks);
    expect(shown).toContain('You coach Whatever comes, Handing over through @helpers');
    expect(shown).toContain('Stewards decide what a group coaches');
    const gone = [{ handle: 'helpers', areas: ['gone'] }];
    expect(words(coachingModal(say, pageWith({ groups: gone })).blocks)).not.toContain('@helpers');
  });

  test('shows what somebody is on although they don’t coach', () => {
    const waits = { called: [], claimed: sharesOf(1, 'claimed', null) };
    const shown = words(coachingModal(say, pageWith({ waits })).blocks);
    expect(shown).toContain('You are on');
    expect(shown).toContain('No focus area');
    expect(shown).not.toContain('Could you help others');
    expect(words(coachingHome(say, pageWith({ waits })))).toContain('Open my coaching');
  });

  test('lets nobody be called by the name of a focus area', () => {
    const focusAreas = [{ id: 'area-1', name: '<!channel> <@U0ADA> @helpers' }];
    const own = { areas: ['area-1'], awayUntil: null, mornings: true };
    const page = pageWith({
      own,
      focusAreas,
      groups: [{ handle: 'helpers', areas: ['area-1'] }],
      waits: { called: sharesOf(1, 'called', '<!channel> <@U0ADA>'), claimed: [] },
    });
    const { blocks } = morningMessage(say, page.waits);
    const nobody = { users: [], userGroups: [], broadcasts: [] };
    expect(calledBy({ text: '', blocks })).toEqual(nobody);
    expect(calledBy({ text: '', blocks: coachingHome(say, page) })).toEqual(nobody);
  });
});

describe('the morning’s message', () => {
  test('says what waits with links, and turns off and on again', () => {
    const message = morningMessage(say, { called: sharesOf(1, 'called', 'Tools'), claimed: [] });
    expect(words(message.blocks)).toContain(`<${LINK}|A share> in <#C0123456789>`);
    expect(words(message.blocks)).toContain('Turn this off');
    expect(message.text).not.toContain('Tools');
    for (const isOn of [true, false]) {
      const set = morningsSetMessage(say, isOn);
      expect(problemsInMessage(set)).toEqual([]);
      expect(words(set.blocks)).toContain(isOn ? 'Turn this off' : 'Turn it on again');
    }
  });
});

describe('a Home tab', () => {
  const section = (text: string) => ({
    type: 'section' as const,
    text: { type: 'mrkdwn' as const, text },
  });

  test.each([0, 97, 98, 99, 100, 250])('of %s blocks is taken', (count) => {
    const blocks = Array.from({ length: count }, (_, at) => section(`line ${at}`));
    const view = homeView(say, '/oops', blocks);
    expect(problemsOfView(view)).toEqual([]);
    expect(words(view).includes('more than fits')).toBe(count > 98);
    expect(words(view)).toContain('`/oops help`');
  });
});

describe('what was saved', () => {
  const focusAreas = [{ id: 'area-1', name: 'Handing over' }];
  const nothing = { areas: [], awayUntil: null, mornings: true };
  const saved = (changes: object) =>
    sayCoaching(say, '/oops', {
      kind: 'saved',
      before: nothing,
      after: nothing,
      stopped: false,
      stillOn: 0,
      focusAreas,
      ...changes,
    });

  test.each([
    [{}, 'Nothing was changed'],
    [{ after: { ...nothing, areas: ['any', 'area-1'] } }, 'Whatever comes, Handing over'],
    [{ after: { ...nothing, awayUntil: '2026-03-09' } }, 'You are away until'],
    [{ before: { ...nothing, awayUntil: '2026-03-09' } }, 'You are back'],
    [{ after: { ...nothing, mornings: false } }, '`/oops coach` shows what waits'],
    [{ before: { ...nothing, mornings: false } }, 'told in the morning what waits'],
    [{ before: { ...nothing, areas: ['any'] }, stopped: true }, "You don't coach any more"],
    [{ before: { ...nothing, areas: ['any'] } }, 'only through your group'],
    [{ before: { ...nothing, areas: ['any'] }, stopped: true, stillOn: 2 }, 'on 2 shares'],
  ])('%j', (changes, said) => {
    expect(saved(changes)).toContain(said);
  });
});
