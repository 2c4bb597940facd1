import { describe, expect, test } from 'vitest';
import { createEditionReturns } from '../../src/digest/edition-returns-store.ts';
import { createEditionStore } from '../../src/digest/edition-store.ts';
import { createToldShares } from '../../src/digest/told-shares-store.ts';
import type { Edition } from '../../src/digest/edition.ts';
import { dueEdition } from '../../src/digest/schedule.ts';
import { eq } from '../../src/database/drizzle.ts';
import * as schema from '../../src/database/schema.ts';
import { newId } from '../../src/runtime/ids.ts';
import { HERE } from '../support/database.ts';
import { FRIDAYS, openDigestStores } from '../support/digest-stores.ts';
import { openShareStores } from '../support/stores.ts';

const SUBSCRIBED = Temporal.Instant.from('2026-02-27T14:00:00Z');
/** The first edition tells of the four days before, too. */
const TOLD = SUBSCRIBED.subtract({ hours: 4 * 24 });
const FIRST = '2026-03-06T14:00:00Z';
const SECOND = '2026-03-13T14:00:00Z';

/** Channels that have subscribed. */
async function openSubscribed(...channelIds: string[]) {
  const stores = await openDigestStores();
  for (const id of channelIds) await stores.digests.save(HERE, id, FRIDAYS, SUBSCRIBED);
  return stores;
}

const learned = (edition: Edition | undefined) =>
  edition?.lessons.flat().map((one) => one?.whatLearned);

describe('the first week', () => {
  test('ends at the next hour of the schedule, however soon, and never at one that was', async () => {
    const { digests } = await openDigestStores();
    const due = async (subscribed: string, now: string) => {
      await digests.stop(HERE, 'C1');
      await digests.save(HERE, 'C1', FRIDAYS, Temporal.Instant.from(subscribed));
      const found = await digests.find(HERE, 'C1');
      return found && dueEdition(found, [], Temporal.Instant.from(now));
    };
    const end = Temporal.Instant.from(FIRST);
    expect(await due('2026-03-06T13:59:59Z', FIRST)).toEqual({ kind: 'now', end });
    expect(await due('2026-03-06T14:00:01Z', '2026-03-06T14:01:00Z')).toMatchObject({
      kind: 'later',
    });
  });

  test('of who stops and subscribes again begins where the last edition ended', async () => {
    const { digests, edition, editions } = await openSubscribed('C1');
    const first = await edition('C1', FIRST);
    if (first) await editions.recordPosted(HERE, first.id, 0, '9.000001');
    await digests.stop(HERE, 'C1');
    const again = Temporal.Instant.from('2026-03-07T09:00:00Z');
    await digests.save(HERE, 'C1', FRIDAYS, again);
    expect((await digests.find(HERE, 'C1'))?.toldUntil.toString()).toBe(FIRST);
    await digests.stop(HERE, 'C1');
    const muchLater = Temporal.Instant.from('2026-05-07T09:00:00Z');
    await digests.save(HERE, 'C1', FRIDAYS, muchLater);
    expect((await digests.find(HERE, 'C1'))?.toldUntil.toString()).toBe('2026-05-03T09:00:00Z');
  });
});

describe('a week', () => {
  test('is claimed once, whichever process asks, and the next begins where it ended', async () => {
    const stores = await openSubscribed('C1');
    const other = stores.open();
    const elsewhere = createEditionStore({
      db: other,
      enqueue: openShareStores(other).enqueue,
      shares: createToldShares(other),
    });
    const end = Temporal.Instant.from(FIRST);
    const id = newId();
    expect(await stores.editions.claim(HERE, 'C1', id, end)).toBe(true);
    expect(await elsewhere.claim(HERE, 'C1', newId(), end)).toBe(false);
    expect(await stores.editions.claim(HERE, 'C1', newId(), end)).toBe(false);
    expect(stores.db.orm.select().from(schema.delivery).all()).toMatchObject([
      { kind: 'digest.edition', lane: 'C1', subjectId: id },
    ]);
    await stores.editions.recordPosted(HERE, id, 0, '9.000001');
    const next = await stores.edition('C1', SECOND);
    expect(next?.beginsAt).toEqual(end);
  });

  test('is not claimed beside one that is still on its way', async () => {
    const { editions, digests, db } = await openSubscribed('C1');
    const [first, second] = [newId(), newId()];
    await editions.claim(HERE, 'C1', first, Temporal.Instant.from(FIRST));
    expect(await editions.claim(HERE, 'C1', second, Temporal.Instant.from(SECOND))).toBe(false);
    await createEditionReturns(db).giveBack(HERE, first);
    expect((await digests.find(HERE, 'C1'))?.toldUntil).toEqual(TOLD);
    expect(await editions.claim(HERE, 'C1', second, Temporal.Instant.from(SECOND))).toBe(true);
    expect((await editions.find(HERE, second))?.beginsAt).toEqual(TOLD);
  });

  test('is not given back once something of it is posted', async () => {
    const { editions, digests, edition, db } = await openSubscribed('C1');
    const posted = await edition('C1', FIRST);
    await createEditionReturns(db).giveBack(HERE, posted?.id ?? '');
    expect((await digests.find(HERE, 'C1'))?.toldUntil).toEqual(Temporal.Instant.from(FIRST));
    expect((await editions.find(HERE, posted?.id ?? ''))?.state).toBe('posted');
  });

  test('of a channel that has stopped is nobody’s', async () => {
    const { digests, edition } = await openSubscribed('C1');
    expect(await digests.stop(HERE, 'C1')).toBe(true);
    expect(await digests.stop(HERE, 'C1')).toBe(false);
    expect(await edition('C1', FIRST)).toBeUndefined();
  });
});

describe('the lessons of an edition', () => {
  test('are those that were learned since, by area, and each is told once', async () => {
    const { share, edition, areaIds } = await openSubscribed('C1');
    const [planning, tools] = areaIds;
    await share({ learned: 'Of no area.' });
    await share({ learned: 'Of tools.', areaId: tools ?? null });
    await share({ learned: 'Of planning.', areaId: planning ?? null });
    await share({ learned: 'Of long ago.', on: '2026-02-20' });
    await share({ happened: 'Nothing was learned.' });
    expect(learned(await edition('C1', FIRST))).toEqual([
      'Of planning.',
      'Of tools.',
      'Of no area.',
    ]);
    await share({ learned: 'Of the next week.', on: '2026-03-10' });
    expect(learned(await edition('C1', SECOND))).toEqual(['Of the next week.']);
  });

  test('may be of an older share, and of the day on which the last edition came', async () => {
    const { share, mistakes, edition } = await openSubscribed('C1');
    const id = await share({ on: '2026-01-10' });
    await mistakes.change(HERE, id, { whatLearned: 'At last.' }, '2026-03-06');
    expect(learned(await edition('C1', FIRST))).toEqual(['At last.']);
    await share({ learned: 'Later that Friday.', on: '2026-03-06' });
    expect(learned(await edition('C1', SECOND))).toEqual(['Later that Friday.']);
  });

  test('may come late: posted, or allowed to be retold, when the edition of their week was out', async () => {
    const { share, mistakes, edition } = await openSubscribed('C1');
    await share({ learned: 'Of before it began.', on: '2026-02-22' });
    const held = await share({ learned: 'Slack was away.', on: '2026-03-04', isPosted: false });
    const kept = await share({ learned: 'Asked first.', on: '2026-03-03', channelId: 'C2' });
    expect(learned(await edition('C1', FIRST))).toEqual([]);
    await mistakes.recordPosted(HERE, held, { channelId: 'C1', ts: '99.000001' });
    await mistakes.change(HERE, kept, { mayRetell: true }, '2026-03-09');
    const second = learned(await edition('C1', SECOND));
    expect(second?.toSorted()).toEqual(['Asked first.', 'Slack was away.']);
  });

  test('are of this channel, and of other public ones what may be retold; a private one’s go nowhere', async () => {
    const { share, edition } = await openSubscribed('C1', 'G1');
    await share({ learned: 'Here.' });
    await share({ learned: 'There, not to be retold.', channelId: 'C2' });
    await share({ learned: 'There, to be retold.', channelId: 'C2', mayRetell: true });
    await share({ learned: 'A secret, to be retold.', channelId: 'G1', mayRetell: true });
    expect(learned(await edition('C1', FIRST))?.toSorted()).toEqual([
      'Here.',
      'There, to be retold.',
    ]);
    expect(learned(await edition('G1', FIRST))?.toSorted()).toEqual([
      'A secret, to be retold.',
      'There, to be retold.',
    ]);
  });

  test('are of the areas that the channel wants', async () => {
    const { share, edition, digests, areaIds } = await openSubscribed('C1');
    const [planning = '', tools = ''] = areaIds;
    await digests.save(HERE, 'C1', { ...FRIDAYS, areaIds: [tools] }, SUBSCRIBED);
    await share({ learned: 'Of planning.', areaId: planning });
    await share({ learned: 'Of tools.', areaId: tools });
    await share({ learned: 'Of nothing.' });
    expect(learned(await edition('C1', FIRST))).toEqual(['Of tools.']);
  });

  test('name nobody but who wants to be named, and none that never stood in its channel', async () => {
    const { share, edition } = await openSubscribed('C1');
    await share({ learned: 'Named.', creditAuthor: true });
    await share({ learned: 'Not named.' });
    await share({ learned: 'Not posted.', isPosted: false });
    const told = (await edition('C1', FIRST))?.lessons.flat();
    expect(told?.map((one) => [one?.whatLearned, one?.creditedTo]).toSorted()).toEqual([
      ['Named.', 'UADA'],
      ['Not named.', null],
    ]);
  });

  test('go with the share: withdrawn, no more to be retold, or in a channel that is private by now', async () => {
    const { db, share, mistakes, edition, editions } = await openSubscribed('C1');
    const withdrawn = await share({ learned: 'Withdrawn.' });
    const kept = await share({
      learned: 'Not to be retold any more.',
      channelId: 'C2',
      mayRetell: true,
    });
    await share({ learned: 'Changed.' });
    const found = await edition('C1', FIRST);
    const id = found?.id ?? '';
    await editions.recordPosted(HERE, id, 0, '9.000001');
    db.orm.delete(schema.delivery).run();
    await mistakes.withdraw(HERE, withdrawn, 'rewrite');
    await mistakes.change(HERE, kept, { mayRetell: false }, '2026-03-07');
    expect(learned(await editions.find(HERE, id))?.filter(Boolean)).toEqual(['Changed.']);
    for (const about of [withdrawn, kept]) await editions.redrawAbout(HERE, about);
    const redraws = db.orm
      .select()
      .from(schema.delivery)
      .all()
      .filter(({ kind }) => kind === 'digest.redraw');
    expect(redraws).toMatchObject([{ subjectId: id }, { subjectId: id }]);
    await share({
      learned: 'Public until now.',
      channelId: 'C2',
      mayRetell: true,
      on: '2026-03-10',
    });
    const second = await edition('C1', SECOND);
    expect(learned(second)).toEqual(['Public until now.']);
    db.orm.update(schema.channel).set({ isPrivate: true }).where(eq(schema.channel.id, 'C2')).run();
    expect(learned(await editions.find(HERE, second?.id ?? ''))?.filter(Boolean)).toEqual([]);
  });
});

describe('an old lesson', () => {
  test('is the one that helped most, not told here in a quarter of a year', async () => {
    const { share, edition } = await openSubscribed('C1');
    await share({ learned: 'Helped twice.', on: '2025-06-01', helped: 2 });
    await share({ learned: 'Helped most.', on: '2025-05-01', helped: 9 });
    await share({ learned: 'Too young at first.', on: '2026-02-20', helped: 20 });
    const ends = ['2026-03-06', '2026-03-13', '2026-03-20', '2026-06-12'];
    const again: (string | undefined)[] = [];
    for (const day of ends) {
      again.push((await edition('C1', `${day}T14:00:00Z`))?.again?.whatLearned);
    }
    expect(again).toEqual(['Helped most.', 'Helped twice.', 'Too young at first.', 'Helped most.']);
  });

  test('is none that is told as new in the same edition, after a summer without one', async () => {
    const { share, edition } = await openSubscribed('C1');
    await share({ learned: 'Long ago.', on: '2025-11-01' });
    await share({ learned: 'Longer ago.', on: '2025-10-01' });
    expect((await edition('C1', '2026-06-05T13:00:00Z'))?.again?.whatLearned).toBe('Long ago.');
    await share({ learned: 'Learned in June.', on: '2026-06-10', helped: 9 });
    const afterSummer = await edition('C1', '2026-08-28T13:00:00Z');
    expect(learned(afterSummer)).toEqual(['Learned in June.']);
    expect(afterSummer?.again?.whatLearned).toBe('Longer ago.');
  });
});

describe('what is still open', () => {
  test('are the newest shares of this channel that want help, and that nobody has answered', async () => {
    const { share, edition, coaching, coachThreads, db } = await openSubscribed('C1');
    await share({ happened: 'Open.', wantsHelp: true });
    await share({ happened: 'Wants none.' });
    await share({ happened: 'Learned.', wantsHelp: true, learned: 'So.' });
    await share({ happened: 'Elsewhere.', wantsHelp: true, channelId: 'C2', mayRetell: true });
    await share({ happened: 'Long ago.', wantsHelp: true, on: '2026-01-01' });
    const answered = await share({ happened: 'Answered.', wantsHelp: true });
    db.atomically((tx) => coaching.talkBegan(tx, HERE, answered, 'UBEN'));
    await coachThreads.answer(HERE, answered);
    const found = await edition('C1', FIRST);
    expect(found?.open.map(({ whatHappened }) => whatHappened)).toEqual(['Open.']);
  });
});

test('an edition that is just being posted is drawn anew behind that, for what was withdrawn meanwhile', async () => {
  const { db, editions, share, mistakes } = await openSubscribed('C1');
  const id = await share({ learned: 'Look twice.', channelId: 'C2', mayRetell: true });
  const claimed = newId();
  await editions.claim(HERE, 'C1', claimed, Temporal.Instant.from(FIRST));
  const contents = {
    lessons: [id],
    changed: [],
    again: undefined,
    open: [],
    rising: [],
    helped: [],
  };
  await editions.make(HERE, claimed, contents);
  await mistakes.withdraw(HERE, id, 'rewrite');
  await editions.redrawAbout(HERE, id);
  const inLane = db.orm.select().from(schema.delivery).all();
  expect(inLane.filter(({ lane }) => lane === 'C1').map(({ kind }) => kind)).toEqual([
    'digest.edition',
    'digest.redraw',
  ]);
});
