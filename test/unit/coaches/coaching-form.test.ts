import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCoaching } from '../../../src/coaches/coaching-form.ts';
import { COACHING, coachingModal } from '../../../src/coaches/coaching-modal.ts';
import { createSay } from '../../../src/language/language.ts';
import * as payloads from '../../../src/slack/payloads.ts';

const say = createSay();

/** A form that showed `own`, as Slack sends it back with `filled` in it. */
function submitted(
  own: { areas: string[]; awayUntil: string | null; mornings: boolean },
  filled: { areas: string[]; away: string | null; mornings: boolean },
) {
  const { blocks, callback_id: callbackId } = coachingModal(say, {
    own,
    groups: [],
    focusAreas: ['a', 'b', 'c'].map((id) => ({ id, name: id })),
    waits: { called: [], claimed: [] },
  });
  const options = (values: string[]) => values.map((value) => ({ value }));
  const { view } = payloads.submission.parse({
    team: { id: 'T0SCHOOL' },
    user: { id: 'U0BEN' },
    view: {
      id: 'V0VIEW',
      callback_id: callbackId,
      blocks: JSON.parse(JSON.stringify(blocks)),
      state: {
        values: {
          [COACHING.areas]: {
            [COACHING.areas]: {
              type: 'multi_static_select',
              selected_options: options(filled.areas),
            },
          },
          [own.awayUntil ? COACHING.awayNow : COACHING.away]: {
            [COACHING.away]: { type: 'datepicker', selected_date: filled.away },
          },
          [COACHING.mornings]: {
            [COACHING.mornings]: {
              type: 'checkboxes',
              selected_options: options(filled.mornings ? ['on'] : []),
            },
          },
        },
      },
    },
  });
  return readCoaching(view);
}

const areas = fc.uniqueArray(fc.constantFrom('any', 'a', 'b', 'c'));
const away = fc.constantFrom(null, '2026-03-02', '2026-12-31');

describe('the form of a coach', () => {
  test('tells what was changed in it, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.record({ areas, awayUntil: away, mornings: fc.boolean() }),
        fc.record({ areas, away, mornings: fc.boolean() }),
        (own, filled) => {
          const read = submitted(own, filled);
          if (read.kind !== 'change') throw new Error('not read');
          const { added, removed, ...settings } = read.change;
          const after = new Set(own.areas).difference(new Set(removed)).union(new Set(added));
          expect([...after].toSorted()).toEqual(filled.areas.toSorted());
          expect(new Set(added).isDisjointFrom(new Set(own.areas))).toBe(true);
          expect(settings).toEqual({
            ...(filled.away !== own.awayUntil && { awayUntil: filled.away }),
            ...(filled.mornings !== own.mornings && { mornings: filled.mornings }),
          });
        },
      ),
    );
  });

  test.each(['tomorrow', '2026-02-30', '2026-3-1', '+012026-01-01', ''])(
    'refuses %j as a day',
    (day) => {
      const nothing = { areas: [], awayUntil: null, mornings: true };
      const read = submitted(nothing, { areas: [], away: day, mornings: true });
      expect(read.kind).toBe('away-wrong');
    },
  );

  test('is read where Slack sends no blocks along: all that is in it was chosen', () => {
    const values = {
      [COACHING.areas]: {
        [COACHING.areas]: { type: 'multi_static_select', selected_options: [{ value: 'a' }] },
      },
    };
    const { view } = payloads.submission.parse({
      user: { id: 'U0BEN' },
      view: { id: 'V', callback_id: 'coaching', blocks: ['odd', null, {}], state: { values } },
    });
    expect(readCoaching(view)).toEqual({ kind: 'change', change: { added: ['a'], removed: [] } });
  });
});
