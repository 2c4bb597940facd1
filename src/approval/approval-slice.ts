import type { Database } from '../database/database.ts';
import type { Say } from '../language/language.ts';
import type { Enqueue } from '../outbox/enqueue.ts';
import type { LetterOpener } from '../outbox/post-office.ts';
import type { PostOnce } from '../outbox/post-once.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Messenger } from '../slack/messenger.ts';
import type { Slice } from '../slice.ts';
import { registerApproval } from './approval-listeners.ts';
import type { LetterOnDesk } from './letter-on-desk.ts';
import {
  createAskReaderDelivery,
  createCallReadersDelivery,
  createRedrawReadingDelivery,
} from './reading-delivery.ts';
import { createReviewLetter, type ReviewLetter } from './review-letter.ts';
import { createReviewStore } from './review-store.ts';

/** A steward reads first: what happens to letters between their slot and their channel. */
export function createApprovalSlice(deps: {
  db: Database;
  enqueue: Enqueue;
  messenger: Messenger;
  post: PostOnce;
  clock: Clock;
  say: Say;
  openers: readonly LetterOpener[];
  settings: {
    stewards(workspaceId: string): Promise<string[]>;
    settings(workspaceId: string): Promise<{ approval: boolean }>;
  };
  channels: {
    find(workspaceId: string, channelId: string): Promise<{ isPrivate: boolean } | undefined>;
    refresh(workspaceId: string, channelId: string): Promise<unknown>;
    isIn(workspaceId: string, channelId: string, accountId: string): Promise<boolean>;
  };
}): Slice & Pick<ReviewLetter, 'everyMinute' | 'stewardsChanged'> {
  const { messenger, say, post, clock, settings, channels } = deps;
  const openers = new Map(deps.openers.map((opener) => [opener.kind, opener]));
  const asLetter = (letter: LetterOnDesk) => ({ ...letter, id: letter.letterId, leavesAt: 0 });
  const toRead = (letter: LetterOnDesk) => openers.get(letter.kind)?.toRead?.(asLetter(letter));
  const letters = createReviewStore({
    db: deps.db,
    enqueue: deps.enqueue,
    open: (tx, letter) => openers.get(letter.kind)?.open(tx, asLetter(letter)),
    channelOf: (letter) => toRead(letter)?.channelId,
  });
  const { isActivePerson } = messenger;
  const review = createReviewLetter({ letters, toRead, settings, channels, isActivePerson, clock });
  return {
    everyMinute: review.everyMinute,
    stewardsChanged: review.stewardsChanged,
    listeners: (listening) =>
      registerApproval(listening, {
        review,
        openModal: messenger.openModal,
        update: messenger.update,
        say,
      }),
    deliveries: [
      createCallReadersDelivery({ review }),
      createAskReaderDelivery({ letters, review, toRead, post, say }),
      createRedrawReadingDelivery({
        letters,
        review,
        toRead,
        update: messenger.update,
        say,
      }),
    ],
  };
}
