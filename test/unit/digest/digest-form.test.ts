import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DIGEST_PARTS } from '../../../src/digest/digest.ts';
import { type DigestFields, withTouched } from '../../../src/digest/digest-fields.ts';
import { areaNamesIn, digestMetadata, readDigest } from '../../../src/digest/digest-form.ts';
import { DIGEST, digestModal } from '../../../src/digest/digest-modal.ts';
import { createSay } from '../../../src/language/language.ts';
import * as payloads from '../../../src/slack/payloads.ts';
import { FIELDS, pageWith } from './pages.ts';

const say = createSay();

type Filled = Record<'weekday' | 'hour' | 'zone', string | null> & {
  areas: readonly string[];
  parts: readonly string[];
  pause: string | null;
};

const filledAs = ({ weekday, hour, zone, areaIds, parts, pausedUntil }: DigestFields): Filled => ({
  weekday: String(weekday),
  hour: String(hour),
  zone,
  areas: areaIds,
  parts,
  pause: pausedUntil,
});

/** A form that showed `shown`, as Slack sends it back with `filled` in it. */
function submitted(shown: DigestFields, filled: Partial<Filled> = {}) {
  const page = pageWith(shown);
  const { blocks } = digestModal(say, { page, fields: shown, metadata: '', round: 3 });
  const chosen: Filled = { ...filledAs(shown), ...filled };
  const one = (value: string | null) => ({
    type: 'static_select',
    selected_option: value === null ? null : { value },
  });
  const holds: Record<string, object> = {
    [DIGEST.weekday]: one(chosen.weekday),
    [DIGEST.hour]: one(chosen.hour),
    [DIGEST.zone]: one(chosen.zone),
    [DIGEST.areas]: {
      type: 'multi_static_select',
      selected_options: chosen.areas.map((value) => ({ value })),
    },
    [DIGEST.parts]: {
      type: 'checkboxes',
      selected_options: chosen.parts.map((value) => ({ value })),
    },
    [DIGEST.pause]: { type: 'datepicker', selected_date: chosen.pause },
  };
  const values = Object.fromEntries(
    blocks.flatMap(({ block_id: id = '' }) => {
      const action = id.split(':')[0] ?? '';
      return holds[action] ? [[id, { [action]: holds[action] }]] : [];
    }),
  );
  return payloads.submission.parse({
    user: { id: 'U0BEN' },
    view: {
      id: 'V0VIEW',
      callback_id: 'digest',
      blocks: JSON.parse(JSON.stringify(blocks)),
      state: { values },
    },
  }).view;
}

const fields: fc.Arbitrary<DigestFields> = fc.record({
  weekday: fc.integer({ min: 1, max: 7 }),
  hour: fc.integer({ min: 0, max: 23 }),
  zone: fc.constantFrom('Europe/Berlin', 'UTC', 'Asia/Kolkata'),
  areaIds: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')).map((ids) => ids.toSorted()),
  parts: fc.subarray([...DIGEST_PARTS]),
  pausedUntil: fc.constantFrom(null, '2026-03-06', '2027-01-01'),
});

describe('the form of a digest', () => {
  test('says what it showed and what was chosen in it', () => {
    fc.assert(
      fc.property(fields, fields, (shown, chosen) => {
        expect(readDigest(submitted(shown, filledAs(chosen)))).toEqual({
          kind: 'sent',
          sent: { shown, chosen },
        });
      }),
    );
  });

  test('points at all that is wrong at once', () => {
    const view = submitted(FIELDS, { weekday: '8', hour: '24', zone: 'Mars/Base', pause: 'soon' });
    expect(readDigest(view)).toEqual({
      kind: 'problems',
      problems: [
        { field: DIGEST.weekday, key: 'digest.chooseAgain' },
        { field: DIGEST.hour, key: 'digest.chooseAgain' },
        { field: DIGEST.zone, key: 'digest.zoneUnknown' },
        { field: DIGEST.pause, key: 'digest.pauseWrong' },
      ],
    });
  });

  test.each([
    ['weekday', ['0', '8', '1.5', '', 'x', '01', null]],
    ['hour', ['24', '-1', '7.5', '', '015', null]],
    ['zone', ['', '+01:00', 'Z', 'Europe/Atlantis', null]],
    ['pause', ['tomorrow', '2026-02-30', '2026-3-1', '+012026-01-01', '']],
  ] as const)('refuses what is no %s', (field, odd) => {
    for (const value of odd) {
      const read = readDigest(submitted(FIELDS, { [field]: value }));
      expect(read, String(value)).toMatchObject({
        kind: 'problems',
        problems: [{ field: DIGEST[field] }],
      });
    }
  });

  test('names focus areas that are gone since as it showed them', () => {
    expect(areaNamesIn(submitted(FIELDS), ['b', 'never'])).toEqual(['Area b']);
  });

  test('is read where Slack sends no blocks along', () => {
    const view = { ...submitted(FIELDS, { areas: ['a'] }), blocks: ['odd', null, {}] };
    expect(readDigest(view)).toMatchObject({
      kind: 'sent',
      sent: { chosen: { ...FIELDS, areaIds: ['a'] } },
    });
  });

  test('of before there were parts to choose means all of them', () => {
    const { state, blocks } = submitted({ ...FIELDS, parts: [] });
    const isParts = (id: unknown) => String(id).startsWith(DIGEST.parts);
    const values = Object.entries(state.values).filter(([id]) => !isParts(id));
    const view = {
      state: { values: Object.fromEntries(values) },
      blocks: blocks.filter((block) => !isParts(Object(block)['block_id'])),
    };
    const all = { parts: DIGEST_PARTS };
    expect(readDigest(view)).toMatchObject({ kind: 'sent', sent: { shown: all, chosen: all } });
  });

  test.each(['', '{}', 'x', '{"channelId":"","isOn":true,"round":0}'])(
    'carries nothing in %j',
    (text) => {
      expect(digestMetadata.read(text)).toBeUndefined();
    },
  );
});

describe('what was touched', () => {
  test('counts, and all else stays as others have set it', () => {
    fc.assert(
      fc.property(fields, fields, fields, (now, shown, chosen) => {
        const after = withTouched(now, { shown, chosen });
        for (const name of ['weekday', 'hour', 'zone', 'pausedUntil'] as const) {
          expect(after[name]).toBe(chosen[name] === shown[name] ? now[name] : chosen[name]);
        }
        for (const area of ['a', 'b', 'c']) {
          const isTouched = chosen.areaIds.includes(area) !== shown.areaIds.includes(area);
          const { areaIds } = isTouched ? chosen : now;
          expect(after.areaIds.includes(area)).toBe(areaIds.includes(area));
        }
        for (const part of DIGEST_PARTS) {
          const isTouched = chosen.parts.includes(part) !== shown.parts.includes(part);
          expect(after.parts.includes(part)).toBe((isTouched ? chosen : now).parts.includes(part));
        }
      }),
    );
  });
});
