import { describe, expect, test } from 'vitest';
import type { Channel } from '../../src/channels/channel.ts';
import { createAskWhetherItStuck } from '../../src/follow-up/ask-whether-it-stuck.ts';
import { HERE, openTestDatabase } from '../support/database.ts';
import { openFollowedShares } from '../support/followed-shares.ts';
import { testClock } from '../support/test-clock.ts';

// When authors are asked whether their lesson stuck: once, by day, few at a time, whatever the clock does and whatever was down.

const ASK = 'outcome.ask';
const CHANNEL: Omit<Channel, 'id'> = {
  name: 'staff',
  isPrivate: false,
  isArchived: false,
  isExternallyShared: false,
  isHome: true,
};

async function openAsking(at: string) {
  const there = await openTestDatabase();
  const clock = testClock(at);
  const world = {
    channel: { ...CHANNEL },
    weekdays: '12345',
    quiet: [] as { firstDay: string; lastDay: string }[],
    zones: new Map<string, string>(),
    zoneOfPeople: 'Europe/Berlin' as string | undefined,
  };
  /** A process of Oops on the file. */
  function start(db = there.db) {
    const shares = openFollowedShares(db);
    const asking = createAskWhetherItStuck({
      followUps: shares.followUps,
      findChannel: async (_workspaceId, id) => ({ id, ...world.channel }),
      zoneOfChannel: async (_workspaceId, id) => world.zones.get(id),
      zoneOfPeople: () => world.zoneOfPeople,
      workingDays: async () => world,
      window: { lastDay: async () => undefined },
      settings: { slotMinutes: async () => 15 },
      clock,
    });
    return {
      ...shares,
      /** A minute of it. @returns the shares whose authors are asked by it */
      async tick(next?: string): Promise<string[]> {
        if (next) clock.set(next);
        await asking.everyMinute(HERE);
        return shares.takeDeliveries(ASK);
      },
      everyMinute: () => asking.everyMinute(HERE),
    };
  }
  return { ...start(), world, startAnother: () => start(there.open()) };
}

describe('by day, when people work', () => {
  test('not at night, nor before or after work, by the clock of most of its people', async () => {
    const { share, tick } = await openAsking('2026-03-09T00:00:00Z');
    const id = await share('2026-03-02');
    expect(await tick('2026-03-09T02:00:00Z')).toEqual([]);
    expect(await tick('2026-03-09T07:59:00Z')).toEqual([]);
    expect(await tick('2026-03-09T16:00:00Z')).toEqual([]);
    expect(await tick('2026-03-10T08:00:00Z')).toEqual([id]);
  });

  test('by that of the channel’s digest, where it has one, and by UTC where nothing is known', async () => {
    const { share, tick, world } = await openAsking('2026-03-09T08:30:00Z');
    const far = await share('2026-03-02', { channelId: 'C2' });
    world.zones.set('C2', 'America/Mexico_City');
    expect(await tick('2026-03-09T08:30:00Z')).toEqual([]);
    expect(await tick('2026-03-09T15:00:00Z')).toEqual([far]);
    const near = await share('2026-03-02');
    world.zoneOfPeople = undefined;
    expect(await tick('2026-03-10T08:30:00Z')).toEqual([]);
    expect(await tick('2026-03-10T09:00:00Z')).toEqual([near]);
  });

  test('not on a weekend, nor on a quiet date: on the next working day', async () => {
    const { share, tick, world } = await openAsking('2026-03-07T09:00:00Z');
    const id = await share('2026-02-28');
    world.quiet = [{ firstDay: '2026-03-09', lastDay: '2026-03-10' }];
    for (const day of ['07', '08', '09', '10']) {
      expect(await tick(`2026-03-${day}T09:00:00Z`)).toEqual([]);
    }
    expect(await tick('2026-03-11T09:00:00Z')).toEqual([id]);
    expect(await tick('2026-03-11T09:01:00Z')).toEqual([]);
  });
});

describe('once', () => {
  test('by two processes at the same minute', async () => {
    const one = await openAsking('2026-03-09T09:00:00Z');
    const other = one.startAnother();
    const id = await one.share('2026-03-02');
    await Promise.all([one.everyMinute(), other.everyMinute(), one.everyMinute()]);
    expect(one.takeDeliveries(ASK)).toEqual([id]);
    expect(await other.tick('2026-03-10T09:00:00Z')).toEqual([]);
  });

  test('after a clock that was ahead, and one that goes back', async () => {
    const { share, tick } = await openAsking('2026-03-09T09:00:00Z');
    const early = await share('2026-03-02', { weeks: 4 });
    expect(await tick('2026-03-09T09:01:00Z')).toEqual([]);
    expect(await tick('2027-03-09T09:00:00Z')).toEqual([early]);
    expect(await tick('2026-03-30T09:00:00Z')).toEqual([]);
    const later = await share('2026-03-23');
    expect(await tick('2026-03-29T09:00:00Z')).toEqual([]);
    expect(await tick('2026-03-30T09:01:00Z')).toEqual([later]);
    expect(await tick('2026-04-30T09:00:00Z')).toEqual([]);
  });

  test('what is learned while the clock is a year ahead is asked about all the same, in time', async () => {
    const { share, tick, dayOf } = await openAsking('2026-03-02T09:00:00Z');
    const id = await share('2027-03-02', { weeks: 2 });
    expect(dayOf(id)).toBe('2027-03-16');
    expect(await tick()).toEqual([]);
    expect(dayOf(id)).toBe('2026-03-16');
    expect(await tick('2026-03-16T09:00:00Z')).toEqual([id]);
  });

  test('a clock that is behind puts nothing off, and hurries nothing', async () => {
    const { share, tick, dayOf } = await openAsking('2026-03-02T09:00:00Z');
    const postedAt = Temporal.Instant.from('2026-03-02T08:00:00Z').epochMilliseconds / 1000;
    const id = await share('2026-03-02', { weeks: 2, ts: `${postedAt}.000100` });
    expect(await tick('2025-03-03T09:00:00Z')).toEqual([]);
    expect(dayOf(id)).toBe('2026-03-16');
    expect(await tick('2026-03-03T09:00:00Z')).toEqual([]);
    expect(await tick('2026-03-16T09:00:00Z')).toEqual([id]);
  });
});

describe('few at a time', () => {
  test('hundreds that are due together come one a minute in each channel, the longest due first', async () => {
    const { share, tick } = await openAsking('2026-03-09T09:00:00Z');
    const here: string[] = [];
    const there: string[] = [];
    for (let at = 0; at < 30; at += 1) {
      const day = Temporal.PlainDate.from('2025-12-01').add({ days: at }).toString();
      here.push(await share(day));
      there.push(await share(day, { channelId: 'C2' }));
    }
    for (let at = 0; at < 30; at += 1) {
      const minute = String(at).padStart(2, '0');
      const asked = await tick(`2026-03-09T09:${minute}:00Z`);
      expect(new Set(asked)).toEqual(new Set([here[at], there[at]]));
      expect(asked).toHaveLength(2);
    }
    expect(await tick('2026-03-09T09:30:00Z')).toEqual([]);
  });

  test('none as long as one is on its way, since Slack is out of reach', async () => {
    const { share, everyMinute, takeDeliveries } = await openAsking('2026-03-09T09:00:00Z');
    const ids = [await share('2026-03-01'), await share('2026-03-02')];
    for (let minute = 0; minute < 5; minute += 1) await everyMinute();
    expect(takeDeliveries(ASK)).toEqual([ids[0]]);
    await everyMinute();
    expect(takeDeliveries(ASK)).toEqual([ids[1]]);
  });

  test('however late: who wanted to be asked is asked', async () => {
    const { share, tick } = await openAsking('2026-03-09T09:00:00Z');
    const id = await share('2024-03-02');
    expect(await tick()).toEqual([id]);
  });
});

describe('nobody is asked', () => {
  test('where Oops is not in the channel any more, until it is back', async () => {
    const { share, tick, world } = await openAsking('2026-03-09T09:00:00Z');
    const id = await share('2026-03-02');
    world.channel.isHome = false;
    expect(await tick()).toEqual([]);
    world.channel = { ...CHANNEL, isArchived: true };
    expect(await tick()).toEqual([]);
    world.channel = { ...CHANNEL };
    expect(await tick('2026-03-10T09:00:00Z')).toEqual([id]);
  });

  test('about what was withdrawn, or taken out', async () => {
    const { share, tick, mistakes } = await openAsking('2026-03-09T09:00:00Z');
    const withdrawn = await share('2026-03-02');
    await mistakes.withdraw(HERE, withdrawn, 'rewrite');
    const out = await share('2026-03-02');
    await mistakes.change(HERE, out, { whatLearned: '', whatChanged: '' }, '2026-03-03');
    expect(await tick()).toEqual([]);
  });

  test('whose name was taken off: nobody could answer', async () => {
    const { share, tick, mistakes, dayOf } = await openAsking('2026-03-09T09:00:00Z');
    const id = await share('2026-03-02');
    await mistakes.removeName(HERE, id);
    expect(await tick()).toEqual([]);
    expect(dayOf(id)).toBeNull();
  });
});
