import { expect, test } from 'vitest';
import { createAnswerProposal } from '../../src/lessons/answer-proposal.ts';
import { createChangeMistake } from '../../src/mistakes/change-mistake.ts';
import { newId } from '../../src/runtime/ids.ts';
import { HERE, openTestDatabase } from '../support/database.ts';
import { openShareStores } from '../support/stores.ts';
import { testClock } from '../support/test-clock.ts';

const PROPOSED = { whatLearned: 'Ask first.', whatChanged: '', followUpWeeks: 0 };
const never = () => Promise.reject(new Error('not asked for here'));

/** An open share of Ada's, and the lesson that Ben proposes for it. */
async function openAnswering() {
  const { db } = await openTestDatabase();
  const { mistakes, proposals } = openShareStores(db);
  const mistakeId = newId();
  await mistakes.shareOpenly({
    workspaceId: HERE,
    id: mistakeId,
    whatHappened: 'The wrong letter went out.',
    whatLearned: '',
    whatChanged: '',
    followUpWeeks: 0,
    focusAreaId: null,
    channelId: 'C1',
    nearMiss: false,
    wantsHelp: false,
    mayRetell: false,
    creditAuthor: false,
    source: null,
    authorId: 'UADA',
    sharedOn: '2026-03-02',
  });
  await mistakes.recordPosted(HERE, mistakeId, { channelId: 'C1', ts: '1.000001' });
  const about = { mistakeId, id: newId() };
  const proposed = { workspaceId: HERE, ...about, personId: 'UBEN', ...PROPOSED };
  await proposals.propose(proposed, '2026-03-02');
  const clock = testClock('2026-03-02T12:00:00Z');
  let meanwhile = async () => {};
  const answering = createAnswerProposal({
    proposals: {
      ...proposals,
      async find(...share) {
        const found = await proposals.find(...share);
        await meanwhile();
        return found;
      },
    },
    change: createChangeMistake({
      mistakes,
      channels: { forSharing: never },
      window: { close: never },
      changedOwn: () => {},
      clock,
    }),
    redeem: { find: never, edit: never },
    lessonWaits: () => undefined,
    settings: { slotMinutes: never },
    clock,
  });
  return {
    mistakes,
    answering,
    about,
    /** What happens between looking and acting, as in another process. */
    meanwhile(act: () => Promise<unknown>) {
      meanwhile = async () => void (await act());
    },
  };
}

test('a lesson that its author writes while they accept one elsewhere stays theirs', async () => {
  const { mistakes, answering, about, meanwhile } = await openAnswering();
  const own = { whatLearned: 'I look at the name.' };
  meanwhile(() => mistakes.change(HERE, about.mistakeId, own, '2026-03-02'));
  expect(await answering.take(HERE, about, 'UADA')).toEqual({ kind: 'gone' });
  expect(await mistakes.find(HERE, about.mistakeId)).toMatchObject(own);
});

test('and one that nothing came between is accepted', async () => {
  const { mistakes, answering, about } = await openAnswering();
  expect(await answering.take(HERE, about, 'UADA')).toEqual({ kind: 'done' });
  expect(await mistakes.find(HERE, about.mistakeId)).toMatchObject({ whatLearned: 'Ask first.' });
});
