import type { KnownBlock } from '@slack/types';
import type { ReceiptHash } from '../anonymity/receipt-hash.ts';
import { newReceipt } from '../anonymity/receipt.ts';
import { createSlowGuessing } from '../anonymity/slow-guessing.ts';
import type { LookAtChannel } from '../channels/look-at-channel.ts';
import type { CallbackWindow } from '../callback/keep-callback-window.ts';
import type { Channel } from '../channels/channel.ts';
import type { Database, Transaction } from '../database/database.ts';
import type { Say } from '../language/language.ts';
import type { SpeakTo } from '../language/speak-to.ts';
import type { Enqueue } from '../outbox/enqueue.ts';
import type { Letter, Letterbox } from '../outbox/letterbox.ts';
import type { PostOnce } from '../outbox/post-once.ts';
import type { StewardDesk } from '../outbox/steward-desk.ts';
import type { Clock } from '../runtime/clock.ts';
import { newId } from '../runtime/ids.ts';
import type { Messenger } from '../slack/messenger.ts';
import type { Slice } from '../slice.ts';
import type { FocusArea } from '../stewardship/focus-area.ts';
import type { WorkspaceSettings } from '../stewardship/workspace-settings.ts';
import type { SuggestWording } from '../wording/suggest-wording.ts';
import { type Authors, createAuthors } from './authors-listeners.ts';
import { registerChanges } from './change-listeners.ts';
import { createFindSourceUrl } from './find-source-url.ts';
import { registerEdits } from './edit-listeners.ts';
import { createChangeMistake } from './change-mistake.ts';
import { createMineView, registerMine } from './mine-listeners.ts';
import { dayOf } from './mistake.ts';
import {
  createWriteLesson,
  type KeepLesson,
  type LessonFollower,
  type LessonKeeper,
  type WriteLesson,
} from './lesson-store.ts';
import { createMistakeChannelStore, type MistakeChannelStore } from './mistake-channel-store.ts';
import { CHANGE_LETTER, SHARE_LETTER } from './mistake-kinds.ts';
import { createMistakeStore, type WantedCoaching } from './mistake-store.ts';
import { registerReceipts } from './receipt-listeners.ts';
import { createReceiptStore, type ReceiptStore } from './receipt-store.ts';
import { createReceiptScreens } from './receipt-screens-listeners.ts';
import { createRedeemReceipt } from './redeem-receipt.ts';
import { createMyMistakes } from './my-mistakes.ts';
import { createNoticeMessage } from './notice-message.ts';
import { createOpenShare, type OpenShareOver } from './open-share-listeners.ts';
import { createPostMistakeDelivery } from './post-mistake-delivery.ts';
import { registerReactions } from './react-listeners.ts';
import { createReactToMistake, type ReactToMistake } from './react-to-mistake.ts';
import {
  createRefreshMistakeDelivery,
  createRemoveMistakeDelivery,
} from './redraw-mistake-delivery.ts';
import { registerMistakeChannels } from './mistake-channel-listeners.ts';
import { shareHome } from './share-home.ts';
import { registerShare } from './share-listeners.ts';
import { createShareMistake } from './share-mistake.ts';
import { createSourceMessages } from './source-messages.ts';
import { createShareScreens } from './share-screens-listeners.ts';
import { registerCheck } from './check-share-listeners.ts';
import { registerShareOpenly } from './share-openly-listeners.ts';
import { shareToRead } from './share-to-read-view.ts';
import { createTellAuthorDelivery } from './tell-author-delivery.ts';
import { thanksMetadata } from './thanks-form.ts';
import { thanksModal } from './thanks-modal.ts';
import { createThanksScreens } from './thanks-screens-delivery.ts';

interface Deps {
  db: Database;
  enqueue: Enqueue;
  letterbox: Letterbox;
  keepLesson: KeepLesson;
  /** Its lessons are to be found where it is now. */
  channelMoved(workspaceId: string, newId: string): void;
  desk: StewardDesk;
  messenger: Messenger;
  post: PostOnce;
  clock: Clock;
  say: Say;
  speakTo: SpeakTo;
  command: string;
  channels: {
    find(workspaceId: string, channelId: string): Promise<Channel | undefined>;
    homes(workspaceId: string): Promise<Channel[]>;
    look: LookAtChannel;
  };
  settings: {
    focusAreas(workspaceId: string): Promise<FocusArea[]>;
    slotMinutes(workspaceId: string): Promise<number>;
    settings(workspaceId: string): Promise<WorkspaceSettings>;
    callbackDays(workspaceId: string): Promise<number>;
  };
  /** In which an anonymous author can be reached. */
  window: Pick<CallbackWindow, 'open' | 'close' | 'shareOf'>;
  threads: {
    /** What of a share's thread is its author's. */
    blocks(workspaceId: string, mistakeId: string): Promise<readonly KnownBlock[]>;
    /** What goes with a share that is withdrawn. */
    forget(tx: Transaction, workspaceId: string, mistakeId: string): void;
    /** What is not to be posted any more once a share has a name. */
    takeBackWaiting(tx: Transaction, workspaceId: string, mistakeId: string): void;
  };
  /** Has a coach called for a share that wants one. */
  coaching: WantedCoaching & { hasCoaches(workspaceId: string): Promise<boolean> };
  /** Keeps what others have proposed as lessons. */
  proposals: LessonKeeper;
  /** Asks whether lessons stuck. */
  followUps: LessonFollower & {
    /** What somebody is asked about a share of their own, with their name. */
    ownBlocks(workspaceId: string, mistakeId: string): Promise<readonly KnownBlock[]>;
  };
  /** Whatever else tells of a share follows it. */
  changed(workspaceId: string, id: string): Promise<void>;
  receipts: ReceiptHash;
  suggest: SuggestWording;
  /** What others learned from something like a share, for its author, if it has a name. */
  similarToOwn(workspaceId: string, id: string): Promise<readonly KnownBlock[]>;
  /** Shows somebody's Home tab anew, by what they did with their name; never by an anonymous act, which it would tie to them. */
  refreshHome(workspaceId: string, personId: string): void;
  onFault(fault: unknown): void;
}

/** Sharing a mistake, and what becomes of its message. */
export function createMistakesSlice(deps: Deps): Slice &
  Pick<MistakeChannelStore, 'cameBack'> & {
    receiptKeys: Pick<ReceiptStore, 'keyIds' | 'forgetKey'>;
    authors: Authors;
    /** For lessons that others write. */
    lessons: { waits: ReceiptStore['lessonWaits']; write: WriteLesson };
    isThere(workspaceId: string, id: string): Promise<boolean>;
    react: ReactToMistake;
    openShareOver: OpenShareOver;
  } {
  const { messenger, clock, say, speakTo, command, post, window, threads, suggest, receipts } =
    deps;
  const { hasCoaches } = deps.coaching;
  const settings = { ...deps.settings, hasCoaches };
  const { find, homes, look } = deps.channels;
  const mistakes = createMistakeStore({
    ...deps,
    lessons: deps.proposals,
    forgetThread: deps.threads.forget,
  });

  const byReceipt = createReceiptStore({
    ...deps,
    lessons: deps.proposals,
    takeBackReplies: deps.threads.takeBackWaiting,
  });

  const share = createShareMistake({
    mistakes,
    window,
    channels: look,
    settings,
    receipts,
    clock,
  });
  const redeem = createRedeemReceipt({
    mistakes: { ...byReceipt, takeBack: mistakes.takeBack, withdraw: mistakes.withdraw },
    channels: look,
    settings,
    window,
    receipts,
    clock,
  });
  const { refreshHome } = deps;
  const change = createChangeMistake({
    mistakes,
    channels: look,
    window,
    changedOwn: refreshHome,
    clock,
  });
  const react = createReactToMistake({ mistakes });
  const mine = createMyMistakes({ mistakes });
  const noticeMessage = createNoticeMessage({ mistakes });

  const thanks = createThanksScreens({
    clock,
    view: (id, shown) => thanksModal(say, { metadata: thanksMetadata.write({ id }), ...shown }),
    updateModal: messenger.updateModal,
    linkTo: messenger.linkTo,
    postedAt: async (workspaceId, id) => (await mistakes.find(workspaceId, id))?.posted[0],
    similar: deps.similarToOwn,
    onFault: deps.onFault,
  });
  const { openModal, pushModal, updateModal } = messenger;
  const { focusAreas } = settings;
  const formChoices = async (workspaceId: string) => ({
    focusAreas: await focusAreas(workspaceId),
    hasCoaches: await hasCoaches(workspaceId),
  });
  const openShare = createOpenShare({
    homes,
    settings,
    openModal,
    pushModal,
    say,
    speakTo,
    command,
    newId,
  });
  const mineView = createMineView({ mine, ownBlocks: deps.followUps.ownBlocks, say });
  const receiptScreens = createReceiptScreens({
    redeem,
    threadBlocks: threads.blocks,
    focusAreas,
    settings,
    say,
  });

  /** What the listeners are given; each takes of it what it needs. */
  const parts = {
    share,
    change,
    redeem,
    react,
    mine,
    noticeMessage,
    thanks,
    suggest,
    warmUp: suggest.warmUp,
    screens: createShareScreens({ find, settings, suggest, say, speakTo, command }),
    mineView,
    focusAreas,
    formChoices,
    sourceMessages: createSourceMessages(),
    offerTo: look.offerTo,
    guessing: createSlowGuessing(clock.now),
    newReceipt,
    openModal,
    updateModal,
    now: clock.now,
    say,
    command,
  };

  const authors = createAuthors({
    mistakes,
    change,
    redeem,
    noticeMessage,
    receiptScreens,
    mineView,
    openModal,
    say,
  });
  const sourceUrl = createFindSourceUrl(messenger);
  const drawn = { find: mistakes.find, messenger, sourceUrl, changed: deps.changed, say };
  const toRead = (letter: Letter) => {
    const found = byReceipt.toRead(letter);
    return found && shareToRead(say, found);
  };

  const inChannels = createMistakeChannelStore(deps);

  return {
    receiptKeys: byReceipt,
    cameBack: inChannels.cameBack,
    react,
    authors,
    lessons: { waits: byReceipt.lessonWaits, write: createWriteLesson(deps) },
    isThere: async (workspaceId, id) =>
      (await mistakes.isShared(workspaceId, id)) &&
      (await mistakes.find(workspaceId, id))?.withdrawn !== true,
    onText: openShare.onText,
    openShareOver: openShare.openOver,
    homeSections: async () => shareHome(say),
    commands: [
      { word: 'lesson', help: 'help.lesson', run: openShare.onLesson },
      {
        word: 'mine',
        help: 'help.mine',
        run: async ({ payload, workspaceId }) =>
          openModal(
            workspaceId,
            payload.trigger_id,
            await mineView(workspaceId, payload.user_id, 0),
          ),
      },
      {
        word: 'receipt',
        help: 'help.receipt',
        run: ({ payload, workspaceId }) => authors.askReceipt(workspaceId, payload.trigger_id),
      },
    ],
    listeners(listening) {
      openShare.register(listening);
      const shareOpenly = registerShareOpenly(listening, parts);
      registerShare(listening, { ...parts, shareOpenly });
      registerCheck(listening, parts);
      registerReactions(listening, parts);
      registerChanges(listening, parts);
      registerEdits(listening, parts);
      registerReceipts(listening, { ...parts, screens: receiptScreens });
      registerMine(listening, { ...parts, listView: mineView });
      registerMistakeChannels(listening, inChannels);
    },
    deliveries: [
      createPostMistakeDelivery({
        mistakes,
        forPosting: look.forPosting,
        sourceUrl,
        post,
        posted(workspaceId, { id, authorId }, at) {
          thanks.posted(workspaceId, id, at);
          if (authorId !== null) refreshHome(workspaceId, authorId);
        },
        say,
      }),
      createRefreshMistakeDelivery(drawn),
      createRemoveMistakeDelivery(drawn),
      createTellAuthorDelivery({ find: mistakes.find, post, say }),
    ],
    letters: [
      {
        kind: SHARE_LETTER,
        open: (tx, letter) => mistakes.openLetter(tx, letter, dayOf(clock.now())),
        toRead,
      },
      {
        kind: CHANGE_LETTER,
        open: (tx, letter) => byReceipt.openChange(tx, letter, dayOf(clock.now())),
        toRead,
        gather: byReceipt.gather,
      },
    ],
  };
}
