import { describe, expect, test } from 'vitest';
import type { DigestFields } from '../../../src/digest/digest-fields.ts';
import { keepDigests, STAFF, WORKSPACE } from './digest-keeping.ts';
import { FIELDS } from './pages.ts';

const BEN = 'U0BEN';
const PLACE = [WORKSPACE, STAFF, BEN] as const;
const subscribing = (changes: Partial<DigestFields> = {}) => ({
  isOn: false,
  shown: FIELDS,
  chosen: { ...FIELDS, ...changes },
});
const changing = (changes: Partial<DigestFields>, shown = FIELDS) => ({
  isOn: true,
  shown,
  chosen: { ...shown, ...changes },
});

describe('who may change a digest', () => {
  test('is anybody who can read the channel, also who isn’t in it where it is public', async () => {
    for (const isPrivate of [false, true]) {
      const { find, state } = keepDigests({ isPrivate });
      state.obstacle = 'not-a-member';
      const expected = isPrivate ? 'not-a-member' : undefined;
      expect(await find.obstacle(...PLACE)).toBe(expected);
    }
  });

  test('is no guest, and nobody of whom Slack doesn’t say it', async () => {
    const guest = keepDigests({ account: { isFullMember: false, zone: 'UTC' } });
    expect(await guest.find.obstacle(...PLACE)).toBe('guest');
    expect(await guest.find.open(...PLACE)).toMatchObject({ kind: 'not-here', obstacle: 'guest' });
    for (const account of ['silent', 'slow'] as const) {
      const { find, change, kept } = keepDigests({ account });
      expect(await find.open(...PLACE)).toMatchObject({ kind: 'page', fields: { zone: 'UTC' } });
      const unknown = { kind: 'not-here', obstacle: 'account-unknown' };
      expect(await change.save(...PLACE, subscribing())).toEqual(unknown);
      expect(await change.stop(...PLACE)).toEqual(unknown);
      expect(await change.preview(...PLACE)).toEqual(unknown);
      expect(await find.zoneOf(WORKSPACE, BEN)).toBeUndefined();
      expect(kept.size).toBe(0);
    }
  });

  test('is offered UTC where Slack names a zone that nobody could choose', async () => {
    for (const zone of ['', 'Mars/Olympus_Mons', '+05:30']) {
      const { find } = keepDigests({ account: { isFullMember: true, zone } });
      expect(await find.open(...PLACE)).toMatchObject({ kind: 'page', fields: { zone: 'UTC' } });
      expect(await find.zoneOf(WORKSPACE, BEN)).toBe('UTC');
    }
  });

  test('hears of the channel first: a guest can do nothing about it', async () => {
    const { find, state } = keepDigests({ account: { isFullMember: false, zone: 'UTC' } });
    state.obstacle = 'archived';
    expect(await find.obstacle(...PLACE)).toBe('archived');
  });

  test('a direct message has none, and Slack isn’t asked about it', async () => {
    const { find, asked } = keepDigests();
    const opened = await find.open(WORKSPACE, 'D0BEN', BEN);
    expect(opened).toEqual({ kind: 'not-here', obstacle: 'no-channel' });
    expect(asked).toEqual([]);
  });
});

describe('saving a digest', () => {
  test('refuses all that is wrong at once, and saves nothing of it', async () => {
    const { change, kept } = keepDigests();
    const sent = subscribing({ areaIds: ['a', 'gone', 'gone'], pausedUntil: '2026-03-01' });
    expect(await change.save(...PLACE, sent)).toEqual({
      kind: 'problems',
      areasGone: ['gone'],
      pauseIsOver: true,
    });
    expect(kept.size).toBe(0);
  });

  test('takes today as the last day of a pause, by the clock of its zone', async () => {
    const { change, kept } = keepDigests();
    await change.save(...PLACE, subscribing());
    const further = { zone: 'Pacific/Kiritimati', pausedUntil: '2026-03-02' };
    expect(await change.save(...PLACE, changing(further))).toMatchObject({ kind: 'problems' });
    const paused = changing({ pausedUntil: '2026-03-02' });
    expect(await change.save(...PLACE, paused)).toMatchObject({ kind: 'saved', how: 'changed' });
    expect(kept.get(STAFF)?.pausedUntil).toBe('2026-03-02');
  });

  test('leaves out without a word what was chosen before and is used no more', async () => {
    const { change, kept, state } = keepDigests();
    await change.save(...PLACE, subscribing({ areaIds: ['a', 'b'] }));
    state.areas = ['b'];
    const shown = { ...FIELDS, areaIds: ['a', 'b'] };
    const saved = await change.save(...PLACE, changing({ hour: 9 }, shown));
    expect(saved).toMatchObject({ kind: 'saved', how: 'changed', othersToo: false });
    expect(kept.get(STAFF)).toMatchObject({ areaIds: ['b'], schedule: { hour: 9 } });
  });

  test('takes a pause that went over while the form was open for nobody’s change', async () => {
    const { change, kept, clock } = keepDigests();
    await change.save(...PLACE, subscribing({ pausedUntil: '2026-03-03' }));
    clock.set('2026-03-05T12:00:00Z');
    const shown = { ...FIELDS, pausedUntil: '2026-03-03' };
    const saved = await change.save(...PLACE, changing({ hour: 9 }, shown));
    expect(saved).toMatchObject({ kind: 'saved', how: 'changed', othersToo: false });
    expect(kept.get(STAFF)).toMatchObject({ pausedUntil: null, schedule: { hour: 9 } });
  });

  test('changes nothing where nothing was touched, whatever others did meanwhile', async () => {
    const { change, kept } = keepDigests();
    await change.save(...PLACE, subscribing({ hour: 9 }));
    const saved = await change.save(...PLACE, changing({}));
    expect(saved).toMatchObject({ kind: 'saved', how: 'nothing', othersToo: true });
    expect(kept.get(STAFF)?.schedule.hour).toBe(9);
  });

  test('keeps where its weeks began', async () => {
    const { change, kept } = keepDigests();
    await change.save(...PLACE, subscribing());
    const before = kept.get(STAFF)?.toldUntil;
    await change.save(...PLACE, changing({ weekday: 1 }));
    expect(kept.get(STAFF)?.toldUntil).toBe(before);
  });
});

describe('the buttons of a digest', () => {
  test('resume only ends the pause', async () => {
    const { change, kept } = keepDigests();
    await change.save(...PLACE, subscribing({ areaIds: ['b'], pausedUntil: '2026-03-20' }));
    const resumed = await change.resume(...PLACE);
    expect(resumed).toMatchObject({ kind: 'resumed', page: { nextOn: '2026-03-06' } });
    expect(kept.get(STAFF)).toMatchObject({ areaIds: ['b'], pausedUntil: null });
  });

  test('show what is so by now where somebody else has stopped it', async () => {
    const { change } = keepDigests();
    for (const act of [change.resume, change.postNow, change.stop]) {
      const page = { digest: undefined };
      expect(await act(...PLACE)).toMatchObject({ kind: 'not-subscribed', page });
    }
  });

  test('post, and look before, only if there is something to say', async () => {
    const { change, edition } = keepDigests();
    await change.save(...PLACE, subscribing());
    expect(await change.preview(...PLACE)).toEqual({ kind: 'nothing-to-say' });
    expect(await change.postNow(...PLACE)).toMatchObject({ kind: 'nothing-to-say' });
    const preview = edition();
    expect(await change.preview(...PLACE)).toEqual({ kind: 'preview', preview });
    expect(await change.postNow(...PLACE)).toMatchObject({ kind: 'posted' });
  });
});
