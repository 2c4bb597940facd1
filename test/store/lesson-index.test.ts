import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { sql } from '../../src/database/drizzle.ts';
import { createLessonIndex } from '../../src/library/lesson-index-store.ts';
import { newId } from '../../src/runtime/ids.ts';
import { HERE, openTestDatabase } from '../support/database.ts';
import { indexHeld, indexMadeAnew } from '../support/lesson-index.ts';
import { openLibrary } from '../support/library-stores.ts';
import { openShareStores } from '../support/stores.ts';

const DAY = '2026-03-02';

/** Shares as people make them, through the stores, and the index that follows. */
async function openShares() {
  const { db, file } = await openTestDatabase();
  const { mistakes } = openShareStores(db);
  db.orm.run(sql`insert into channel values (${HERE}, 'C1', 'staff', 0, 0, 0, 1)`);
  async function share(whatLearned: string, whatHappened = ''): Promise<string> {
    const id = newId();
    await mistakes.shareOpenly({
      workspaceId: HERE,
      id,
      channelId: 'C1',
      focusAreaId: null,
      whatHappened,
      whatLearned,
      nearMiss: false,
      wantsHelp: false,
      mayRetell: false,
      creditAuthor: false,
      authorId: 'UADA',
      source: null,
      sharedOn: DAY,
    });
    return id;
  }
  const post = async (id: string) =>
    await mistakes.recordPosted(HERE, id, { channelId: 'C1', ts: '1.000001' });
  return { db, file, mistakes, share, post };
}

test('a lesson is in it once it stands in its channel, and at once', async () => {
  const shares = await openShares();
  const id = await shares.share('Never deploy on Fridays');
  expect(indexHeld(shares.db).entries).toEqual([]);
  await shares.post(id);
  expect(indexHeld(shares.db).entries).toEqual([
    expect.objectContaining({ mistake_id: id, words: ['deploy', 'fridays'] }),
  ]);
});

test('a word that no lesson has any more leaves no trace, in any byte of the file', async () => {
  const shares = await openShares();
  const kept = await shares.share('Count the children');
  await shares.post(kept);
  const before = indexHeld(shares.db);
  const gone = await shares.share('Zygmuntowicz forgot the autoclave', 'Zygmuntowicz again');
  await shares.post(gone);
  expect(JSON.stringify(indexHeld(shares.db))).toContain('zygmuntowicz');
  await shares.mistakes.change(HERE, gone, { whatLearned: 'Envelopes', whatHappened: '' }, DAY);
  expect(JSON.stringify(indexHeld(shares.db))).not.toContain('zygmunt');
  await shares.mistakes.withdraw(HERE, gone, 'rewrite');
  expect(indexHeld(shares.db)).toEqual(before);
  shares.db.cleanUp(Temporal.Instant.from('2026-03-02T02:30:00Z'));
  const bytes = readFileSync(shares.file, 'latin1').toLowerCase();
  for (const word of ['zygmunt', 'ygmuntowicz', 'zygmntowicz', 'autoclave', 'envelop']) {
    expect([word, bytes.includes(word)]).toEqual([word, false]);
  }
  expect(bytes).toContain('children');
});

test('whatever becomes of shares, it holds what it would if it were made anew', async () => {
  const text = fc
    .array(fc.constantFrom('deploy', 'deployed', 'friday', 'list', 'lists', 'autoclave'), {
      maxLength: 4,
    })
    .map((words) => words.join(' '));
  const deed = fc.record({
    what: fc.constantFrom('share', 'post', 'change', 'withdraw', 'private', 'public', 'follow'),
    which: fc.nat(5),
    text,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 3, maxLength: 14 }), async (deeds) => {
      const shares = await openShares();

      const index = createLessonIndex(shares.db);
      const follow = async () => void (await index.keepSome(HERE, '', 'C1'));
      const ids: string[] = [];
      for (const { what, which, text: words } of deeds) {
        const id = ids[which % (ids.length || 1)] ?? '';
        if (what === 'share') ids.push(await shares.share(words, 'It happened'));
        else if (what === 'post') await shares.post(id);
        else if (what === 'change') {
          await shares.mistakes.change(HERE, id, { whatLearned: words }, DAY);
        } else if (what === 'withdraw') await shares.mistakes.withdraw(HERE, id, 'rewrite');
        else if (what !== 'follow') {
          const isPrivate = what === 'private' ? 1 : 0;
          shares.db.orm.run(sql`update channel set is_private = ${isPrivate} where id = 'C1'`);
        }
        if (['private', 'public', 'follow'].includes(what)) await follow();
      }
      const now = indexHeld(shares.db);
      expect(now).toEqual(await indexMadeAnew(shares.db));
    }),
    { numRuns: 60 },
  );
});

test('it is filled from lessons that were there before it, and goes through one channel alone when asked', async () => {
  const { db, tell, index } = await openLibrary();
  for (let count = 0; count < 120; count++) tell({ channelId: count % 2 === 0 ? 'C1' : 'G1' });
  const through = async (channelId?: string) => {
    let rounds = 0;
    for (let last: string | undefined = ''; last !== undefined; rounds++) {
      last = await index.keepSome(HERE, last, channelId);
    }
    return rounds;
  };
  const count = () =>
    db.orm.all(sql`select scope, uses from lesson_stem where stem = '' order by scope`);
  expect(await through('G1')).toBe(3);
  expect(count()).toEqual([{ scope: 'G1', uses: 60 }]);
  await through();
  expect(count()).toEqual([
    { scope: 'G1', uses: 60 },
    { scope: 'public', uses: 60 },
  ]);
});

test('the number of an entry tells its day, and nothing else', async () => {
  const { db, tell, keepAll } = await openLibrary();
  for (let count = 0; count < 30; count++)
    tell({ channelId: 'C1', learnedOn: count < 15 ? DAY : '2026-03-03' });
  await keepAll();
  const numbers = db.orm.all<{ id: number; day: string }>(
    sql`select e.id, m.learned_on as day from lesson_entry e join mistake m on m.id = e.mistake_id`,
  );
  const days = numbers.toSorted((one, other) => one.id - other.id).map(({ day }) => day);
  expect(days).toEqual([...Array(15).fill(DAY), ...Array(15).fill('2026-03-03')]);
  expect(new Set(numbers.map(({ id }) => Math.floor(id / 10_000_000)))).toEqual(
    new Set([20_514, 20_515]),
  );
});
