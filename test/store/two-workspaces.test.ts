import { describe, expect, test } from 'vitest';
import { createReviewStore, type ReviewStore } from '../../src/approval/review-store.ts';
import { type ChannelStore, createChannelStore } from '../../src/channels/channel-store.ts';
import type { CoachCallStore } from '../../src/calling/coach-call-store.ts';
import type { CoachThreadStore } from '../../src/calling/coach-thread-store.ts';
import type { CoachTurnStore } from '../../src/calling/coach-turn-store.ts';
import { createWaitingStore, type WaitingStore } from '../../src/calling/waiting-store.ts';
import type { ThreadStates } from '../../src/calling/thread-state-store.ts';
import type { PrivateNoticeStore } from '../../src/coaching/private-notice-store.ts';
import type { PrivateTalkStore } from '../../src/coaching/private-talk-store.ts';
import { createPromptStore, type PromptStore } from '../../src/coaching/prompt-store.ts';
import {
  type AppointmentStore,
  createAppointmentStore,
} from '../../src/coaches/appointment-store.ts';
import type { ThreadStore } from '../../src/coaching/thread-store.ts';
import type { ProposalStore } from '../../src/lessons/proposal-store.ts';
import * as schema from '../../src/database/schema.ts';
import { createCoachStore, type CoachStore } from '../../src/coaches/coach-store.ts';
import { createMorningStore, type MorningStore } from '../../src/coaches/morning-store.ts';
import { createReceiptStore, type ReceiptStore } from '../../src/mistakes/receipt-store.ts';
import {
  createMistakeChannelStore,
  type MistakeChannelStore,
} from '../../src/mistakes/mistake-channel-store.ts';
import type { MistakeStore } from '../../src/mistakes/mistake-store.ts';
import type { StewardDesk } from '../../src/outbox/steward-desk.ts';
import { newId } from '../../src/runtime/ids.ts';
import {
  createWorkingDaysStore,
  type WorkingDaysStore,
} from '../../src/stewardship/working-days-store.ts';
import {
  createWorkspaceStore,
  type WorkspaceStore,
} from '../../src/stewardship/workspace-store.ts';
import { belongings } from '../support/belongings.ts';
import { ELSEWHERE, HERE, openTestDatabase } from '../support/database.ts';
import { openShareStores } from '../support/stores.ts';

// Every method of every store, called by one workspace with what belongs to the other: it returns nothing of it,
// and what the other workspace has stays as it was. A new method without a line here fails to compile.

const DAY = '2026-05-02';
const PAGE = { size: 8, index: 0 };
const CHANNEL = {
  id: 'C1',
  name: 'staff',
  isPrivate: false,
  isArchived: false,
  isExternallyShared: false,
  isHome: true,
};

async function openBoth() {
  const { db } = await openTestDatabase();
  const shareStores = openShareStores(db);
  const { enqueue, letterbox, desk, mistakes, threads, coaching, turns, calls, coachThreads } =
    shareStores;
  const { talks, notices, proposals, keepLesson, followUps } = shareStores;
  const mistakeChannels = createMistakeChannelStore({ db, enqueue, channelMoved: () => {} });
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
  const prompts = createPromptStore(db);
  const reviews = createReviewStore({ db, enqueue, open: () => {}, channelOf: () => 'C1' });
  const channels = createChannelStore(db, enqueue, {
    visibilityChanged: () => {},
    cameBack: () => {},
    moved: () => {},
  });
  const coaches = createCoachStore({ db, calls: coaching });
  const mornings = createMorningStore({ db, enqueue });
  const text = {
    whatHappened: 'The wrong letter went out.',
    whatLearned: '',
    focusAreaId: null,
    nearMiss: false,
    wantsHelp: true,
    mayRetell: false,
    creditAuthor: false,
  };
  const share = { ...text, workspaceId: HERE, id: newId(), channelId: 'C1' };
  const letter = { ...share, id: newId(), receipt: 'key.hash' };
  await channels.moveIn(HERE, CHANNEL);
  await mistakes.shareOpenly({
    ...share,
    authorId: 'UADA',
    source: null,
    sharedOn: '2026-03-02',
  });
  db.orm
    .insert(schema.coachedArea)
    .values({ workspaceId: HERE, coachId: 'UCOY', areaId: 'any' })
    .run();
  await mistakes.recordPosted(HERE, share.id, { channelId: 'C1', ts: '1.000001' });
  await calls.recordCall(HERE, share.id, { step: 0, areaId: 'any', accountId: 'UCOY', dueAt: 1 });
  const claimed = { ...share, id: newId() };
  await mistakes.shareOpenly({
    ...claimed,
    authorId: 'UADA',
    source: null,
    sharedOn: '2026-03-02',
  });
  await mistakes.recordPosted(HERE, claimed.id, { channelId: 'C1', ts: '1.000003' });
  await coachThreads.claim(HERE, claimed.id, 'UCOY');
  await mistakes.shareAnonymously(letter, () => 1);
  const unnamed = { ...share, id: newId() };
  await mistakes.shareOpenly({
    ...unnamed,
    authorId: 'UADA',
    source: null,
    sharedOn: '2026-03-02',
  });
  await mistakes.removeName(HERE, unnamed.id);
  await mistakes.recordPosted(HERE, unnamed.id, { channelId: 'C1', ts: '1.000004' });
  await coachThreads.claim(HERE, unnamed.id, 'UCOY');
  const alone = {
    workspaceId: HERE,
    id: newId(),
    mistakeId: unnamed.id,
    coachId: 'UCOY',
    text: 'What made it look right?',
  };
  await talks.tellAuthor(alone, () => 1);
  await talks.tellCoach({ ...alone, id: newId(), text: 'The name.' }, () => 1);
  await notices.record(HERE, unnamed.id, 'UCOY', { channelId: 'D1', ts: '1.000005' });
  const settings = createWorkspaceStore(db);
  await settings.change(HERE, {
    settings: { callbackDays: 7, approval: true },
    appointed: ['URUTH'],
    dismissed: [],
  });
  const appointments = createAppointmentStore({ db, enqueue, calls: coaching });
  const area = `${HERE}-area`;
  await appointments.change(HERE, {
    areaId: area,
    appointed: ['UBEN'],
    dismissed: [],
    by: 'URUTH',
  });
  const workingDays = createWorkingDaysStore(db);
  const christmas = { firstDay: '2026-12-21', lastDay: '2027-01-03' };
  const quiet = { worked: ['6'], free: [], quiet: [christmas], open: [], today: '2026-03-02' };
  await workingDays.change(HERE, quiet);
  const question = { workspaceId: HERE, id: newId(), mistakeId: share.id };
  await threads.ask({ ...question, personId: 'UBEN', text: 'What came first?' });
  const waitingReply = { workspaceId: HERE, id: newId(), mistakeId: share.id, text: 'The letter.' };
  await threads.reply(waitingReply, () => 1);
  const proposed = { workspaceId: HERE, mistakeId: share.id, id: newId() };
  const words = { whatLearned: 'Look twice.', whatChanged: '', followUpWeeks: 1 };
  await proposals.propose({ ...proposed, ...words, personId: 'UBEN' }, DAY);
  await proposals.recordPosted(HERE, share.id, '1.000009', DAY);
  await proposals.postLeaveOut(HERE, share.id, proposed.id, () => 1);
  const read = { ...letter, id: newId() };
  const leaving = { workspaceId: HERE, id: read.id, kind: 'mistake.share', leavesAt: 1 };
  db.atomically((tx) => desk.receive(tx, { ...leaving, body: JSON.stringify(read) }, 'C1'));
  const deskId = desk.find(HERE, read.id)?.id ?? '';
  await reviews.ask(HERE, deskId, ['URUTH']);
  await reviews.recordAsked(HERE, deskId, 'URUTH', { channelId: 'D1', ts: '1.000002' });
  const coachId = newId();
  await coaches.save(HERE, 'UMEI', { added: ['any'], removed: [], mornings: false }, DAY, coachId);
  await coaches.save(HERE, 'S0GROUP', { added: ['any'], removed: [] }, DAY, newId());
  const stores = {
    coaches,
    mornings,
    mistakes,
    mistakeChannels,
    receipts,
    threads,
    coaching,
    turns,
    calls,
    coachThreads,
    waiting: createWaitingStore(db),
    prompts,
    talks,
    notices,
    appointments,
    workingDays,
    channels,
    settings,
    desk,
    reviews,
    proposals,
  };
  return {
    db,
    ...stores,
    proposed,
    share,
    alone,
    claimed,
    letter,
    question,
    waitingReply,
    read,
    deskId,
    coachId,
  };
}

type Both = Awaited<ReturnType<typeof openBoth>>;

type Trespass = (both: Both) => Promise<unknown>;
const nothing = undefined;

const ofMistakes: Record<keyof MistakeStore, { act: Trespass; gets: unknown }> = {
  shareOpenly: {
    act: ({ mistakes, share }) =>
      mistakes.shareOpenly({
        ...share,
        workspaceId: ELSEWHERE,
        authorId: 'UEVE',
        source: null,
        sharedOn: '2026-03-02',
      }),
    gets: nothing,
  },
  // The same id in another workspace is another letter, with its own time.
  shareAnonymously: {
    act: ({ mistakes, letter }) =>
      mistakes.shareAnonymously({ ...letter, workspaceId: ELSEWHERE }, () => 2),
    gets: 2,
  },
  openLetter: {
    async act({ db, mistakes, letter }) {
      const opened = { workspaceId: ELSEWHERE, id: letter.id, kind: 'mistake.share', leavesAt: 1 };
      db.atomically((tx) =>
        mistakes.openLetter(tx, { ...opened, body: JSON.stringify(letter) }, '2026-03-02'),
      );
    },
    gets: nothing,
  },
  isShared: { act: ({ mistakes, letter }) => mistakes.isShared(ELSEWHERE, letter.id), gets: false },
  takeBack: { act: ({ mistakes, letter }) => mistakes.takeBack(ELSEWHERE, letter.id), gets: false },
  find: { act: ({ mistakes, share }) => mistakes.find(ELSEWHERE, share.id), gets: nothing },
  authorOf: { act: ({ mistakes, share }) => mistakes.authorOf(ELSEWHERE, share.id), gets: nothing },
  recordPosted: {
    act: ({ mistakes, share }) =>
      mistakes.recordPosted(ELSEWHERE, share.id, { channelId: 'C1', ts: '2.000002' }),
    gets: nothing,
  },
  markUndeliverable: {
    act: ({ mistakes, share }) => mistakes.markUndeliverable(ELSEWHERE, share.id, 'is_archived'),
    gets: nothing,
  },
  change: {
    act: ({ mistakes, share }) =>
      mistakes.change(ELSEWHERE, share.id, { whatHappened: 'Eve' }, DAY),
    gets: false,
  },
  removeName: {
    act: ({ mistakes, share }) => mistakes.removeName(ELSEWHERE, share.id),
    gets: nothing,
  },
  withdraw: {
    act: ({ mistakes, share }) => mistakes.withdraw(ELSEWHERE, share.id, 'rewrite'),
    gets: nothing,
  },
  react: {
    act: ({ mistakes, share }) => mistakes.react(ELSEWHERE, share.id, 'me-too', true),
    gets: nothing,
  },
  reroute: {
    act: ({ mistakes, share }) => mistakes.reroute(ELSEWHERE, share.id, 'C2'),
    gets: nothing,
  },
  ofAuthor: {
    act: ({ mistakes }) => mistakes.ofAuthor(ELSEWHERE, 'UADA', PAGE),
    gets: { mistakes: [], total: 0 },
  },
};

const ofMistakeChannels: Record<keyof MistakeChannelStore, { act: Trespass; gets: unknown }> = {
  changeChannelId: {
    act: ({ mistakeChannels }) => mistakeChannels.changeChannelId(ELSEWHERE, 'C1', 'C2'),
    gets: nothing,
  },
  cameBack: {
    act: async ({ mistakeChannels, db }) =>
      db.atomically((tx) => mistakeChannels.cameBack(tx, ELSEWHERE, 'C1')),
    gets: nothing,
  },
};

const ofReceipts: Record<keyof ReceiptStore, { act: Trespass; gets: unknown }> = {
  byReceipt: { act: ({ receipts }) => receipts.byReceipt(ELSEWHERE, ['key.hash']), gets: nothing },
  changeAnonymously: {
    act: ({ receipts, letter }) =>
      receipts.changeAnonymously(
        ELSEWHERE,
        letter.id,
        { text: { whatHappened: 'Eve' }, channelId: 'C2' },
        () => 2,
      ),
    gets: nothing,
  },
  openChange: {
    async act({ db, receipts, share }) {
      const opened = { workspaceId: ELSEWHERE, id: 'any', kind: 'mistake.change', leavesAt: 1 };
      const body = JSON.stringify({ mistakeId: share.id, text: { whatHappened: 'Eve' } });
      db.atomically((tx) => receipts.openChange(tx, { ...opened, body }, DAY));
    },
    gets: nothing,
  },
  putName: {
    act: ({ receipts, share }) => receipts.putName(ELSEWHERE, share.id, 'UEVE', DAY),
    gets: nothing,
  },
  left: { act: ({ receipts, read }) => receipts.left(ELSEWHERE, read.id), gets: nothing },
  lessonWaits: {
    act: async ({ receipts, share }) => receipts.lessonWaits(ELSEWHERE, share.id),
    gets: nothing,
  },
  // Of the whole database, before Oops goes to work.
  keyIds: { act: ({ receipts }) => receipts.keyIds(), gets: ['key'] },
  forgetKey: { act: ({ receipts }) => receipts.forgetKey('another'), gets: nothing },
};

const ofThreads: Record<keyof ThreadStore, { act: Trespass; gets: unknown }> = {
  ask: {
    act: ({ threads, question }) =>
      threads.ask({
        ...question,
        id: newId(),
        workspaceId: ELSEWHERE,
        personId: 'UEVE',
        text: 'x',
      }),
    gets: nothing,
  },
  reply: {
    act: ({ threads, waitingReply }) =>
      threads.reply({ ...waitingReply, id: newId(), workspaceId: ELSEWHERE }, () => 2),
    gets: nothing,
  },
  openReply: {
    async act({ db, threads, share }) {
      const opened = { workspaceId: ELSEWHERE, id: newId(), kind: 'thread.reply', leavesAt: 1 };
      const body = JSON.stringify({ mistakeId: share.id, text: 'Eve' });
      db.atomically((tx) => threads.openReply(tx, { ...opened, body }));
    },
    gets: nothing,
  },
  find: { act: ({ threads, question }) => threads.find(ELSEWHERE, question.id), gets: nothing },
  ofMistake: { act: ({ threads, share }) => threads.ofMistake(ELSEWHERE, share.id), gets: [] },
  waiting: { act: ({ threads, share }) => threads.waiting(ELSEWHERE, share.id), gets: [] },
  readFirst: { act: ({ threads, share }) => threads.readFirst(ELSEWHERE, share.id), gets: [] },
  toRead: {
    async act({ threads, share }) {
      const body = JSON.stringify({ mistakeId: share.id, text: 'Eve' });
      const letter = {
        workspaceId: ELSEWHERE,
        id: newId(),
        kind: 'thread.reply',
        leavesAt: 1,
        body,
      };
      return threads.toRead(letter);
    },
    gets: nothing,
  },
  recordPosted: {
    act: ({ threads, question }) => threads.recordPosted(ELSEWHERE, question.id, '2.000002'),
    gets: nothing,
  },
  takeBack: {
    act: ({ threads, share, waitingReply }) =>
      threads.takeBack(ELSEWHERE, share.id, waitingReply.id),
    gets: false,
  },
  remove: { act: ({ threads, question }) => threads.remove(ELSEWHERE, question.id), gets: nothing },
  takeBackWaiting: {
    async act({ db, threads, share }) {
      db.atomically((tx) => threads.takeBackWaiting(tx, ELSEWHERE, share.id));
    },
    gets: nothing,
  },
  forget: {
    async act({ db, threads, share }) {
      db.atomically((tx) => threads.forget(tx, ELSEWHERE, share.id));
    },
    gets: nothing,
  },
};

const ofCoachThreads: Record<keyof ThreadStates, { act: Trespass; gets: unknown }> = {
  wanted: {
    act: async ({ db, coaching, share }) =>
      db.atomically((tx) => coaching.wanted(tx, ELSEWHERE, share.id)),
    gets: nothing,
  },
  unwanted: {
    act: async ({ db, coaching, share }) =>
      db.atomically((tx) => coaching.unwanted(tx, ELSEWHERE, share.id)),
    gets: nothing,
  },
  talkBegan: {
    act: async ({ db, coaching, share }) =>
      db.atomically((tx) => coaching.talkBegan(tx, ELSEWHERE, share.id, 'UEVE')),
    gets: nothing,
  },
  talkEnded: {
    act: async ({ db, coaching, share }) =>
      db.atomically((tx) => coaching.talkEnded(tx, ELSEWHERE, share.id)),
    gets: nothing,
  },
  wentAway: {
    act: async ({ db, coaching }) =>
      db.atomically((tx) => coaching.wentAway(tx, ELSEWHERE, 'UCOY')),
    gets: nothing,
  },
  coachesNoMore: {
    act: async ({ db, coaching }) =>
      db.atomically((tx) => coaching.coachesNoMore(tx, ELSEWHERE, 'UCOY', ['any'])),
    gets: nothing,
  },
  named: {
    act: async ({ db, coaching, share }) =>
      db.atomically((tx) => coaching.named(tx, ELSEWHERE, share.id, 'UCOY')),
    gets: nothing,
  },
  handedOn: {
    act: async ({ db, coaching, share }) =>
      db.atomically((tx) => coaching.handedOn(tx, ELSEWHERE, share.id)),
    gets: nothing,
  },
  close: {
    act: async ({ db, coaching, share }) =>
      db.atomically((tx) => coaching.close(tx, ELSEWHERE, share.id)),
    gets: nothing,
  },
  forget: {
    act: async ({ db, coaching, share }) =>
      db.atomically((tx) => coaching.forget(tx, ELSEWHERE, share.id)),
    gets: nothing,
  },
};

const ofCalls: Record<keyof CoachCallStore, { act: Trespass; gets: unknown }> = {
  toCall: { act: ({ calls, share }) => calls.toCall(ELSEWHERE, share.id), gets: nothing },
  recordCall: {
    act: ({ calls, share }) =>
      calls.recordCall(ELSEWHERE, share.id, {
        step: 0,
        areaId: 'any',
        accountId: 'UEVE',
        dueAt: 2,
      }),
    gets: false,
  },
  recordNobody: {
    act: ({ calls, share }) => calls.recordNobody(ELSEWHERE, share.id, 0),
    gets: nothing,
  },
  endCalls: { act: ({ calls, share }) => calls.endCalls(ELSEWHERE, share.id), gets: nothing },
  find: { act: ({ calls, share }) => calls.find(ELSEWHERE, share.id, 'UCOY'), gets: nothing },
  recordTold: {
    act: ({ calls, share }) =>
      calls.recordTold(ELSEWHERE, share.id, 'UCOY', { channelId: 'D2', ts: '2.000002' }),
    gets: false,
  },
  recordMissed: {
    act: ({ calls, share }) => calls.recordMissed(ELSEWHERE, share.id, 'UCOY'),
    gets: nothing,
  },
  forget: { act: ({ calls, share }) => calls.forget(ELSEWHERE, share.id, 'UCOY'), gets: nothing },
};

const ofTurns: Record<keyof CoachTurnStore, { act: Trespass; gets: unknown }> = {
  coachesOf: { act: async ({ turns }) => turns.coachesOf(ELSEWHERE, null), gets: [] },
  candidates: {
    act: ({ turns }) => turns.candidates(ELSEWHERE, 'any', ['UCOY']),
    gets: [{ accountId: 'UCOY', awayUntil: null, openThings: 0, lastCall: 0, lastCallAnywhere: 0 }],
  },
  raise: {
    act: async ({ db, turns }) => db.atomically((tx) => turns.raise(tx, ELSEWHERE, 'any', 'UCOY')),
    gets: true,
  },
};

const ofCoachThreadStore: Record<keyof CoachThreadStore, { act: Trespass; gets: unknown }> = {
  find: { act: ({ coachThreads, share }) => coachThreads.find(ELSEWHERE, share.id), gets: nothing },
  claim: {
    act: ({ coachThreads, share }) => coachThreads.claim(ELSEWHERE, share.id, 'UEVE'),
    gets: nothing,
  },
  pass: {
    act: ({ coachThreads, share }) => coachThreads.pass(ELSEWHERE, share.id, 'UCOY'),
    gets: false,
  },
  answer: {
    act: ({ coachThreads, share }) => coachThreads.answer(ELSEWHERE, share.id),
    gets: nothing,
  },
  handOn: {
    act: ({ coachThreads, claimed }) => coachThreads.handOn(ELSEWHERE, claimed.id, 'UCOY'),
    gets: false,
  },
  reopen: {
    act: ({ coachThreads, claimed }) => coachThreads.reopen(ELSEWHERE, claimed.id, null),
    gets: nothing,
  },
  setArea: {
    act: ({ coachThreads, claimed }) =>
      coachThreads.setArea(ELSEWHERE, claimed.id, 'UCOY', 'a'.repeat(22)),
    gets: false,
  },
  escalate: {
    act: ({ coachThreads, share }) =>
      coachThreads.escalate({ workspaceId: ELSEWHERE, mistakeId: share.id, step: 0, dueAt: 1 }),
    gets: nothing,
  },
  recordCard: {
    act: ({ coachThreads, share }) => coachThreads.recordCard(ELSEWHERE, share.id, '2.000002'),
    gets: false,
  },
  forget: {
    act: ({ coachThreads, share }) => coachThreads.forget(ELSEWHERE, share.id),
    gets: nothing,
  },
};

const ofProposals: Record<keyof ProposalStore, { act: Trespass; gets: unknown }> = {
  find: { act: ({ proposals, share }) => proposals.find(ELSEWHERE, share.id), gets: nothing },
  propose: {
    act: ({ proposals, proposed }) =>
      proposals.propose(
        {
          ...proposed,
          id: newId(),
          workspaceId: ELSEWHERE,
          personId: 'UBEN',
          whatLearned: 'Eve',
          whatChanged: '',
          followUpWeeks: 0,
        },
        DAY,
      ),
    gets: 'gone',
  },
  takeBack: {
    act: ({ proposals, proposed }) =>
      proposals.takeBack(ELSEWHERE, proposed.mistakeId, proposed.id),
    gets: false,
  },
  leaveOut: {
    act: ({ proposals, proposed }) =>
      proposals.leaveOut(ELSEWHERE, proposed.mistakeId, proposed.id),
    gets: false,
  },
  postLeaveOut: {
    act: ({ proposals, proposed }) =>
      proposals.postLeaveOut(ELSEWHERE, proposed.mistakeId, proposed.id, () => 2),
    gets: nothing,
  },
  takeBackLeaveOut: {
    act: ({ proposals, share }) => proposals.takeBackLeaveOut(ELSEWHERE, share.id),
    gets: nothing,
  },
  leaveOutWaits: {
    act: ({ proposals, share }) => proposals.leaveOutWaits(ELSEWHERE, share.id),
    gets: nothing,
  },
  isUndecided: {
    act: async ({ proposals, proposed }) =>
      proposals.isUndecided(ELSEWHERE, proposed.mistakeId, proposed.id),
    gets: false,
  },
  recordPosted: {
    act: ({ proposals, share }) => proposals.recordPosted(ELSEWHERE, share.id, '2.000002', DAY),
    gets: nothing,
  },
  dropUnposted: {
    act: ({ proposals, share }) => proposals.dropUnposted(ELSEWHERE, share.id),
    gets: nothing,
  },
  remove: { act: ({ proposals, share }) => proposals.remove(ELSEWHERE, share.id), gets: nothing },
  standingSince: { act: ({ proposals }) => proposals.standingSince(ELSEWHERE, DAY), gets: [] },
  lapse: {
    act: ({ proposals, share }) =>
      proposals.lapse(ELSEWHERE, share.id, DAY, { lessonWaits: () => false, write: () => true }),
    gets: false,
  },
  openLeaveOut: {
    async act({ db, proposals, proposed }) {
      const { mistakeId, id: proposalId } = proposed;
      const opened = { workspaceId: ELSEWHERE, id: 'any', kind: 'lesson.leave-out', leavesAt: 1 };
      const body = JSON.stringify({ mistakeId, proposalId });
      db.atomically((tx) => proposals.openLeaveOut(tx, { ...opened, body }));
    },
    gets: nothing,
  },
  tookEffect: {
    async act({ db, proposals, share }) {
      const lesson = { whatLearned: 'Eve', whatChanged: '' };
      db.atomically((tx) => proposals.tookEffect(tx, ELSEWHERE, share.id, lesson));
    },
    gets: nothing,
  },
  willTakeEffect: {
    async act({ db, proposals, share }) {
      db.atomically((tx) => proposals.willTakeEffect(tx, ELSEWHERE, share.id));
    },
    gets: nothing,
  },
  nameChanged: {
    async act({ db, proposals, share }) {
      db.atomically((tx) => proposals.nameChanged(tx, ELSEWHERE, share.id));
    },
    gets: nothing,
  },
  forget: {
    async act({ db, proposals, share }) {
      db.atomically((tx) => proposals.forget(tx, ELSEWHERE, share.id));
    },
    gets: nothing,
  },
};

const ofWaiting: Record<keyof WaitingStore, { act: Trespass; gets: unknown }> = {
  due: { act: ({ waiting }) => waiting.due(ELSEWHERE, Number.MAX_SAFE_INTEGER), gets: [] },
  expected: { act: ({ waiting }) => waiting.expected(ELSEWHERE), gets: [] },
  calledIn: { act: ({ waiting }) => waiting.calledIn(ELSEWHERE, 'C1'), gets: [] },
  waitingFor: {
    act: ({ waiting }) => waiting.waitingFor(ELSEWHERE, 'UCOY'),
    gets: { called: [], claimed: [] },
  },
};

const ofTalks: Record<keyof PrivateTalkStore, { act: Trespass; gets: unknown }> = {
  coachOn: { act: ({ talks, alone }) => talks.coachOn(ELSEWHERE, alone.mistakeId), gets: nothing },
  tellAuthor: {
    act: ({ talks, alone }) =>
      talks.tellAuthor({ ...alone, workspaceId: ELSEWHERE, id: newId() }, () => 2),
    gets: false,
  },
  tellCoach: {
    act: ({ talks, alone }) =>
      talks.tellCoach({ ...alone, workspaceId: ELSEWHERE, id: newId() }, () => 2),
    gets: nothing,
  },
  openPrivate: {
    async act({ db, talks, alone: { mistakeId, coachId } }) {
      const opened = { workspaceId: ELSEWHERE, id: newId(), kind: 'thread.private', leavesAt: 1 };
      const body = JSON.stringify({ mistakeId, coachId, text: 'Eve' });
      db.atomically((tx) => talks.openPrivate(tx, { ...opened, body }));
    },
    gets: nothing,
  },
  ofMistake: { act: ({ talks, alone }) => talks.ofMistake(ELSEWHERE, alone.mistakeId), gets: [] },
  waiting: { act: ({ talks, alone }) => talks.waiting(ELSEWHERE, alone.mistakeId), gets: [] },
  takeBack: {
    act: ({ talks, alone }) => talks.takeBack(ELSEWHERE, alone.mistakeId, alone.id, 'UCOY'),
    gets: false,
  },
  end: {
    async act({ db, talks, alone }) {
      db.atomically((tx) => talks.end(tx, ELSEWHERE, alone.mistakeId));
    },
    gets: nothing,
  },
};

const ofNotices: Record<keyof PrivateNoticeStore, { act: Trespass; gets: unknown }> = {
  expect: {
    // Of a share that isn't there.
    act: async ({ db, notices, alone }) =>
      db.atomically((tx) => {
        expect(() => notices.expect(tx, ELSEWHERE, alone.mistakeId, 'UEVE')).toThrow('FOREIGN KEY');
      }),
    gets: nothing,
  },
  end: {
    async act({ db, notices, alone }) {
      db.atomically((tx) => notices.end(tx, ELSEWHERE, alone.mistakeId));
    },
    gets: nothing,
  },
  find: {
    act: ({ notices, alone }) => notices.find(ELSEWHERE, alone.mistakeId, 'UCOY'),
    gets: nothing,
  },
  record: {
    act: ({ notices, alone }) =>
      notices
        .record(ELSEWHERE, alone.mistakeId, 'UCOY', { channelId: 'D2', ts: '2.000002' })
        .catch(() => 'there is no such share'),
    gets: 'there is no such share',
  },
  markRead: {
    act: ({ notices, alone }) => notices.markRead(ELSEWHERE, alone.mistakeId, 'UCOY'),
    gets: nothing,
  },
  forget: {
    act: ({ notices, alone }) => notices.forget(ELSEWHERE, alone.mistakeId, 'UCOY'),
    gets: nothing,
  },
};

const ofPrompts: Record<keyof PromptStore, { act: Trespass; gets: unknown }> = {
  ofArea: { act: ({ prompts }) => prompts.ofArea(ELSEWHERE, `${HERE}-area`), gets: [] },
  replace: { act: ({ prompts }) => prompts.replace(ELSEWHERE, `${HERE}-area`, []), gets: nothing },
};

const ofChannels: Record<keyof ChannelStore, { act: Trespass; gets: unknown }> = {
  find: { act: ({ channels }) => channels.find(ELSEWHERE, 'C1'), gets: nothing },
  homes: { act: ({ channels }) => channels.homes(ELSEWHERE), gets: [] },
  save: {
    act: ({ channels }) => channels.save(ELSEWHERE, { ...CHANNEL, name: 'eve' }),
    gets: nothing,
  },
  moveIn: {
    act: ({ channels }) => channels.moveIn(ELSEWHERE, { ...CHANNEL, name: 'eve' }),
    gets: nothing,
  },
  moveOut: { act: ({ channels }) => channels.moveOut(ELSEWHERE, 'C1'), gets: nothing },
  changeId: { act: ({ channels }) => channels.changeId(ELSEWHERE, 'C1', 'C2'), gets: nothing },
};

const ofSettings: Record<keyof WorkspaceStore, { act: Trespass; gets: unknown }> = {
  settle: {
    act: ({ settings }) =>
      settings.settle(ELSEWHERE, {
        slotMinutes: 60,
        focusAreas: [{ id: 'x', name: 'Eve', prompts: ['Eve?'] }],
      }),
    gets: nothing,
  },
  focusAreas: {
    act: ({ settings }) => settings.focusAreas(ELSEWHERE),
    gets: [{ id: `${ELSEWHERE}-area`, name: 'Handing over' }],
  },
  slotMinutes: { act: ({ settings }) => settings.slotMinutes(ELSEWHERE), gets: 15 },
  callbackDays: { act: ({ settings }) => settings.callbackDays(ELSEWHERE), gets: 14 },
  language: { act: ({ settings }) => settings.language(ELSEWHERE), gets: 'en' },
  settings: {
    act: ({ settings }) => settings.settings(ELSEWHERE),
    gets: {
      slotMinutes: 15,
      callbackDays: 14,
      approval: false,
      anonymousSharing: true,
      language: 'en',
    },
  },
  stewards: { act: ({ settings }) => settings.stewards(ELSEWHERE), gets: [] },
  workingDays: {
    act: ({ settings }) => settings.workingDays(ELSEWHERE),
    gets: { weekdays: '12345', quiet: [] },
  },
  change: {
    act: ({ settings }) =>
      settings.change(ELSEWHERE, {
        settings: { callbackDays: 30, approval: true, language: 'es' },
        translated: [{ from: 'Handing over', to: 'Traspasos' }],
        appointed: ['UEVE'],
        dismissed: ['URUTH'],
      }),
    gets: expect.objectContaining({ stewards: [] }),
  },
};

const ofAppointments: Record<keyof AppointmentStore, { act: Trespass; gets: unknown }> = {
  all: { act: ({ appointments }) => appointments.all(ELSEWHERE), gets: [] },
  change: {
    act: ({ appointments }) =>
      appointments.change(ELSEWHERE, {
        areaId: `${HERE}-area`,
        appointed: ['UEVE'],
        dismissed: ['UBEN'],
        by: 'UEVE',
      }),
    gets: { appointed: ['UEVE'], dismissed: [] },
  },
  find: {
    async act({ db, appointments }) {
      const [ben] = db.orm.select().from(schema.coach).all();
      expect(ben?.workspaceId).toBe(HERE);
      return appointments.find(ELSEWHERE, ben?.id ?? '');
    },
    gets: nothing,
  },
};

const ofWorkingDays: Record<keyof WorkingDaysStore, { act: Trespass; gets: unknown }> = {
  workingDays: {
    act: ({ workingDays }) => workingDays.workingDays(ELSEWHERE),
    gets: { weekdays: '12345', quiet: [] },
  },
  change: {
    act: ({ workingDays }) =>
      workingDays.change(ELSEWHERE, {
        worked: [],
        free: ['6'],
        quiet: [],
        open: [{ firstDay: '2026-12-21', lastDay: '2027-01-03' }],
        today: '2027-06-01',
      }),
    gets: {
      before: { weekdays: '12345', quiet: [] },
      now: { weekdays: '12345', quiet: [] },
    },
  },
};

const ofDesk: Record<keyof StewardDesk, { act: Trespass; gets: unknown }> = {
  receive: {
    act: async ({ db, desk, read }) => {
      const letter = { workspaceId: ELSEWHERE, id: read.id, kind: 'mistake.share', leavesAt: 1 };
      return db.atomically((tx) => desk.receive(tx, { ...letter, body: '{}' }, 'C1'));
    },
    // Nobody reads first there.
    gets: false,
  },
  holds: { act: async ({ desk, read }) => desk.holds(ELSEWHERE, read.id), gets: false },
  find: { act: async ({ desk, read }) => desk.find(ELSEWHERE, read.id), gets: nothing },
  lettersOf: { act: async ({ desk }) => desk.lettersOf('mistake.share', ELSEWHERE), gets: [] },
  takeOff: {
    act: async ({ db, desk, read }) =>
      db.atomically((tx) => desk.takeOff(tx, ELSEWHERE, read.id, 'withdrawn')),
    gets: nothing,
  },
  followShare: {
    act: async ({ db, desk, share }) =>
      db.atomically((tx) => desk.followShare(tx, ELSEWHERE, share.id)),
    gets: nothing,
  },
  rewrite: {
    act: async ({ db, desk, read }) =>
      db.atomically((tx) => desk.rewrite(tx, ELSEWHERE, read.id, 'Eve')),
    gets: nothing,
  },
};

const ofReviews: Record<keyof ReviewStore, { act: Trespass; gets: unknown }> = {
  find: { act: ({ reviews, deskId }) => reviews.find(ELSEWHERE, deskId), gets: nothing },
  reading: { act: ({ reviews }) => reviews.reading(ELSEWHERE), gets: [] },
  ask: { act: ({ reviews, deskId }) => reviews.ask(ELSEWHERE, deskId, ['UEVE']), gets: nothing },
  recordAsked: {
    act: ({ reviews, deskId }) =>
      reviews.recordAsked(ELSEWHERE, deskId, 'UEVE', { channelId: 'D2', ts: '2.000002' }),
    gets: nothing,
  },
  askedAt: { act: ({ reviews, deskId }) => reviews.askedAt(ELSEWHERE, deskId, 'URUTH'), gets: [] },
  forgetAsked: {
    act: ({ reviews, deskId }) => reviews.forgetAsked(ELSEWHERE, deskId, 'URUTH'),
    gets: nothing,
  },
  post: { act: ({ reviews, deskId }) => reviews.post(ELSEWHERE, deskId, 'UEVE'), gets: false },
  refuse: {
    act: ({ reviews, deskId }) => reviews.refuse(ELSEWHERE, deskId, 'UEVE', 'Eve', DAY),
    gets: false,
  },
  callAgain: {
    act: ({ reviews }) => reviews.callAgain(ELSEWHERE, DAY, ['URUTH']),
    gets: nothing,
  },
  openAll: { act: ({ reviews }) => reviews.openAll(ELSEWHERE), gets: nothing },
  tidy: { act: ({ reviews }) => reviews.tidy(ELSEWHERE, DAY), gets: nothing },
};

const NO_COACHING = { areas: [], awayUntil: null, mornings: true };
const ofCoaches: Record<keyof CoachStore, { act: Trespass; gets: unknown }> = {
  find: { act: ({ coaches }) => coaches.find(ELSEWHERE, 'UMEI'), gets: NO_COACHING },
  groups: { act: ({ coaches }) => coaches.groups(ELSEWHERE), gets: [] },
  save: {
    act: ({ coaches }) =>
      coaches.save(
        ELSEWHERE,
        'UMEI',
        { added: [], removed: ['any'], mornings: true },
        DAY,
        newId(),
      ),
    gets: { before: NO_COACHING, after: NO_COACHING },
  },
};

const ofMornings: Record<keyof MorningStore, { act: Trespass; gets: unknown }> = {
  candidates: { act: ({ mornings }) => mornings.candidates(ELSEWHERE), gets: [] },
  call: { act: ({ mornings }) => mornings.call(ELSEWHERE, 'UMEI', newId()), gets: nothing },
  find: { act: ({ mornings, coachId }) => mornings.find(ELSEWHERE, coachId), gets: nothing },
  settle: {
    act: ({ mornings, coachId }) => mornings.settle(ELSEWHERE, coachId, DAY, null),
    gets: nothing,
  },
  tidy: { act: ({ mornings }) => mornings.tidy(ELSEWHERE, '2027-01-01'), gets: nothing },
};

describe('two workspaces never meet', () => {
  test.each([
    ...Object.entries(ofCoaches).map(([method, line]) => [`coaches.${method}`, line] as const),
    ...Object.entries(ofMornings).map(([method, line]) => [`mornings.${method}`, line] as const),
    ...Object.entries(ofMistakes).map(([method, line]) => [`mistakes.${method}`, line] as const),
    ...Object.entries(ofMistakeChannels).map(
      ([method, line]) => [`mistakeChannels.${method}`, line] as const,
    ),
    ...Object.entries(ofReceipts).map(([method, line]) => [`receipts.${method}`, line] as const),
    ...Object.entries(ofThreads).map(([method, line]) => [`threads.${method}`, line] as const),
    ...Object.entries(ofCoachThreads).map(
      ([method, line]) => [`coachThreads.${method}`, line] as const,
    ),
    ...Object.entries(ofCalls).map(([method, line]) => [`calls.${method}`, line] as const),
    ...Object.entries(ofTurns).map(([method, line]) => [`turns.${method}`, line] as const),
    ...Object.entries(ofCoachThreadStore).map(
      ([method, line]) => [`coachThreadStore.${method}`, line] as const,
    ),
    ...Object.entries(ofWaiting).map(([method, line]) => [`waiting.${method}`, line] as const),
    ...Object.entries(ofTalks).map(([method, line]) => [`talks.${method}`, line] as const),
    ...Object.entries(ofNotices).map(([method, line]) => [`notices.${method}`, line] as const),
    ...Object.entries(ofPrompts).map(([method, line]) => [`prompts.${method}`, line] as const),
    ...Object.entries(ofProposals).map(([method, line]) => [`proposals.${method}`, line] as const),
    ...Object.entries(ofChannels).map(([method, line]) => [`channels.${method}`, line] as const),
    ...Object.entries(ofSettings).map(([method, line]) => [`settings.${method}`, line] as const),
    ...Object.entries(ofAppointments).map(
      ([method, line]) => [`appointments.${method}`, line] as const,
    ),
    ...Object.entries(ofWorkingDays).map(
      ([method, line]) => [`workingDays.${method}`, line] as const,
    ),
    ...Object.entries(ofDesk).map(([method, line]) => [`desk.${method}`, line] as const),
    ...Object.entries(ofReviews).map(([method, line]) => [`reviews.${method}`, line] as const),
  ])('%s', async (_name, { act, gets }) => {
    const both = await openBoth();
    const before = belongings(both.db);
    expect(await act(both)).toEqual(gets);
    expect(belongings(both.db)).toEqual(before);
  });
});
