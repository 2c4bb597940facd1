import type { KnownBlock, ModalView } from '@slack/types';
import type { CallbackWindow } from '../callback/keep-callback-window.ts';
import type { Channel, Obstacle } from '../channels/channel.ts';
import type { ReadAuthorsScreen } from '../coaching/read-authors-screen.ts';
import type { Database } from '../database/database.ts';
import type { Say } from '../language/language.ts';
import type { ChangeMistake } from '../mistakes/change-mistake.ts';
import { dayOf, type Mistake } from '../mistakes/mistake.ts';
import type { RedeemReceipt } from '../mistakes/redeem-receipt.ts';
import type { Enqueue } from '../outbox/enqueue.ts';
import type { Letterbox } from '../outbox/letterbox.ts';
import type { PostOnce } from '../outbox/post-once.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Messenger } from '../slack/messenger.ts';
import type { Press } from '../slack/payloads.ts';
import type { Slice } from '../slice.ts';
import type { WorkingDays } from '../stewardship/working-days.ts';
import { createAnswerFollowUp } from './answer-follow-up.ts';
import { type AskWhetherItStuck, createAskWhetherItStuck } from './ask-whether-it-stuck.ts';
import { OUTCOME_LETTER } from './asked-lesson.ts';
import { authorsQuestionBlocks } from './authors-follow-up-view.ts';
import { ownAction } from './follow-up-actions.ts';
import { registerEarlierWords } from './earlier-words-listeners.ts';
import { earlierBlocks, earlierDoor } from './earlier-words-modal.ts';
import { createFollowUpDeliveries } from './follow-up-delivery.ts';
import { registerFollowUps } from './follow-up-listeners.ts';
import { createFollowUpStore, type FollowUpStore } from './follow-up-store.ts';
import { createLessonVersionStore, type LessonVersionStore } from './lesson-version-store.ts';
import { registerUnseenFollowUps } from './unseen-follow-up-listeners.ts';

/** What other slices need of follow-ups, before they are built themselves. */
export function openFollowUps(deps: {
  db: Database;
  enqueue: Enqueue;
  letterbox: Letterbox;
}): FollowUpStore & { history: LessonVersionStore } {
  const history = createLessonVersionStore(deps.db);
  return { ...createFollowUpStore({ ...deps, versions: history }), history };
}

/** Asking authors whether what they learned stuck, and what they say (docs/decisions/0025-follow-ups.md). */
export function createFollowUpSlice(deps: {
  followUps: FollowUpStore & { history: LessonVersionStore };
  mistakes: {
    find(workspaceId: string, id: string): Promise<Mistake | undefined>;
    change: Pick<ChangeMistake, 'ofAuthor'>;
    redeem: Pick<RedeemReceipt, 'find'>;
    askReceipt(workspaceId: string, triggerId: string): Promise<void>;
    /** The list of somebody's own shares, that a button of it was pressed in. */
    mineAgain(workspaceId: string, personId: string, metadata: string): Promise<ModalView>;
  };
  /** A screen that shows its user to be an anonymous author. */
  screenOf: ReadAuthorsScreen<NonNullable<Press['view']>, ModalView>;
  window: Pick<CallbackWindow, 'lastDay'>;
  channels: {
    find(workspaceId: string, channelId: string): Promise<Channel | undefined>;
    look: { forPosting(workspaceId: string, channelId: string): Promise<Obstacle | undefined> };
    people: { zoneOf(workspaceId: string): string | undefined };
  };
  zoneOfChannel(workspaceId: string, channelId: string): Promise<string | undefined>;
  settings: {
    slotMinutes(workspaceId: string): Promise<number>;
    workingDays(workspaceId: string): Promise<WorkingDays>;
  };
  /** Takes a message away, as soon as Slack does it. */
  removeMessage(workspaceId: string, at: { channelId: string; ts: string }): void;
  refreshHome(workspaceId: string, personId: string): void;
  messenger: Messenger;
  post: PostOnce;
  clock: Clock;
  say: Say;
}): Slice & {
  everyMinute: AskWhetherItStuck['everyMinute'];
  /** What of a question is its anonymous author's. */
  blocks(workspaceId: string, mistakeId: string): Promise<readonly KnownBlock[]>;
  /** The same for the author of an open share, in the list of their own. */
  ownBlocks(workspaceId: string, mistakeId: string): Promise<readonly KnownBlock[]>;
  /** How a lesson of an open share read before, for whoever finds it: the newest first. */
  earlierWords(workspaceId: string, mistakeId: string): Promise<readonly KnownBlock[]>;
  /** Whether a question waits for the author. */
  waits(workspaceId: string, mistakeId: string): Promise<boolean>;
} {
  const { followUps, mistakes, channels, settings, clock, say, messenger } = deps;
  const { history } = followUps;
  const findMistake = mistakes.find;
  const { pushModal, updateModal } = messenger;
  const asking = createAskWhetherItStuck({
    ...deps,
    findChannel: channels.find,
    zoneOfPeople: channels.people.zoneOf,
    workingDays: settings.workingDays,
  });
  const { change, redeem } = mistakes;
  const answering = createAnswerFollowUp({
    followUps,
    findMistake,
    change,
    redeem,
    settings,
    clock,
  });

  return {
    everyMinute: asking.everyMinute,
    waits: answering.waits,
    earlierWords: async (workspaceId, mistakeId) =>
      earlierBlocks(say, await history.versions(workspaceId, mistakeId)),
    async blocks(workspaceId, mistakeId) {
      const question = await answering.seen(workspaceId, mistakeId);
      return question ? authorsQuestionBlocks(say, question) : [];
    },
    async ownBlocks(workspaceId, mistakeId) {
      const question = await answering.seen(workspaceId, mistakeId);
      const count = await history.countOf(workspaceId, mistakeId);
      return [
        ...(question ? authorsQuestionBlocks(say, question, ownAction) : []),
        ...earlierDoor(say, mistakeId, count),
      ];
    },
    listeners(listening) {
      registerFollowUps(listening, {
        answering,
        askReceipt: mistakes.askReceipt,
        async noticePlace(workspaceId, mistakeId, at) {
          const isOneTooMany = await followUps.noticePlace(workspaceId, mistakeId, at.ts);
          if (isOneTooMany) deps.removeMessage(workspaceId, at);
        },
        mineAgain: mistakes.mineAgain,
        refreshHome: deps.refreshHome,
        updateModal,
        say,
      });
      registerEarlierWords(listening, { history, change, pushModal, updateModal, say });
      registerUnseenFollowUps(listening, { answering, screenOf: deps.screenOf, updateModal, say });
    },
    deliveries: createFollowUpDeliveries({
      ...deps,
      findMistake,
      isTimeIn: asking.isTimeIn,
      forPosting: channels.look.forPosting,
    }),
    letters: [
      {
        kind: OUTCOME_LETTER,
        // It holds no text: there is nothing that stewards would read first.
        open: (tx, letter) => followUps.openAnswer(tx, letter, dayOf(clock.now())),
      },
    ],
  };
}
