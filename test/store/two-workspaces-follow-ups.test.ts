import { describe, expect, test } from 'vitest';
import type { FollowUpStore } from '../../src/follow-up/follow-up-store.ts';
import type { LessonVersionStore } from '../../src/follow-up/lesson-version-store.ts';
import { belongings } from '../support/belongings.ts';
import { ELSEWHERE, HERE, openTestDatabase } from '../support/database.ts';
import { openFollowedShares } from '../support/followed-shares.ts';

// Every method of the store of follow-ups, as two-workspaces.test.ts has it of all others.

const DAY = '2026-03-02';
const LATER = '2026-03-09';
const STUCK = { outcome: 'stuck' } as const;

/** A share that is asked about, with an answer that waits, and one that is due. */
async function openBoth() {
  const { db } = await openTestDatabase();
  const { share, followUps, mistakes, versions } = openFollowedShares(db);
  const asked = await share(DAY);
  await followUps.ask(HERE, asked, LATER);
  await followUps.recordPosted(HERE, asked, '9.000001', LATER);
  await followUps.postAnswer(HERE, asked, STUCK, () => 1);
  await share('2027-03-02', { channelId: 'C2' });
  const due = await share(DAY, { channelId: 'C3' });
  await mistakes.change(HERE, asked, { whatLearned: 'Ask twice.' }, LATER, { keepsEarlier: true });
  const before = await mistakes.find(HERE, asked);
  if (!before) throw new Error('it is not there');
  return { db, followUps, versions, asked, due, before };
}

type Both = Awaited<ReturnType<typeof openBoth>>;
type Line = { act(both: Both): Promise<unknown>; gets: unknown };
const nothing = undefined;
const within =
  (act: (both: Both, tx: Parameters<Parameters<Both['db']['atomically']>[0]>[0]) => void) =>
  async (both: Both) => {
    both.db.atomically((tx) => act(both, tx));
  };

const lines: Record<keyof FollowUpStore, Line> = {
  find: { act: ({ followUps, asked }) => followUps.find(ELSEWHERE, asked), gets: nothing },
  channelsDue: { act: ({ followUps }) => followUps.channelsDue(ELSEWHERE, LATER), gets: [] },
  nextIn: { act: ({ followUps }) => followUps.nextIn(ELSEWHERE, 'C3', LATER), gets: nothing },
  ask: { act: ({ followUps, due }) => followUps.ask(ELSEWHERE, due, LATER), gets: false },
  bringBack: { act: ({ followUps }) => followUps.bringBack(ELSEWHERE, DAY, 2e9), gets: nothing },
  giveBack: {
    act: ({ followUps, asked }) => followUps.giveBack(ELSEWHERE, asked, LATER),
    gets: nothing,
  },
  recordPosted: {
    act: ({ followUps, asked }) => followUps.recordPosted(ELSEWHERE, asked, '8.000001', LATER),
    gets: nothing,
  },
  recordGone: {
    act: ({ followUps, asked }) => followUps.recordGone(ELSEWHERE, asked),
    gets: nothing,
  },
  noticePlace: {
    act: ({ followUps, asked }) => followUps.noticePlace(ELSEWHERE, asked, '8.000001'),
    gets: true,
  },
  removed: { act: ({ followUps, asked }) => followUps.removed(ELSEWHERE, asked), gets: nothing },
  answer: {
    act: ({ followUps, asked }) => followUps.answer(ELSEWHERE, asked, STUCK, LATER),
    gets: false,
  },
  postAnswer: {
    act: ({ followUps, asked }) => followUps.postAnswer(ELSEWHERE, asked, STUCK, () => 2),
    gets: nothing,
  },
  takeBackAnswer: {
    act: ({ followUps, asked }) => followUps.takeBackAnswer(ELSEWHERE, asked),
    gets: nothing,
  },
  waitingAnswer: {
    act: ({ followUps, asked }) => followUps.waitingAnswer(ELSEWHERE, asked),
    gets: nothing,
  },
  openAnswer: {
    act: within(({ followUps, asked }, tx) => {
      const body = JSON.stringify({ mistakeId: asked, ...STUCK });
      const opened = { workspaceId: ELSEWHERE, id: 'any', kind: 'lesson.outcome', leavesAt: 1 };
      followUps.openAnswer(tx, { ...opened, body }, LATER);
    }),
    gets: nothing,
  },
  changed: {
    act: within(({ followUps, before }, tx) =>
      followUps.changed(
        tx,
        { ...before, workspaceId: ELSEWHERE },
        { whatLearned: '', whatChanged: '' },
      ),
    ),
    gets: nothing,
  },
  named: {
    act: within(({ followUps, asked }, tx) => followUps.named(tx, ELSEWHERE, asked, LATER)),
    gets: nothing,
  },
  unnamed: {
    act: within(({ followUps, asked }, tx) => followUps.unnamed(tx, ELSEWHERE, asked)),
    gets: nothing,
  },
  forget: {
    act: within(({ followUps, asked }, tx) => followUps.forget(tx, ELSEWHERE, asked)),
    gets: nothing,
  },
};

const ofVersions: Record<keyof LessonVersionStore, Line> = {
  versions: { act: ({ versions, asked }) => versions.versions(ELSEWHERE, asked), gets: [] },
  countOf: { act: ({ versions, asked }) => versions.countOf(ELSEWHERE, asked), gets: 0 },
  forgetVersions: {
    act: ({ versions, asked }) => versions.forgetVersions(ELSEWHERE, asked),
    gets: nothing,
  },
  keep: {
    act: within(({ versions, before }, tx) => {
      const elsewhere = { ...before, workspaceId: ELSEWHERE, authorId: null };
      versions.keep(tx, elsewhere, { whatLearned: 'Eve', whatChanged: '' }, LATER);
    }),
    gets: nothing,
  },
  drop: {
    act: within(({ versions, asked }, tx) => versions.drop(tx, ELSEWHERE, asked)),
    gets: nothing,
  },
};

describe('follow-ups of two workspaces never meet', () => {
  test.each([
    ...Object.entries(lines),
    ...Object.entries(ofVersions).map(([name, line]) => [`versions.${name}`, line] as const),
  ])('%s', async (_name, { act, gets }) => {
    const both = await openBoth();
    const before = belongings(both.db);
    expect(await act(both)).toEqual(gets);
    expect(belongings(both.db)).toEqual(before);
  });
});
