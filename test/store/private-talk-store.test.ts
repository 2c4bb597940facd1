import { describe, expect, test } from 'vitest';
import { TALK_KEPT } from '../../src/coaching/private-talk.ts';
import { makeBackup } from '../../src/database/backup.ts';
import * as schema from '../../src/database/schema.ts';
import { newId } from '../../src/runtime/ids.ts';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { foundIn } from '../support/live-audit.ts';
import { HERE, openTestDatabase, soon } from '../support/database.ts';
import { openShareStores } from '../support/stores.ts';

const COACH = 'U0COACH0001';
const OTHER = 'U0COACH0002';
const SLOT = Temporal.Instant.from('2026-03-02T10:30:00Z').epochMilliseconds;

/** An anonymous share that a coach is on. */
async function openTalk() {
  const there = await openTestDatabase();
  const { db } = there;
  const stores = openShareStores(db);
  const { mistakes } = stores;
  const mistakeId = newId();
  await mistakes.shareOpenly({
    workspaceId: HERE,
    id: mistakeId,
    channelId: 'C0STAFF',
    authorId: 'U0AUTHOR001',
    whatHappened: 'x',
    whatLearned: '',
    focusAreaId: null,
    nearMiss: false,
    wantsHelp: true,
    mayRetell: false,
    creditAuthor: false,
    source: null,
    sharedOn: '2026-03-02',
  });
  await mistakes.removeName(HERE, mistakeId);
  await mistakes.recordPosted(HERE, mistakeId, { channelId: 'C0STAFF', ts: '1.000001' });
  const isOnIt = (claimedBy: string | null, state: 'called' | 'talking' | 'answered' = 'talking') =>
    void db.orm
      .insert(schema.coachThread)
      .values({ workspaceId: HERE, mistakeId, state, claimedBy, step: 0 })
      .onConflictDoUpdate({
        target: [schema.coachThread.workspaceId, schema.coachThread.mistakeId],
        set: { state, claimedBy },
      })
      .run();
  isOnIt(COACH);
  const message = (text: string, coachId = COACH) => ({
    workspaceId: HERE,
    id: newId(),
    mistakeId,
    coachId,
    text,
  });
  /** The letters that wait leave. */
  function slotComes() {
    for (const one of db.orm.select().from(schema.letter).all()) {
      db.atomically((tx) => {
        tx.delete(schema.letter).run();
        stores.talks.openPrivate(tx, one);
      });
    }
  }
  const said = async () => (await stores.talks.ofMistake(HERE, mistakeId)).map(({ text }) => text);
  return { ...there, ...stores, mistakeId, isOnIt, message, slotComes, said };
}

test('a talk is with who is on it, and with nobody else', async () => {
  const { talks, isOnIt, message, mistakeId, said } = await openTalk();
  expect(await talks.coachOn(HERE, mistakeId)).toBe(COACH);
  expect(await talks.tellAuthor(message('One'), undefined)).toBe(true);
  expect(await talks.tellAuthor(message('No', OTHER), undefined)).toBe(false);
  expect(await talks.tellCoach(message('No', OTHER), () => SLOT)).toBeUndefined();
  isOnIt(OTHER);
  expect(await said()).toEqual([]);
  expect(await talks.tellAuthor(message('Two', OTHER), undefined)).toBe(true);
  expect(await said()).toEqual(['Two']);
  // What was said with who was on it before is deleted, not only hidden.
  isOnIt(COACH);
  expect(await said()).toEqual([]);
  for (const state of ['called', 'answered'] as const) {
    isOnIt(state === 'called' ? null : OTHER, state);
    expect(await talks.coachOn(HERE, mistakeId)).toBeUndefined();
    expect(await talks.tellAuthor(message('No', OTHER), undefined)).toBe(false);
  }
});

test('a letter whose coach is on it no more when it leaves is for nobody', async () => {
  const { db, talks, isOnIt, message, slotComes, said } = await openTalk();
  expect(await talks.tellCoach(message('For you'), () => SLOT)).toEqual({ leavesAt: SLOT });
  isOnIt(OTHER);
  slotComes();
  expect(await said()).toEqual([]);
  expect(db.orm.select().from(schema.privateMessage).all()).toEqual([]);
  expect(db.orm.select().from(schema.privateNotice).all()).toEqual([]);
});

test('a share with a name has no private talk', async () => {
  const { db, talks, message, mistakeId } = await openTalk();
  db.orm.update(schema.mistake).set({ authorId: 'U0AUTHOR001' }).run();
  expect(await talks.coachOn(HERE, mistakeId)).toBeUndefined();
  expect(await talks.tellAuthor(message('Hello'), undefined)).toBe(false);
});

test('the newest messages are kept, in their order', async () => {
  const { talks, message, said } = await openTalk();
  const texts = Array.from({ length: TALK_KEPT + 3 }, (_, at) => `Number ${at}`);
  for (const text of texts) await talks.tellAuthor(message(text), undefined);
  expect(await said()).toEqual(texts.slice(-TALK_KEPT));
});

describe('taken back', () => {
  test('are one’s own words only', async () => {
    const { talks, message, mistakeId, slotComes, said } = await openTalk();
    const [asked, answered] = [message('Why?'), message('Because.')];
    await talks.tellAuthor(asked, undefined);
    await talks.tellCoach(answered, () => SLOT);
    expect(await talks.takeBack(HERE, mistakeId, answered.id, COACH)).toBe(false);
    slotComes();
    expect(await talks.takeBack(HERE, mistakeId, answered.id, COACH)).toBe(false);
    expect(await talks.takeBack(HERE, mistakeId, asked.id, null)).toBe(false);
    expect(await talks.takeBack(HERE, mistakeId, asked.id, OTHER)).toBe(false);
    expect(await said()).toEqual(['Why?', 'Because.']);
    expect(await talks.takeBack(HERE, mistakeId, asked.id, COACH)).toBe(true);
    expect(await talks.takeBack(HERE, mistakeId, answered.id, null)).toBe(true);
    expect(await said()).toEqual([]);
  });
});

test('once it is over no byte of it is in the file, and none of it was in a backup', async () => {
  const { db, file, folder, talks, message, mistakeId, slotComes, said } = await openTalk();
  const words = ['Xylophonic question', 'Quixotic answer', 'Zymurgic letter'] as const;
  await talks.tellAuthor(message(words[0]), undefined);
  await talks.tellCoach(message(words[1]), () => SLOT);
  slotComes();
  await talks.tellCoach(message(words[2]), () => SLOT);
  expect(await said()).toEqual(words.slice(0, 2));
  const bytes = (path: string) => readFileSync(path, 'latin1');
  db.cleanUp(Temporal.Now.instant());
  for (const word of words) expect(bytes(file)).toContain(word);
  expect(foundIn(file).filter((line) => line.includes('private'))).toEqual([]);
  const backup = join(folder, 'backup.db');
  makeBackup(file, backup);
  for (const word of words) expect(bytes(backup)).not.toContain(word);
  expect(bytes(backup)).toContain(mistakeId);

  // Twice in one step, as with a share that is withdrawn.
  db.atomically((tx) => {
    talks.end(tx, HERE, mistakeId);
    talks.end(tx, HERE, mistakeId);
  });
  db.cleanUp(Temporal.Now.instant());
  await soon();
  for (const word of words) expect(bytes(file)).not.toContain(word);
  expect(db.orm.select().from(schema.letter).all()).toEqual([]);
  // Whoever was told of it has that taken away.
  const ends = db.orm
    .select()
    .from(schema.delivery)
    .all()
    .filter(({ kind }) => kind === 'thread.end-talk');
  expect(ends).toMatchObject([{ lane: COACH, subjectId: mistakeId }]);
  expect(db.orm.select().from(schema.delivery).all()).not.toContainEqual(
    expect.objectContaining({ kind: 'thread.tell-coach' }),
  );
});
