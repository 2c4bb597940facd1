import type { KnownBlock, ModalView } from '@slack/types';
import type { Receipt } from '../anonymity/receipt.ts';
import type { CallbackWindow } from '../callback/keep-callback-window.ts';
import type { Database } from '../database/database.ts';
import type { Say } from '../language/language.ts';
import type { Mistake, PostedAt } from '../mistakes/mistake.ts';
import type { Held } from '../mistakes/redeem-receipt.ts';
import type { Enqueue } from '../outbox/enqueue.ts';
import type { Letterbox } from '../outbox/letterbox.ts';
import type { StewardDesk } from '../outbox/steward-desk.ts';
import type { PostOnce } from '../outbox/post-once.ts';
import type { Clock } from '../runtime/clock.ts';
import { newId } from '../runtime/ids.ts';
import type { Messenger } from '../slack/messenger.ts';
import type { Press } from '../slack/payloads.ts';
import type { Slice } from '../slice.ts';
import type { SuggestWording } from '../wording/suggest-wording.ts';
import { ownReplyBlocks, reachableBlocks } from './authors-thread-view.ts';
import { createAskAuthor } from './ask-author.ts';
import { registerAsking } from './ask-listeners.ts';
import { createReadThread, type ReadThread } from './read-thread.ts';
import { replyToRead } from './reply-to-read-view.ts';
import { createReplyAsAuthor } from './reply-as-author.ts';
import { registerReplies } from './reply-listeners.ts';
import { createThreadDeliveries } from './thread-delivery.ts';
import { REPLY_LETTER } from './thread.ts';
import { createThreadStore, type ThreadStore } from './thread-store.ts';

/** The threads of shares: what other slices need of them, before they are built themselves. */
export interface Threads {
  store: ThreadStore;
  read: ReadThread;
  /** What of a thread is its author's: replies, and until when they can be reached. */
  blocks(workspaceId: string, mistakeId: string): Promise<readonly KnownBlock[]>;
}

export function openThreads(deps: {
  db: Database;
  enqueue: Enqueue;
  letterbox: Letterbox;
  desk: StewardDesk;
  window: CallbackWindow;
  /** Somebody talks in a share's thread. */
  talkBegan: Parameters<typeof createThreadStore>[0]['talkBegan'];
  say: Say;
}): Threads {
  const { say } = deps;
  const store = createThreadStore(deps);
  const read = createReadThread({ thread: store, window: deps.window });
  return {
    store,
    read,
    async blocks(workspaceId, mistakeId) {
      const thread = await read(workspaceId, mistakeId);
      return [...ownReplyBlocks(say, thread), ...reachableBlocks(say, thread)];
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
  removeCallbackMessage(workspaceId: string, at: PostedAt): void;
  settings: {
    slotMinutes(workspaceId: string): Promise<number>;
    settings(workspaceId: string): Promise<{ slotMinutes: number; approval: boolean }>;
  };
  suggest: SuggestWording;
  messenger: Messenger;
  post: PostOnce;
  clock: Clock;
  say: Say;
}): Slice {
  const { threads, window, mistakes, settings, suggest, messenger, post, clock, say } = deps;
  const thread = threads.store;
  const { openModal, updateModal } = messenger;
  const asking = createAskAuthor({ mistakes, thread, window, settings, clock });
  const replying = createReplyAsAuthor({
    mistakes,
    window,
    thread,
    readThread: threads.read,
    settings,
    clock,
  });
  return {
    listeners(listening) {
      registerAsking(listening, {
        asking,
        noticeMessage: mistakes.noticeMessage,
        removeMessage: deps.removeCallbackMessage,
        suggest,
        openModal,
        updateModal,
        newId,
        say,
      });
      registerReplies(listening, {
        replying,
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
    deliveries: createThreadDeliveries({
      thread,
      findMistake: mistakes.find,
      post,
      remove: messenger.remove,
      say,
    }),
    letters: [
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
