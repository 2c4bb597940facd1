import type { KnownBlock, ModalView } from '@slack/types';
import type { Receipt } from '../anonymity/receipt.ts';
import type { CallbackWindow } from '../callback/keep-callback-window.ts';
import type { Database, Transaction } from '../database/database.ts';
import type { Say } from '../language/language.ts';
import type { SpeakTo } from '../language/speak-to.ts';
import type { Mistake, PostedAt } from '../mistakes/mistake.ts';
import type { Held } from '../mistakes/redeem-receipt.ts';
import type { Enqueue } from '../outbox/enqueue.ts';
import type { Letterbox } from '../outbox/letterbox.ts';
import type { StewardDesk } from '../outbox/steward-desk.ts';
import type { PostOnce } from '../outbox/post-once.ts';
import type { Clock } from '../runtime/clock.ts';
import { newId } from '../runtime/ids.ts';
import type { FindLink } from '../slack/find-link.ts';
import type { Messenger } from '../slack/messenger.ts';
import type { Press } from '../slack/payloads.ts';
import { clip, tidy } from '../slack/text.ts';
import type { Slice } from '../slice.ts';
import { GENERAL_PROMPTS } from '../stewardship/starter-prompts.ts';
import type { SuggestWording } from '../wording/suggest-wording.ts';
import { ownReplyBlocks, reachableBlocks } from './authors-thread-view.ts';
import { createAskAuthor } from './ask-author.ts';
import { registerAsking } from './ask-listeners.ts';
import { type ChangePrompts, createChangePrompts } from './change-prompts.ts';
import { createPrivateNoticeStore, type PrivateNoticeStore } from './private-notice-store.ts';
import { createPrivateTalkDeliveries } from './private-talk-delivery.ts';
import { registerPrivateTalk } from './private-talk-listeners.ts';
import { createPrivateTalkStore, type PrivateTalkStore } from './private-talk-store.ts';
import { authorsTalkBlocks } from './private-talk-view.ts';
import { PRIVATE_LETTER } from './private-talk.ts';
import { createPromptStore } from './prompt-store.ts';
import { createReadThread, type ReadThread } from './read-thread.ts';
import { replyToRead } from './reply-to-read-view.ts';
import { createReplyAsAuthor } from './reply-as-author.ts';
import { createReplyScreens, type ReplyScreens } from './reply-screens-listeners.ts';
import { registerReplies } from './reply-listeners.ts';
import { createTellAuthor } from './tell-author.ts';
import { createThreadDeliveries } from './thread-delivery.ts';
import { REPLY_LETTER } from './thread.ts';
import { createThreadStore, type ThreadStore } from './thread-store.ts';

/** The threads of shares: what other slices need of them, before they are built themselves. */
export interface Threads {
  store: ThreadStore;
  talks: PrivateTalkStore;
  notices: PrivateNoticeStore;
  /** Questions to begin with. */
  prompts: ChangePrompts;
  read: ReadThread;
  /** Whether a question stands in the thread, or waits for the author alone. */
  waits(workspaceId: string, mistakeId: string): Promise<boolean>;
  /** What of a thread is its author's: replies, and until when they can be reached. */
  blocks(workspaceId: string, mistakeId: string): Promise<readonly KnownBlock[]>;
}

/** What is said in private: `store.end` is to be told when a thread is closed, or handed on. */
export interface Talks {
  store: PrivateTalkStore;
  notices: PrivateNoticeStore;
}

export function openTalks(deps: { db: Database; enqueue: Enqueue; letterbox: Letterbox }): Talks {
  const notices = createPrivateNoticeStore(deps);
  return { notices, store: createPrivateTalkStore({ ...deps, notices }) };
}

export function openThreads(deps: {
  talks: Talks;
  db: Database;
  enqueue: Enqueue;
  letterbox: Letterbox;
  desk: StewardDesk;
  window: CallbackWindow;
  /** Somebody who is not the author has begun to talk in a thread. */
  talkBegan(tx: Transaction, workspaceId: string, mistakeId: string, personId: string): void;
  /** Something that was said there is there no more. */
  talkEnded(tx: Transaction, workspaceId: string, mistakeId: string): void;
  say: Say;
  speakTo: Pick<SpeakTo, 'everyone'>;
}): Threads {
  const { say, speakTo } = deps;
  const { store: talks, notices } = deps.talks;
  const store = createThreadStore({ ...deps, endTalk: talks.end });
  const read = createReadThread({ thread: store, talks, window: deps.window });
  const general = (workspaceId: string) =>
    speakTo.everyone(workspaceId, () => GENERAL_PROMPTS.map((key) => say(key)));
  return {
    store,
    talks,
    notices,
    prompts: createChangePrompts({ prompts: createPromptStore(deps.db), general, tidy, clip }),
    read,
    async waits(workspaceId, mistakeId) {
      const { questions, talk } = await read(workspaceId, mistakeId);
      return questions.length > 0 || talk?.messages.some(({ fromAuthor }) => !fromAuthor) === true;
    },
    async blocks(workspaceId, mistakeId) {
      const thread = await read(workspaceId, mistakeId);
      return [
        ...ownReplyBlocks(say, thread),
        ...authorsTalkBlocks(say, thread.talk),
        ...reachableBlocks(say, thread),
      ];
    },
  };
}

/** What is said in a share's thread through the app: by others with their names, by its author with none. */
export function createCoachingSlice(deps: {
  threads: Threads;
  window: CallbackWindow;
  mistakes: {
    find(workspaceId: string, id: string): Promise<Mistake | undefined>;
    byReceipt(workspaceId: string, receipt: Receipt): Promise<Held>;
    noticeMessage(workspaceId: string, id: string, at: PostedAt | undefined): Promise<void>;
    receiptIn(view: Press['view']): Receipt | undefined;
    askReceipt(workspaceId: string, triggerId: string): Promise<void>;
    receiptScreen(workspaceId: string, receipt: Receipt): Promise<ModalView | undefined>;
  };
  channels: {
    maySee(workspaceId: string, channelId: string, accountId: string): Promise<boolean>;
  };
  removeCallbackMessage(workspaceId: string, at: PostedAt): void;
  settings: {
    slotMinutes(workspaceId: string): Promise<number>;
    settings(workspaceId: string): Promise<{ slotMinutes: number; approval: boolean }>;
  };
  /** What of a lesson that was proposed is its author's. */
  lessonBlocks(workspaceId: string, mistakeId: string): Promise<readonly KnownBlock[]>;
  refreshHome(workspaceId: string, personId: string): void;
  similar: Parameters<typeof registerAsking>[1]['similar'];
  pointing: Parameters<typeof registerAsking>[1]['pointing'];
  suggest: SuggestWording;
  messenger: Messenger;
  findLink: FindLink;
  post: PostOnce;
  clock: Clock;
  say: Say;
}): Slice & {
  /** The screen in which an author replies, for what else is decided there. */
  replyScreens: Pick<ReplyScreens, 'proofIn' | 'writtenIn' | 'again'>;
} {
  const { threads, window, mistakes, settings, suggest, messenger, post, clock, say } = deps;
  const { store: thread, talks, notices } = threads;
  const { prompts } = threads.prompts;
  const { openModal, pushModal, updateModal } = messenger;
  const { maySee } = deps.channels;
  const asking = createAskAuthor({
    mistakes,
    thread,
    talks,
    prompts,
    maySee,
    window,
    settings,
    clock,
  });
  const talking = createTellAuthor({ mistakes, asking, talks, notices, findLink: deps.findLink });
  const replying = createReplyAsAuthor({
    mistakes,
    window,
    thread,
    talks,
    readThread: threads.read,
    settings,
    clock,
  });
  const replyScreens = createReplyScreens({
    replying,
    lessonBlocks: deps.lessonBlocks,
    say,
  });
  return {
    replyScreens,
    listeners(listening) {
      registerAsking(listening, {
        asking,
        noticeMessage: mistakes.noticeMessage,
        removeMessage: deps.removeCallbackMessage,
        refreshHome: deps.refreshHome,
        similar: deps.similar,
        pointing: deps.pointing,
        suggest,
        openModal,
        updateModal,
        newId,
        say,
      });
      registerPrivateTalk(listening, {
        talking,
        removeMessage: deps.removeCallbackMessage,
        suggest,
        openModal,
        pushModal,
        updateModal,
        newId,
        say,
      });
      registerReplies(listening, {
        replying,
        screens: replyScreens,
        receipts: {
          in: mistakes.receiptIn,
          ask: mistakes.askReceipt,
          screen: mistakes.receiptScreen,
        },
        findMistake: mistakes.find,
        removeMessage: deps.removeCallbackMessage,
        suggest,
        openModal,
        updateModal,
        newId,
        say,
      });
    },
    deliveries: [
      ...createThreadDeliveries({
        thread,
        findMistake: mistakes.find,
        post,
        remove: messenger.remove,
        say,
      }),
      ...createPrivateTalkDeliveries({ talks, notices, post, remove: messenger.remove, say }),
    ],
    letters: [
      // Stewards read what is to be posted: this is for one person.
      { kind: PRIVATE_LETTER, open: talks.openPrivate },
      {
        kind: REPLY_LETTER,
        open: thread.openReply,
        toRead(letter) {
          const found = thread.toRead(letter);
          return found && replyToRead(say, found);
        },
      },
    ],
  };
}
