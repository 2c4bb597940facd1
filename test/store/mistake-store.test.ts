import { describe, expect, test } from 'vitest';
import { delivery, lane, letter, mistake } from '../../src/database/schema.ts';
import type { AnonymousMistake, NewMistake } from '../../src/mistakes/mistake.ts';
import { createMistakeChannelStore } from '../../src/mistakes/mistake-channel-store.ts';
import { newId } from '../../src/runtime/ids.ts';
import { HERE, openTestDatabase } from '../support/database.ts';
import { openShareStores } from '../support/stores.ts';

const LEAVES = Temporal.Instant.from('2026-03-02T12:15:00Z').epochMilliseconds;

const draft = (more: Partial<NewMistake> = {}): AnonymousMistake => ({
  receipt: `key.${newId()}`,
  workspaceId: HERE,
  id: newId(),
  channelId: 'C1',
  whatHappened: 'The wrong letter went out.',
  whatLearned: 'Read the address twice.',
  focusAreaId: `${HERE}-area`,
  nearMiss: false,
  wantsHelp: false,
  mayRetell: true,
  creditAuthor: true,
  ...more,
});

async function openMistakes() {
  const { db } = await openTestDatabase();
  const { mistakes: store, enqueue } = openShareStores(db);
  return {
    db,
    store,
    channels: createMistakeChannelStore({ db, enqueue, channelMoved: () => {} }),
    openly: (more: Partial<NewMistake> = {}, authorId = 'UADA') => {
      const share = draft(more);
      const source = { channelId: 'C9', ts: '1.000002' };
      return store
        .shareOpenly({ ...share, authorId, source, sharedOn: '2026-03-02' })
        .then(() => share);
    },
    release() {
      db.atomically((tx) => {
        for (const one of tx.select().from(letter).all()) store.openLetter(tx, one, '2026-03-02');
        tx.delete(letter).run();
      });
    },
    waiting: () =>
      db.orm
        .select()
        .from(delivery)
        .all()
        .map(({ kind, lane, subjectId }) => ({ kind, lane, subjectId })),
    lanes: () =>
      db.orm
        .select()
        .from(lane)
        .all()
        .map(({ id }) => id),
    letters: () => db.orm.select().from(letter).all(),
    all: () => db.orm.select().from(mistake).all(),
  };
}

describe('an open share', () => {
  test('is stored with its posting, and the same form sent again is the same share', async () => {
    const { store, all, waiting } = await openMistakes();
    const share = { ...draft(), authorId: 'UADA', source: null, sharedOn: '2026-03-02' };
    await store.shareOpenly(share);
    await store.shareOpenly({ ...share, whatHappened: 'Something else' });
    expect(all()).toHaveLength(1);
    expect(waiting()).toEqual([{ kind: 'mistake.post', lane: 'C1', subjectId: share.id }]);
    expect(await store.find(HERE, share.id)).toMatchObject({
      whatHappened: 'The wrong letter went out.',
      authorId: 'UADA',
      focusAreaName: 'Handing over',
      posted: [],
    });
  });

  test('that is withdrawn holds nothing any more, and its message is rewritten', async () => {
    const { store, openly, all, waiting } = await openMistakes();
    const { id } = await openly();
    await store.recordPosted(HERE, id, { channelId: 'C1', ts: '5.000001' });
    await store.withdraw(HERE, id, 'rewrite');
    expect(all()).toEqual([
      expect.objectContaining({
        id,
        whatHappened: '',
        whatLearned: '',
        authorId: null,
        focusAreaId: null,
        sourceChannelId: null,
        sourceTs: null,
        creditAuthor: false,
        mayRetell: false,
        withdrawn: true,
      }),
    ]);
    expect(waiting().map(({ kind }) => kind)).toEqual(['mistake.post', 'mistake.refresh']);
    expect((await store.ofAuthor(HERE, 'UADA', { size: 8, index: 0 })).total).toBe(0);
  });

  test('that turns out to be posted once more after it was withdrawn is rewritten there, too', async () => {
    const { store, openly, waiting } = await openMistakes();
    const { id } = await openly();
    await store.withdraw(HERE, id, 'remove');
    await store.recordPosted(HERE, id, { channelId: 'C1', ts: '5.000009' });
    expect(waiting().map(({ kind }) => kind)).toEqual([
      'mistake.post',
      'mistake.remove',
      'mistake.refresh',
    ]);
  });

  test('is redrawn once however many changes wait for it', async () => {
    const { store, openly, waiting } = await openMistakes();
    const { id } = await openly();
    await store.change(HERE, id, { whatHappened: 'Better told.' }, '2026-03-03');
    await store.change(HERE, id, { whatLearned: 'And more.' }, '2026-03-03');
    await store.react(HERE, id, 'me-too', true);
    expect(waiting().map(({ kind }) => kind)).toEqual(['mistake.post', 'mistake.refresh']);
    expect(await store.find(HERE, id)).toMatchObject({ meToo: 1, whatHappened: 'Better told.' });
  });

  test('whose author takes the name off has no author, source or credit', async () => {
    const { store, openly } = await openMistakes();
    const { id } = await openly();
    await store.removeName(HERE, id);
    expect(await store.find(HERE, id)).toMatchObject({
      authorId: null,
      source: null,
      creditAuthor: false,
      whatHappened: 'The wrong letter went out.',
    });
  });

  test.each(['removeName', 'withdraw'] as const)(
    'that its author leaves (%s) leaves nothing in the outbox that ties them to it',
    async (how) => {
      const { store, openly, waiting, lanes } = await openMistakes();
      const [left, kept] = [await openly(), await openly()];
      for (const { id } of [left, kept]) await store.markUndeliverable(HERE, id, 'is_archived');
      if (how === 'withdraw') await store.withdraw(HERE, left.id, 'rewrite');
      else await store.removeName(HERE, left.id);
      expect(waiting().filter(({ lane }) => lane === 'UADA')).toEqual([
        { kind: 'mistake.tell-author', lane: 'UADA', subjectId: kept.id },
      ]);
      // Nor is the lane left, which bears their account, once nothing waits in it.
      await store.withdraw(HERE, kept.id, 'rewrite');
      expect(lanes()).not.toContain('UADA');
    },
  );

  test('that its channel does not take is told to its author, and goes where they choose', async () => {
    const { store, openly, waiting } = await openMistakes();
    const { id } = await openly();
    await store.markUndeliverable(HERE, id, 'is_archived');
    await store.reroute(HERE, id, 'C2');
    expect(waiting()).toEqual([
      { kind: 'mistake.post', lane: 'C1', subjectId: id },
      { kind: 'mistake.post', lane: 'C2', subjectId: id },
      { kind: 'mistake.tell-author', lane: 'UADA', subjectId: id },
    ]);
    expect(await store.find(HERE, id)).toMatchObject({ undeliverable: null, channelId: 'C2' });
  });

  test('stands in its author’s list, newest day first, page by page', async () => {
    const { store } = await openMistakes();
    for (const day of ['2026-03-01', '2026-03-04', '2026-03-02'])
      await store.shareOpenly({ ...draft(), authorId: 'UADA', source: null, sharedOn: day });
    const page = await store.ofAuthor(HERE, 'UADA', { size: 2, index: 0 });
    expect(page.mistakes.map(({ sharedOn }) => sharedOn)).toEqual(['2026-03-04', '2026-03-02']);
    expect(page.total).toBe(3);
  });
});

describe('an anonymous share', () => {
  test('takes the slot that is next when its turn to write has come', async () => {
    const { db, store } = await openMistakes();
    const inTurn: boolean[] = [];
    await store.shareAnonymously(draft(), () => {
      inTurn.push((Reflect.get(db.orm, '$client') as { inTransaction: boolean }).inTransaction);
      return LEAVES;
    });
    expect(inTurn).toEqual([true]);
  });

  test('waits in the post office, without an author; sent again it is the same letter', async () => {
    const { store, letters, all, waiting } = await openMistakes();
    const share = draft();
    expect(await store.shareAnonymously(share, () => LEAVES)).toBe(LEAVES);
    expect(await store.shareAnonymously({ ...share, whatHappened: 'x' }, () => LEAVES + 1)).toBe(
      LEAVES,
    );
    expect(letters()).toHaveLength(1);
    expect(letters()[0]?.body).toContain('The wrong letter went out.');
    expect(all()).toEqual([]);
    expect(waiting()).toEqual([]);
  });

  test('that has left is not shared a second time', async () => {
    const { store, letters, all, release, waiting } = await openMistakes();
    const share = draft();
    await store.shareAnonymously(share, () => LEAVES);
    release();
    expect(await store.shareAnonymously(share, () => LEAVES + 900_000)).toBeUndefined();
    expect(letters()).toEqual([]);
    expect(all()).toMatchObject([{ id: share.id, authorId: null, sourceTs: null }]);
    expect(waiting()).toEqual([{ kind: 'mistake.post', lane: 'C1', subjectId: share.id }]);
  });

  test('is taken back as long as it waits', async () => {
    const { store, letters, release } = await openMistakes();
    const [one, other] = [draft(), draft()];
    await store.shareAnonymously(one, () => LEAVES);
    await store.shareAnonymously(other, () => LEAVES);
    expect(await store.takeBack(HERE, one.id)).toBe(true);
    expect(await store.takeBack(HERE, one.id)).toBe(false);
    expect(letters().map(({ id }) => id)).toEqual([other.id]);
    release();
    expect(await store.takeBack(HERE, other.id)).toBe(false);
  });

  test('goes with its channel when that gets a new id', async () => {
    const { store, channels, all, release, waiting } = await openMistakes();
    await store.shareAnonymously(draft({ channelId: 'COLD' }), () => LEAVES);
    await store.shareAnonymously(draft({ channelId: 'C1' }), () => LEAVES);
    await channels.changeChannelId(HERE, 'COLD', 'CNEW');
    release();
    expect(new Set(all().map(({ channelId }) => channelId))).toEqual(new Set(['CNEW', 'C1']));
    expect(new Set(waiting().map(({ lane }) => lane))).toEqual(new Set(['CNEW', 'C1']));
  });
});
