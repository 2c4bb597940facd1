import { describe, expect, test } from 'vitest';
import { createThreadStates } from '../../src/calling/thread-state-store.ts';
import { inTurn } from '../../src/calling/turn.ts';
import { createWaitingStore } from '../../src/calling/waiting-store.ts';
import type { Database } from '../../src/database/database.ts';
import { eq } from '../../src/database/drizzle.ts';
import {
  coachCall,
  coachedArea,
  coachThread,
  coachTurn,
  delivery,
  mistake,
  steward,
} from '../../src/database/schema.ts';
import { newId } from '../../src/runtime/ids.ts';
import { HERE, openTestDatabase } from '../support/database.ts';
import { openShareStores } from '../support/stores.ts';

const UCOY = { areaId: 'any', accountId: 'UCOY', dueAt: 1000 };
const UDEE = { areaId: 'any', accountId: 'UDEE', dueAt: 2000 };
const TEXT = {
  whatHappened: 'The wrong letter went out.',
  whatLearned: '',
  focusAreaId: null,
  nearMiss: false,
  wantsHelp: true,
  mayRetell: false,
  creditAuthor: false,
};

/** An open share of ada's that wants a coach and stands in its channel, where coy and dee coach. */
async function openCoached() {
  const { db, ...file } = await openTestDatabase();
  const stores = openShareStores(db);
  db.orm
    .insert(coachedArea)
    .values(['UCOY', 'UDEE'].map((coachId) => ({ workspaceId: HERE, coachId, areaId: 'any' })))
    .run();
  let shares = 0;
  const share = async (more: Partial<typeof TEXT> = {}) => {
    shares += 1;
    const id = newId();
    await stores.mistakes.shareOpenly({
      ...TEXT,
      ...more,
      workspaceId: HERE,
      id,
      channelId: 'C1',
      authorId: 'UADA',
      source: null,
      sharedOn: '2026-03-02',
    });
    const at = { channelId: 'C1', ts: `${shares}.000001` };
    await stores.mistakes.recordPosted(HERE, id, at);
    return id;
  };
  /** The same file, as a second process has it open. */
  const elsewhere = () => openShareStores(file.open());
  return { db, ...stores, share, elsewhere, id: await share() };
}

const sent = (db: Database, kind: string) =>
  db.orm
    .select()
    .from(delivery)
    .all()
    .filter((one) => one.kind === kind);
const threadIn = (db: Database) => db.orm.select().from(coachThread).all();
const callsIn = (db: Database) => db.orm.select().from(coachCall).all();

describe('a share that wants a coach', () => {
  test('waits once, however often that is said', async () => {
    const { db, coaching, id } = await openCoached();
    db.atomically((tx) => coaching.wanted(tx, HERE, id));
    db.atomically((tx) => coaching.wanted(tx, HERE, id));
    expect(threadIn(db)).toMatchObject([{ state: 'called', step: 0, dueAt: null }]);
    expect(sent(db, 'coach.call')).toMatchObject([{ lane: id, subjectId: id }]);
  });

  test('waits for nobody before it stands in its channel, nor where nobody coaches, nor if it doesn’t want one', async () => {
    const { db, mistakes, share } = await openCoached();
    const id = newId();
    await mistakes.shareOpenly({
      ...TEXT,
      workspaceId: HERE,
      id,
      channelId: 'C1',
      authorId: 'UADA',
      source: null,
      sharedOn: '2026-03-02',
    });
    await share({ wantsHelp: false });
    db.orm.delete(coachedArea).run();
    await share();
    expect(threadIn(db)).toHaveLength(1);
  });

  test('is told to the stewards where it waited before, and nobody coaches any more', async () => {
    const { db, coaching, calls, id } = await openCoached();
    const wish = (wantsHelp: boolean) =>
      db.atomically((tx) => {
        tx.update(mistake).set({ wantsHelp }).run();
        coaching[wantsHelp ? 'wanted' : 'unwanted'](tx, HERE, id);
      });
    wish(false);
    db.orm.delete(coachedArea).run();
    db.orm.delete(delivery).run();
    wish(true);
    expect(sent(db, 'coach.call')).toHaveLength(1);
    expect(await calls.toCall(HERE, id)).toMatchObject({ coachIds: [] });
  });

  test('has its card say so where its author changes their mind twice while the next one is chosen', async () => {
    const { db, mistakes, calls, coachThreads, id } = await openCoached();
    await calls.recordCall(HERE, id, { ...UCOY, step: 0 });
    await coachThreads.recordCard(HERE, id, '1.000009');
    db.orm.delete(delivery).run();
    await coachThreads.pass(HERE, id, 'UCOY');
    await mistakes.change(HERE, id, { wantsHelp: false }, '2026-03-02');
    expect(sent(db, 'coach.card')).toHaveLength(1);
    db.orm.delete(delivery).where(eq(delivery.kind, 'coach.card')).run();
    await mistakes.change(HERE, id, { wantsHelp: true }, '2026-03-02');
    expect(sent(db, 'coach.card')).toHaveLength(1);
    expect(sent(db, 'coach.call')).toHaveLength(1);
  });

  test('calls nobody a second time for a message that turns up later', async () => {
    const { db, mistakes, id } = await openCoached();
    db.orm.delete(delivery).run();
    await mistakes.recordPosted(HERE, id, { channelId: 'C1', ts: '9.000009' });
    expect(sent(db, 'coach.call')).toEqual([]);
  });
});

describe('a call', () => {
  test('is made by one of two processes that chose', async () => {
    const { db, calls, elsewhere, id } = await openCoached();
    const other = elsewhere();
    expect(await calls.toCall(HERE, id)).toEqual(await other.calls.toCall(HERE, id));
    const made = [
      await calls.recordCall(HERE, id, { ...UCOY, step: 0 }),
      await other.calls.recordCall(HERE, id, { ...UDEE, step: 0 }),
    ];
    expect(made).toEqual([true, false]);
    expect(callsIn(db)).toMatchObject([{ accountId: 'UCOY', state: 'waited' }]);
    expect(db.orm.select().from(coachTurn).all()).toMatchObject([{ lastCall: 1 }]);
    expect(threadIn(db)).toMatchObject([{ dueAt: 1000 }]);
    expect(sent(db, 'coach.tell')).toMatchObject([{ lane: 'UCOY', subjectId: id }]);
    expect(sent(db, 'coach.card')).toMatchObject([{ lane: 'C1', subjectId: id }]);
  });

  test('is not made for a step that is over, nor of somebody who was called before', async () => {
    const { calls, coachThreads, id } = await openCoached();
    expect(await calls.recordCall(HERE, id, { ...UCOY, step: 1 })).toBe(false);
    expect(await calls.recordCall(HERE, id, { ...UCOY, step: 0 })).toBe(true);
    await coachThreads.pass(HERE, id, 'UCOY');
    expect(await calls.recordCall(HERE, id, { ...UCOY, step: 0 })).toBe(false);
    expect((await calls.toCall(HERE, id))?.called).toEqual(['UCOY']);
  });

  test('is not made of somebody whom another share has called since it was their turn', async () => {
    const { calls, turns, share, id } = await openCoached();
    const second = await share();
    const [coy] = await turns.candidates(HERE, 'any', ['UCOY']);
    expect(coy?.lastCall).toBe(0);
    expect(await calls.recordCall(HERE, second, { ...UCOY, step: 0, lastCall: 0 })).toBe(true);
    expect(await calls.recordCall(HERE, id, { ...UCOY, step: 0, lastCall: 0 })).toBe(false);
    expect((await calls.toCall(HERE, id))?.called).toEqual([]);
    const [now] = await turns.candidates(HERE, 'any', ['UCOY']);
    const lastCall = now?.lastCall ?? 0;
    expect(await calls.recordCall(HERE, id, { ...UCOY, step: 0, lastCall })).toBe(true);
  });

  test('is nobody’s while somebody is on it, and none is chosen then', async () => {
    const { calls, coachThreads, id } = await openCoached();
    await coachThreads.claim(HERE, id, 'UDEE');
    expect(await calls.toCall(HERE, id)).toBeUndefined();
    expect(await calls.recordCall(HERE, id, { ...UCOY, step: 0 })).toBe(false);
  });

  test('counts as something to do, as does what somebody is on; numbers of calls count up', async () => {
    const { turns, calls, coachThreads, share, id } = await openCoached();
    await calls.recordCall(HERE, id, { ...UCOY, step: 0 });
    const second = await share();
    await calls.recordCall(HERE, second, { ...UCOY, areaId: 'area', step: 0 });
    const third = await share();
    await coachThreads.claim(HERE, third, 'UDEE');
    expect(await turns.candidates(HERE, 'any', ['UCOY', 'UDEE', 'UEVE'])).toEqual([
      { accountId: 'UCOY', awayUntil: null, openThings: 2, lastCall: 1, lastCallAnywhere: 2 },
      { accountId: 'UDEE', awayUntil: null, openThings: 1, lastCall: 0, lastCallAnywhere: 0 },
      { accountId: 'UEVE', awayUntil: null, openThings: 0, lastCall: 0, lastCallAnywhere: 0 },
    ]);
  });
});

describe('a coach who coaches less', () => {
  const UGUS = { ...UCOY, accountId: 'UGUS', step: 0 };

  test('passes what they coach no more, and nothing else', async () => {
    const { db, calls, coaching, share, id } = await openCoached();
    const other = await share();
    await calls.recordCall(HERE, id, { ...UCOY, step: 0 });
    await calls.recordCall(HERE, other, { ...UDEE, step: 0 });
    db.atomically((tx) => coaching.coachesNoMore(tx, HERE, 'UCOY', ['any']));
    // The row that says that they coach it goes in the same step.
    expect(callsIn(db).map(({ state }) => state)).toEqual(['waited', 'waited']);
    db.atomically((tx) => {
      tx.delete(coachedArea).where(eq(coachedArea.coachId, 'UCOY')).run();
      coaching.coachesNoMore(tx, HERE, 'UCOY', ['any']);
    });
    expect(callsIn(db).filter(({ state }) => state === 'passed')).toMatchObject([
      { accountId: 'UCOY', mistakeId: id },
    ]);
  });

  test('keeps what they were called for through a group, whatever else they save', async () => {
    const { db, calls, coaching, id } = await openCoached();
    await calls.recordCall(HERE, id, UGUS);
    db.atomically((tx) => coaching.coachesNoMore(tx, HERE, 'UGUS', []));
    expect(callsIn(db)).toMatchObject([{ accountId: 'UGUS', state: 'waited' }]);
    db.atomically((tx) => coaching.wentAway(tx, HERE, 'UGUS'));
    expect(callsIn(db)).toMatchObject([{ state: 'passed' }]);
  });
});

test('in turn, over many calls, each coach has as many as the others, give or take one', async () => {
  const { turns, calls, coachThreads, share } = await openCoached();
  const coaches = ['UCOY', 'UDEE', 'UEVE'];
  const called: string[] = [];
  for (let at = 0; at < 20; at += 1) {
    const id = await share();
    const areaId = at % 4 === 3 ? 'tools' : 'any';
    const [first] = inTurn(await turns.candidates(HERE, areaId, coaches));
    const accountId = first?.accountId ?? '';
    await calls.recordCall(HERE, id, { step: 0, areaId, accountId, dueAt: 1 });
    // Eve leaves some of them open, and is called all the same.
    if (accountId !== 'UEVE' || at > 9) await coachThreads.answer(HERE, id);
    if (areaId === 'any') called.push(accountId);
  }
  const inAll = coaches.map((coach) => called.filter((one) => one === coach).length);
  expect(inAll).toEqual([5, 5, 5]);
});

describe('silence', () => {
  test('leads on once, whichever of two processes looks', async () => {
    const { db, calls, coachThreads, elsewhere, id } = await openCoached();
    const other = elsewhere();
    await calls.recordCall(HERE, id, { ...UCOY, step: 0 });
    db.orm.delete(delivery).run();
    const [due] = await createWaitingStore(db).due(HERE, 1000);
    if (!due) throw new Error('nothing due');
    expect(await createWaitingStore(db).due(HERE, 999)).toEqual([]);
    await coachThreads.escalate(due);
    await other.coachThreads.escalate(due);
    await coachThreads.escalate(due);
    expect(threadIn(db)).toMatchObject([{ state: 'called', step: 1, dueAt: null }]);
    expect(sent(db, 'coach.call')).toHaveLength(1);
  });

  test('leads to the stewards once: after the second day, or when nobody is left', async () => {
    const { db, calls, coachThreads, id } = await openCoached();
    const stewards = ['UADA', 'URUTH', 'USIM'];
    db.orm
      .insert(steward)
      .values(stewards.map((accountId) => ({ workspaceId: HERE, accountId })))
      .run();
    await calls.recordCall(HERE, id, { ...UCOY, step: 0 });
    await coachThreads.escalate({ workspaceId: HERE, mistakeId: id, step: 0, dueAt: 1000 });
    await calls.recordNobody(HERE, id, 1);
    await calls.recordNobody(HERE, id, 1);
    await calls.recordNobody(HERE, id, 2);
    // Ada is its author.
    expect(sent(db, 'coach.tell-steward').map(({ lane }) => lane)).toEqual(['URUTH', 'USIM']);
    expect(threadIn(db)).toMatchObject([{ step: 2 }]);
    await coachThreads.escalate({ workspaceId: HERE, mistakeId: id, step: 2, dueAt: null });
    expect(sent(db, 'coach.tell-steward')).toHaveLength(2);
  });
});

describe('the author of an open share', () => {
  test('is never its coach, also if the name came after they were chosen, or as they pressed', async () => {
    const { db, calls, coachThreads, id } = await openCoached();
    expect(await calls.recordCall(HERE, id, { ...UCOY, accountId: 'UADA', step: 0 })).toBe(false);
    expect(await coachThreads.claim(HERE, id, 'UADA')).toMatchObject({ state: 'called' });
    expect(callsIn(db)).toEqual([]);
    expect(threadIn(db)).toMatchObject([{ state: 'called', claimedBy: null, waitsFor: null }]);
  });
});

describe('to be on it', () => {
  test('is for one: the second hears who', async () => {
    const { db, coachThreads, elsewhere, id } = await openCoached();
    const other = elsewhere();
    expect(await coachThreads.claim(HERE, id, 'UCOY')).toMatchObject({ claimedBy: 'UCOY' });
    expect(await other.coachThreads.claim(HERE, id, 'UDEE')).toMatchObject({ claimedBy: 'UCOY' });
    expect(threadIn(db)).toMatchObject([{ state: 'talking', claimedBy: 'UCOY' }]);
  });

  test('ends all calls, and leaves no trace of who passed before', async () => {
    const { db, calls, coachThreads, id } = await openCoached();
    await calls.recordCall(HERE, id, { ...UCOY, step: 0 });
    await coachThreads.pass(HERE, id, 'UCOY');
    await calls.recordCall(HERE, id, { ...UDEE, step: 0 });
    await coachThreads.claim(HERE, id, 'UDEE');
    expect(callsIn(db).map(({ state }) => state)).toEqual(['over', 'over']);
  });

  test('waits for them until it is answered', async () => {
    const { db, calls, coachThreads, share, id } = await openCoached();
    const waiting = createWaitingStore(db);
    const called = await share();
    await calls.recordCall(HERE, called, { ...UCOY, step: 0 });
    await coachThreads.claim(HERE, id, 'UCOY');
    const posted = (at: number) => ({ channelId: 'C1', ts: `${at}.000001` });
    const sharedOn = '2026-03-02';
    const one = { channelId: 'C1', focusAreaName: null, sharedOn, isAnonymous: false };
    expect(await waiting.waitingFor(HERE, 'UCOY')).toEqual({
      called: [{ ...one, mistakeId: called, posted: posted(2) }],
      claimed: [{ ...one, mistakeId: id, posted: posted(1) }],
    });
    await coachThreads.answer(HERE, id);
    await coachThreads.answer(HERE, called);
    expect(await waiting.waitingFor(HERE, 'UCOY')).toEqual({ called: [], claimed: [] });
  });
});

describe('a thread that is closed, or forgotten,', () => {
  test('takes along what hangs on that, each time', async () => {
    const { db, enqueue, id } = await openCoached();
    const closed: string[] = [];
    const states = createThreadStates({
      db,
      enqueue,
      closed: (_tx, _workspaceId, mistakeId) => closed.push(mistakeId),
    });
    db.atomically((tx) => states.close(tx, HERE, id));
    db.atomically((tx) => states.close(tx, HERE, id));
    db.atomically((tx) => states.close(tx, HERE, 'none'));
    expect(threadIn(db)).toMatchObject([{ state: 'answered' }]);
    db.atomically((tx) => states.forget(tx, HERE, id));
    expect(closed).toEqual([id, id, 'none', id]);
    // It has no card yet, so nothing is left to take away.
    expect(threadIn(db)).toEqual([]);
  });

  test('is begun anew by its author’s wish where it has no card to open it with', async () => {
    const { db, coaching, mistakes, share } = await openCoached();
    const id = await share({ wantsHelp: false });
    db.atomically((tx) => coaching.talkBegan(tx, HERE, id, 'UBEN'));
    await mistakes.change(HERE, id, { whatLearned: 'Look twice.' }, '2026-03-02');
    const threadOf = () => threadIn(db).find(({ mistakeId }) => mistakeId === id);
    expect(threadOf()).toMatchObject({ state: 'answered', cardTs: null });
    db.orm.delete(delivery).run();
    await mistakes.change(HERE, id, { wantsHelp: true }, '2026-03-02');
    expect(threadOf()).toMatchObject({ state: 'called' });
    expect(sent(db, 'coach.call')).toMatchObject([{ subjectId: id }]);
  });

  test('is gone with a proposed lesson that Slack never took', async () => {
    const { db, proposals, share } = await openCoached();
    const mistakeId = await share({ wantsHelp: false });
    const proposal = { workspaceId: HERE, mistakeId, id: newId(), personId: 'UBEN' };
    const lesson = { whatLearned: 'Look twice.', whatChanged: '', followUpWeeks: 0 } as const;
    await proposals.propose({ ...proposal, ...lesson }, '2026-03-02');
    expect(threadIn(db)).toHaveLength(2);
    await proposals.dropUnposted(HERE, mistakeId);
    expect(threadIn(db)).toHaveLength(1);
  });

  test('is begun by talk where no coach was wanted, and has no card', async () => {
    const { db, coaching, share } = await openCoached();
    const other = await share({ wantsHelp: false });
    db.orm.delete(delivery).run();
    db.atomically((tx) => coaching.talkBegan(tx, HERE, other, 'UADA'));
    expect(threadIn(db)).toHaveLength(1);
    db.atomically((tx) => coaching.talkBegan(tx, HERE, other, 'UBEN'));
    const begun = threadIn(db).find(({ mistakeId }) => mistakeId === other);
    expect(begun).toMatchObject({ state: 'talking', claimedBy: null });
    expect(sent(db, 'coach.card')).toEqual([]);
    expect(sent(db, 'mistake.refresh')).toHaveLength(1);
  });
});
