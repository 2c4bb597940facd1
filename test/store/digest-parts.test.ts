import { describe, expect, test } from 'vitest';
import * as schema from '../../src/database/schema.ts';
import { DIGEST_PARTS, type DigestPart } from '../../src/digest/digest.ts';
import type { Edition } from '../../src/digest/edition.ts';
import { newId } from '../../src/runtime/ids.ts';
import { HERE } from '../support/database.ts';
import { FRIDAYS, openDigestStores } from '../support/digest-stores.ts';

// What an edition tells beside lessons, and to which channels.

const SUBSCRIBED = Temporal.Instant.from('2026-02-27T14:00:00Z');
const FRIDAY = ['2026-03-06T14:00:00Z', '2026-03-13T14:00:00Z', '2026-03-20T14:00:00Z'] as const;

async function openSubscribed(...channelIds: string[]) {
  const stores = await openDigestStores();
  const { db, digests, mistakes } = stores;
  for (const id of channelIds) await digests.save(HERE, id, FRIDAYS, SUBSCRIBED);
  return {
    ...stores,
    /** What is done differently is said later. */
    changes: (id: string, whatChanged: string, today: string) =>
      mistakes.change(HERE, id, { whatChanged }, today),
    has: (parts: readonly DigestPart[], areaIds: readonly string[] = []) =>
      digests.save(HERE, 'C1', { ...FRIDAYS, areaIds, parts }, SUBSCRIBED),
    /** Somebody is on it, or it waits for that. */
    thread(mistakeId: string, state: 'called' | 'talking' | 'answered', claimedBy: string | null) {
      const row = { workspaceId: HERE, mistakeId, state, claimedBy, step: 0 };
      db.orm.insert(schema.coachThread).values(row).run();
    },
    asks(mistakeId: string, text = 'What made it look right?', ts: string | null = '7.000001') {
      const row = { workspaceId: HERE, mistakeId, kind: 'question' as const, personId: 'UBEN' };
      db.orm
        .insert(schema.threadMessage)
        .values({ ...row, id: newId(), text, ts })
        .run();
    },
  };
}

const changedIn = (edition: Edition | undefined) =>
  edition?.changed.flat().map((one) => one?.whatChanged);
const lessonsIn = (edition: Edition | undefined) =>
  edition?.lessons.flat().map((one) => one?.whatLearned);

describe('what was changed', () => {
  test('is told once, with its lesson or long after it', async () => {
    const { share, edition, changes } = await openSubscribed('C1');
    await share({ learned: 'Look twice.', changed: 'A list hangs there.' });
    const later = await share({ learned: 'Ask.' });
    const first = await edition('C1', FRIDAY[0]);
    expect(lessonsIn(first)).toHaveLength(2);
    expect(changedIn(first)).toEqual(['A list hangs there.']);
    await changes(later, 'We ask on Mondays.', '2026-03-10');
    const second = await edition('C1', FRIDAY[1]);
    expect(lessonsIn(second)).toEqual([]);
    expect(changedIn(second)).toEqual(['We ask on Mondays.']);
    // Other words for the same are no news.
    await changes(later, 'We ask each Monday.', '2026-03-16');
    expect(changedIn(await edition('C1', FRIDAY[2]))).toEqual([]);
  });

  test('is told of the day of the last edition, and late, but not of before the first one', async () => {
    const { share, edition, changes, mistakes } = await openSubscribed('C1');
    const old = await share({ learned: 'Old.', on: '2026-02-01' });
    await changes(old, 'Before the first.', '2026-02-20');
    const sameDay = await share({ learned: 'Ask.' });
    const late = await share({ learned: 'Late.', changed: 'Late.', isPosted: false });
    expect(changedIn(await edition('C1', FRIDAY[0]))).toEqual([]);
    await changes(sameDay, 'On the same day.', '2026-03-06');
    await mistakes.recordPosted(HERE, late, { channelId: 'C1', ts: '8.000001' });
    expect(changedIn(await edition('C1', FRIDAY[1]))?.toSorted()).toEqual([
      'Late.',
      'On the same day.',
    ]);
  });

  test('is of this channel, and of other public ones what may be retold; a private one’s goes nowhere', async () => {
    const { share, edition } = await openSubscribed('C1', 'G1');
    const tell = (channelId: string, mayRetell: boolean) =>
      share({ channelId, mayRetell, learned: 'x', changed: `${channelId} ${mayRetell}` });
    for (const channelId of ['C2', 'G1', 'C1']) {
      await tell(channelId, false);
      await tell(channelId, true);
    }
    const here = changedIn(await edition('C1', FRIDAY[0]));
    expect(here?.slice(0, 2).toSorted()).toEqual(['C1 false', 'C1 true']);
    expect(here?.slice(2)).toEqual(['C2 true']);
    const apart = changedIn(await edition('G1', FRIDAY[0]));
    expect(apart?.toSorted()).toEqual(['C1 true', 'C2 true', 'G1 false', 'G1 true']);
  });

  test('goes with the share, with its consent, and with the words', async () => {
    const { share, edition, editions, mistakes, changes } = await openSubscribed('C1');
    const told = { learned: 'x', changed: 'y', channelId: 'C2', mayRetell: true };
    const [withdrawn, kept, emptied] = [await share(told), await share(told), await share(told)];
    const id = (await edition('C1', FRIDAY[0]))?.id ?? '';
    await mistakes.withdraw(HERE, withdrawn, 'rewrite');
    await mistakes.change(HERE, kept, { mayRetell: false }, '2026-03-07');
    await changes(emptied, '', '2026-03-07');
    expect(changedIn(await editions.find(HERE, id))).toEqual([undefined, undefined, undefined]);
  });

  test('is of the areas that the channel wants, and only where there is a lesson', async () => {
    const { share, edition, has, areaIds } = await openSubscribed('C1');
    const [planning = '', tools = ''] = areaIds;
    await has(DIGEST_PARTS, [planning]);
    await share({ areaId: planning, learned: 'x', changed: 'Planned.' });
    await share({ areaId: tools, learned: 'x', changed: 'Bought.' });
    await share({ areaId: planning, changed: 'No lesson.' });
    expect(changedIn(await edition('C1', FRIDAY[0]))).toEqual(['Planned.']);
  });

  test('is told with its lesson where it is no part of its own, and not again once it is', async () => {
    const { share, edition, has, changes } = await openSubscribed('C1');
    await has(['again']);
    const id = await share({ learned: 'Look twice.', changed: 'A list hangs there.' });
    const later = await share({ learned: 'Ask.' });
    const first = await edition('C1', FRIDAY[0]);
    expect(changedIn(first)).toEqual([]);
    expect(first?.lessons.flat().map((one) => one?.id)).toContain(id);
    await has(DIGEST_PARTS);
    await changes(later, 'We ask on Mondays.', '2026-03-09');
    expect(changedIn(await edition('C1', FRIDAY[1]))).toEqual(['We ask on Mondays.']);
  });

  test('keeps an old lesson from being heard again beside it', async () => {
    const { share, edition, changes } = await openSubscribed('C1');
    const old = await share({ learned: 'Old.', on: '2025-11-01' });
    await changes(old, 'At last.', '2026-03-03');
    const found = await edition('C1', FRIDAY[0]);
    expect(found?.again).toBeUndefined();
    expect(changedIn(found)).toEqual(['At last.']);
    expect((await edition('C1', FRIDAY[1]))?.again).toBeUndefined();
  });
});

describe('thanks', () => {
  test('are for threads of this channel in which somebody is on it, or asked, once each', async () => {
    const { share, edition, thread, asks } = await openSubscribed('C1');
    const ids: string[] = [];
    for (let at = 0; at < 8; at += 1) ids.push(await share({ wantsHelp: true }));
    const [onIt = '', done = '', asked = '', waits = '', closed = '', taken = '', unsent = ''] =
      ids;
    thread(onIt, 'talking', 'UBEN');
    thread(done, 'answered', 'UBEN');
    thread(asked, 'talking', null);
    asks(asked);
    thread(waits, 'called', null);
    thread(closed, 'answered', null);
    thread(taken, 'talking', null);
    asks(taken, '');
    thread(unsent, 'talking', null);
    asks(unsent, 'Why?', null);
    thread(await share({ channelId: 'C2', mayRetell: true }), 'talking', 'UBEN');
    expect((await edition('C1', FRIDAY[0]))?.helped).toBe(3);
    thread(ids[7] ?? '', 'talking', 'UBEN');
    expect((await edition('C1', FRIDAY[1]))?.helped).toBe(1);
    expect((await edition('C1', FRIDAY[2]))?.helped).toBe(0);
  });

  test('are for what stands in the channel by now: a share that is withdrawn is counted no more', async () => {
    const { share, edition, editions, mistakes, thread } = await openSubscribed('C1');
    const ids = [await share(), await share()];
    await share({ learned: 'Ask.' });
    for (const id of ids) thread(id, 'talking', 'UBEN');
    const first = await edition('C1', FRIDAY[0]);
    expect(first?.helped).toBe(2);
    await mistakes.withdraw(HERE, ids[0] ?? '', 'rewrite');
    expect((await editions.find(HERE, first?.id ?? ''))?.helped).toBe(1);
  });
});

test('a channel is told what it wants to hear, lessons always', async () => {
  const { share, edition, has, thread, areaIds } = await openSubscribed('C1');
  const areaId = areaIds[0] ?? '';
  const all = async (on: string) => {
    await share({ learned: 'Look twice.', changed: 'A list.', on });
    for (let at = 0; at < 6; at += 1) await share({ areaId, wantsHelp: true, on });
    thread(await share({ wantsHelp: true, on }), 'talking', 'UBEN');
  };
  for (let at = 0; at < 3; at += 1) await share({ learned: 'Old.', on: '2025-11-01' });
  const partsOf = (found: Edition | undefined) => [
    ...(found?.changed.length ? ['changed'] : []),
    ...(found?.open.length ? ['open'] : []),
    ...(found?.rising.length ? ['rising'] : []),
    ...(found?.again ? ['again'] : []),
    ...(found?.helped ? ['thanks'] : []),
  ];
  await all('2026-03-03');
  const whole = await edition('C1', FRIDAY[0]);
  expect(partsOf(whole)).toEqual(DIGEST_PARTS);
  await has([]);
  await all('2026-03-10');
  const bare = await edition('C1', FRIDAY[1]);
  expect(partsOf(bare)).toEqual([]);
  expect(lessonsIn(bare)).toEqual(['Look twice.']);
});
