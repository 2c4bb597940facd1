import { describe, expect, test } from 'vitest';
import * as schema from '../../src/database/schema.ts';
import { newId } from '../../src/runtime/ids.ts';
import { HERE } from '../support/database.ts';
import { FRIDAYS, openDigestStores } from '../support/digest-stores.ts';

// What an edition says of numbers is what anybody can count who scrolls through its channel, and nothing else.

const SUBSCRIBED = Temporal.Instant.from('2026-02-27T14:00:00Z');
const FIRST = '2026-03-06T14:00:00Z';
const THIS_WEEK = '2026-03-03';
const BEFORE = '2026-02-10';

async function openRising() {
  const stores = await openDigestStores();
  await stores.digests.save(HERE, 'C1', FRIDAYS, SUBSCRIBED);
  const [planning = '', tools = ''] = stores.areaIds;
  return {
    ...stores,
    planning,
    tools,
    /** So many shares of an area, on a day. */
    async shares(count: number, areaId: string, on: string) {
      const ids: string[] = [];
      for (let at = 0; at < count; at += 1) ids.push(await stores.share({ areaId, on }));
      return ids;
    },
    /** An edition that is just put together: what it is to say was looked up, and isn't kept yet. */
    async putTogether() {
      const id = newId();
      await stores.editions.claim(HERE, 'C1', id, Temporal.Instant.from(FIRST));
      const week = { beginsAt: SUBSCRIBED, endsAt: Temporal.Instant.from(FIRST) };
      return { id, contents: await stores.make({ workspaceId: HERE, channelId: 'C1' }, week) };
    },
    redraws: () =>
      stores.db.orm
        .select()
        .from(schema.delivery)
        .all()
        .filter(({ kind }) => kind === 'digest.redraw').length,
  };
}

describe('what rises', () => {
  test('is counted in this channel alone, by the days before the edition', async () => {
    const { share, shares, edition, planning, tools } = await openRising();
    await shares(7, planning, THIS_WEEK);
    await shares(7, tools, '2026-03-06');
    for (let at = 0; at < 7; at += 1) {
      await share({ areaId: tools, channelId: 'C2', mayRetell: true, on: THIS_WEEK });
      await share({ areaId: planning, on: '2026-03-04', isPosted: false });
    }
    await shares(3, planning, BEFORE);
    const found = await edition('C1', FIRST);
    expect(found?.rising).toEqual([{ name: 'Planning', thisWeek: 7, fourWeeksBefore: 3 }]);
  });

  test('is what went wrong: a lesson alone is not counted', async () => {
    const { share, shares, edition, planning, tools } = await openRising();
    await shares(6, planning, THIS_WEEK);
    for (let at = 0; at < 6; at += 1) {
      await share({ areaId: tools, happened: '', learned: 'One calendar.', on: THIS_WEEK });
    }
    const found = await edition('C1', FIRST);
    expect(found?.rising.map(({ name }) => name)).toEqual(['Planning']);
    expect(found?.lessons.flat()).toHaveLength(6);
  });

  test('is counted by the day on which a share came to stand there, not by the one on which it was written', async () => {
    const { share, shares, edition, planning } = await openRising();
    await shares(6, planning, THIS_WEEK);
    // A steward read it first, for three weeks.
    await share({ areaId: planning, on: BEFORE, postedOn: THIS_WEEK });
    // Its channel didn't take it when it was written.
    await share({ areaId: planning, on: THIS_WEEK, postedOn: '2026-03-06' });
    const found = await edition('C1', FIRST);
    expect(found?.rising).toEqual([{ name: 'Planning', thisWeek: 7, fourWeeksBefore: 0 }]);
  });

  test('is counted by a share’s first message, where Slack’s lost answer left two', async () => {
    const { shares, mistakes, edition, planning } = await openRising();
    const ids = await shares(6, planning, THIS_WEEK);
    const at = { channelId: 'C1', ts: '1772442000.000001' };
    for (const id of ids.slice(0, 2)) await mistakes.recordPosted(HERE, id, at);
    const found = await edition('C1', FIRST);
    expect(found?.rising).toEqual([{ name: 'Planning', thisWeek: 6, fourWeeksBefore: 0 }]);
  });
});

describe('what was said of it follows the channel:', () => {
  test('one that is withdrawn is counted no more, so that nobody subtracts what is left', async () => {
    const { shares, mistakes, edition, editions, redraws, planning } = await openRising();
    const [withdrawn = ''] = await shares(7, planning, THIS_WEEK);
    const [before = ''] = await shares(1, planning, BEFORE);
    const { id = '' } = (await edition('C1', FIRST)) ?? {};
    for (const gone of [withdrawn, before]) {
      await mistakes.withdraw(HERE, gone, 'rewrite');
      await editions.redrawAbout(HERE, gone);
    }
    const found = await editions.find(HERE, id);
    expect(found?.rising).toEqual([{ name: 'Planning', thisWeek: 6, fourWeeksBefore: 0 }]);
    expect(redraws()).toBe(2);
  });

  test('also one that is withdrawn while the edition is put together', async () => {
    const { shares, mistakes, editions, putTogether, planning } = await openRising();
    const [withdrawn = ''] = await shares(7, planning, THIS_WEEK);
    const { id, contents } = await putTogether();
    await mistakes.withdraw(HERE, withdrawn, 'rewrite');
    await editions.redrawAbout(HERE, withdrawn);
    await editions.make(HERE, id, contents);
    const found = await editions.find(HERE, id);
    expect(found?.rising).toEqual([{ name: 'Planning', thisWeek: 6, fourWeeksBefore: 0 }]);
  });

  test('below the minimum nothing is said any more', async () => {
    const { shares, mistakes, edition, editions, planning } = await openRising();
    const ids = await shares(6, planning, THIS_WEEK);
    const { id = '' } = (await edition('C1', FIRST)) ?? {};
    for (const gone of ids.slice(0, 2)) {
      await mistakes.withdraw(HERE, gone, 'rewrite');
      await editions.redrawAbout(HERE, gone);
    }
    expect((await editions.find(HERE, id))?.rising).toEqual([]);
  });

  test('one that gets another area is counted there, before and after', async () => {
    const { shares, mistakes, edition, editions, planning, tools } = await openRising();
    const ofPlanning = await shares(7, planning, THIS_WEEK);
    const ofTools = await shares(7, tools, THIS_WEEK);
    const { id = '' } = (await edition('C1', FIRST)) ?? {};
    const [moved = ''] = ofPlanning;
    await mistakes.change(HERE, moved, { focusAreaId: tools }, '2026-03-09');
    await editions.redrawAbout(HERE, moved);
    expect(ofTools).toHaveLength(7);
    const rising = (await editions.find(HERE, id))?.rising;
    expect(rising?.toSorted((one, other) => one.name.localeCompare(other.name))).toEqual([
      { name: 'Planning', thisWeek: 6, fourWeeksBefore: 0 },
      { name: 'Tools', thisWeek: 8, fourWeeksBefore: 0 },
    ]);
  });

  test('what changes nothing of it draws nothing anew', async () => {
    const { shares, mistakes, edition, editions, redraws, planning } = await openRising();
    const [changed = ''] = await shares(6, planning, THIS_WEEK);
    await edition('C1', FIRST);
    await mistakes.change(HERE, changed, { whatHappened: 'I was late.' }, '2026-03-09');
    await editions.redrawAbout(HERE, changed);
    expect(redraws()).toBe(0);
  });
});
