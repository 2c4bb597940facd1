import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMorningDelivery } from '../../src/coaches/morning-delivery.ts';
import { createMorningStore } from '../../src/coaches/morning-store.ts';
import { createTellMornings } from '../../src/coaches/tell-mornings.ts';
import { coach, coachCall, coachThread, delivery } from '../../src/database/schema.ts';
import { createSay } from '../../src/language/language.ts';
import { newId } from '../../src/runtime/ids.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { SlackCallError, type SlackFailure } from '../../src/slack/slack-call-error.ts';
import { isWorkingDay } from '../../src/stewardship/working-days.ts';
import { HERE, openTestDatabase } from '../support/database.ts';
import { openShareStores } from '../support/stores.ts';

const NOT_SENT: SlackFailure = { kind: 'not-sent', code: 'service_unavailable' };
const GONE: SlackFailure = { kind: 'refused', code: 'message_not_found' };
const ZONES = [
  'Pacific/Pago_Pago',
  'America/New_York',
  'America/Sao_Paulo',
  'Europe/Berlin',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
];

/** A coach in a zone, for whom a share waits, and the processes that would tell them. */
async function openMornings() {
  const { db } = await openTestDatabase();
  const { enqueue, mistakes } = openShareStores(db);
  const mistakeId = newId();
  await mistakes.shareOpenly({
    workspaceId: HERE,
    id: mistakeId,
    channelId: 'C1',
    whatHappened: 'The wrong letter went out.',
    whatLearned: '',
    focusAreaId: null,
    nearMiss: false,
    wantsHelp: true,
    mayRetell: false,
    creditAuthor: false,
    authorId: 'UADA',
    source: null,
    sharedOn: '2026-03-02',
  });
  db.orm.delete(delivery).run();
  db.orm
    .insert(coachThread)
    .values({ workspaceId: HERE, mistakeId, state: 'called', step: 0 })
    .run();

  let people = 0;
  return (zone: string, days: { weekdays: string; quiet: never[] }) => {
    people += 1;
    const accountId = `UBEN${people}`;
    db.orm.delete(coachCall).run();
    db.orm.delete(coach).run();
    const call = { workspaceId: HERE, mistakeId, accountId, state: 'waited' as const };
    db.orm.insert(coachCall).values(call).run();
    let now = Temporal.Instant.from('2026-03-02T00:00:00Z');
    const clock = { ...systemClock, now: () => now };
    const failures: SlackFailure[] = [];
    const standing = new Set<string>();
    const posts: Temporal.ZonedDateTime[] = [];
    let messages = 0;

    function process() {
      const store = createMorningStore({ db, enqueue });
      const tell = createTellMornings({
        mornings: store,
        workingDays: async () => days,
        findZone: async () => zone,
        listWaiting: async () => {
          const open = db.orm.select().from(coachCall).all();
          return {
            called: open
              .filter(({ state }) => state === 'waited')
              .map((one) => ({
                mistakeId: one.mistakeId,
                channelId: 'C1',
                focusAreaName: null,
                sharedOn: '2026-03-02',
                isAnonymous: false,
              })),
            claimed: [],
          };
        },
        clock,
        newId,
      });
      const handler = createMorningDelivery({
        tell,
        mornings: store,
        async post() {
          const failure = failures.pop();
          if (failure) throw new SlackCallError('chat.postMessage', failure);
          messages += 1;
          const ts = `1.${String(messages).padStart(6, '0')}`;
          standing.add(ts);
          posts.push(now.toZonedDateTimeISO(zone));
          return { channelId: 'D1', ts };
        },
        async remove({ ts }) {
          if (!standing.delete(ts)) throw new SlackCallError('chat.delete', GONE);
        },
        say: createSay(),
      });
      return { tell, handler };
    }

    let running = process();
    let other = process();
    return {
      posts,
      standing,
      failNext: () => void failures.push(NOT_SENT),
      restart: () => void ([running, other] = [process(), running]),
      moves: (by: Temporal.DurationLike) => void (now = now.add(by)),
      settleCall: () => void db.orm.update(coachCall).set({ state: 'over' }).run(),
      turnsOff: () => void db.orm.update(coach).set({ mornings: false }).run(),
      setNow: (local: string) =>
        void (now = Temporal.ZonedDateTime.from(`${local}[${zone}]`).toInstant()),
      /** A minute's tick alone, in two processes at the same moment. */
      tick: () => Promise.all([running, other].map(({ tell }) => tell.everyMinute(HERE))),
      /** What waits is sent, each delivery twice: as if the process had died before it noted that it was done. */
      async sends() {
        for (const waiting of db.orm.select().from(delivery).all()) {
          const claimed = { ...waiting, token: 'token' };
          try {
            await running.handler.deliver(claimed);
            await running.handler.deliver(claimed);
            db.orm.delete(delivery).run();
          } catch (error) {
            if (!(error instanceof SlackCallError)) throw error;
          }
        }
      },
      giveUp: async () => {
        const [waiting] = db.orm.select().from(delivery).all();
        if (!waiting) throw new Error('nothing waits');
        await running.handler.giveUp({ ...waiting, token: 'token' }, 'user_not_found');
        db.orm.delete(delivery).run();
      },
      waiting: () => db.orm.select().from(delivery).all().length,
    };
  };
}

const WEEK = { weekdays: '12345', quiet: [] };

test('once a local day at most, on working days, between nine and noon, whatever fails, restarts or jumps', async () => {
  const mornings = await openMornings();
  const steps = fc.array(
    fc.oneof(
      { weight: 8, arbitrary: fc.integer({ min: 1, max: 300 }) },
      // A clock that is put back.
      { weight: 1, arbitrary: fc.integer({ min: -200, max: -1 }) },
      { weight: 2, arbitrary: fc.constantFrom('restart', 'fails') },
    ),
    { minLength: 20, maxLength: 70 },
  );
  let told = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...ZONES),
      fc.subarray('1234567'.split(''), { minLength: 2 }),
      fc.constantFrom('2026-03-27', '2026-10-01', '2026-10-23', '2026-11-01', '2026-12-31'),
      steps,
      async (zone, weekdays, from, story) => {
        const days = { weekdays: weekdays.join(''), quiet: [] };
        const one = mornings(zone, days);
        one.setNow(`${from}T07:30`);
        for (const step of story) {
          if (step === 'restart') one.restart();
          else if (step === 'fails') one.failNext();
          else one.moves({ minutes: step });
          await one.tick();
          await one.sends();
          expect(one.standing.size).toBeLessThanOrEqual(1);
        }
        for (const at of one.posts) {
          expect([9, 10, 11]).toContain(at.hour);
          expect(isWorkingDay(days, at.toPlainDate())).toBe(true);
        }
        const dates = one.posts.map((at) => at.toPlainDate().toString());
        expect(dates).toEqual([...new Set(dates)]);
        told += dates.length;
      },
    ),
    { numRuns: 120 },
  );
  expect(told).toBeGreaterThan(30);
});

describe('a coach’s morning', () => {
  test('that Slack takes nothing of until noon is left out, and the next one comes', async () => {
    const one = (await openMornings())('Europe/Berlin', WEEK);
    one.setNow('2026-03-02T09:00');
    one.failNext();
    await one.tick();
    await one.sends();
    expect(one.posts).toEqual([]);
    one.setNow('2026-03-02T12:00');
    await one.tick();
    await one.sends();
    expect([one.posts.length, one.waiting()]).toEqual([0, 0]);
    one.setNow('2026-03-03T09:00');
    await one.tick();
    await one.sends();
    expect(one.posts).toHaveLength(1);
  });

  test('takes yesterday’s message away, also when nothing waits any more', async () => {
    const one = (await openMornings())('Europe/Berlin', WEEK);
    one.setNow('2026-03-02T09:00');
    await one.tick();
    await one.sends();
    expect(one.standing.size).toBe(1);
    one.settleCall();
    one.setNow('2026-03-03T09:10');
    await one.tick();
    await one.sends();
    expect([one.posts.length, one.standing.size]).toEqual([1, 0]);
  });

  test('that they turn off between the tick and the message brings none', async () => {
    const one = (await openMornings())('Europe/Berlin', WEEK);
    one.setNow('2026-03-02T09:00');
    await one.tick();
    one.turnsOff();
    await one.sends();
    expect([one.posts.length, one.waiting()]).toEqual([0, 0]);
  });

  test('that Slack refuses for good is not tried again that day, wherever that is', async () => {
    for (const zone of ZONES) {
      const one = (await openMornings())(zone, WEEK);
      one.setNow('2026-03-02T09:00');
      await one.tick();
      await one.giveUp();
      one.moves({ minutes: 1 });
      await one.tick();
      expect(one.waiting()).toBe(0);
    }
  });
});
