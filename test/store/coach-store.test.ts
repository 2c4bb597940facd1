import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createCoachStore } from '../../src/coaches/coach-store.ts';
import { createMorningStore } from '../../src/coaches/morning-store.ts';
import { coach, coachCall, coachedArea, coachThread, delivery } from '../../src/database/schema.ts';
import { newId } from '../../src/runtime/ids.ts';
import { HERE, openTestDatabase, soon } from '../support/database.ts';
import { openShareStores } from '../support/stores.ts';

const TODAY = '2026-03-02';
const NOTHING = { areas: [], awayUntil: null, mornings: true };

async function openCoaches() {
  const { db, file } = await openTestDatabase();
  const { enqueue, mistakes, coaching } = openShareStores(db);
  const coaches = createCoachStore({ db, calls: coaching });
  const mornings = createMorningStore({ db, enqueue });
  return {
    db,
    file,
    coaches,
    mornings,
    saves: (change: object, accountId = 'U0MARKEDBEN') =>
      coaches.save(HERE, accountId, { added: [], removed: [], ...change }, TODAY, newId()),
    rows: () => db.orm.select().from(coach).all(),
    waiting: () => db.orm.select().from(delivery).all(),
    /** A share with a coach who was called for it, or is on it. */
    async share(of: { called?: string; claimed?: string; state?: 'talking' | 'answered' }) {
      const id = newId();
      await mistakes.shareOpenly({
        workspaceId: HERE,
        id,
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
        sharedOn: TODAY,
      });
      const { called, claimed, state = 'talking' } = of;
      db.orm
        .insert(coachThread)
        .values({
          workspaceId: HERE,
          mistakeId: id,
          state: claimed ? state : 'called',
          claimedBy: claimed ?? null,
          step: 0,
        })
        .run();
      if (!called) return;
      const row = { workspaceId: HERE, mistakeId: id, accountId: called, state: 'waited' as const };
      db.orm.insert(coachCall).values(row).run();
    },
  };
}

describe('somebody’s coaching', () => {
  test('is nothing until they say something', async () => {
    const { coaches, rows } = await openCoaches();
    expect(await coaches.find(HERE, 'UBEN')).toEqual(NOTHING);
    expect(rows()).toEqual([]);
  });

  test('is changed field by field, and tells what it was', async () => {
    const { coaches, saves, rows } = await openCoaches();
    expect(await saves({ added: ['any', 'x'] })).toEqual({
      before: NOTHING,
      after: { ...NOTHING, areas: ['any', 'x'] },
    });
    // All as it always is: there is nothing to keep beside the areas.
    expect(rows()).toEqual([]);
    await saves({ awayUntil: '2026-03-09' });
    await saves({ added: ['y'], removed: ['x'], mornings: false });
    const now = { areas: ['any', 'y'], awayUntil: '2026-03-09', mornings: false };
    expect(await coaches.find(HERE, 'U0MARKEDBEN')).toEqual(now);
    expect((await saves({ added: ['any'] })).after).toEqual(now);
    expect(rows()).toHaveLength(1);
  });

  test('an away day that is over is forgotten with the next change', async () => {
    const { coaches, saves } = await openCoaches();
    await saves({ added: ['any'], awayUntil: '2026-03-03' });
    await coaches.save(HERE, 'U0MARKEDBEN', { added: [], removed: [] }, '2026-03-04', newId());
    expect((await coaches.find(HERE, 'U0MARKEDBEN')).awayUntil).toBeNull();
  });

  test('stays while it says something they want, and is in no byte of the file afterwards', async () => {
    const { db, file, saves, rows } = await openCoaches();
    await saves({ added: ['any'], mornings: false });
    await saves({ removed: ['any'] });
    expect(rows()).toHaveLength(1);
    expect(db.orm.select().from(coachedArea).all()).toEqual([]);
    await saves({ mornings: true });
    expect(rows()).toEqual([]);
    await soon();
    expect(db.cleanUp(Temporal.Instant.from('2026-03-02T12:00:00Z'))).toBe(true);
    expect(readFileSync(file, 'latin1')).not.toContain('MARKEDBEN');
    expect(readFileSync(`${file}-wal`, 'latin1')).not.toContain('MARKEDBEN');
  });

  test('of groups is told by group, and people are none', async () => {
    const { coaches, saves } = await openCoaches();
    await saves({ added: ['any', 'x'] }, 'S0HELPERS');
    await saves({ added: ['y'] }, 'UBEN');
    expect(await coaches.groups(HERE)).toEqual([{ groupId: 'S0HELPERS', areas: ['any', 'x'] }]);
  });
});

describe('who is told in the morning', () => {
  test('are those who were called, are on something, or have a message that stands', async () => {
    const { mornings, share, saves } = await openCoaches();
    expect(await mornings.candidates(HERE)).toEqual([]);
    await share({ called: 'UBEN' });
    await share({ called: 'UBEN', claimed: 'UMEI' });
    await share({ claimed: 'UEVE', state: 'answered' });
    await share({ called: 'UOFF' });
    await saves({ mornings: false }, 'UOFF');
    await saves({ awayUntil: '2026-03-09' }, 'UMEI');
    const untold = { awayUntil: null, mornings: true, toldOn: null };
    const candidates = await mornings.candidates(HERE);
    expect(candidates.toSorted((a, b) => a.accountId.localeCompare(b.accountId))).toEqual([
      { accountId: 'UBEN', ...untold },
      { accountId: 'UMEI', ...untold, awayUntil: '2026-03-09' },
    ]);
  });

  test('are told once, whoever asks how often, and where it stands is kept until the next time', async () => {
    const { mornings, rows, waiting } = await openCoaches();
    for (let times = 0; times < 3; times += 1) await mornings.call(HERE, 'UBEN', newId());
    expect(rows()).toHaveLength(1);
    const [row] = rows();
    const id = row?.id ?? '';
    expect(waiting()).toMatchObject([{ kind: 'coach.morning', lane: 'UBEN', subjectId: id }]);
    const at = { channelId: 'D1', ts: '1.000001' };
    await mornings.settle(HERE, id, TODAY, at);
    expect(await mornings.find(HERE, id)).toEqual({
      accountId: 'UBEN',
      awayUntil: null,
      mornings: true,
      toldOn: TODAY,
      toldAt: at,
    });
    // Nothing waits, but the message stands.
    expect(await mornings.candidates(HERE)).toHaveLength(1);
    await mornings.settle(HERE, id, '2026-03-03', null);
    expect(await mornings.candidates(HERE)).toEqual([]);
  });

  test('a row that was made for it goes two days later, unless it says something', async () => {
    const { mornings, rows, saves, db } = await openCoaches();
    await mornings.call(HERE, 'UBEN', newId());
    await saves({ added: ['any'], mornings: false }, 'UMEI');
    await saves({ added: ['any'], awayUntil: '2026-03-09' }, 'UEVE');
    const id = rows().find(({ accountId }) => accountId === 'UBEN')?.id ?? '';
    await mornings.settle(HERE, id, TODAY, null);
    await mornings.tidy(HERE, '2026-03-03');
    // Its message waits still.
    expect(rows()).toHaveLength(3);
    db.orm.delete(delivery).run();
    await mornings.tidy(HERE, '2026-03-02');
    expect(rows()).toHaveLength(3);
    await mornings.tidy(HERE, '2026-03-03');
    expect(rows().map(({ accountId }) => accountId)).toEqual(['UEVE', 'UMEI']);
  });

  test('who stops has nothing sent any more, once no message of theirs stands', async () => {
    const { mornings, rows, saves, waiting } = await openCoaches();
    await saves({ added: ['any'] }, 'UBEN');
    await mornings.call(HERE, 'UBEN', newId());
    await mornings.settle(HERE, rows()[0]?.id ?? '', TODAY, { channelId: 'D1', ts: '1.000001' });
    await saves({ removed: ['any'] }, 'UBEN');
    expect(rows()).toHaveLength(1);
    await mornings.settle(HERE, rows()[0]?.id ?? '', '2026-03-03', null);
    await saves({}, 'UBEN');
    expect(rows()).toEqual([]);
    expect(waiting()).toEqual([]);
  });
});
