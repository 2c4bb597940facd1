import { describe, expect, test } from 'vitest';
import { deskLetter } from '../../src/database/schema.ts';
import { createMistakeChannelStore } from '../../src/mistakes/mistake-channel-store.ts';
import { createReceiptStore } from '../../src/mistakes/receipt-store.ts';
import { newId } from '../../src/runtime/ids.ts';
import { createWorkspaceStore } from '../../src/stewardship/workspace-store.ts';
import { HERE, openTestDatabase } from '../support/database.ts';
import { openShareStores } from '../support/stores.ts';

/** An anonymous share on the desk of a workspace that has a steward read first. */
async function openDesk(approval = true) {
  const { db } = await openTestDatabase();
  const stores = openShareStores(db);
  const { enqueue, letterbox, desk, mistakes, threads, coaching, proposals } = stores;
  const { keepLesson, followUps } = stores;
  const receipts = createReceiptStore({
    db,
    enqueue,
    letterbox,
    desk,
    takeBackReplies: threads.takeBackWaiting,
    coaching,
    lessons: proposals,
    keepLesson,
    followUps,
  });
  await createWorkspaceStore(db).change(HERE, {
    settings: { approval },
    appointed: ['U0RUTH'],
    dismissed: [],
  });
  const id = newId();
  const share = {
    workspaceId: HERE,
    id,
    channelId: 'C1',
    whatHappened: 'The wrong letter went out.',
    whatLearned: '',
    focusAreaId: null,
    nearMiss: false,
    wantsHelp: false,
    mayRetell: false,
    creditAuthor: false,
    receipt: 'oldkey00.hash',
  };
  const letter = { workspaceId: HERE, id, kind: 'mistake.share', leavesAt: 1 };
  const isReadFirst = db.atomically((tx) =>
    desk.receive(tx, { ...letter, body: JSON.stringify(share) }, 'C1'),
  );
  const onDesk = () => db.orm.select().from(deskLetter).all();
  return { db, enqueue, letterbox, desk, mistakes, receipts, share, id, isReadFirst, onDesk };
}

describe('a letter on the stewards’ desk', () => {
  test('lies there only where a steward reads first', async () => {
    expect(await openDesk(true)).toMatchObject({ isReadFirst: true });
    expect(await openDesk(false)).toMatchObject({ isReadFirst: false });
  });

  test('is taken back like one that waits, and holds its place against the same screen', async () => {
    const { mistakes, share, id, onDesk } = await openDesk();
    expect(await mistakes.shareAnonymously(share, () => 5)).toBe(0);
    expect(onDesk()).toHaveLength(1);
    expect(await mistakes.isShared(HERE, id)).toBe(true);
    expect(await mistakes.takeBack(HERE, id)).toBe(true);
    expect(onDesk()).toMatchObject([{ state: 'withdrawn', body: '', reason: '' }]);
    expect(await mistakes.takeBack(HERE, id)).toBe(false);
    expect(await mistakes.isShared(HERE, id)).toBe(false);
  });

  test('is dropped when its author shares it openly after all', async () => {
    const { mistakes, share, onDesk } = await openDesk();
    const { receipt: _receipt, ...open } = share;
    await mistakes.shareOpenly({
      ...open,
      authorId: 'U0ADA',
      source: null,
      sharedOn: '2026-03-02',
    });
    expect(onDesk()).toMatchObject([{ state: 'withdrawn', body: '' }]);
  });

  test('keeps its receipt’s key alive, and forgets it once the key is lost', async () => {
    const { receipts, onDesk } = await openDesk();
    expect(await receipts.keyIds()).toEqual(['oldkey00']);
    await receipts.forgetKey('oldkey00');
    expect(await receipts.keyIds()).toEqual([]);
    expect(onDesk()[0]?.body).toContain('"receipt":null');
    expect(await receipts.byReceipt(HERE, ['oldkey00.hash'])).toBeUndefined();
  });

  test('goes along with a channel that has a new id', async () => {
    const { db, enqueue, receipts } = await openDesk();
    await createMistakeChannelStore({ db, enqueue, channelMoved: () => {} }).changeChannelId(
      HERE,
      'C1',
      'G2',
    );
    expect(await receipts.byReceipt(HERE, ['oldkey00.hash'])).toMatchObject({
      kind: 'read-first',
      share: { channelId: 'G2' },
      verdict: { kind: 'reading' },
    });
  });
});
