import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { DigestYear } from '../../bench/digests/digest-year.ts';
import { type Judgement, judgeYear } from '../../bench/digests/judge-year.ts';
import { simulateDigests } from '../../bench/digests/simulate-digests.ts';

// `npm run simulate:digests` plays it with 200 channels.
const TOWN = { channels: 20, lessons: 120, troubles: 72, seed: 3 };

describe('a year of digests in many zones, with a clock, a process and a Slack that go wrong', () => {
  let year: DigestYear;
  let judged: Judgement;

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'oops-digests-'));
    try {
      year = await simulateDigests({ folder, ...TOWN });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    judged = judgeYear(year);
  });

  test('had all in it that goes wrong', () => {
    const kinds = Object.groupBy(year.disturbed, ({ kind }) => kind);
    for (const kind of ['killed', 'stopped', 'jump', 'outage'] as const) {
      expect(kinds[kind]?.length).toBeGreaterThan(5);
    }
    const failures = Object.groupBy(year.failed, ({ kind }) => kind);
    for (const kind of ['refused', 'rate-limited', 'not-sent', 'answer-lost'] as const) {
      expect(failures[kind]?.length).toBeGreaterThan(0);
    }
    expect(judged.posted).toBeGreaterThan(600);
    expect(judged.late).toBeGreaterThan(20);
    const unlike = year.faults.filter((line) => !line.includes('"delivery.given-up"'));
    expect(unlike).toEqual([]);
  });

  test('no edition is missed, and every lesson is told to whoever may hear it, once', () => {
    expect(judged.missed).toEqual([]);
    expect(judged.untold).toEqual([]);
  });

  test('none comes twice but where Slack’s answer was lost', () => {
    expect(judged.twiceForNoReason).toEqual([]);
    expect(judged.twice).toBeLessThanOrEqual(judged.lost);
  });

  test('each comes in its local minute where nothing failed', () => {
    expect(judged.notInTheirMinute).toEqual([]);
    expect(judged.onTime).toBe(judged.undisturbed);
    expect(judged.undisturbed).toBeGreaterThan(500);
  });

  test('after a time away a channel gets one at most, by day, and none on quiet dates', () => {
    expect(judged.floods).toEqual([]);
    expect(judged.byNight).toEqual([]);
    expect(judged.onQuietDates).toEqual([]);
  });
});
