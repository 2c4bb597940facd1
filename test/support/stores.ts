import { createLessonIndex } from '../../src/library/lesson-index-store.ts';
import { createCoachCallStore } from '../../src/calling/coach-call-store.ts';
import { createCoachThreadStore } from '../../src/calling/coach-thread-store.ts';
import { createCoachTurnStore } from '../../src/calling/coach-turn-store.ts';
import { createThreadStates } from '../../src/calling/thread-state-store.ts';
import { createPrivateNoticeStore } from '../../src/coaching/private-notice-store.ts';
import { createPrivateTalkStore } from '../../src/coaching/private-talk-store.ts';
import { createThreadStore } from '../../src/coaching/thread-store.ts';
import type { Database } from '../../src/database/database.ts';
import { createFollowUpStore } from '../../src/follow-up/follow-up-store.ts';
import { createLessonVersionStore } from '../../src/follow-up/lesson-version-store.ts';
import { createProposalStore } from '../../src/lessons/proposal-store.ts';
import { createMistakeStore } from '../../src/mistakes/mistake-store.ts';
import { createEnqueue } from '../../src/outbox/enqueue.ts';
import { createLetterbox } from '../../src/outbox/letterbox.ts';
import { createStewardDesk } from '../../src/outbox/steward-desk.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { createSignal } from '../../src/runtime/signal.ts';

/** The stores of shares and of their threads, as the app wires them. */
export function openShareStores(db: Database) {
  const enqueue = createEnqueue({ db, clock: systemClock, wake: createSignal() });
  const desk = createStewardDesk({ db, enqueue, clock: systemClock });
  const letterbox = createLetterbox({ db, wake: createSignal(), desk });
  const notices = createPrivateNoticeStore({ db, enqueue });
  const talks = createPrivateTalkStore({ db, enqueue, letterbox, notices });
  const coaching = createThreadStates({ db, enqueue, closed: talks.end });
  const { talkBegan, talkEnded } = coaching;
  const endTalk = talks.end;
  const talking = { endTalk, talkBegan, talkEnded };
  const threads = createThreadStore({ db, enqueue, letterbox, desk, ...talking });
  const proposals = createProposalStore({ db, enqueue, letterbox, threads: coaching });
  const versions = createLessonVersionStore(db);
  const followUps = createFollowUpStore({ db, enqueue, letterbox, versions });
  const forgetThread: typeof threads.forget = (tx, workspaceId, mistakeId) => {
    threads.forget(tx, workspaceId, mistakeId);
    proposals.forget(tx, workspaceId, mistakeId);
    followUps.forget(tx, workspaceId, mistakeId);
    coaching.forget(tx, workspaceId, mistakeId);
  };
  const { keep: keepLesson } = createLessonIndex(db);
  const mistakes = createMistakeStore({
    db,
    keepLesson,
    enqueue,
    letterbox,
    forgetThread,
    coaching,
    lessons: proposals,
    followUps,
  });
  const turns = createCoachTurnStore(db);
  const calls = createCoachCallStore({ db, enqueue, turns });
  const coachThreads = createCoachThreadStore({ db, enqueue, states: coaching });
  const shares = { coaching, turns, calls, coachThreads, threads, proposals, mistakes };
  return { enqueue, letterbox, desk, notices, talks, keepLesson, followUps, versions, ...shares };
}
