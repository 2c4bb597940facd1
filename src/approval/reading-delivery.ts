import type { Say } from '../language/language.ts';
import type { DeliveryHandler } from '../outbox/delivery.ts';
import type { PostOnce } from '../outbox/post-once.ts';
import { ASK_READER, CALL_READERS, REDRAW_READING } from '../outbox/steward-desk.ts';
import type { MessageBody, MessagePlace } from '../slack/messenger.ts';
import { SlackCallError } from '../slack/slack-call-error.ts';
import type { LetterOnDesk, Reading, ReadingAt } from './letter-on-desk.ts';
import { readingMessage, readMessage } from './reading-message.ts';
import type { ReviewLetter } from './review-letter.ts';

interface Deps {
  letters: {
    find(workspaceId: string, id: string): Promise<LetterOnDesk | undefined>;
    recordAsked(workspaceId: string, id: string, accountId: string, at: ReadingAt): Promise<void>;
    askedAt(workspaceId: string, id: string, accountId: string): Promise<ReadingAt[]>;
    forgetAsked(workspaceId: string, id: string, accountId: string): Promise<void>;
  };
  review: Pick<ReviewLetter, 'callReaders' | 'mayRead'>;
  toRead(letter: LetterOnDesk): Reading | undefined;
  post: PostOnce;
  update(place: MessagePlace, body: MessageBody): Promise<void>;
  say: Say;
}

/** Finds out who may read a letter, and has them asked. */
export function createCallReadersDelivery({ review }: Pick<Deps, 'review'>): DeliveryHandler {
  return {
    kind: CALL_READERS,
    deliver: ({ workspaceId, subjectId }) => review.callReaders(workspaceId, subjectId),
    // Readers are looked for again the next day; its author sees meanwhile where it is, and can take it back.
    async giveUp() {},
  };
}

/** Sends a steward what is to be read. */
export function createAskReaderDelivery(deps: Omit<Deps, 'update'>): DeliveryHandler {
  const { letters, say } = deps;
  return {
    kind: ASK_READER,
    async deliver(delivery) {
      const { workspaceId, subjectId: id, lane: accountId } = delivery;
      const letter = await letters.find(workspaceId, id);
      if (letter?.state !== 'reading') return;
      if ((await letters.askedAt(workspaceId, id, accountId)).length > 0) return;
      const reading = deps.toRead(letter);
      if (!reading) return;
      if (!(await deps.review.mayRead(workspaceId, reading.channelId, accountId))) return;
      const at = await deps.post(delivery, accountId, readingMessage(say, id, reading));
      await letters.recordAsked(workspaceId, id, accountId, at);
    },
    // Somebody else reads it; this steward is looked for again the next day.
    async giveUp() {},
  };
}

/**
 * Takes the text out of what a steward was sent, once it is decided, or not theirs to read any more. What is still theirs to
 * read is shown as it is by now: the share that a reply belongs to may have another text.
 */
export function createRedrawReadingDelivery(deps: Omit<Deps, 'post'>): DeliveryHandler {
  const { letters, say } = deps;

  /** What a steward still reads, as it is by now; nothing once it is decided, or not theirs any more. */
  async function stillToRead(letter: LetterOnDesk | undefined, accountId: string) {
    const reading = letter?.state === 'reading' ? deps.toRead(letter) : undefined;
    if (!letter || !reading) return undefined;
    const { workspaceId, id } = letter;
    try {
      const may = await deps.review.mayRead(workspaceId, reading.channelId, accountId);
      return may ? readingMessage(say, id, reading) : undefined;
    } catch (error) {
      // Oops isn't in the channel any more: nobody can be seen to be in it.
      if (error instanceof SlackCallError && error.failure.kind === 'refused') return undefined;
      throw error;
    }
  }

  return {
    kind: REDRAW_READING,
    async deliver({ workspaceId, subjectId: id, lane: accountId }) {
      const letter = await letters.find(workspaceId, id);
      const still = await stillToRead(letter, accountId);
      for (const at of await letters.askedAt(workspaceId, id, accountId)) {
        try {
          await deps.update({ workspaceId, ...at }, still ?? readMessage(say, letter));
        } catch (error) {
          // The message is gone, or out of reach for good: the others still want it.
          if (!(error instanceof SlackCallError && error.failure.kind === 'refused')) throw error;
        }
      }
      if (!still) await letters.forgetAsked(workspaceId, id, accountId);
    },
    giveUp: ({ workspaceId, subjectId, lane }) => letters.forgetAsked(workspaceId, subjectId, lane),
  };
}
