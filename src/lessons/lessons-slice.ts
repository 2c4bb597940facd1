import type { KnownBlock, ModalView } from '@slack/types';
import type { CallbackWindow } from '../callback/keep-callback-window.ts';
import type { ReadAuthorsScreen } from '../coaching/read-authors-screen.ts';
import type { Transaction, Database } from '../database/database.ts';
import type { Say } from '../language/language.ts';
import type { ChangeMistake } from '../mistakes/change-mistake.ts';
import type { Proof } from '../mistakes/held-share.ts';
import type { Lesson } from '../mistakes/lesson.ts';
import type { Mistake } from '../mistakes/mistake.ts';
import type { RedeemReceipt } from '../mistakes/redeem-receipt.ts';
import type { Enqueue } from '../outbox/enqueue.ts';
import type { Letterbox } from '../outbox/letterbox.ts';
import type { PostOnce } from '../outbox/post-once.ts';
import type { Clock } from '../runtime/clock.ts';
import { newId } from '../runtime/ids.ts';
import type { Messenger } from '../slack/messenger.ts';
import type { Press } from '../slack/payloads.ts';
import type { Slice } from '../slice.ts';
import type { SuggestWording } from '../wording/suggest-wording.ts';
import { createAcceptSilence, type AcceptSilence } from './accept-silence.ts';
import { registerAnswers } from './answer-listeners.ts';
import { createAnswerProposal } from './answer-proposal.ts';
import { authorsProposalBlocks } from './authors-proposal-view.ts';
import { PROPOSE_LESSON } from './lesson-actions.ts';
import { LEAVE_OUT_LETTER } from './proposal.ts';
import { createProposalDeliveries } from './proposal-delivery.ts';
import { type CoachedThreads, createProposalStore, type ProposalStore } from './proposal-store.ts';
import { registerProposing } from './propose-listeners.ts';
import { createProposeLesson } from './propose-lesson.ts';
import { registerUnseenAnswers } from './unseen-answer-listeners.ts';

/** Proposed lessons: what other slices need of them, before they are built themselves. */
export const openProposals = (deps: {
  db: Database;
  enqueue: Enqueue;
  letterbox: Letterbox;
  threads: CoachedThreads;
}): ProposalStore => createProposalStore(deps);

/** Lessons that others propose for a share, and what its author makes of them (docs/decisions/0018-proposed-lessons.md). */
export function createLessonsSlice(deps: {
  proposals: ProposalStore;
  mistakes: {
    find(workspaceId: string, id: string): Promise<Mistake | undefined>;
    change: Pick<ChangeMistake, 'ofAuthor' | 'edit'>;
    redeem: Pick<RedeemReceipt, 'find' | 'edit'>;
    askReceipt(workspaceId: string, triggerId: string): Promise<void>;
    /** The form for what was learned, with these words in it: of an open share, or by what proves the author. */
    learnForm(
      workspaceId: string,
      mistakeId: string,
      lesson: Lesson,
    ): Promise<ModalView | undefined>;
    learnFormBy(workspaceId: string, proof: Proof, lesson: Lesson): Promise<ModalView | undefined>;
  };
  lessons: {
    waits(workspaceId: string, mistakeId: string): { leavesAt: number } | 'read' | undefined;
    write(
      tx: Transaction,
      workspaceId: string,
      mistakeId: string,
      lesson: Lesson,
      today: string,
    ): boolean;
  };
  /** A screen that shows its user to be an anonymous author. */
  screenOf: ReadAuthorsScreen<NonNullable<Press['view']>, ModalView>;
  window: Pick<CallbackWindow, 'lastDay'>;
  channels: {
    maySee(workspaceId: string, channelId: string, accountId: string): Promise<boolean>;
  };
  /** Takes a message away, as soon as Slack does it. */
  removeMessage(workspaceId: string, at: { channelId: string; ts: string }): void;
  settings: { slotMinutes(workspaceId: string): Promise<number> };
  similar: Parameters<typeof registerProposing>[1]['similar'];
  suggest: SuggestWording;
  messenger: Messenger;
  post: PostOnce;
  clock: Clock;
  say: Say;
}): Slice & {
  /** What of a proposal is its anonymous author's. */
  blocks(workspaceId: string, mistakeId: string): Promise<readonly KnownBlock[]>;
  /** Whether a proposal waits for the author. */
  waits(workspaceId: string, mistakeId: string): Promise<boolean>;
  everyMinute: AcceptSilence;
  /** For the card in a share's thread. */
  cardButton: { actionId: string; label: 'proposal.propose' };
} {
  const { proposals, mistakes, lessons, settings, suggest, clock, say, messenger } = deps;
  const { openModal, pushModal, updateModal } = messenger;
  const findMistake = mistakes.find;
  const proposing = createProposeLesson({ ...deps, findMistake, maySee: deps.channels.maySee });
  const answering = createAnswerProposal({
    proposals,
    change: mistakes.change,
    redeem: mistakes.redeem,
    lessonWaits: lessons.waits,
    settings,
    clock,
  });

  return {
    cardButton: { actionId: PROPOSE_LESSON, label: 'proposal.propose' },
    async blocks(workspaceId, mistakeId) {
      const seen = await answering.seen(workspaceId, mistakeId);
      return seen ? authorsProposalBlocks(say, seen) : [];
    },
    waits: async (workspaceId, mistakeId) =>
      (await answering.seen(workspaceId, mistakeId)) !== undefined,
    everyMinute: createAcceptSilence({
      clock,
      proposals: {
        standingSince: proposals.standingSince,
        lapse: (workspaceId, mistakeId, day, today) =>
          proposals.lapse(workspaceId, mistakeId, day, {
            lessonWaits: (...share) => lessons.waits(...share) !== undefined,
            write: (tx, ...lesson) => lessons.write(tx, ...lesson, today),
          }),
      },
    }),
    listeners(listening) {
      registerProposing(listening, {
        proposing,
        similar: deps.similar,
        suggest,
        openModal,
        updateModal,
        newId,
        say,
      });
      registerAnswers(listening, {
        answering,
        proposing,
        async removeStray(workspaceId, mistakeId, at) {
          const found = await proposals.find(workspaceId, mistakeId);
          // One that has just been posted may not be known yet.
          if (found?.ts === null || found?.ts === at.ts) return;
          deps.removeMessage(workspaceId, at);
        },
        findMistake,
        learnForm: mistakes.learnForm,
        askReceipt: mistakes.askReceipt,
        openModal,
        warmUp: suggest.warmUp,
        say,
      });
      registerUnseenAnswers(listening, {
        answering,
        screenOf: deps.screenOf,
        learnForm: mistakes.learnFormBy,
        pushModal,
        updateModal,
        say,
      });
    },
    deliveries: createProposalDeliveries({ ...deps, findMistake }),
    letters: [{ kind: LEAVE_OUT_LETTER, open: proposals.openLeaveOut }],
  };
}
