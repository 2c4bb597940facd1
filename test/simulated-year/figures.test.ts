import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { createDice } from '../../challenge/game/dice.ts';
import { findDiscoveries, type Look } from '../support/figures/figure-attacker.ts';
import { PLANTS } from '../support/figures/figure-plants.ts';
import {
  AREAS,
  BEGINS,
  CHANNELS,
  openFigureTown,
  type Plant,
} from '../support/figures/figure-town.ts';

// From what editions and previews say of numbers nobody can compute anything about fewer shares than the minimum but what they can count
// by scrolling through the channel where it is said. An attacker reads all of it, every day, subtracts and solves.

const WEEKS = 6;

interface Life {
  /** What could be read every day, by who said it: Oops, or one that leaks. */
  looks: Map<string, Look[]>;
  unknown: string[];
  happened: Record<'shared' | 'withdrawn' | 'moved' | 'late' | 'previewed', number>;
  faults: string[];
}

/** Weeks of shares in channels with digests of all kinds; everything that can happen to shares and digests happens by chance. */
async function livesThrough(seed: number, plants: Record<string, Plant> = {}): Promise<Life> {
  const dice = createDice(seed);
  const folder = await mkdtemp(join(tmpdir(), 'oops-figures-'));
  const town = await openFigureTown(folder, plants);
  const looks = new Map<string, Look[]>();
  const unknown: string[] = [];
  const there: string[] = [];
  const happened = { shared: 0, withdrawn: 0, moved: 0, late: 0, previewed: 0 };
  const begins = Temporal.Instant.from(BEGINS).toZonedDateTimeISO('UTC').toPlainDate();

  let isAway = false;

  const look = () => {
    for (const seen of town.look()) {
      looks.set(seen.teller, [...(looks.get(seen.teller) ?? []), seen.look]);
      if (seen.teller === 'Oops') unknown.push(...seen.unknown);
    }
  };
  const previews = async (channelId: string) => {
    // The form that shows it doesn't open either.
    if (isAway) return;
    await town.preview(channelId);
    happened.previewed += 1;
  };
  const anyOf = () => dice.some(AREAS, dice.below(AREAS.length + 1));
  const subscribes = (channelId: string) =>
    town.subscribe(
      channelId,
      {
        schedule: {
          weekday: 1 + dice.below(7),
          hour: dice.below(24),
          zone: dice.pick(['Europe/Berlin', 'America/New_York', 'Pacific/Auckland', 'UTC']),
        },
        pausedUntil: null,
      },
      anyOf(),
    );

  try {
    for (const channelId of CHANNELS) await subscribes(channelId);
    for (let week = 0; week < WEEKS; week += 1) {
      const plan = CHANNELS.flatMap((channelId) =>
        [...AREAS, null].flatMap((area) => {
          const count = dice.happens(0.4) ? 5 + dice.below(5) : dice.below(3);
          return Array.from({ length: count }, () => ({ channelId, area, day: dice.below(7) }));
        }),
      );
      for (let day = 0; day < 7; day += 1) {
        const date = begins.add({ days: week * 7 + day }).toString();
        await town.goTo(`${date}T0${dice.below(10)}:30:00Z`);
        isAway = isAway ? dice.happens(0.5) : dice.happens(0.15);
        await town.slackIs(isAway ? 'away' : 'back');
        for (const { channelId, area } of plan.filter((one) => one.day === day)) {
          happened.shared += 1;
          if (isAway) happened.late += 1;
          const text = 'The wrong file went out.';
          there.push(await town.share({ channelId, area, isOpen: dice.happens(0.5), text }));
        }
        if (dice.happens(0.5)) await previews(dice.pick(CHANNELS));
        look();
        await town.goTo(`${date}T1${dice.below(10)}:15:00Z`);
        await town.goTo(`${date}T20:15:00Z`);
        look();
        if (there.length > 0 && dice.happens(0.5)) {
          await town.withdraw(dice.pick(there));
          happened.withdrawn += 1;
        }
        if (there.length > 0 && dice.happens(0.5)) {
          await town.setArea(dice.pick(there), dice.pick([...AREAS, null]));
          happened.moved += 1;
        }
        if (dice.happens(0.1)) await subscribes(dice.pick(CHANNELS));
        if (dice.happens(0.1)) await town.postNow(dice.pick(CHANNELS));
        if (week === 4 && dice.happens(0.1)) town.makePrivate('C0LEADS');
        for (const channelId of CHANNELS) if (dice.happens(0.3)) await previews(channelId);
        look();
      }
    }
    return { looks, unknown, happened, faults: town.faults };
  } finally {
    await town.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const figuresIn = (looks: readonly Look[] = []) =>
  looks.flatMap(({ said }) => said.flatMap(({ figures }) => figures));

test('whoever reads all editions and previews of some weeks computes no number of fewer shares than the minimum', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), async (seed) => {
      const { looks, unknown, faults } = await livesThrough(seed);
      expect(faults).toEqual([]);
      expect(unknown).toEqual([]);
      expect(findDiscoveries(looks.get('Oops') ?? [])).toEqual([]);
    }),
    { numRuns: 2, endOnFailure: true },
  );
}, 300_000);

describe('in a life in which others leak', () => {
  let life: Life;
  beforeAll(async () => {
    const plants = Object.entries(PLANTS).map(([name, { plant }]) => [name, plant]);
    life = await livesThrough(7, Object.fromEntries(plants) as Record<string, Plant>);
  }, 300_000);

  test('there is much to be read, and everything happens', () => {
    expect(figuresIn(life.looks.get('Oops')).length).toBeGreaterThan(100);
    for (const count of Object.values(life.happened)) expect(count).toBeGreaterThan(10);
    expect(life.happened.shared).toBeGreaterThan(120);
  });

  test('the attacker finds nothing in what Oops says', () => {
    expect(findDiscoveries(life.looks.get('Oops') ?? [])).toEqual([]);
  });

  test.each(Object.entries(PLANTS))('the attacker finds %s', (name, { how }) => {
    const found = findDiscoveries(life.looks.get(name) ?? []);
    expect(found.filter((one) => one.how === how)).not.toEqual([]);
  });
});
