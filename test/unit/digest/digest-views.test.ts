import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newFields } from '../../../src/digest/digest-fields.ts';
import { digestModal, previewModal } from '../../../src/digest/digest-modal.ts';
import { noDigestHere, sayWhen } from '../../../src/digest/digest-view.ts';
import type { DigestPage } from '../../../src/digest/find-digest.ts';
import { createSay } from '../../../src/language/language.ts';
import { section } from '../../../src/slack/block-kit.ts';
import { HARD_SIGNS } from '../mistakes/shares.ts';
import { calledBy, problemsIn, problemsInMessage } from '../mistakes/views.ts';
import { pageWith } from './pages.ts';

const say = createSay();
const words = (view: object) => JSON.stringify(view);
const formOf = (page: DigestPage, notice?: string) =>
  digestModal(say, {
    page,
    fields: page.fields,
    metadata: '{}',
    round: 0,
    ...(notice && { notice }),
  });

/** As much as there can be, named with this sign. */
function fullest(sign: string, areas = 300): DigestPage {
  const name = sign.repeat(200);
  const focusAreas = Array.from({ length: areas }, (_, at) => ({ id: `area-${at}`, name }));
  const areaIds = focusAreas.map(({ id }) => id);
  const zone = 'America/Argentina/ComodRivadavia';
  return pageWith({ areaIds, zone, pausedUntil: '9999-12-31' }, { focusAreas });
}

describe('the form of a digest', () => {
  test.each(HARD_SIGNS)('is taken as full as it can be, named with %s', (_what, sign) => {
    const page = fullest(sign);
    expect(problemsIn(formOf(page, say('digest.notSubscribed')))).toEqual([]);
    expect(problemsIn(formOf({ ...page, digest: undefined, nextOn: undefined }))).toEqual([]);
  });

  test('is taken with any choice, any number of areas, and in any round', () => {
    fc.assert(
      fc.property(
        fc.record({
          weekday: fc.integer({ min: 1, max: 7 }),
          hour: fc.integer({ min: 0, max: 23 }),
          pausedUntil: fc.constantFrom(null, '2026-03-06'),
        }),
        fc.nat({ max: 120 }),
        fc.boolean(),
        fc.nat(),
        (fields, areas, isOn, round) => {
          const { focusAreas, fields: full } = fullest('x', areas);
          const whole = pageWith({ ...full, ...fields }, { focusAreas });
          const page = isOn ? whole : { ...whole, digest: undefined };
          const form = { page, fields: page.fields, metadata: '{}', round };
          expect(problemsIn(digestModal(say, form))).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('says what a digest is to who has none, with all that it asks for', () => {
    const page = pageWith(newFields('Asia/Kolkata'), { digest: undefined, nextOn: undefined });
    const shown = words(formOf(page));
    expect(shown).toContain('Once a week Oops can post in <#C0STAFF>');
    expect(shown).toContain('"text":"Subscribe"');
    expect(shown).toContain(
      '"initial_option":{"value":"5","text":{"type":"plain_text","text":"Friday"',
    );
    expect(shown).toContain(
      '"initial_option":{"value":"15","text":{"type":"plain_text","text":"15:00"',
    );
    expect(shown).toContain('"initial_option":{"value":"Asia/Kolkata"');
    for (const absent of ['Pause until', 'Post now', 'Stop', 'Next:']) {
      expect(shown).not.toContain(absent);
    }
  });

  test('says when it comes, next too, and of which areas', () => {
    const shown = words(formOf(pageWith({ areaIds: ['b', 'gone', 'a'] })));
    expect(shown).toContain(
      '<#C0STAFF> gets its digest *every Friday at 15:00 (Europe/Berlin)*. Next: <!date',
    );
    expect(shown).toContain('|2026-03-06>');
    expect(shown).toContain('Focus areas: Area a, Area b');
    expect(words(formOf(pageWith({ areaIds: ['gone'] })))).toContain('Focus areas: all');
    expect(words(formOf(pageWith({}, { nextOn: undefined })))).not.toContain('Next:');
  });

  test('counts the areas that it doesn’t name', () => {
    expect(words(formOf(fullest('x', 40)))).toContain(' and 20 more');
  });

  test('asks before it posts and before it stops', () => {
    const shown = words(formOf(pageWith()));
    expect(shown).toContain('Post it now?');
    expect(shown).toContain('no sooner than four days later');
    expect(shown).toContain('Stop this digest?');
    expect(shown).toContain('"style":"danger"');
  });

  test('says until when it is paused, and ends that with one press', () => {
    const paused = words(formOf(pageWith({ pausedUntil: '2026-03-20' }, { nextOn: '2026-03-27' })));
    expect(paused).toContain('|2026-03-20>, that day included. Next: <!date');
    expect(paused).toContain('Resume now');
    expect(words(formOf(pageWith()))).not.toContain('Resume now');
  });

  test('has no field for areas where there are none', () => {
    const shown = words(formOf(pageWith({}, { focusAreas: [] })));
    expect(shown).not.toContain('digest_areas');
  });

  test('shows in another round other inputs, so that none holds what it held', () => {
    const page = pageWith({ pausedUntil: '2026-03-20' });
    const idsIn = (round: number) =>
      digestModal(say, { page, fields: page.fields, metadata: '{}', round })
        .blocks.filter(({ type }) => type === 'input')
        .map((block) => block.block_id);
    expect(new Set(idsIn(0)).isDisjointFrom(new Set(idsIn(1)))).toBe(true);
  });
});

describe('a preview', () => {
  test.each([1, 50, 98, 99, 300])('of %s blocks is taken', (count) => {
    const edition = Array.from({ length: count }, (_, at) => section(`line ${at}`));
    const view = previewModal(say, edition);
    expect(problemsIn(view)).toEqual([]);
    expect(words(view)).toContain('Only you see this.');
    expect(view.submit).toBeUndefined();
  });
});

describe('where there can be no digest', () => {
  const channels = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `C${at}` }));

  test.each([
    ['no-channel', 'this is a direct message'],
    ['not-invited', "Oops isn't in this channel"],
    ['archived', 'archived'],
    ['externally-shared', 'another organisation'],
  ] as const)('%s: says so, and where there can be one', (obstacle, said) => {
    const { text, blocks } = noDigestHere(say, '/oops', obstacle, channels(2));
    expect(problemsInMessage({ text, blocks })).toEqual([]);
    expect(text).toContain(said);
    expect(text).toContain('These channels can have one: <#C0>, <#C1>. Type `/oops digest` there.');
    const nowhere = noDigestHere(say, '/oops', obstacle, []).text;
    expect(nowhere).toContain(obstacle === 'not-invited' ? 'Invite Oops, and' : 'Invite Oops to a');
    expect(nowhere).not.toContain('These channels');
  });

  test.each([
    ['guest', 'Guests can read'],
    ['not-a-member', "You don't seem to be in this channel"],
    ['membership-unknown', "Slack didn't say"],
    ['account-unknown', "Slack didn't say"],
  ] as const)('%s: says so, and names none', (obstacle, said) => {
    const { text } = noDigestHere(say, '/oops', obstacle, channels(2));
    expect(text).toContain(said);
    expect(text).not.toContain('<#');
    expect(text).not.toContain('Invite');
  });

  test('the first of many channels are named', () => {
    const message = noDigestHere(say, '/oops', 'no-channel', channels(400));
    expect(problemsInMessage(message)).toEqual([]);
    expect(message.text).toContain('<#C14> and 385 more');
  });
});

describe('when a digest comes', () => {
  test('is said in words, and calls nobody', () => {
    expect(sayWhen(say, { weekday: 1, hour: 0, zone: 'America/New_York' })).toBe(
      'every Monday at 00:00 (America/New York)',
    );
    const text = sayWhen(say, { weekday: 7, hour: 23, zone: '<!channel>' });
    expect(calledBy({ text, blocks: [] }).broadcasts).toEqual([]);
  });
});
