import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { simulateYear } from '../../bench/coaches/simulate-year.ts';
import { shareOn, unevenness, type Year, type YearCall } from '../../bench/coaches/year.ts';
import { afterOneWorkingDay } from '../../src/stewardship/working-days.ts';

// `npm run simulate:coaches -- --seed 2` plays another one.
const SEED = 1;
const MINUTE_MS = 60_000;
// A process is gone for up to forty minutes.
const DOWN_MS = 45 * MINUTE_MS;

describe('a year with 20 coaches and 10 areas, in ten zones', () => {
  let year: Year;

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'oops-year-'));
    try {
      year = await simulateYear({
        folder,
        seed: SEED,
        shares: 600,
        restarts: 40,
        isTroubled: true,
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  const posted = () => [...year.shares.values()].filter(({ postedAt }) => postedAt !== undefined);
  /** What was written to each person alone, and about which share. */
  function toldAlone() {
    const byAddress = new Map(
      year.written.flatMap(({ method, where, ts, threadTs, body }) => {
        const id = shareOn({ body });
        const isShare = method === 'chat.postMessage' && !threadTs && where.startsWith('C');
        return isShare && id ? [[`${where}/${ts}`, id] as [string, string]] : [];
      }),
    );
    return year.written
      .filter(({ where }) => where.startsWith('U'))
      .map(({ method, where, body }) => {
        const [, address = ''] = /example\.org\/(\w+\/[\d.]+)/.exec(JSON.stringify(body)) ?? [];
        const isCall = JSON.stringify(body).includes('coach_pass');
        const id = shareOn({ body }) ?? byAddress.get(address);
        return { person: where, isNew: method === 'chat.postMessage', isCall, id };
      });
  }

  test('had all in it that goes wrong: restarts, absences, silence, people who go', () => {
    expect(year.faults).toEqual([]);
    expect(year.ends.restarts + year.ends.kills).toBe(40);
    expect(year.ends.kills).toBeGreaterThan(10);
    expect(posted().length).toBe(600);
    expect(year.calls.length).toBeGreaterThan(700);
    expect(year.steps.length).toBeGreaterThan(100);
    const authors = posted().filter((share) => share.isOpen && isCoach(share.authorId));
    expect(authors.length).toBeGreaterThan(50);
    expect(year.school.coaches.some(({ until }) => Number.isFinite(until))).toBe(true);
  });

  test('only who can be called is: never the author of an open share, never who is away, gone, or can’t see it', () => {
    expect(year.calls.filter(({ accountId, available }) => !available.includes(accountId))).toEqual(
      [],
    );
    const own = year.calls.filter(({ mistakeId, accountId }) => {
      const share = year.shares.get(mistakeId);
      return share?.isOpen && share.authorId === accountId;
    });
    expect(own).toEqual([]);
  });

  test('coaches of one area who could both be called differ by one call at most', () => {
    const { by, who } = unevenness(year.calls);
    expect(by, who).toBe(1);
    // There was a turn to keep: several could be called each time, and many were.
    const several = year.calls.filter(({ available }) => available.length > 2);
    expect(several.length).toBeGreaterThan(300);
  });

  test('of an anonymous share its author is called as often as anybody', () => {
    const calls = year.calls.filter(({ mistakeId }) => !year.shares.get(mistakeId)?.isOpen);
    const own = calls.filter(({ mistakeId, accountId }) => {
      return year.shares.get(mistakeId)?.authorId === accountId;
    });
    expect(own.length).toBeGreaterThan(0);
  });

  test('nobody hears twice of one share', () => {
    const told = toldAlone().filter(({ isNew }) => isNew);
    expect(told.every(({ id }) => id !== undefined)).toBe(true);
    for (const isCall of [true, false]) {
      const some = told.filter((one) => one.isCall === isCall);
      expect(some.length).toBeGreaterThan(50);
      expect(repeated(some.map(({ person, id }) => `${person} ${id}`))).toEqual([]);
    }
    // Who is called once more, after all who never were for it (`available`), is so in the message that stands.
    const again = repeated(year.calls.map(({ mistakeId, accountId }) => mistakeId + accountId));
    expect(again.length).toBeLessThan(year.calls.length / 20);
  });

  test('no author hears of their share, and none is named in its thread', () => {
    const isOfAuthor = (person: string, id: string | undefined) => {
      const share = year.shares.get(id ?? '');
      return share?.isOpen === true && share.authorId === person;
    };
    expect(toldAlone().filter(({ person, id }) => isOfAuthor(person, id))).toEqual([]);
    // Who shared anonymously hears of it only as any coach or steward would.
    const anonymous = toldAlone().filter(({ person, id }) => {
      const share = year.shares.get(id ?? '');
      return share && !share.isOpen && share.authorId === person;
    });
    for (const { person, id } of anonymous) {
      const isAsCoach = year.calls.some(
        ({ mistakeId, accountId }) => mistakeId === id && accountId === person,
      );
      expect(isAsCoach || year.school.stewards.includes(person)).toBe(true);
    }
    const named = year.written.filter(({ threadTs, body }) => {
      const share = year.shares.get(shareOn({ body }) ?? '');
      return threadTs && share?.isOpen && JSON.stringify(body).includes(`<@${share.authorId}>`);
    });
    expect(named).toEqual([]);
  });

  test('silence leads on step by step, each once, and not before a working day has passed for whom it waits', () => {
    for (const [id, steps = []] of Object.entries(
      Object.groupBy(year.steps, ({ mistakeId }) => mistakeId),
    )) {
      const order = steps.map(({ step }) => step);
      expect([[1], [2], [1, 2]]).toContainEqual(order);
      const first = steps.find(({ step }) => step === 1);
      const call = lastBefore(year.calls, id, first?.at);
      if (!first || !call) continue;
      const due = dueAfter(year, call);
      expect(first.at).toBeGreaterThanOrEqual(due - MINUTE_MS);
      expect(first.at).toBeLessThan(due + DOWN_MS);
    }
    expect(year.steps.filter(({ step }) => step === 1).length).toBeGreaterThan(50);
  });

  test('every share that wants a coach is taken on, answered, or has told the stewards', () => {
    const wanted = posted().filter(({ wantsHelp }) => wantsHelp);
    expect(wanted.length).toBeGreaterThan(500);
    const left = wanted.filter(({ id }) => {
      const thread = year.threads.find((one) => one.id === id);
      return !thread || (thread.state === 'called' && thread.step < 2);
    });
    expect(left).toEqual([]);
    // The stewards were told each time, but for one who wrote it, and those who can't see it.
    const told = toldAlone().filter(({ isNew, isCall }) => isNew && !isCall);
    for (const { mistakeId, step } of year.steps.filter((one) => one.step === 2)) {
      expect(step === 2 && told.some(({ id }) => id === mistakeId)).toBe(true);
    }
  });

  const isCoach = (id: string) => year.school.coaches.some((coach) => coach.id === id);
});

describe('uneven turns are seen', () => {
  const call = (accountId: string, available: string[]): YearCall => ({
    accountId,
    available,
    areaId: 'any',
    mistakeId: '',
    at: 0,
  });
  const both = ['ada', 'ben'];

  test('two calls in a row while another could be called', () => {
    const calls = [call('ada', both), call('ada', both), call('ben', both)];
    expect(unevenness(calls)).toEqual({ by: 2, who: 'ada and ben in any' });
    expect(unevenness([call('ada', both), call('ben', both), call('ben', both)]).by).toBe(2);
  });

  test('but not while the other couldn’t, or in another area', () => {
    const calls = [call('ada', both), call('ada', ['ada']), call('ada', both)];
    expect(unevenness(calls).by).toBe(1);
    const elsewhere = { ...call('ada', both), areaId: 'tools' };
    expect(unevenness([call('ada', both), elsewhere, call('ben', both)]).by).toBe(1);
  });
});

function repeated(items: readonly string[]): string[] {
  return items.filter((item, at) => items.indexOf(item) !== at);
}

function lastBefore(calls: readonly YearCall[], id: string, at = 0): YearCall | undefined {
  return calls.findLast((call) => call.mistakeId === id && call.at < at);
}

/** When one working day has passed for a coach who was called. */
function dueAfter({ school }: Year, { at, accountId }: YearCall): number {
  const zone = school.coaches.find(({ id }) => id === accountId)?.zone ?? '';
  const called = Temporal.Instant.fromEpochMilliseconds(at);
  return afterOneWorkingDay(school.days, called, zone).epochMilliseconds;
}
