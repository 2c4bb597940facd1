import { describe, expect, test } from 'vitest';
import { eq } from '../../src/database/drizzle.ts';
import * as schema from '../../src/database/schema.ts';
import { createDigestChannelStore } from '../../src/digest/digest-channel-store.ts';
import { createMistakeChannelStore } from '../../src/mistakes/mistake-channel-store.ts';
import { newId } from '../../src/runtime/ids.ts';
import { createRedrawElsewhere } from '../../src/digest/edition-sources-store.ts';
import { HERE } from '../support/database.ts';
import { FRIDAYS, openDigestStores } from '../support/digest-stores.ts';

const SUBSCRIBED = Temporal.Instant.from('2026-02-27T14:00:00Z');
const FIRST = '2026-03-06T14:00:00Z';
const SECOND = Temporal.Instant.from('2026-03-13T14:00:00Z');

async function openMoving() {
  const stores = await openDigestStores();
  const { db, enqueue } = stores;
  const areaIds = stores.areaIds.slice(0, 1);
  await stores.digests.save(HERE, 'C1', { ...FRIDAYS, areaIds }, SUBSCRIBED);
  return {
    ...stores,
    areaIds,
    gone: createMistakeChannelStore({ db, enqueue, channelMoved: () => {} }),
    channels: createDigestChannelStore({
      db,
      enqueue,
      redrawElsewhere: createRedrawElsewhere({ enqueue }),
    }),
  };
}

describe('a channel with a new id', () => {
  test('keeps its digest, what it was told, and the messages that tell it', async () => {
    const stores = await openMoving();
    const { digests, editions, share, areaIds, channels, gone } = stores;
    const before = await digests.find(HERE, 'C1');
    const id = await share({ learned: 'Look twice.', areaId: areaIds[0] ?? '' });
    const first = await stores.edition('C1', FIRST);
    await gone.changeChannelId(HERE, 'C1', 'C9');
    await channels.changeChannelId(HERE, 'C1', 'C9');
    expect(await digests.find(HERE, 'C1')).toBeUndefined();
    expect(await digests.find(HERE, 'C9')).toEqual({
      ...before,
      channelId: 'C9',
      toldUntil: Temporal.Instant.from(FIRST),
    });
    const moved = await editions.find(HERE, first?.id ?? '');
    expect(moved).toMatchObject({ channelId: 'C9', zone: 'Europe/Berlin', state: 'posted' });
    expect(moved?.lessons.flat()).toMatchObject([{ id }]);
    expect(moved?.messages).toEqual(first?.messages);
    expect(first?.messages.size).toBe(1);
    // And it is told nothing twice.
    expect(stores.shares.newLessons({ workspaceId: HERE, channelId: 'C9' }, '2026-01-01')).toEqual(
      [],
    );
  });

  test('has what waits come to the new one', async () => {
    const { db, digests, editions, channels, share, areaIds } = await openMoving();
    await share({ learned: 'Look twice.', areaId: areaIds[0] ?? '' });
    const id = newId();
    await editions.claim(HERE, 'C1', id, Temporal.Instant.from(FIRST));
    await channels.changeChannelId(HERE, 'C1', 'C9');
    const waiting = db.orm.select().from(schema.delivery).all();
    expect(waiting.filter(({ lane }) => lane === 'C9')).toMatchObject([
      { kind: 'digest.edition', subjectId: id },
    ]);
    expect(await editions.find(HERE, id)).toMatchObject({ channelId: 'C9', state: 'due' });
    expect(await digests.find(HERE, 'C9')).toMatchObject({ areaIds });
  });

  test('stays as somebody has subscribed it under that id by then', async () => {
    const { digests, editions, channels, edition } = await openMoving();
    const week = await edition('C1', FIRST);
    const mondays = { ...FRIDAYS, schedule: { ...FRIDAYS.schedule, weekday: 1 } };
    await digests.save(HERE, 'C9', mondays, SUBSCRIBED);
    const theirs = await edition('C9', FIRST);
    await channels.changeChannelId(HERE, 'C1', 'C9');
    expect(await digests.find(HERE, 'C9')).toMatchObject({ ...mondays, channelId: 'C9' });
    expect(await digests.find(HERE, 'C1')).toBeUndefined();
    expect(await editions.find(HERE, week?.id ?? '')).toBeUndefined();
    expect(await editions.find(HERE, theirs?.id ?? '')).toBeDefined();
    expect(await editions.claim(HERE, 'C9', newId(), SECOND)).toBe(true);
  });
});

describe('a digest of focus areas', () => {
  test('that are used no more, all of them, tells of all; while one is left, of that one', async () => {
    const { db, digests, share, shares, areaIds } = await openDigestStores();
    const [planning = '', tools = ''] = areaIds;
    await digests.save(HERE, 'C1', { ...FRIDAYS, areaIds: [planning, tools] }, SUBSCRIBED);
    const ofTools = await share({ learned: 'Of tools.', areaId: tools });
    const ofNone = await share({ learned: 'Of no area.' });
    const told = () => shares.newLessons({ workspaceId: HERE, channelId: 'C1' }, '2026-01-01');
    const ends = (id: string) =>
      db.orm.delete(schema.focusArea).where(eq(schema.focusArea.id, id)).run();
    ends(planning);
    expect(told()).toEqual([ofTools]);
    ends(tools);
    expect(told().toSorted()).toEqual([ofTools, ofNone].toSorted());
  });
});
